import type { Problem } from '../base/problems.ts'
import type { Table, TableOutline } from '../files/table.ts'
import { ColumnWatch, type ColumnType } from './column-types.ts'

/** What the tool sees in a file. */
export type Inspection = {
  readonly file: string
  readonly encoding: string
  readonly encodingGuessed: boolean
  readonly delimiter: string
  /** The sheet of a workbook, or the file inside a zip. */
  readonly sheet?: string
  readonly preset: string | undefined
  readonly presetReason: string | undefined
  readonly headerLine: number
  readonly preamble: readonly string[]
  /** All tables of a file that may hold several. */
  readonly tables?: readonly TableOutline[]
  readonly footer: readonly string[]
  readonly rows: number
  readonly badRows: number
  readonly totalLines: readonly number[]
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
  readonly firstRows: readonly (readonly string[])[]
  readonly problems: readonly Problem[]
}

const SHOWN_ROWS = 5
const MOST_PROBLEMS = 1000

/** Reads a whole table and tells what is in it; `keep` is given every data row, untouched. */
export async function inspectTable(table: Table, keep: (cells: readonly string[]) => void): Promise<Inspection> {
  const { form, header, headerLine } = table
  const watches = header.map(() => new ColumnWatch())
  const firstRows: (readonly string[])[] = []
  const totalLines: number[] = []
  const problems: Problem[] = []
  let rows = 0
  let badRows = 0
  const end = await table.read({
    row(cells) {
      rows++
      if (firstRows.length < SHOWN_ROWS) firstRows.push([...cells])
      watches.forEach((watch, at) => watch.see(cells[at]!))
      keep(cells)
      return undefined
    },
    total: (_cells, line) => void totalLines.push(line),
    bad(_cells, _line, told) {
      badRows++
      if (problems.length < MOST_PROBLEMS) problems.push(told)
      return undefined
    },
  })
  return {
    file: form.file.shown,
    encoding: form.encoding,
    encodingGuessed: form.encodingGuessed,
    delimiter: form.delimiter,
    ...(form.sheet !== undefined && { sheet: form.sheet }),
    preset: form.preset?.name,
    presetReason: form.presetReason,
    headerLine,
    preamble: form.preamble,
    ...(form.tables && { tables: form.tables }),
    footer: end.footer,
    rows,
    badRows,
    totalLines,
    columns: header.map((name, at) => ({ name, type: watches[at]!.type })),
    firstRows,
    problems: [...problems, ...end.problems],
  }
}
