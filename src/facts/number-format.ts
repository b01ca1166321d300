/** How a file writes amounts. `text` shows it to users. */
export type NumberFormat = { readonly decimal: '.' | ','; readonly groups: string; readonly text: string }

const SPACES = ' \u00a0\u202f\u2009'
const APOSTROPHES = "'\u2019"

/** Reads a format such as "1,234.56", "1.234,56", "1 234,56", "1'234.56", "1234.56" or "1234,56". */
export function parseNumberFormat(text: string): NumberFormat | undefined {
  const match = /^1(.?)234([.,])56$/.exec(text)
  if (!match) return undefined
  const [, group, mark] = match
  if (group === mark) return undefined
  const decimal = mark as '.' | ','
  return { decimal, groups: (decimal === '.' ? ',' : '.') + SPACES + APOSTROPHES, text }
}

const MISSING = /^(?:-+|null|n\/a|na|)$/i

/** Settles the decimal mark of a file from its amount cells: grouping is optional per cell, the mark is not. */
export class NumberSettler {
  #decimal: '.' | ',' | undefined
  ambiguousCell: string | undefined

  get settled(): boolean {
    return this.#decimal !== undefined
  }

  see(cell: string): void {
    if (this.#decimal) return
    const text = cell.trim()
    if (MISSING.test(text)) return
    const marks = text.replaceAll(/[^.,]/g, '')
    if (marks === '') return
    const last = marks.at(-1) as '.' | ','
    const other = last === '.' ? ',' : '.'
    if (marks.includes(other)) this.#decimal = last
    else if (marks.length > 1) this.#decimal = other
    else {
      const [before, after] = text.replaceAll(/[^\d.,]/g, '').split(last) as [string, string]
      const grouped = after.length === 3 && before.length >= 1 && before.length <= 3 && before !== '0'
      if (!grouped) this.#decimal = last
      else this.ambiguousCell ??= text
    }
  }

  result(): NumberFormat | 'ambiguous' | 'none' {
    if (this.#decimal) return parseNumberFormat(this.#decimal === '.' ? '1,234.56' : '1.234,56')!
    return this.ambiguousCell === undefined ? 'none' : 'ambiguous'
  }
}
