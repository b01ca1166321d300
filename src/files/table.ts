import type { Period } from '../base/periods.ts'
import type { Problem } from '../base/problems.ts'
import type { SeenStamp } from './file-stamp.ts'
import type { Preset } from './presets/preset.ts'
import type { NumberMark } from './sheets/numbers.ts'
import type { Roles } from './usual-columns.ts'

/** A file that was found; `shown` is its path as the user knows it. */
export type FoundFile = { readonly shown: string; readonly path: string }

/** What the config says of a source's files; each is detected where undefined. */
export type ReadHints = {
  readonly source: string
  readonly preset: string | undefined
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  /** Header names that the config maps: they help to find the header line. */
  readonly columns: readonly string[]
  /** What the config reads from columns; undefined where no config does. */
  readonly roles?: Roles | undefined
  /** A table of names, in which any row may be unlike the others. */
  readonly ofNames?: true
  /** Which of a file's tables is meant: its title, or its header's first cells. */
  readonly table?: string | undefined
  /** Any of the tables will do where nothing says which: to look at a file. */
  readonly anyTable?: boolean
  /** The sheet of a workbook, or the file inside a zip. */
  readonly sheet: string | undefined
  /** Of a large file the head is enough for now: whoever reads it to its end looks at all bytes before or beside that. */
  readonly headOnly?: boolean
}

/** A table, or why there is none; and what is worth knowing of it. */
export type Opened = { readonly table?: Table; readonly problems: Problem[] }

/** What is asked of the cells of a sheet, which are not all text. */
export type CellsAsked = {
  /** How number cells are to be written, by column; as the file has them where nothing is asked. */
  readonly numbers: ReadonlyMap<number, NumberMark>
  /** Columns whose cells must have a value: a row with an error in one of them is bad. */
  readonly needed: ReadonlySet<number> | 'all'
}

/** A file opened as a table: its head has been read, and everything known of its form. */
export type Table = {
  readonly form: TableForm
  readonly header: readonly string[]
  /** The period that lines before the header name (Google Ads' range line); undefined where none does. */
  readonly preamblePeriod: Period | undefined
  /** Where the header stands, for messages about columns. */
  readonly headerLine: number
  /** Reads the data rows in order and tells each to the sink. `asked` is for sheets: other tables have texts only. */
  read(sink: RowSink, asked?: CellsAsked): Promise<ReadEnd>
  /** Looks at all bytes of the file, where only its head has been seen; false where they are not what that promised. */
  look(): Promise<boolean>
  /** Reads the bytes of its lines once more, for showing one; undefined where there are no lines, or they are gone. */
  readonly text: (() => AsyncIterable<Buffer>) | undefined
  /** For a reader that finds the rows by itself; undefined where they can't be found in the bytes as they stand. */
  readonly raw: () => RawTable | undefined
}

/** A table whose rows stand in a file one after the other to the end, as another reader may find them. */
export type RawTable = {
  readonly path: string
  /** What rows are read as: of a file in UTF-16, they become UTF-8 first. */
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly utf16: Utf16 | undefined
  readonly size: number
  readonly seen: SeenStamp
  /** The hash of all bytes; empty where they have not been looked at. */
  readonly sha256: () => string
  /** Takes that hash from whoever knows it: the bytes need not be looked at any more. */
  readonly trust: (sha256: string) => void
  /** Where the first row begins. */
  readonly start: { readonly line: number; readonly byte: number }
  /** Rows end with one more cell, which is empty. */
  readonly surplus: boolean
  /** A column where a row of data begins with a digit: others are looked at twice. Undefined where all rows are alike. */
  readonly figure: number | undefined
  /** Rows may be totals by their usual labels. */
  readonly labels: boolean
  /** Takes what the other reader does not: rows that are not plain, in their order among those that are. */
  readonly replay: (sink: RowSink) => RowReplay
}

/** Which byte of a unit of UTF-16 comes first: the lower or the higher one. */
export type Utf16 = 'le' | 'be'

/** Rows of a table as another reader has found them, in order. */
export type RowReplay = {
  /** So many plain rows of data; false where none can be, after what stood before them. */
  pass(rows: number): boolean
  /** The cells of a row, by its bytes without its line end, or by UTF-8 where those are UTF-16; in it quotes stand as they should. */
  cells(row: Buffer): string[]
  /** A row that is to be looked at. */
  take(cells: string[], line: number): void
  /** Nothing more is to be read. */
  readonly stopped: boolean
  end(): Promise<ReadEnd>
}

export type TableForm = {
  readonly file: FoundFile
  readonly encoding: string
  /** True where the encoding was neither declared nor marked: Windows-1252 by the bytes. */
  readonly encodingGuessed: boolean
  readonly delimiter: string
  /** The sheet of a workbook that is read, or the file inside a zip. */
  readonly sheet?: string
  readonly preset: Preset | undefined
  /** Why the preset was chosen, in words. */
  readonly presetReason: string | undefined
  /** Lines before the header, as text. */
  readonly preamble: readonly string[]
  /** How many rows the platform says that it wrote, and on which line; undefined where it says nothing. */
  readonly saidRows: { readonly rows: number; readonly line: number } | undefined
  /** All the tables of a file that may hold several, the one that is read among them. */
  readonly tables?: readonly TableOutline[]
}

/** One of the tables of a file. */
export type TableOutline = {
  readonly title: string | undefined
  readonly header: readonly string[]
  readonly headerLine: number
  readonly rows: number
  /** Whether this is the one that is read. */
  readonly read: boolean
}

/** Whether a table is a sheet: its cells are numbers and dates, too, and no delimiter divides them. */
export function isSheet({ encoding }: TableForm): boolean {
  return encoding === SHEET
}

/** What stands in the place of an encoding where a table is a sheet. */
export const SHEET = 'xlsx'

export type RowSink = {
  /** A data row with exactly as many cells as the header; `line` is where it starts in the file. 'stop' ends the reading early. */
  row(cells: readonly string[], line: number): void | 'stop'
  /** A platform's total row: no data, a control. A `bare` one has no label: only its sums can show that it is one. */
  total(cells: readonly string[], line: number, bare?: boolean): void
  /** A row that can't be read as one (too few or too many cells); counted, and stopped at or quarantined. */
  bad(cells: readonly string[], line: number, problem: Problem): void | 'stop'
}

export type ReadEnd = {
  /** Errors ended the reading early (an unclosed quote, a cut file): nothing after them can be trusted. And notes. */
  readonly problems: readonly Problem[]
  /** Lines after the data that were left out (copyright, confidentiality). */
  readonly footer: readonly string[]
  readonly sha256: string
}
