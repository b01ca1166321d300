import { problem, type Place, type Problem } from '../base/problems.ts'
import { isMergeMark } from './foreign.ts'
import { isSheet, type RowSink, type Table } from './table.ts'
import { areTotalsGuessed, bareTotalTest, isLabelledTotal, isTotalLabel, totalTest, type RowTest } from './totals.ts'
import { isHeaderAgain, isHeaderLike, type UsualColumns } from './usual-columns.ts'

/** Lines after the data that platforms add, wherever they stand. */
const NOTICE =
  /all rights reserved|confidential information|do not distribute|^"?(?:copyright|©|\(c\)) ?(?:\(c\)|©|\d{4})/i

/** Tells the rows of a table apart: data, totals, what is no row at all, and what can't be read as one. */
export class RowSorter {
  /** Set once nothing more is to be read: the sink has enough, or what follows can't be trusted. */
  stopped = false
  readonly footer: { readonly text: string; readonly line: number }[] = []
  readonly #table: Table
  readonly #source: string
  readonly #surplus: boolean
  readonly #sink: RowSink
  readonly #width: number
  readonly #isTotal: RowTest
  readonly #footerSign: RegExp | undefined
  readonly #usual: UsualColumns
  readonly #isBareTotal: RowTest
  /** A column of numbers or dates: where it has none, a row is looked at twice. */
  readonly #figure: number
  readonly #bareTotals: number[] = []
  readonly #totalLines: number[] = []
  #error: Problem | undefined
  #rows = 0
  #blankBefore = false

  constructor(table: Table, source: string, surplus: boolean, usual: UsualColumns, sink: RowSink) {
    this.#table = table
    this.#source = source
    this.#surplus = surplus
    this.#sink = sink
    this.#width = table.header.length + (surplus ? 1 : 0)
    this.#isTotal = totalTest(table.form.preset, table.header)
    this.#footerSign = table.form.preset?.footer
    this.#usual = usual
    this.#isBareTotal = bareTotalTest(usual)
    // A date, where rows have one: a total has none.
    this.#figure = table.form.preset ? -1 : (usual.dates[0] ?? usual.figures[0] ?? -1)
  }

