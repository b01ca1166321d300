import { hasErrors, type Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import type { TableAccount } from '../../facts/accounts.ts'
import { isEcbHeader, readEcbRates } from './ecb-rates.ts'
import { readPlainRates } from './plain-rates.ts'
import type { Rates, RatesFile } from './rate-book.ts'

type SmallTable = RatesFile & { readonly sha256: string; readonly problems: readonly Problem[] }

/**
 * Reads the rates that the config names: a plain table date,currency,rate or the ECB's history as published (contract
 * 3). Rates are undefined where the config names none, or where the file can't be understood, which is told.
 */
export async function readRates(
  config: Pick<Config, 'fx' | 'reporting'>,
  readSmall: (path: string) => Promise<SmallTable>,
): Promise<{ rates: Rates | undefined; tables: TableAccount[]; problems: Problem[] }> {
  const { fx } = config
  if (!fx) return { rates: undefined, tables: [], problems: [] }
  const { path } = fx.rates
  const file = await readSmall(path)
  const tables = file.sha256 === '' ? [] : [{ what: 'fx.rates', file: path, sha256: file.sha256 }]
  // A file that is not there has no columns to complain about.
  if (file.header.length === 0 && hasErrors(file.problems)) {
    return { rates: undefined, tables, problems: [...file.problems] }
  }
  const { rates, problems } = isEcbHeader(file.header) ? readEcbRates(file, fx) : readPlainRates(file, fx, config)
  return { rates, tables, problems: [...file.problems, ...problems] }
}
