import { amount, readAmount } from './amounts'
import { addBatch, beginBatch, cellAt, dayOf, overflow, profileOf, toAdd } from './cells'
import { day, moment, readDate } from './dates'
import { beginEvents, emit } from './events'
import { reserve } from './memory'
import * as orders from './orders'
import * as plan from './plan'
import {
  base,
  cell,
  cellLength,
  isDigit,
  lastColumn,
  look,
  prepareRow,
  rowCells,
  rowEnd,
  rowStart,
  sameCells,
  takeRow,
} from './row'
import { broken, ends, open, rowCount, rowEnds, scan } from './scan'
import { numberOf, verdict } from './texts'

const LF: u8 = 0x0a

/** What became of a block. */
const DONE: u32 = 0
/** Its last row ends behind the bytes at hand. */
const MORE: u32 = 1
/** It is no table, or a sum left 64 bits: nothing here can be used. */
const REFUSED: u32 = 2

/** What the host says of a text in a column of `where`. */
const DROPPED: u32 = 0
const ODD: u32 = 2

/** Rows since the last event; and where the last used row of the block begins and ends. */
export let used: u32 = 0
export let filtered: u32 = 0
export let lastStart: u32 = 0
export let lastEnd: u32 = 0

/** A bit per measure that had a negative amount, a positive one. */
export let negatives: u32 = 0
export let positives: u32 = 0

let numbers: usize = 0
let amounts: usize = 0
let profile: u32 = 0
/** It is for the host to see, though nothing is odd about it. */
let seen: bool = false

/** The last used row of the block. */
let before: bool = false
let beforeCells: usize = 0
let beforeProfile: u32 = 0
let beforeDay: i32 = 0
let beforeAmounts: usize = 0

/** The first plain row of the file that is used. */
let first: bool = false
let firstBase: usize = 0
let firstCells: usize = 0
let firstLength: u32 = 0
let firstProfile: u32 = 0
let firstDay: i32 = 0
let firstAmounts: usize = 0

export function prepareRows(): void {
  numbers = reserve((plan.textCount as usize) << 2)
  prepareRow()
  amounts = reserve((plan.measureCount as usize) << 3)
  beforeAmounts = reserve((plan.measureCount as usize) << 3)
  firstAmounts = reserve((plan.measureCount as usize) << 3)
}

