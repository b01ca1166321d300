import { hasErrors, problem, type Problem } from '../../base/problems.ts'
import { sha256Of, type FileBytes } from '../bytes.ts'
import { declaredPreset, headerProblems, preamblePeriod } from '../known-header.ts'
import { PackedFault } from '../packed/fault.ts'
import type { ZipEntry } from '../packed/zip.ts'
import { preambleOf, saidRows, type PreambleLine } from '../preamble.ts'
import type { Preset } from '../presets/preset.ts'
import { RowSorter } from '../row-sorter.ts'
import {
  SHEET,
  type CellsAsked,
  type FoundFile,
  type Opened,
  type ReadEnd,
  type ReadHints,
  type RowSink,
  type Table,
} from '../table.ts'
import { chooseSheet, textOf, type OpenSheet } from './choose.ts'
import { markedNumber, type NumberMark } from './numbers.ts'
import { sheetRows, type Cell, type Merge } from './sheet-rows.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import { NO_HABITS, usualColumns, type UsualColumns } from '../usual-columns.ts'

/** Opens the sheet of a workbook that is the table. */
export async function openSheetTable(
  file: FoundFile,
  hints: ReadHints,
  bytes: FileBytes,
  entries: readonly ZipEntry[],
): Promise<Opened> {
  const place = { file: file.shown }
  const { source, columns } = hints
  const known = declaredPreset(hints.preset, place)
  if ('problem' in known) return { problems: [known.problem] }
  const workbook = await openWorkbook(bytes, entries)
  const open = await chooseSheet(workbook, hints.sheet, { presets: known.presets, columns, source }, place)
  if ('problem' in open) return { problems: [open.problem] }
  const preamble = preambleOf(open.records, open.header.row, ',')
  const problems = headerProblems(open, preamble, known.declared, hints, file.shown)
  if (hasErrors(problems)) return { problems }
  return { table: tableOf(file, hints, workbook, open, preamble, bytes, await sha256Of(bytes)), problems }
}

function tableOf(
  file: FoundFile,
  hints: ReadHints,
  workbook: Workbook,
  open: OpenSheet,
  preamble: readonly PreambleLine[],
  bytes: FileBytes,
  sha256: string,
): Table {
  const { source, preset: declared } = hints
  const { sheet, records, header: found } = open
  const record = records[found.row]!
  const preset: Preset | undefined = found.presets[0]
  const below = records.slice(found.row + 1).map(({ cells }) => cells)
  const usual = hints.ofNames ? NO_HABITS : usualColumns(record.cells, below, hints.roles)
  const table: Table = {
    form: {
      file,
      encoding: SHEET,
      encodingGuessed: false,
      delimiter: '',
      sheet: sheet.name,
      preset,
      presetReason: declared === undefined ? found.reason : 'the config names it',
      preamble: preamble.map(({ text }) => text),
      saidRows: saidRows(preamble, preset?.rowCount),
    },
    header: record.cells,
    headerLine: record.line,
    preamblePeriod: preamblePeriod(preset, preamble, record.cells),
    read: (sink, asked) => readSheet(table, { workbook, open, bytes, source, usual, sha256 }, sink, asked),
    look: () => Promise.resolve(true),
    text: undefined,
    raw: () => undefined,
  }
  return table
}

type SheetSource = {
  readonly workbook: Workbook
  readonly open: OpenSheet
  readonly bytes: FileBytes
  readonly source: string
  readonly usual: UsualColumns
  readonly sha256: string
}

async function readSheet(table: Table, from: SheetSource, sink: RowSink, asked?: CellsAsked): Promise<ReadEnd> {
  const { bytes, source, sha256 } = from
  const { file } = table.form
  const sorter = new RowSorter(table, source, false, from.usual, sink)
  const ended = async (): Promise<readonly Problem[]> => {
    try {
      return await sortRows(table, from, sorter, asked)
    } catch (cause) {
      if (!(cause instanceof PackedFault)) throw cause
      return [cause.toProblem({ file: file.shown })]
    }
  }
  const problems = await ended()
  const footer = sorter.footer.map(({ text }) => text)
  if (!(await bytes.changed())) return { problems, footer, sha256 }
  return { problems: [problem('ROI-D119', { file: file.shown }, { file: file.shown })], footer, sha256 }
}

async function sortRows(
  table: Table,
  { workbook, open, source }: SheetSource,
  sorter: RowSorter,
  asked: CellsAsked | undefined,
): Promise<Problem[]> {
  const { header, headerLine } = table
  const hidden: number[] = []
  const rows = sheetRows(workbook, open.sheet)
  let last = headerLine
  for (;;) {
    const { done, value } = await rows.next()
    if (done) return [...mergeProblems(table, value.merges, last), ...sorter.problems(), ...hiddenNote(table, hidden)]
    const { line, cells } = value
    if (line <= headerLine) continue
    if (line > last + 1) sorter.take([''], last + 1)
    last = line
    if (value.hidden) hidden.push(line)
    const lost = lostCell(cells, header.length, asked)
    const texts = cells.map((cell, column) => written(cell, asked?.numbers.get(column), workbook.is1904))
    if (lost === undefined) sorter.takeSheetRow(texts, line)
    else {
      const place = { file: table.form.file.shown, line, columnName: header[lost.column]! }
      sorter.takeBad(padded(texts, header.length), line, problem('ROI-D156', place, { error: lost.error, source }))
    }
    if (!sorter.stopped) continue
    await rows.return({ merges: [] })
    return sorter.problems()
  }
}

/** The first cell of the columns that are needed that has an error, or a formula without its result. */
function lostCell(
  cells: readonly Cell[],
  width: number,
  asked: CellsAsked | undefined,
): { column: number; error: string | undefined } | undefined {
  if (!asked) return undefined
  for (let column = 0; column < cells.length && column < width; column++) {
    const cell = cells[column]!
    if (typeof cell === 'string' || 'number' in cell) continue
    if (asked.needed !== 'all' && !asked.needed.has(column)) continue
    return { column, error: 'error' in cell ? cell.error : undefined }
  }
  return undefined
}

function written(cell: Cell, mark: NumberMark | undefined, is1904: boolean): string {
  if (mark === undefined || typeof cell === 'string' || !('number' in cell)) return textOf(cell)
  return markedNumber(cell.number, mark, is1904)
}

function padded(texts: string[], width: number): string[] {
  while (texts.length < width) texts.push('')
  return texts
}

/** Rows that share a cell: only the first has its value, and nothing says what the others have. */
function mergeProblems(table: Table, merges: readonly Merge[], last: number): Problem[] {
  const { header, headerLine, form } = table
  const across = merges.filter(
    ({ top, bottom, left }) => bottom > top && bottom > headerLine && top <= last && left < header.length,
  )
  return across
    .slice(0, 20)
    .map(({ top, left, ref }) =>
      problem('ROI-D157', { file: form.file.shown, line: top, columnName: header[left]! }, { ref }),
    )
}

function hiddenNote(table: Table, lines: readonly number[]): Problem[] {
  if (lines.length === 0) return []
  return [problem('ROI-N107', { file: table.form.file.shown, line: lines[0]! }, { lines })]
}
