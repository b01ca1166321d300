import { Parser } from 'csv-parse'
import { lineEndsIn } from './locate.ts'

/** More than any real row: beyond it, memory would grow with the file. In characters. */
const LONGEST_ROW = 16 * 1024 * 1024

/** What csv-parse keeps while it is inside a row; there is no published way to learn where a quote opened. */
type InsideRow = {
  readonly record: readonly string[]
  readonly field: { toString(encoding: 'utf8'): string }
  readonly quoting: boolean
}

/** How the rows are written; what the file has none of is not looked for at every byte. */
type Written = { readonly delimiter: string; readonly quotes: boolean; readonly returns: boolean }

/**
 * csv-parse, as strict as it can be, which hands over each row as it is read, with the line where it begins. Line ends may
 * be LF, CRLF, CR or all of them.
 */
export class RowParser extends Parser {
  readonly #take: (cells: string[], line: number) => void
  #line: number
  #seen = 0

  constructor(written: Written, firstLine: number, take: (cells: string[], line: number) => void) {
    super({
      delimiter: written.delimiter,
      quote: written.quotes ? '"' : null,
      record_delimiter: written.returns ? ['\n', '\r\n', '\r'] : ['\n'],
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
    })
    this.#take = take
    this.#line = firstLine
  }

  /** Rows are taken here, where csv-parse hands them on, and not queued once more. */
  override push(cells: unknown): boolean {
    if (cells === null) return super.push(null)
    const row = cells as string[]
    const line = this.#line
    // csv-parse counts lines, too, but a CRLF inside a cell as two: a row of one line is counted by it, others by us.
    const lines = this.info.lines - this.#seen
    this.#seen = this.info.lines
    this.#line += lines === 1 ? 1 : 1 + lineEndsInAll(row)
    this.#take(row, line)
    return true
  }

  /** The line where the row being read begins. */
  get line(): number {
    return this.#line
  }

  /** The cell being read: its index, the line where it begins, the one reached, and whether a quote is open in it. */
  get cell(): { readonly index: number; readonly opened: number; readonly reached: number; readonly quoted: boolean } {
    const { record, field, quoting } = (this as unknown as { state: InsideRow }).state
    const opened = this.#line + lineEndsInAll(record)
    return { index: record.length, opened, reached: opened + lineEndsIn(field.toString('utf8')), quoted: quoting }
  }
}

function lineEndsInAll(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => lines + lineEndsIn(cell), 0)
}
