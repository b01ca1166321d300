import { problem, type Problem } from '../../base/problems.ts'
import type { Config, FxRules } from '../../config/config.ts'
import { RateBook, type Rates, type RatesFile } from './rate-book.ts'

const COLUMNS = ['date', 'currency', 'rate'] as const

/** Reads a plain table date,currency,rate; its header in any case and order. Rates are undefined where they can't be told. */
export function readPlainRates(
  { header, rows }: RatesFile,
  fx: FxRules,
  { reporting }: Pick<Config, 'reporting'>,
): { rates: Rates | undefined; problems: Problem[] } {
  const file = fx.rates.path
  const names = header.map((name) => name.trim().toLowerCase())
  const problems = columnProblems(header, names, file)
  if (fx.quote === undefined) problems.push(problem('ROI-D309', fx.place, { file, currency: reporting.currency }))
  const [dateAt, currencyAt, rateAt] = COLUMNS.map((name) => names.indexOf(name)) as [number, number, number]
  if (Math.min(dateAt, currencyAt, rateAt) < 0) return { rates: undefined, problems }
  const book = new RateBook(file, reporting.currency)
  for (const { cells, line } of rows) {
    const day = book.day(cells[dateAt]!, line, header[dateAt]!)
    const currency = book.currency(cells[currencyAt]!, line, header[currencyAt]!)
    if (day !== undefined && currency !== undefined) book.add(currency, day, cells[rateAt]!, line, header[rateAt]!)
  }
  return { rates: fx.quote && book.rates(fx.quote), problems: [...problems, ...book.problems] }
}

function columnProblems(header: readonly string[], names: readonly string[], file: string): Problem[] {
  const place = { file, line: 1 }
  const missing = COLUMNS.filter((name) => !names.includes(name))
  // A file without any of them is another table: which of its columns are not known is beside the point.
  const unknown = header.filter(
    (_, at) => names[at] !== '' && !(isColumn(names[at]!) && names.indexOf(names[at]!) === at),
  )
  return [
    ...(missing.length > 0 ? [problem('ROI-D307', place, { file, missing, header })] : []),
    ...(missing.length < COLUMNS.length ? unknown.map((column) => problem('ROI-D308', place, { file, column })) : []),
  ]
}

function isColumn(name: string): boolean {
  return (COLUMNS as readonly string[]).includes(name)
}
