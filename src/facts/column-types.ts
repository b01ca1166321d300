import { DateSettler } from './date-settler.ts'

/** What a column holds, as far as its cells tell. */
export type ColumnType = 'amount' | 'date' | 'text' | 'blank'

const AMOUNT =
  /^[-+(]?\s*(?:[A-Z]{3}|[A-Z]{0,2}[€£$¥₹])?\s*-?\d[\d.,'’\s\u00a0\u202f]*\s*(?:[A-Z]{3}|[€£$¥₹]|%)?[-)]?$/u
const MISSING = /^(?:-{1,2}|null|n\/a|)$/i

/** Watches a column's cells and tells what it holds: a date where every cell is one, an amount likewise, else text. */
export class ColumnWatch {
  readonly #dates = new DateSettler()
  #seen = false
  #amounts = true
  #dated = true

  see(cell: string): void {
    const text = cell.trim()
    if (MISSING.test(text)) return
    this.#seen = true
    if (this.#amounts && !AMOUNT.test(text)) this.#amounts = false
    if (!this.#dated) return
    this.#dates.see(text)
    this.#dated = this.#dates.possible
  }

  get type(): ColumnType {
    if (!this.#seen) return 'blank'
    // 20260301 is a date and a number: a column of nothing else is one of dates.
    if (this.#dated) return 'date'
    return this.#amounts ? 'amount' : 'text'
  }
}
