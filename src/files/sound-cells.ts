/** The cells of a row; undefined where a quote stands anywhere but around a cell, or doubled in a quoted one. */
export function soundCells(row: string, delimiter: string): string[] | undefined {
  let cells: string[] = []
  let at = 0
  for (;;) {
    const open = row.indexOf('"', at)
    if (open !== at) {
      const end = open < 0 ? row.length : open - delimiter.length
      if (open >= 0 && !row.startsWith(delimiter, end)) return undefined
      const plain = row.slice(at, end).split(delimiter)
      cells = at === 0 ? plain : cells.concat(plain)
      if (open < 0) return cells
    }
    const close = closingQuote(row, open + 1)
    if (close < 0) return undefined
    const text = row.slice(open + 1, close)
    cells.push(text.includes('"') ? text.replaceAll('""', '"') : text)
    if (close === row.length - 1) return cells
    if (!row.startsWith(delimiter, close + 1)) return undefined
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
