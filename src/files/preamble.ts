import type { HeadRecord } from './head-records.ts'

/** A line before the header, as text. */
export type PreambleLine = { readonly text: string; readonly line: number }

/** The lines that stand before a header, without the delimiters that spreadsheets pad them with. */
export function preambleOf(records: readonly HeadRecord[], headerRow: number, delimiter: string): PreambleLine[] {
  return records
    .slice(0, headerRow)
    .map(({ cells, line }) => ({ text: cells.join(delimiter).replace(/[\s,;|]+$/, ''), line }))
    .filter(({ text }) => text !== '')
}

/** The number of rows that a line before the header says the platform wrote; undefined where none does. */
export function saidRows(
  preamble: readonly PreambleLine[],
  sign: RegExp | undefined,
): { readonly rows: number; readonly line: number } | undefined {
  for (const { text, line } of preamble) {
    const rows = sign?.exec(text)?.[1]
    if (rows !== undefined) return { rows: Number(rows), line }
  }
  return undefined
}
