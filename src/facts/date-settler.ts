import { dateForms, type DateForm, type DateFormat } from './date-forms.ts'

/**
 * Settles how a column writes its dates, from its cells. 13/04/2026 can be day first only; 03/04/2026 can be either, and
 * where no cell decides, that is for the user to say. Cells that are no dates at all decide nothing: whoever reads the
 * column tells them.
 */
export class DateSettler {
  /** Made at the first cell: most columns are asked for a few, some for none. */
  #left: readonly DateForm[] | undefined
  #seen = false
  #differ = false
  #possible = true

  get settled(): boolean {
    return this.#seen && this.#left?.length === 1
  }

  /** Whether one form reads all cells seen so far. */
  get possible(): boolean {
    return this.#possible
  }

  see(cell: string): void {
    const text = cell.trim()
    if (text === '') return
    const days = new Set<number>()
    this.#left ??= dateForms()
    const fit = this.#left.filter((form) => {
      const read = form.read(text)
      if (read) days.add(read.day)
      return read !== undefined
    })
    if (fit.length === 0) {
      this.#possible = false
      return
    }
    this.#seen = true
    this.#left = fit
    if (days.size > 1) this.#differ = true
  }

  /** The format; two patterns where both read every cell but give different days; `none` where no cell is a date. */
  result(): DateFormat | { readonly ambiguous: readonly [string, string] } | 'none' {
    const [first, second] = this.#left ?? []
    if (!this.#seen || !first) return 'none'
    if (second && this.#differ) return { ambiguous: [first.pattern, second.pattern] }
    return first
  }
}
