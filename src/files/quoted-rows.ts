import { CsvError, Parser } from 'csv-parse'
import { lineEndsIn } from './locate.ts'
import { LONGEST_ROW, type RowFault, type RowSplitter, type TakeRow } from './row-splitter.ts'

/** What csv-parse keeps while it is inside a row; there is no published way to learn where a quote opened. */
type InsideRow = {
  readonly record: readonly string[]
  readonly field: { toString(encoding: 'utf8'): string }
  readonly quoting: boolean
}

/** Rows from an odd quote on: csv-parse, as strict as it can be, with the line where each row begins. */
export class QuotedRows implements RowSplitter {
  readonly #parser: RowParser

  constructor(delimiter: string, returns: boolean, firstLine: number, take: TakeRow) {
    this.#parser = new RowParser(delimiter, returns, firstLine, take)
    // Errors are asked for; without a listener they would end the program.
    this.#parser.on('error', () => {})
  }

  write(piece: Buffer): void {
    if (!this.#parser.errored) this.#parser.write(piece)
  }

  end(): Promise<void> {
    return new Promise((resolve) => this.#parser.end(() => resolve()))
  }

  get fault(): RowFault | undefined {
    const cause = this.#parser.errored
    return cause ? this.#parser.faultOf(cause) : undefined
  }
}

class RowParser extends Parser {
  readonly #take: TakeRow
  #line: number
  #seen = 0

  constructor(delimiter: string, returns: boolean, firstLine: number, take: TakeRow) {
    super({
      delimiter,
      // What the file has none of need not be looked for at every byte.
      record_delimiter: returns ? ['\n', '\r\n', '\r'] : ['\n'],
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

  faultOf(cause: Error): RowFault {
    if (!(cause instanceof CsvError)) throw cause
    const { record, field, quoting } = (this as unknown as { state: InsideRow }).state
    const line = this.#line + lineEndsInAll(record)
    const reached = line + lineEndsIn(field.toString('utf8'))
    const fault = (kind: RowFault['kind'], closes?: number): RowFault => ({ kind, line, cell: record.length, closes })
    switch (cause.code) {
      case 'CSV_QUOTE_NOT_CLOSED':
        return fault('quote never closed')
      case 'CSV_INVALID_CLOSING_QUOTE':
        return fault('quote closed early', reached > line ? reached : undefined)
      case 'INVALID_OPENING_QUOTE':
        return fault('quote inside')
      case 'CSV_MAX_RECORD_SIZE':
        return quoting ? fault('quote too long') : { ...fault('row too long'), line: this.#line }
      default:
        throw cause
    }
  }
}

function lineEndsInAll(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => lines + lineEndsIn(cell), 0)
}
