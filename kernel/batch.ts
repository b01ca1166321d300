import { surplus, width } from './plan'
import { ends, rowEnds } from './scan'

/**
 * The rows at hand: some that follow each other and have all their cells. They are read together, column by column: so what
 * a column asks for stays near, and no row waits for another. All lists of theirs have four bytes for each, from FIRST on;
 * the place before that is for the last used row before them.
 */
const MOST: usize = 512
export const FIRST: usize = 4
export const LIST: i32 = 2112
const LIMIT: usize = FIRST + MOST * 4

const QUOTE: u8 = 0x22
const CR: u8 = 0x0d

/** Of each row its number in the block, where it begins there, where its `ends` are, and what is known of it. */
export const ROWS: usize = memory.data(LIST, 64)
export const STARTS: usize = memory.data(LIST, 64)
export const CELLS: usize = memory.data(LIST, 64)
export const STATES: usize = memory.data(LIST, 64)
/** The cells looked at, without the quotes around them: their places and lengths. */
export const PLACES: usize = memory.data(LIST, 64)
export const LENGTHS: usize = memory.data(LIST, 64)

/**
 * States: `where` drops the row; it is for the host; it is, unless it is dropped; the host is to see it; its time has an
 * offset, while reporting days have no zone.
 */
export const DROPPED: u32 = 1
export const ODD: u32 = 2
export const UNREAD: u32 = 4
export const SEEN: u32 = 8
export const ZONELESS: u32 = 16
export const NOT_USED: u32 = DROPPED | ODD | UNREAD

/** Where the block begins, and where its rows must begin before. */
export let base: usize = 0
let limit: u32 = 0
/** The row that is next: its number in the block, which of `ends` is its first, and where it begins. */
export let row: u32 = 0
let begin: u32 = 0
let start: u32 = 0

/** Where the lists of the rows at hand end. */
export let end: usize = FIRST

let lastColumn: u32 = 0

export function prepareBatch(): void {
  lastColumn = width - (surplus ? 0 : 1)
}

/** Room for so many bytes for each row at hand, and for the one before them. */
export function roomOf(bytes: usize): usize {
  return (MOST + 1) * bytes
}

/** Begins a block that has been scanned, with its first row, or the one behind it. */
export function beginBlock(at: usize, isFirst: bool, before: u32): void {
  base = at
  limit = before
  row = isFirst ? 0 : 1
  begin = isFirst ? 0 : load<u32>(rowEnds) + 1
  start = isFirst ? 0 : load<u32>(ends + ((load<u32>(rowEnds) as usize) << 2)) + 1
}

/** Whether there is a next row. */
export function hasNext(): bool {
  return start < limit
}

/** Takes the next rows that have all their cells, up to one that has not. */
export function takeRows(): void {
  let at: usize = FIRST
  let number = row
  let cell = begin
  let from = start
  const others = lastColumn
  const before = limit
  const allEnds = ends
  const block = base
  let rowEnd = rowEnds + ((number as usize) << 2)
  while (at < LIMIT && from < before) {
    const last = load<u32>(rowEnd)
    if (last - cell != others) break
    store<u32>(at, number, ROWS)
    store<u32>(at, from, STARTS)
    store<u32>(at, (allEnds as u32) + (cell << 2), CELLS)
    store<u32>(at, 0, STATES)
    from = endRow(block, allEnds + ((last as usize) << 2), from)
    cell = last + 1
    number++
    at += 4
    rowEnd += 4
  }
  end = at
  row = number
  begin = cell
  start = from
}

/** Lets a row end before the CR of its line end; gives where the next one begins. */
function endRow(block: usize, last: usize, from: u32): u32 {
  const feed = load<u32>(last)
  if (feed > from && load<u8>(block + (feed as usize) - 1) == CR) store<u32>(last, feed - 1)
  return feed + 1
}

/** Takes the next row, whatever cells it has. */
export function takeRow(): void {
  const last = load<u32>(rowEnds + ((row as usize) << 2))
  store<u32>(FIRST, row, ROWS)
  store<u32>(FIRST, start, STARTS)
  // Of its cells only the last is asked for.
  store<u32>(FIRST, (ends as u32) + ((last - lastColumn) << 2), CELLS)
  store<u32>(FIRST, ODD, STATES)
  start = endRow(base, ends + ((last as usize) << 2), start)
  begin = last + 1
  row++
  end = FIRST + 4
}

/** Where a row at hand begins and ends in the block. */
export function startOf(at: usize): u32 {
  return load<u32>(at, STARTS)
}

export function endOf(at: usize): u32 {
  return load<u32>((load<u32>(at, CELLS) as usize) + ((lastColumn as usize) << 2))
}

export function mark(at: usize, state: u32): void {
  store<u32>(at, load<u32>(at, STATES) | state, STATES)
}

/** Where a column's cell in a row begins, with the quote before it. */
export function placeIn(at: usize, column: u32, block: usize): usize {
  const cells = load<u32>(at, CELLS) + (column << 2)
  return block + ((column == 0 ? load<u32>(at, STARTS) : load<u32>((cells - 4) as usize) + 1) as usize)
}

/** Looks at a column's cell in all rows at hand. */
export function look(column: u32): void {
  const to = end
  const block = base
  for (let at = FIRST; at < to; at += 4) {
    const from = placeIn(at, column, block)
    const behind = block + (load<u32>((load<u32>(at, CELLS) + (column << 2)) as usize) as usize)
    // A cell without anything stands before a delimiter or a line end.
    const quote: usize = load<u8>(from) == QUOTE ? 1 : 0
    store<u32>(at, (from + quote) as u32, PLACES)
    store<u32>(at, (behind - from - (quote << 1)) as u32, LENGTHS)
  }
}

/** Keeps only rows that are not dropped, and those that are for the host. */
export function dropRows(): void {
  const to = end
  let kept = FIRST
  for (let at = FIRST; at < to; at += 4) {
    const state = load<u32>(at, STATES)
    store<u32>(kept, load<u32>(at, ROWS), ROWS)
    store<u32>(kept, load<u32>(at, STARTS), STARTS)
    store<u32>(kept, load<u32>(at, CELLS), CELLS)
    store<u32>(kept, state, STATES)
    kept += state == DROPPED ? 0 : 4
  }
  end = kept
}
