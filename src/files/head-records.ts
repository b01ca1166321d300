import { lineEndsIn } from './locate.ts'

/** A row of a file's head, as a delimiter divides it. */
export type HeadRecord = {
  readonly cells: readonly string[]
  /** The line where it begins, from 1. */
  readonly line: number
  /** Offsets in the text: of its first character, and after its line end. */
  readonly start: number
  readonly end: number
  /** False where quotes stand in wrong places: lines before the header may, the table may not. */
  readonly sound: boolean
}

/** So many quotes without an end say that the text is no table by this delimiter. */
const MOST_UNCLOSED = 50

/**
 * Divides the head of a file into rows, for finding out how it is written: forgiving, and with the place of each row. The
 * table itself is read strictly. A quote that never closes is a plain character here. Where the text is not the whole
 * file, its last row may be cut and is left out.
 */
export function headRecords(text: string, delimiter: string, whole: boolean): HeadRecord[] {
  const records: HeadRecord[] = []
  let start = 0
  let feed = -1
  let carriage = -1
  let line = 1
  let unclosed = 0
  while (start < text.length && unclosed < MOST_UNCLOSED) {
    if (feed < start) feed = find(text, '\n', start)
    if (carriage < start) carriage = find(text, '\r', start)
    const lineEnd = Math.min(feed, carriage)
    const row = { text: text.slice(start, lineEnd), line, start, end: afterLineEnd(text, lineEnd) }
    const isQuoted = row.text.includes('"')
    const quoted = isQuoted ? readQuoted(text, start, delimiter) : undefined
    const isUnclosed = isQuoted && !quoted
    if (isUnclosed && !whole && start > text.length / 2) break
    if (isUnclosed) unclosed++
    const record = quoted ? { ...quoted, line, start } : new PlainRecord(row, delimiter, !isUnclosed)
    if (!whole && record.end === text.length) break
    records.push(record)
    line += record.end === row.end ? 1 : lineEndsIn(text.slice(start, record.end))
    start = record.end
  }
  return records
}

type Row = { cells: string[]; end: number; sound: boolean }

/** One row by the rules of quoting; undefined where a quote stays open. */
function readQuoted(text: string, start: number, delimiter: string): Row | undefined {
  const cells: string[] = []
  let sound = true
  let at = start
  for (;;) {
    let cell = ''
    const quoted = text[at] === '"'
    if (quoted) {
      for (;;) {
        const close = text.indexOf('"', at + 1)
        if (close < 0) return undefined
        cell += text.slice(at + 1, close)
        at = close + 1
        if (text[at] !== '"') break
        cell += '"'
      }
    }
    const from = at
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
    const plain = text.slice(from, at)
    if (plain !== '' && (quoted || plain.includes('"'))) sound = false
    cells.push(cell + plain)
    if (text[at] === delimiter) at++
    else return { cells, end: afterLineEnd(text, at), sound }
  }
}

/** One row as a line, in which quotes are plain characters. It is divided once somebody looks at its cells. */
class PlainRecord implements HeadRecord {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly sound: boolean
  readonly #text: string
  readonly #delimiter: string
  #cells: readonly string[] | undefined

  constructor(
    row: { readonly text: string; readonly line: number; readonly start: number; readonly end: number },
    delimiter: string,
    sound: boolean,
  ) {
    this.line = row.line
    this.start = row.start
    this.end = row.end
    this.sound = sound
    this.#text = row.text
    this.#delimiter = delimiter
  }

  get cells(): readonly string[] {
    return (this.#cells ??= this.#text.split(this.#delimiter))
  }
}

/** Where a character stands next; the text's length where it does not. */
function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from)
  return at < 0 ? text.length : at
}

function afterLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2
  return Math.min(at + 1, text.length)
}
