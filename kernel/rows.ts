import {
  base,
  beginBlock,
  DROPPED,
  end,
  endOf,
  FIRST,
  hasNext,
  NOT_USED,
  ODD,
  row as nextRow,
  ROWS,
  SEEN,
  startOf,
  STATES,
  takeRow,
  takeRows,
  UNREAD,
  ZONELESS,
} from './batch'
import { addNowhere, addRows, findSums, noteSigns, overflow } from './cells'
import { amounts, amountsOf, readColumns } from './columns'
import { beginEvents, emit } from './events'
import * as orders from './orders'
import * as plan from './plan'
import { BEFORE, beginRepeats, hasFirst, isKnown, keepLast, mayRepeat, rememberFirst, repeats } from './repeats'
import { broken, countOwn, ends, open, quotes, rowCount, rowEnds, scan } from './scan'

const LF: u8 = 0x0a

/** What became of a block. */
const DONE: u32 = 0
/** Its last row ends behind the bytes at hand. */
const MORE: u32 = 1
/** It is no table, or a sum left 64 bits: nothing here can be used. */
const REFUSED: u32 = 2

/** Rows since the last event; and where the last used row of the block begins and ends. */
export let used: u32 = 0
export let filtered: u32 = 0
export let lastStart: u32 = 0
export let lastEnd: u32 = 0

/** A used row's time had an offset, while reporting days have no zone. */
export let offsets: bool = false

/** The last used row, in the lists of the rows at hand. */
let last: usize = BEFORE
/** The next used row is for the host, whatever it is. */
let forced: bool = false
/** The row after the last event: its number in the block. */
let sinceRow: u32 = 0
/** Lines of the block up to a place. */
let feeds: u32 = 0
let counted: usize = 0

/** The last row of the file ends with a line end, as all others do. */
function endAt(at: usize, length: u32, isLast: bool): usize {
  const to = at + (length as usize)
  if (!isLast || length == 0 || load<u8>(to - 1) == LF) return to
  store<u8>(to, LF)
  return to + 1
}

/** Whether a row ends from an offset on: then those that begin before it end in the bytes at hand. */
function hasEndFrom(offset: u32): bool {
  return (
    rowCount > 0 && load<u32>(ends + ((load<u32>(rowEnds + (((rowCount - 1) as usize) << 2)) as usize) << 2)) >= offset
  )
}

/** The block at hand is scanned, as if it began outside quotes. */
let indexed: bool = false

/**
 * Counts quotes and lines of a block of which is not known yet whether it begins inside quotes. Most files have none: then
 * it is scanned at once, as if it did not.
 */
export function scanBlock(at: usize, length: u32, own: u32, isLast: bool): void {
  indexed = quotes == 0
  if (indexed) scan(at, endAt(at, length, isLast), at + (own as usize), plan.delimiter, false)
  else countOwn(at, at + (own as usize))
}

/** The rows of a block that begin behind a line end in its first `own` bytes; of the first block, also the first row. */
export function readRows(
  at: usize,
  length: u32,
  own: u32,
  quoted: bool,
  isFirst: bool,
  isLast: bool,
  offset: f64,
): u32 {
  const place = offset as u64
  const to = endAt(at, length, isLast)
  if (!indexed || quoted) scan(at, to, at + (own as usize), plan.delimiter, quoted)
  indexed = false
  if (broken || (isLast && open)) return REFUSED
  if (!isLast && !hasEndFrom(own)) return MORE
  if (plan.ordered) orders.beginOrders(isFirst)
  beginEvents()
  beginRepeats()
  last = BEFORE
  used = 0
  filtered = 0
  forced = true
  sinceRow = isFirst ? 0 : 1
  feeds = 0
  counted = at
  // A block may be a part of one row.
  if (!isFirst && rowCount == 0) return DONE
  beginBlock(at, isFirst, isLast ? min(own + 1, (to - at) as u32) : own + 1)
  while (hasNext()) {
    takeRows()
    if (end > FIRST) readBatch(place)
    else {
      takeRow()
      if (plan.ordered) orders.noteRun(FIRST)
      tellEvent(FIRST)
    }
  }
  filtered = nextRow - sinceRow - used
  lastStart = isKnown(BEFORE) ? startOf(BEFORE) : 0
  lastEnd = isKnown(BEFORE) ? endOf(BEFORE) : 0
  return overflow ? REFUSED : DONE
}

