import { parseDay, type Day } from '../../base/days.ts'
import { parseExact, type Exact } from '../../base/exact.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { Config } from '../../config/config.ts'
import type { TableAccount } from '../../facts/accounts.ts'

/** Published rates: for each currency, by day; in the order of days. */
export type Rates = {
  readonly kind: 'units-per-reporting' | 'reporting-per-unit' | 'ecb'
  readonly byCurrency: ReadonlyMap<string, ReadonlyMap<Day, Exact>>
}

type SmallTable = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
  readonly sha256: string
  readonly problems: readonly Problem[]
}

/** Reads the rates file: a plain table date,currency,rate, or the ECB's history as published. */
export async function readRates(
  config: Config,
  readSmall: (path: string) => Promise<SmallTable>,
): Promise<{ rates: Rates | undefined; tables: TableAccount[]; problems: Problem[] }> {
  const { fx } = config
  if (!fx) return { rates: undefined, tables: [], problems: [] }
  const table = await readSmall(fx.rates.path)
  const problems = [...table.problems]
  const file = fx.rates.path
  const tables: TableAccount[] = [{ what: 'fx.rates', file, sha256: table.sha256 }]
  const names = table.header.map((name) => name.trim().toLowerCase())
  const byCurrency = new Map<string, Map<Day, Exact>>()
  const add = (currency: string, dayText: string, rateText: string, line: number): void => {
    const day = parseDay(dayText.trim())
    const rate = parseExact(rateText.trim())
    if (day === undefined || rate === undefined || rate <= 0n) {
      problems.push(problem('ROI-D302', { file, line }, { text: day === undefined ? dayText : rateText }))
      return
    }
    let days = byCurrency.get(currency)
    if (!days) byCurrency.set(currency, (days = new Map()))
    const before = days.get(day)
    if (before !== undefined && before !== rate)
      problems.push(problem('ROI-D303', { file, line }, { currency, day: dayText }))
    days.set(day, rate)
  }
  const [date, currency, rate] = ['date', 'currency', 'rate'].map((name) => names.indexOf(name)) as [
    number,
    number,
    number,
  ]
  if (date >= 0 && currency >= 0 && rate >= 0) {
    if (!fx.quote) problems.push(problem('ROI-D304', fx.place, {}))
    for (const { cells, line } of table.rows)
      add(cells[currency]!.trim().toUpperCase(), cells[date]!, cells[rate]!, line)
    return { rates: { kind: fx.quote ?? 'units-per-reporting', byCurrency }, tables, problems }
  }
  if (date === 0 && table.header.slice(1).every((name) => /^(?:[A-Z]{3}|)$/.test(name.trim()))) {
    for (const { cells, line } of table.rows) {
      table.header.forEach((name, at) => {
        const text = cells[at]?.trim() ?? ''
        if (at > 0 && name.trim() !== '' && text !== '' && text !== 'N/A') add(name.trim(), cells[0]!, text, line)
      })
    }
    return { rates: { kind: 'ecb', byCurrency }, tables, problems }
  }
  if (table.header.length > 0) problems.push(problem('ROI-D305', fx.rates.place, { file }))
  return { rates: undefined, tables, problems }
}
