import { problem, type Problem } from '../../base/problems.ts'
import type { FxRules } from '../../config/config.ts'
import { RateBook, type Rates, type RatesFile } from './rate-book.ts'

/** The currency against which the ECB publishes. */
export const ECB_BASE = 'EUR'
/** What stands where there was no rate. */
const NO_RATE = /^\s*(?:N\/A)?\s*$/

/** Whether a header is that of the ECB's eurofxref-hist.csv: `Date,USD,JPY,…`, with a blank name after the last comma. */
export function isEcbHeader([first, ...rest]: readonly string[]): boolean {
  const codes = rest.map((name) => name.trim()).filter((name) => name !== '')
  return first?.trim() === 'Date' && codes.length > 0 && codes.every((name) => /^[A-Z]{3}$/.test(name))
}

/** Reads the ECB's history as published: units for 1 EUR, newest day first, `N/A` where there was no rate. */
export function readEcbRates({ header, rows }: RatesFile, fx: FxRules): { rates: Rates; problems: Problem[] } {
  const file = fx.rates.path
  const book = new RateBook(file, ECB_BASE)
  const columns = header.map((name) => name.trim())
  for (const { cells, line } of rows) {
    const day = book.day(cells[0]!, line, columns[0]!)
    if (day === undefined) continue
    for (let at = 1; at < columns.length; at++) {
      const text = cells[at]!
      if (columns[at] === '' || NO_RATE.test(text)) continue
      book.add(columns[at]!, day, text, line, columns[at]!)
    }
  }
  const needless = fx.quote === undefined ? [] : [problem('ROI-N301', fx.place, { file, quote: fx.quote })]
  return { rates: book.rates('ecb'), problems: [...needless, ...book.problems] }
}