  take(cells: string[], line: number): void {
    if (this.stopped) return
    if (isBlank(cells)) {
      this.#blankBefore = true
      return
    }
    const whole = cells.length === this.#width && (!this.#surplus || cells[cells.length - 1] === '')
    if (whole && this.#surplus) cells.pop()
    if (whole) this.#whole(cells, line)
    else this.#ragged(cells, line)
    this.#blankBefore = false
  }

  /**
   * Takes a row of a sheet, which ends with its last cell that is not blank. A lone text after the table is no row; one
   * inside it is: there are no delimiters to tell.
   */
  takeSheetRow(cells: string[], line: number): void {
    const lone = cells.length === 1 && this.#width > 1 && !this.#isTotal(cells)
    if (!lone || !this.#isFooter(cells, cells[0]!)) while (cells.length < this.#width) cells.push('')
    this.take(cells, line)
  }

  /** Takes a row that is known to be bad already. */
  takeBad(cells: string[], line: number, told: Problem): void {
    if (this.stopped) return
    this.#blankBefore = false
    if (this.footer.length > 0) this.#endedBefore(line)
    else if (this.#isTotal(cells)) this.#total(cells, line)
    else this.#bad(cells, line, told)
  }

  /** Takes rows that are known to be plain ones of data; false where none can be, for the data has ended before them. */
  pass(rows: number): boolean {
    if (this.footer.length > 0) return false
    this.#rows += rows
    this.#blankBefore = false
    return true
  }

  /** What is to be told once all rows are read; nothing of a reading that the sink has stopped. */
  problems(): Problem[] {
    if (this.#error) return [this.#error]
    if (this.stopped) return []
    const told: Problem[] = []
    const { preset, saidRows } = this.#table.form
    if (this.#totalLines.length > 0 && areTotalsGuessed(preset)) {
      told.push(problem('ROI-N103', this.#place(this.#totalLines[0]!), { lines: this.#totalLines }))
    }
    if (this.#bareTotals.length > 0) {
      told.push(problem('ROI-N109', this.#place(this.#bareTotals[0]!), { lines: this.#bareTotals }))
    }
    const [first] = this.footer
    if (first) {
      const lines = this.footer.map(({ line }) => line)
      told.push(problem('ROI-N104', this.#place(first.line), { lines, text: first.text.trim().slice(0, 80) }))
    }
    // Whether the platform counts its total rows is not known, so both numbers tie out.
    if (saidRows && saidRows.rows !== this.#rows && saidRows.rows !== this.#rows + this.#totalLines.length) {
      told.push(problem('ROI-D130', this.#place(saidRows.line), { said: saidRows.rows, read: this.#rows }))
    }
    const records = this.footer.map(({ text }) => this.#table.form.preset?.records?.exec(text)?.[1]).find(Boolean)
    const said = records === undefined ? undefined : Number(records.replaceAll(/\D/g, ''))
    if (said !== undefined && said !== this.#rows) {
      told.push(problem('ROI-D130', this.#place(first!.line), { said, read: this.#rows }))
    }
    if (this.#rows === 0) told.push(problem('ROI-N105', this.#place(this.#table.headerLine), {}))
    return told
  }

  #whole(cells: string[], line: number): void {
    // A spreadsheet pads a line after the data with delimiters, up to the width of the table.
    const signed = this.#footerSign?.test(cells[0]!) || (this.footer.length > 0 && NOTICE.test(cells[0]!))
    if (signed && isBlank(cells.slice(1))) {
      this.footer.push({ text: cells[0]!, line })
      return
    }
    if (this.footer.length > 0) return this.#endedBefore(line)
    if (this.#isTotal(cells)) return this.#total(cells, line)
    const { header } = this.#table
    if (cells[0] === header[0] && cells.every((cell, at) => cell === header[at])) {
      return this.#bad(cells, line, problem('ROI-D115', this.#place(line), { source: this.#source }))
    }
    if (cells[0]!.charCodeAt(0) === 0xfeff) return this.#joined(cells, line)
    if (this.#figure >= 0 && lacksFigure(cells[this.#figure]!) && this.#isNoRow(cells, line)) return
    this.#rows++
    if (this.#sink.row(cells, line) === 'stop') this.stopped = true
  }

  /**
   * Tells a total without a label, and a header line among the rows: a second line of the header, the header again,
   * another table's.
   */
  #isNoRow(cells: readonly string[], line: number): boolean {
    const { figures } = this.#usual
    if (this.#isBareTotal(cells)) {
      this.#bareTotals.push(line)
      this.#sink.total(cells, line, true)
      return true
    }
    if ((figures.length < 2 && !this.#blankBefore) || !isHeaderLike(cells, this.#usual)) return false
    // Names in a header differ; a row of "pending,pending,free" may be one of data.
    const isAnother = this.#rows > 0 && !isHeaderAgain(cells, this.#table.header)
    if (isAnother && new Set(cells).size < cells.length) return false
    const place = this.#place(line)
    const source = this.#source
    if (isHeaderAgain(cells, this.#table.header)) this.#bad(cells, line, problem('ROI-D115', place, { source }))
    else if (this.#rows === 0) this.#bad(cells, line, problem('ROI-D123', place, { source }))
    else this.#fail(problem('ROI-D124', place, { text: cells.slice(0, 5).join(', ').slice(0, 80) }))
    return true
  }

  #ragged(cells: string[], line: number): void {
    const { preset } = this.#table.form
    const text = cells.join(this.#table.form.delimiter || ' ')
    if (isMergeMark(text)) return this.#fail(problem('ROI-D118', this.#place(line), {}))
    if (this.#isFooter(cells, text)) {
      this.footer.push({ text, line })
      return
    }
    if (this.footer.length > 0) return this.#endedBefore(line)
    // A GA4 exploration writes "Grand total" into a cell of its own, one beyond the last column.
    const { length } = this.#table.header
    if (!preset && cells.length === length + 1 && isTotalLabel(cells[length]!)) {
      return this.#total(cells.slice(0, length), line)
    }
    if (cells.length < length && (preset ? this.#isTotal : isLabelledTotal)(cells)) {
      return this.#total([...cells, ...Array<string>(length - cells.length).fill('')], line)
    }
    if (preset && cells.length === length + 1 && this.#isTotal(cells) && !this.#isTotal(cells.slice(0, length))) {
      return this.#total(cells.slice(0, length), line)
    }
    if (cells[0]!.charCodeAt(0) === 0xfeff) return this.#joined(cells, line)
    const sheet = isSheet(this.#table.form)
    const args = { expected: this.#width, got: cells.length, source: this.#source, sheet }
    this.#bad(cells, line, problem('ROI-D109', this.#place(line), args))
  }

  #isFooter(cells: readonly string[], text: string): boolean {
    if (this.#footerSign?.test(text) || NOTICE.test(text)) return true
    return cells.length === 1 && (this.#blankBefore || this.footer.length > 0)
  }

  #total(cells: readonly string[], line: number): void {
    this.#totalLines.push(line)
    this.#sink.total(cells, line)
  }

  #joined(cells: readonly string[], line: number): void {
    this.#bad(cells, line, problem('ROI-D116', this.#place(line), { source: this.#source }))
  }

  #bad(cells: readonly string[], line: number, told: Problem): void {
    this.#rows++
    if (this.#sink.bad(cells, line, told) === 'stop') this.stopped = true
  }

  #endedBefore(line: number): void {
    const { text, line: end } = this.footer[0]!
    this.#fail(problem('ROI-D117', this.#place(line), { end, text: text.trim().slice(0, 80) }))
  }

  #fail(error: Problem): void {
    this.#error = error
    this.stopped = true
  }

  #place(line: number): Place {
    return { file: this.#table.form.file.shown, line }
  }
}

/** Rules out what begins with a digit, as nearly all cells of a column of numbers or dates do. */
function lacksFigure(cell: string): boolean {
  const code = cell.charCodeAt(0)
  return !(code >= ZERO && code <= NINE)
}

const ZERO = 0x30
const NINE = 0x39

/** Blank lines, and the rows of nothing but delimiters that spreadsheets leave. */
function isBlank(cells: readonly string[]): boolean {
  for (let at = 0; at < cells.length; at++) if (cells[at] !== '' && cells[at]!.trim() !== '') return false
  return true
}
