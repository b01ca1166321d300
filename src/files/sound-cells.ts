/**
 * The cells of a row; 'odd' where a quote stands anywhere but around a cell, or doubled in a quoted one, and 'open' where the
 * last one is not closed.
 */
export function soundCells(row: string, delimiter: string): string[] | 'open' | 'odd' {
  let cells: string[] = []
  let at = 0
  for (;;) {
    const open = row.indexOf('"', at)
    if (open !== at) {
      const end = open < 0 ? row.length : open - delimiter.length
      if (open >= 0 && !row.startsWith(delimiter, end)) return 'odd'
      const plain = row.slice(at, end).split(delimiter)
      cells = at === 0 ? plain : cells.concat(plain)
      if (open < 0) return cells
    }
    const close = closingQuote(row, open + 1)
    if (close < 0) return 'open'
    const text = row.slice(open + 1, close)
    cells.push(text.includes('"') ? text.replaceAll('""', '"') : text)
    if (close === row.length - 1) return cells
    if (!row.startsWith(delimiter, close + 1)) return 'odd'
    at = close + 1 + delimiter.length
  }
}

/** The quote that closes a cell, before which all stand doubled; -1 where none does. */
function closingQuote(row: string, from: number): number {
  let at = row.indexOf('"', from)
  while (at >= 0 && row.charCodeAt(at + 1) === QUOTE) at = row.indexOf('"', at + 2)
  return at
}

const QUOTE = 0x22
