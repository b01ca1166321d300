import type { Problem } from '../base/problems.ts'
import { openTable } from './read.ts'

/** A table beside the sources (rates, names, maps, known customers), whole. */
export type SmallTable = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
  readonly sha256: string
  readonly problems: readonly Problem[]
}

/**
 * Reads a small table whole, in any form that a source may have. `shown` is its path as the user knows it, `columns` the
 * names that help to find its header. Where there are errors, its rows are not to be used.
 */
export async function readSmallTable(path: string, shown = path, columns: readonly string[] = []): Promise<SmallTable> {
  const detected = { preset: undefined, encoding: undefined, delimiter: undefined, sheet: undefined }
  const hints = { source: '', ...detected, columns, ofNames: true } as const
  const { table, problems } = await openTable({ path, shown }, hints)
  if (!table) return { header: [], rows: [], sha256: '', problems }
  const rows: { cells: readonly string[]; line: number }[] = []
  const bad: Problem[] = []
  // A name to be mapped may be "Total": such a table has no totals.
  const keep = (cells: readonly string[], line: number): void => void rows.push({ cells, line })
  const end = await table.read(
    { row: keep, total: keep, bad: (_cells, _line, told) => void bad.push(told) },
    { numbers: new Map(), needed: 'all' },
  )
  const told = end.problems.filter(({ code }) => code !== 'ROI-N103' && code !== 'ROI-N109')
  return { header: table.header, rows, sha256: end.sha256, problems: [...problems, ...bad, ...told] }
}
