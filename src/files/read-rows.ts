import { CsvError } from 'csv-parse'
import { problem, type Problem } from '../base/problems.ts'
import type { Bytes } from './bytes.ts'
import { textOf } from './decoder.ts'
import { RowParser } from './row-parser.ts'
import { RowSorter } from './row-sorter.ts'
import type { ReadEnd, RowSink, Table } from './table.ts'

/** Where the rows of a table begin in its file. */
export type Start = {
  readonly line: number
  /** In characters of the text, without its mark. */
  readonly character: number
  /** In bytes of a UTF-8 file. */
  readonly byte: number
}

/** What reading a table's rows needs to know beyond the table. */
export type RowSource = {
  readonly bytes: Bytes
  readonly start: Start
  readonly surplus: boolean
  /** Whether there are quotes and carriage returns in the file. */
  readonly quotes: boolean
  readonly returns: boolean
  readonly source: string
  readonly sha256: string
}

/** Reads the data rows in order, in memory that does not grow with the file, and tells each to the sink. */
export async function readRows(table: Table, rows: RowSource, sink: RowSink): Promise<ReadEnd> {
  const { bytes, start, surplus, source, sha256 } = rows
  const { file, encoding, delimiter } = table.form
  const sorter = new RowSorter(table, source, surplus, sink)
  const parser = new RowParser({ delimiter, ...rows }, start.line, (cells, line) => sorter.take(cells, line))
  // Errors are asked for below; without a listener they would end the program.
  parser.on('error', () => {})
  for await (const piece of encoding === 'utf-8'
    ? bytes.read(start.byte)
    : textFrom(bytes, encoding, start.character)) {
    parser.write(piece)
    if (parser.errored || sorter.stopped) break
  }
  const cause = parser.errored ?? (sorter.stopped ? undefined : await finish(parser))
  if (sorter.stopped) parser.destroy()
  const footer = sorter.footer.map(({ text }) => text)
  if (await bytes.changed())
    return { problems: [problem('ROI-D119', { file: file.shown }, { file: file.shown })], footer, sha256 }
  const problems = cause && !sorter.stopped ? [brokenRow(cause, parser, table)] : sorter.problems()
  return { problems, footer, sha256 }
}

/** The text from a character on, as the UTF-8 bytes that csv-parse reads. */
async function* textFrom(bytes: Bytes, encoding: string, character: number): AsyncGenerator<Buffer> {
  let skip = character
  for await (const text of textOf(bytes, encoding)) {
    if (text.length > skip) yield Buffer.from(text.slice(skip))
    skip = Math.max(0, skip - text.length)
  }
}

function finish(parser: RowParser): Promise<Error | null | undefined> {
  return new Promise((resolve) => parser.end(resolve))
}

function brokenRow(cause: Error, parser: RowParser, table: Table): Problem {
  if (!(cause instanceof CsvError)) throw cause
  const { index, opened, reached, quoted } = parser.cell
  const column = table.header[index]
  const place = { file: table.form.file.shown, line: opened, ...(column !== undefined && { columnName: column }) }
  switch (cause.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return problem('ROI-D110', place, { limit: false })
    case 'CSV_INVALID_CLOSING_QUOTE':
      return problem('ROI-D111', place, { kind: 'closing', closes: reached > opened ? reached : undefined })
    case 'INVALID_OPENING_QUOTE':
      return problem('ROI-D111', place, { kind: 'opening', closes: undefined })
    case 'CSV_MAX_RECORD_SIZE':
      return quoted
        ? problem('ROI-D110', place, { limit: true })
        : problem('ROI-D112', { ...place, line: parser.line }, {})
    default:
      throw cause
  }
}