/** The last row of the file ends with a line end, as all others do. */
function endOf(at: usize, length: u32, isLast: bool): usize {
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

/** Scans a block of which is not known yet whether it begins inside quotes: most don't. */
export function scanBlock(at: usize, length: u32, own: u32, isLast: bool): void {
  scan(at, endOf(at, length, isLast), at + (own as usize), plan.delimiter, false)
  indexed = true
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
  const to = endOf(at, length, isLast)
  if (!indexed || quoted) scan(at, to, at + (own as usize), plan.delimiter, quoted)
  indexed = false
  if (broken || (isLast && open)) return REFUSED
  const room = (to - at) as u32
  if (!isLast && !hasEndFrom(own)) return MORE
  beginBatch(rowCount)
  if (plan.ordered) orders.beginOrders(isFirst)
  beginEvents()
  used = 0
  filtered = 0
  before = false
  let forced = true
  let feeds: u32 = 0
  let counted: usize = at
  for (let row: u32 = isFirst ? 0 : 1; ; row++) {
    if (row > rowCount) return DONE
    const previous = row == 0 ? 0 : load<u32>(rowEnds + (((row - 1) as usize) << 2))
    const begin = row == 0 ? 0 : previous + 1
    const start: u32 = row == 0 ? 0 : load<u32>(ends + ((previous as usize) << 2)) + 1
    if (start > own || (isLast && start >= room)) break
    const last = load<u32>(rowEnds + ((row as usize) << 2))
    takeRow(at, start, ends + ((begin as usize) << 2), load<u32>(ends + ((last as usize) << 2)))

    const kind = last - begin == lastColumn ? readRow() : ODD_ROW
    if (kind == FILTERED_ROW) {
      if (plan.ordered) orders.tellRow(place + rowStart, false, 0, 0)
      filtered++
      continue
    }
    const isUsed = kind == USED_ROW
    let sums: usize = 0
    if (isUsed) {
      sums = dayOf(profile, day)
      if (plan.ordered) orders.tellRow(place + rowStart, true, moment, cellAt(day))
    }
    if (isUsed && !forced && !seen && !repeats()) {
      toAdd(sums, amounts)
      used++
    } else {
      // An odd row that comes again is odd again: only plain ones need be remembered.
      if (!first && isUsed) rememberFirst()
      for (; counted < at + (rowStart as usize); counted++) if (load<u8>(counted) == LF) feeds++
      emit(rowStart, rowEnd, used, filtered, before ? lastStart : 0, before ? lastEnd : 0, feeds, isUsed)
      used = 0
      filtered = 0
      forced = !isUsed
    }
    if (isUsed) {
      before = true
      lastStart = rowStart
      lastEnd = rowEnd
      beforeCells = rowCells
      beforeProfile = profile
      beforeDay = day
      for (let measure: u32 = 0; measure < plan.measureCount; measure++) {
        const value = load<i64>(amounts + ((measure as usize) << 3))
        store<i64>(beforeAmounts + ((measure as usize) << 3), value)
        if (value < 0) negatives |= 1 << measure
        if (value > 0) positives |= 1 << measure
      }
    }
  }
  addBatch()
  return overflow ? REFUSED : DONE
}

const USED_ROW: u32 = 0
const FILTERED_ROW: u32 = 1
const ODD_ROW: u32 = 2

function readRow(): u32 {
  if (plan.ordered && !readIds()) return ODD_ROW
  // A byte order mark before the row, as where files were put together.
  look(0)
  if (cellLength > 0 && load<u8>(cell) == 0xef) return ODD_ROW
  if (plan.surplus) {
    look(plan.width)
    if (cellLength != 0) return ODD_ROW
  }
  if (plan.figure >= 0) {
    look(plan.figure as u32)
    if (cellLength == 0 || !isDigit(load<u8>(cell))) return ODD_ROW
  }
  if (plan.labels && mayBeTotal()) return ODD_ROW
  let dropped = false
  for (let at: u32 = plan.textCount; at < plan.textCount + plan.whereCount; at++) {
    look(plan.textColumn(at))
    let said: u32
    if (plan.ordered && cellLength == 0 && orders.fillsWhere()) said = orders.ofRun(at)
    else {
      numberOf(at, cell, cellLength)
      said = verdict
    }
    if (said == ODD) return ODD_ROW
    if (said == DROPPED) dropped = true
    if (plan.ordered) orders.noteText(at, said)
  }
  if (plan.ordered && orders.lacksRun()) return ODD_ROW
  if (plan.blankColumn >= 0) {
    look(plan.blankColumn as u32)
    if (cellLength > 0) return ODD_ROW
  }
  seen = false
  look(plan.dateColumn)
  if (dropped) {
    // The first row of an order has its date read even where it is left out: it may have an offset.
    return plan.ordered && cellLength > 0 && !readDate(cell, cellLength) ? ODD_ROW : FILTERED_ROW
  }
  if (!readDate(cell, cellLength)) return ODD_ROW
  for (let measure: u32 = 0; measure < plan.measureCount; measure++) {
    look(plan.measureColumn(measure))
    if (!readAmount(cell, cellLength, plan.decimal, plan.group)) return ODD_ROW
    if (amount != 0 && plan.anAmount(measure) != plan.PLAIN) {
      if (plan.anAmount(measure) != plan.SEEN) return ODD_ROW
      seen = true
    }
    store<i64>(amounts + ((measure as usize) << 3), amount)
  }
  for (let at: u32 = 0; at < plan.textCount; at++) {
    look(plan.textColumn(at))
    let number: u32
    if (plan.ordered && cellLength == 0 && orders.fillsText()) number = orders.ofRun(at)
    else {
      number = numberOf(at, cell, cellLength)
      if (verdict == ODD) return ODD_ROW
    }
    store<u32>(numbers + ((at as usize) << 2), number)
    if (plan.ordered) orders.noteText(at, number)
  }
  if (plan.ordered && orders.lacksRun()) return ODD_ROW
  profile = profileOf(numbers)
  return USED_ROW
}

function readIds(): bool {
  look(plan.orderColumn)
  const order = cell
  const orderLength = cellLength
  const hasCustomers = plan.customerColumn >= 0
  if (hasCustomers) look(plan.customerColumn as u32)
  return orders.takeIds(order, orderLength, cell, hasCustomers ? cellLength : 0, rowStart, rowEnd)
}

/** Asks of the first cell that is not empty: only a text can be a label, and few texts are. */
function mayBeTotal(): bool {
  for (let column: u32 = 0; column < plan.width; column++) {
    look(column)
    if (cellLength == 0) continue
    const letter = load<u8>(cell) | 0x20
    // Blanks and letters of other alphabets are for the host.
    if (load<u8>(cell) <= 0x20 || load<u8>(cell) >= 0x80) return true
    if (letter != 0x67 && letter != 0x69 && letter != 0x6f && letter != 0x73 && letter != 0x74 && letter != 0x7a)
      return false
    // No label has a digit: ids, of which each row has another, need not be remembered.
    for (let at: u32 = 0; at < cellLength; at++) if (isDigit(load<u8>(cell + (at as usize)))) return false
    if (cellLength > 40) return false
    numberOf(plan.textCount + plan.whereCount, cell, cellLength)
    return verdict == ODD
  }
  return true
}

/** Whether the row is the one before it again, or the first of the file, cell by cell. */
function repeats(): bool {
  const bytes = (plan.measureCount as usize) << 3
  if (before && profile == beforeProfile && day == beforeDay && memory.compare(amounts, beforeAmounts, bytes) == 0) {
    if (sameCells(base, lastStart, beforeCells, lastEnd)) return true
  }
  if (first && profile == firstProfile && day == firstDay && memory.compare(amounts, firstAmounts, bytes) == 0) {
    return sameCells(firstBase, 0, firstCells, firstLength)
  }
  return false
}

/** Takes the first plain row of the file that is used, of which every row might be a repetition. False where it is none. */
export function setFirst(at: usize, length: u32): bool {
  store<u8>(at - 1, LF)
  store<u8>(at + (length as usize), LF)
  scan(at, at + (length as usize) + 1, at, plan.delimiter, false)
  if (broken || open || rowCount != 1 || load<u32>(rowEnds) != lastColumn) return false
  // No row before it may fill its blanks.
  if (plan.ordered) orders.beginOrders(true)
  takeRow(at, 0, ends, length)
  if (readRow() != USED_ROW) return false
  rememberFirst()
  return true
}

function rememberFirst(): void {
  firstLength = rowEnd - rowStart
  firstBase = reserve(firstLength as usize)
  memory.copy(firstBase, base + (rowStart as usize), firstLength as usize)
  firstCells = reserve((lastColumn as usize) << 2)
  for (let column: u32 = 0; column < lastColumn; column++) {
    const at = (column as usize) << 2
    store<u32>(firstCells + at, load<u32>(rowCells + at) - rowStart)
  }
  firstProfile = profile
  firstDay = day
  memory.copy(firstAmounts, amounts, (plan.measureCount as usize) << 3)
  first = true
}
