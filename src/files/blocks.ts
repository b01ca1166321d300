import { headRecords } from './head-records.ts'
import { LONGEST_ROW } from './row-splitter.ts'
import { isTotalLabel } from './totals.ts'

/** A spot in a file's text: in characters without its mark, and in bytes of a UTF-8 file. */
export type Spot = { readonly line: number; readonly character: number; readonly byte: number }

/** A table of a file that may hold several, one below the other, with comments between them. */
export type Block = {
  /** What its comments call it. */
  readonly title: string | undefined
  /** The lines of comment before it, as text. */
  readonly comments: readonly string[]
  readonly header: readonly string[]
  readonly headerLine: number
  /** False where quotes stand in wrong places of the header. */
  readonly sound: boolean
  /** How many rows it has, without blank lines and totals. */
  rows: number
  /** Its first rows. */
  readonly sample: (readonly string[])[]
  /** Where its rows begin, and where they end. */
  readonly start: Spot
  end: Spot
}

/** Why the tables of a file can't be told apart: a quote that opens on a line and stays open, or a line without an end. */
export type BlockFault = { readonly kind: 'quote' | 'long'; readonly line: number }

/** A comment that tells a day, in any language: `# Start date: 20260301`. */
const DAY_COMMENT = /^# [^:]+: ?\d{8}$/
const DASHES = /^# ?-{10,}/
const COMMENT = /^"?#[ -]/
const NUMBER = /^[-+]?\p{Sc}?[\d.,\s]+\p{Sc}?%?$/u
const SAMPLE = 20

/** Finds the tables of a text that comes in pieces, in memory that does not grow with their rows. */
export async function findBlocks(
  pieces: AsyncIterable<string>,
  delimiter: string,
  markBytes: number,
): Promise<{ blocks: readonly Block[]; fault: BlockFault | undefined }> {
  const finder = new BlockFinder(delimiter, markBytes)
  let rest = ''
  for await (const piece of pieces) {
    rest = finder.lines(rest + piece, false)
    if (rest.length > LONGEST_ROW) finder.tooLong()
    if (finder.fault) return { blocks: [], fault: finder.fault }
  }
  finder.lines(rest, true)
  finder.end()
  return { blocks: finder.fault ? [] : finder.blocks, fault: finder.fault }
}

class BlockFinder {
  readonly blocks: Block[] = []
  fault: BlockFault | undefined
  readonly #delimiter: string
  #at: Spot
  #open: Block | undefined
  /** Comments since the last table; any of them makes the next row a header, and so does the file's begin. */
  #comments: string[] = []
  #headerNext = true
  #afterBlank = false
  /** A row that a quote carries over line ends. */
  #quoted: { readonly from: Spot; text: string } | undefined

  constructor(delimiter: string, markBytes: number) {
    this.#delimiter = delimiter
    this.#at = { line: 1, character: 0, byte: markBytes }
  }

  /** Takes the whole lines of a text; gives what is left, to which the next piece belongs. */
  lines(text: string, isLast: boolean): string {
    const ends = /\r\n|\n|\r/g
    let from = 0
    for (let found = ends.exec(text); found && !this.fault; found = ends.exec(text)) {
      const [end] = found
      // A return at the end of a piece may be half a line end.
      if (!isLast && end === '\r' && ends.lastIndex === text.length) break
      this.#line(text.slice(from, found.index), end.length)
      from = ends.lastIndex
    }
    if (isLast && from < text.length && !this.fault) this.#line(text.slice(from), 0)
    return isLast ? '' : text.slice(from)
  }

