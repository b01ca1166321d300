import { writtenAmount } from './amounts.ts'
import { parseNumberFormat, type NumberFormat } from './number-format.ts'

const POINT = parseNumberFormat('1,234.56')!
const COMMA = parseNumberFormat('1.234,56')!
const PLAIN = /^\d*$/

/**
 * Settles the decimal mark of a file from its amount cells: grouping is optional in each cell, the mark is the file's.
 * `1,234.56`, `12,34` or `0.123` can be read in one way only and decide; `1.247` alone can't.
 */
export class NumberSettler {
  #format: NumberFormat | undefined
  /** The first cell that can be read in two ways. */
  ambiguousCell: string | undefined

  get settled(): boolean {
    return this.#format !== undefined
  }

  see(cell: string): void {
    if (this.#format || PLAIN.test(cell)) return
    const text = cell.trim()
    const withPoint = writtenAmount(text, POINT)
    const withComma = writtenAmount(text, COMMA)
    if (withPoint === withComma) return
    if (withComma === undefined) this.#format = POINT
    else if (withPoint === undefined) this.#format = COMMA
    else this.ambiguousCell ??= text
  }

  /** The format; `none` where there are whole numbers only, which either format reads. */
  result(): NumberFormat | 'ambiguous' | 'none' {
    return this.#format ?? (this.ambiguousCell === undefined ? 'none' : 'ambiguous')
  }
}