function readBatch(place: u64): void {
  readColumns(place)
  findSums()
  if (plan.ordered) orders.tellRows(place)
  tellRows()
  addRows(amounts)
  keepLast(last)
  last = BEFORE
}

/** Tells the host which rows it is to look at. */
function tellRows(): void {
  const to = end
  let before = last
  let plain: u32 = 0
  let any: u32 = 0
  for (let at = FIRST; at < to; at += 4) {
    const state = load<u32>(at, STATES)
    const isUsed = (state & DROPPED) == 0
    if ((state & (ODD | UNREAD | SEEN)) == 0 && !(isUsed && (forced || mayRepeat(at, before)))) {
      plain += isUsed ? 1 : 0
      before = isUsed ? at : before
      any |= state
      continue
    }
    last = before
    used += plain
    plain = 0
    tellRow(at, state)
    before = last
  }
  used += plain
  last = before
  if ((any & ZONELESS) != 0) offsets = true
}

function tellRow(at: usize, state: u32): void {
  const isOdd = (state & (ODD | UNREAD)) != 0
  if (!isOdd && (state & ZONELESS) != 0) offsets = true
  if (!isOdd && (state & DROPPED) != 0) return
  if (isOdd || forced || (state & SEEN) != 0 || repeats(at, last)) tellEvent(at)
  else used++
  if (!isOdd) last = at
}

/** Hands a row over; the host adds its amounts. */
function tellEvent(at: usize): void {
  const isUsed = (load<u32>(at, STATES) & NOT_USED) == 0
  // An odd row that comes again is odd again: only plain ones need be remembered.
  if (!hasFirst && isUsed) rememberFirst(at)
  const start = startOf(at)
  for (; counted < base + (start as usize); counted++) if (load<u8>(counted) == LF) feeds++
  const dropped = load<u32>(at, ROWS) - sinceRow - used
  const runEnd = plan.ordered ? orders.runEndOf(at) : 0
  const runStart = runEnd > 0 ? orders.runStartOf(at) : 0
  const hasLast = isKnown(last)
  const lastFrom = hasLast ? startOf(last) : 0
  emit(start, endOf(at), used, dropped, lastFrom, hasLast ? endOf(last) : 0, feeds, isUsed, runStart, runEnd)
  if (isUsed) noteSignsOf(at)
  addNowhere(at)
  sinceRow = load<u32>(at, ROWS) + 1
  used = 0
  forced = !isUsed
}

function noteSignsOf(at: usize): void {
  for (let measure: u32 = 0; measure < plan.measureCount; measure++) {
    const amount = load<i64>(amountsOf(at) + ((measure as usize) << 3))
    noteSigns(measure, amount < 0, amount > 0)
  }
}

/** Takes the first plain row of the file that is used, of which every row might be a repetition. False where it is none. */
export function setFirst(at: usize, length: u32): bool {
  store<u8>(at - 1, LF)
  store<u8>(at + (length as usize), LF)
  scan(at, at + (length as usize) + 1, at, plan.delimiter, false)
  if (broken || open || rowCount != 1) return false
  // No row before it may fill its blanks.
  if (plan.ordered) orders.beginOrders(true)
  beginBlock(at, true, 1)
  takeRows()
  if (end == FIRST) return false
  readColumns(0)
  if (end == FIRST || (load<u32>(FIRST, STATES) & NOT_USED) != 0) return false
  rememberFirst(FIRST)
  return true
}
