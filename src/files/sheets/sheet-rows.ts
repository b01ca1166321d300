import { damaged, type PackedFault } from '../packed/fault.ts'
import { isNumber } from './numbers.ts'
import { dateOfSerial } from './serials.ts'
import { isTrue, TextParts, type Sheet, type Workbook } from './workbook.ts'
import { readXml, unescaped, type XmlReader } from './xml.ts'

/** A cell: its text, a number as its file has it, or why it has no value. */
export type Cell = string | { readonly number: string } | { readonly error: string } | { readonly noResult: true }

export type SheetRow = {
  /** The sheet's own number of the row. */
  readonly line: number
  readonly hidden: boolean
  readonly cells: readonly Cell[]
}

/** Cells that are one: only the first of them has a value. */
export type Merge = { readonly top: number; readonly bottom: number; readonly left: number; readonly ref: string }

export type SheetEnd = { readonly merges: readonly Merge[] }

const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384
/** So many cells in one piece of a file: a row can claim thousands of blank ones in a few bytes. */
const MOST_HELD = 1 << 22
const MOST_DATES = 10_000

/** Reads the rows of a sheet that have cells, in order; returns what stands after them. */
export async function* sheetRows(workbook: Workbook, sheet: Sheet): AsyncGenerator<SheetRow, SheetEnd> {
  const reader = new SheetReader(workbook, sheet)
  for await (const _ of readXml(sheet.bytes, sheet.part, reader)) {
    yield* reader.take()
  }
  return { merges: reader.merges }
}

class SheetReader implements XmlReader {
  #rows: SheetRow[] = []
  #held = 0
  readonly #dates = new Map<string, Cell>()
  readonly merges: Merge[] = []
  readonly #workbook: Workbook
  readonly #sheet: Sheet
  readonly #inline = new TextParts((text) => (this.#text = text), 'is')
  #line = 0
  #hidden = false
  #cells: Cell[] = []
  #column = 0
  #type = 'n'
  #style = 0
  #text = ''
  #hasValue = false
  #hasFormula = false
  #inValue = false
  #inInline = false
  /** Excel keeps cells of other versions and of validations in places of their own. */
  #inData = false

  constructor(workbook: Workbook, sheet: Sheet) {
    this.#workbook = workbook
    this.#sheet = sheet
  }

  /** The rows read since this was asked last. */
  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    this.#held = 0
    return rows
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (this.#inInline) return this.#inline.open(name)
    switch (name) {
      case 'sheetData':
        this.#inData = true
        break
      case 'row':
        if (this.#inData) this.#openRow(attribute('r'), isTrue(attribute('hidden')))
        break
      case 'c':
        if (this.#inData) this.#openCell(attribute)
        break
      case 'v':
        this.#inValue = true
        this.#hasValue = true
        break
      case 'f':
        this.#hasFormula = true
        break
      case 'is':
        this.#inInline = true
        this.#inline.open(name)
        break
      case 'mergeCell':
        this.#merge(attribute('ref') ?? '')
    }
  }

  close(name: string): void {
    if (this.#inInline) {
      this.#inline.close(name)
      if (name === 'is') this.#inInline = false
      return
    }
    if (name === 'v') this.#inValue = false
    else if (name === 'c' && this.#inData) this.#closeCell()
    else if (name === 'row' && this.#inData) this.#closeRow()
    else if (name === 'sheetData') this.#inData = false
  }

  text(text: string): void {
    if (this.#inInline) this.#inline.text(text)
    else if (this.#inValue) this.#text += text
  }

  #openRow(number: string | undefined, hidden: boolean): void {
    const line = number === undefined ? this.#line + 1 : Number(number)
    if (!(line > this.#line && line <= MOST_ROWS)) throw this.#wrong(`row ${number ?? line} follows row ${this.#line}`)
    this.#line = line
    this.#hidden = hidden
    this.#cells = []
    this.#column = 0
  }

  #closeRow(): void {
    const cells = this.#cells
    while (cells.length > 0 && cells.at(-1) === '') cells.pop()
    if (cells.length === 0) return
    this.#held += cells.length
    if (this.#held > MOST_HELD) throw this.#wrong(`the rows before row ${this.#line} are too wide to be a table's`)
    this.#rows.push({ line: this.#line, hidden: this.#hidden, cells })
  }

  #openCell(attribute: (name: string) => string | undefined): void {
    const ref = attribute('r')
    const column = ref === undefined ? this.#cells.length : columnOf(ref)
    if (!(column >= this.#cells.length && column < MOST_COLUMNS)) {
      throw this.#wrong(`cell ${ref ?? ''} stands in the wrong place of row ${this.#line}`)
    }
    this.#column = column
    this.#type = attribute('t') ?? 'n'
    this.#style = Number(attribute('s') ?? 0)
    this.#text = ''
    this.#hasValue = false
    this.#hasFormula = false
  }

  #closeCell(): void {
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells.push(this.#cell())
  }

  #cell(): Cell {
    const text = this.#text
    const type = this.#type
    if (this.#hasFormula && (!this.#hasValue || (text === '' && type !== 'str'))) return { noResult: true }
    switch (type) {
      case 'inlineStr':
        return text
      case 's': {
        if (text === '') return ''
        const shared = /^\d+$/.test(text) ? this.#workbook.texts[Number(text)] : undefined
        if (shared === undefined) throw this.#wrong(`row ${this.#line} has a text that is not in the workbook: ${text}`)
        return shared
      }
      case 'str':
        return unescaped(text)
      case 'd':
        return text
      case 'b':
        return text === '' ? '' : isTrue(text) ? 'TRUE' : 'FALSE'
      case 'e':
        return { error: text }
      default:
        return text === '' ? '' : this.#numberOrDate(text)
    }
  }

  #numberOrDate(text: string): Cell {
    if (!isNumber(text)) throw this.#wrong(`row ${this.#line} has a number that is none: ${text}`)
    const { styles, is1904 } = this.#workbook
    const style = styles[this.#style]
    if (!style) return { number: text }
    // A sheet has the same few days again and again.
    const key = `${text} ${style}`
    const known = this.#dates.get(key)
    if (known !== undefined) return known
    const cell = dateOfSerial(text, style, is1904) ?? { number: text }
    if (this.#dates.size === MOST_DATES) this.#dates.clear()
    this.#dates.set(key, cell)
    return cell
  }

  #merge(ref: string): void {
    const [, from, top, , bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? []
    if (from === undefined) return
    this.merges.push({ top: Number(top), bottom: Number(bottom), left: columnOf(from), ref })
  }

  #wrong(reason: string): PackedFault {
    return damaged('Excel workbook', `sheet "${this.#sheet.name}": ${reason}`)
  }
}

/** The column of a cell such as B7, from 0; -1 for what is no cell. */
function columnOf(ref: string): number {
  let column = 0
  for (const letter of ref) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}
