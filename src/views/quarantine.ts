import type { QuarantinedRow } from '../facts/accounts.ts'
import { textCell } from './csv.ts'

/** The rows that were left out of one source: where each stood, why, and its cells under the file's own header. */
export function quarantineView(rows: readonly QuarantinedRow[]): string {
  const header = rows.reduce<readonly string[]>(
    (longest, row) => (row.header.length > longest.length ? row.header : longest),
    [],
  )
  const lines = rows.map(({ file, line, reason, cells }) => csvLine([file, String(line), reason, ...cells]))
  return csvLine(['file', 'line', 'reason', ...header]) + lines.join('')
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(textCell).join(',')}\n`
}
