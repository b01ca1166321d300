/*
 * Reads blocks of a CSV file into sums by day: finds cells, looks texts up, reads dates and amounts. What is not plain
 * is for the host: rows that it must look at are handed over as events, in order.
 */
import { reserve } from './memory'
import { prepareBatch } from './batch'
import { prepareColumns } from './columns'
import { prepareDates } from './dates'
import { prepareRepeats } from './repeats'
import { prepareShape } from './shape'
import { makePairs } from './pairs'
import * as events from './events'
import * as ids from './ids'
import * as lines from './lines'
import * as orders from './orders'
import * as plan from './plan'
import * as cells from './cells'
import * as profiles from './profiles'
import * as rows from './rows'
import * as scanned from './scan'
import * as texts from './texts'
import * as utf16 from './utf16'
import { prepareZone } from './zone'

let block: usize = 0
let room: u32 = 0

export { setShape, setDate, setNumbers, setOrders, setCounts, setText, setMeasure } from './plan'
export { setFirst, readRows, scanBlock } from './rows'
export { countOf as textCount, numberOf, textList } from './texts'
export { setSeed } from './ids'
export { usedBytes } from './memory'
export { newCounts, resolveCustomers } from './customers'
export { lineRoom } from './line-table'
export { flushLines, prepareLines } from './lines'
export { bytesBefore, setWide } from './utf16'
export { blankCounts, orderCounts, pageRoom, prepareResolve, resolveOrders, setFile, takeLines } from './resolve'
export { addDays, collect, countDays, pageOf } from './cells'
export { profileList, profileOf } from './profiles'

/** Makes ready for a plan that has been told. */
export function prepare(): void {
  texts.makeColumns(plan.textCount + plan.whereCount + 1)
  makePairs()
  prepareBatch()
  prepareShape()
  prepareColumns()
  prepareDates()
  profiles.prepareProfiles()
  prepareRepeats()
  if (plan.zoned) prepareZone()
  if (!plan.ordered) return
  lines.prepareLines()
  orders.prepareOrders()
}

/** Puts a line of an order, whose row the host has read, into its partition; or a line of a customer. */
export function putLine(at: usize, isCustomer: bool): void {
  lines.put(lines.partitionOf(load<u64>(at), load<u64>(at, 8)), at, isCustomer ? lines.CUSTOMER : lines.LINE)
}

/** Makes the key of an id that stands at a place, and puts it there. */
export function makeKey(at: usize, length: u32): void {
  ids.keyOf(at, length)
  store<u64>(at, ids.low)
  store<u64>(at, ids.high, 8)
}

/** Room for so many bytes of a block, with room before and behind. */
export function blockRoom(bytes: u32): usize {
  if (bytes > room) {
    room = bytes
    block = reserve((bytes as usize) + 256) + 64
  }
  return block
}

/** Room for so many bytes of a block in UTF-16, which are to become its text, and for the two before them. */
export function wideRoom(bytes: u32): usize {
  return utf16.wideIn(blockRoom(utf16.roomFor(bytes)), bytes)
}

/** Turns bytes that stand in their room into the text of the block; gives its length, or -1 where they are no UTF-16. */
export function narrow(length: u32, own: u32, isFirst: bool, isLast: bool): i32 {
  return utf16.narrow(block, length, own, isFirst, isLast)
}

/** How many bytes of that text are the block's own. */
export function ownText(): u32 {
  return utf16.ownText
}

/** Room for whatever the host hands over, used again each time. */
let hand: usize = 0
let handRoom: u32 = 0
export function handRoomFor(bytes: u32): usize {
  if (bytes > handRoom) {
    handRoom = bytes
    hand = reserve(bytes as usize)
  }
  return hand
}

export function quotes(): u32 {
  return scanned.quotes
}

export function feeds(): u32 {
  return scanned.feeds
}

export function eventList(): usize {
  return events.events
}

export function eventCount(): u32 {
  return events.eventCount
}

export function used(): u32 {
  return rows.used
}

export function filtered(): u32 {
  return rows.filtered
}

export function lastStart(): u32 {
  return rows.lastStart
}

export function lastEnd(): u32 {
  return rows.lastEnd
}

export function runStart(): u32 {
  return orders.runStart
}

export function runEnd(): u32 {
  return orders.runEnd
}

export function negatives(): u32 {
  return cells.negatives
}

export function positives(): u32 {
  return cells.positives
}

export function hasOffsets(): bool {
  return rows.offsets
}

export function profileCount(): u32 {
  return profiles.profileCount
}

export function hasOverflow(): bool {
  return cells.overflow
}

export function pageCount(): u32 {
  return cells.pageCount
}

export function pages(): usize {
  return cells.pages
}