  tooLong(): void {
    this.fault ??= { kind: 'long', line: this.#at.line }
  }

  end(): void {
    if (this.#quoted) this.fault ??= { kind: 'quote', line: this.#quoted.from.line }
    this.#close(this.#at)
  }

  #line(text: string, endLength: number): void {
    const from = this.#at
    this.#at = {
      line: from.line + 1,
      character: from.character + text.length + endLength,
      byte: from.byte + Buffer.byteLength(text) + endLength,
    }
    const quoted = this.#quoted
    if (quoted) {
      // A comment between two tables inside a quote: the quote was never closed.
      if (this.#isPlainComment(text)) return this.#quoteFault(quoted.from)
      quoted.text += `\n${text}`
      if (quoted.text.length > LONGEST_ROW) return this.#quoteFault(quoted.from)
      if (!hasOddQuotes(text)) return
      this.#quoted = undefined
      return this.#row(quoted.text, quoted.from)
    }
    if (text.replaceAll(this.#delimiter, '').trim() === '') {
      this.#afterBlank = true
    } else if (this.#isComment(text)) {
      this.#comment(text, from)
    } else if (hasOddQuotes(text)) {
      this.#quoted = { from, text }
    } else {
      this.#row(text, from)
    }
  }

  #quoteFault(from: Spot): void {
    this.fault = { kind: 'quote', line: from.line }
  }

  /** Between the rows of a table, a row may well begin with #: "#1 product". */
  #isComment(text: string): boolean {
    const isBetween = this.#headerNext || this.#afterBlank
    return isBetween ? COMMENT.test(text) || this.#plain(text) === '#' : this.#isPlainComment(text)
  }

  /** A comment that no row looks like, so it ends a table even without a blank line before it. */
  #isPlainComment(text: string): boolean {
    if (!COMMENT.test(text)) return false
    const plain = this.#plain(text)
    return DASHES.test(plain) || DAY_COMMENT.test(plain)
  }

  #comment(text: string, from: Spot): void {
    this.#close(from)
    this.#comments.push(this.#plain(text))
    this.#headerNext = true
    this.#afterBlank = false
  }

  /** A comment as it was written, before a spreadsheet put it in quotes or padded it with delimiters. */
  #plain(text: string): string {
    const cells = text.startsWith('"') ? this.#cellsOf(text).cells : [text]
    let plain = cells.join(this.#delimiter).trimEnd()
    while (plain.endsWith(this.#delimiter)) plain = plain.slice(0, -1).trimEnd()
    return plain
  }

  #row(text: string, from: Spot): void {
    const open = this.#open
    const asked = this.#headerNext || this.#afterBlank || (open !== undefined && open.sample.length < SAMPLE)
    const record = asked ? this.#cellsOf(text) : undefined
    if (this.#headerNext || !open || (this.#afterBlank && looksLikeHeader(record!.cells, open.sample))) {
      this.#close(from)
      return this.#begin(this.#cellsOf(text), from)
    }
    this.#afterBlank = false
    if (record && open.sample.length < SAMPLE) open.sample.push(record.cells)
    if (!/total"?$/i.test(text) || !isTotalLabel(this.#cellsOf(text).cells.at(-1)!)) open.rows++
  }

  #cellsOf(text: string) {
    return headRecords(text, this.#delimiter, true)[0]!
  }

  #begin({ cells, sound }: { cells: readonly string[]; sound: boolean }, from: Spot): void {
    const comments = this.#comments
    this.#open = {
      title: titleIn(comments),
      comments,
      header: cells,
      headerLine: from.line,
      sound,
      rows: 0,
      sample: [],
      start: this.#at,
      end: this.#at,
    }
    this.#comments = []
    this.#headerNext = false
    this.#afterBlank = false
  }

  #close(end: Spot): void {
    if (!this.#open) return
    this.#open.end = end
    this.blocks.push(this.#open)
    this.#open = undefined
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

/** A row after a blank line that is all names, where the rows before it end in a figure: another table begins. */
function looksLikeHeader(cells: readonly string[], before: readonly (readonly string[])[]): boolean {
  const names = namedCells(cells)
  const last = names.at(-1) ?? ''
  if (names.length < 2 || names.includes('') || NUMBER.test(last) || isTotalLabel(last)) return false
  return before.every((row) => NUMBER.test(namedCells(row).at(-1) ?? ''))
}

/** The cells of a header up to the last that is not blank, trimmed. */
export function namedCells(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim())
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1)
}

/** The last comment that is neither a line of dashes, nor a date, nor what stands between two such lines: that is the file's. */
function titleIn(comments: readonly string[]): string | undefined {
  const own = comments.slice(comments.findLastIndex((line) => DASHES.test(line)) + 1)
  const words = own.filter((line) => !DAY_COMMENT.test(line)).map((line) => line.slice(1).trim())
  return words.findLast((line) => line !== '')
}
