import { BLANKS, CLAIM, CUSTOMER, FILLED, LEFT_OUT, LINE, partitionOf, put } from './lines'
import { mask, next, scratch, slotOf, table, waiting } from './line-table'
import { prepareCustomers } from './customers'
import { reserve } from './memory'
import { NOT_KEPT, writeInFull } from './short-lines'

/**
 * Tells the host a used row of an order that it has asked for: its number among those, where the row stands, and where the
 * row that has filled its blanks does, or -1.
 */
declare function found(asked: u32, file: u32, offset: f64, filledFrom: f64): void

/** A line's place: its file in the highest 16 bits, where its row begins in the file, and four bits for what it is. */
const FLAGS: u64 = 15
const FILE: u64 = 48
const PLACE: u64 = (((1 as u64) << FILE) - 1) & ~FLAGS

/** Of a file: its source, whether an order in two files of it is an error, whether it has customers. */
const FILE_BYTES: usize = 12
/** In what is added to a cell's orders: one order, and one of a known customer. */
const ORDER: u64 = 1
const KNOWN: u64 = (1 as u64) << 32
/** In a number that waits: the order's customer is known. */
const IS_KNOWN: u32 = 0x80000000

let files: usize = 0
let blanks: usize = 0
/** Of each cell, its orders, and those of known customers. */
let counts: usize = 0
/** How many cells wait for an order to be counted in them: memory is waited for side by side, not one after the other. */
let waits: u32 = 0
/** Room for the line of a customer. */
let left: usize = 0

/** Bit of the first line in a chain of lines with one key. */
const HEAD: u32 = 0x80000000

/** Makes ready for so many files, sources and cells. */
export function prepareResolve(fileCount: u32, sources: u32, cellCount: u32): void {
  files = reserve((fileCount as usize) * FILE_BYTES)
  blanks = reserve((sources as usize) << 2)
  counts = reserve((cellCount as usize) << 3)
  prepareCustomers(cellCount)
  left = reserve(CUSTOMER)
}

export function setFile(file: u32, source: u32, watches: bool, hasCustomers: bool): void {
  const at = files + (file as usize) * FILE_BYTES
  store<u32>(at, source)
  store<u32>(at, watches ? 1 : 0, 4)
  store<u32>(at, hasCustomers ? 1 : 0, 8)
}

/** What was counted: of each cell its orders and those of known customers. */
export function orderCounts(): usize {
  return counts
}

/** Of each source, its orders without a customer. */
export function blankCounts(): usize {
  return blanks
}

/** Room for the numbers of so many pages. */
export function pageRoom(pages: u32): usize {
  return reserve((pages as usize) << 2)
}

/** Takes a chunk of lines of a file, whose pages have these numbers among all; gives where they end. */
export function takeLines(chunk: usize, bytes: u32, to: usize, file: u32, pages: usize): usize {
  return writeInFull(chunk, bytes, to, (file as u64) << FILE, pages)
}

function lineAt(line: u32): usize {
  return scratch + (line as usize) * LINE
}

function placeOf(line: usize): u64 {
  return load<u64>(line, 32)
}

function fileOf(line: usize): usize {
  return files + ((placeOf(line) >> FILE) as usize) * FILE_BYTES
}

function sourceOf(line: usize): u32 {
  return load<u32>(fileOf(line))
}

/**
 * Counts the orders whose lines are at hand, and leaves a line for each one's customer. False where lines say what sums
 * can't hold: blanks filled from a row that is not the first, an order in two files or sources.
 */
export function resolveOrders(lines: u32): bool {
  for (let line: u32 = 0; line < lines; line++) chain(line)
  for (let line: u32 = 0; line < lines; line++) {
    const link = load<u32>(next + ((line as usize) << 2))
    if ((link & HEAD) == 0) continue
    if (!(link == HEAD ? resolveLine(lineAt(line)) : resolveChain(line))) return false
  }
  countWaiting()
  return true
}

function countWaiting(): void {
  for (let at: u32 = 0; at < waits; at++) {
    const cell = load<u32>(waiting + ((at as usize) << 2))
    const place = counts + (((cell & ~IS_KNOWN) as usize) << 3)
    store<u64>(place, load<u64>(place) + ORDER + (cell & IS_KNOWN ? KNOWN : 0))
  }
  waits = 0
}

function chain(line: u32): void {
  const at = lineAt(line)
  const low = load<u64>(at)
  const high = load<u64>(at, 8)
  let slot = slotOf(low, high)
  while (true) {
    const entry = table + ((slot as usize) << 2)
    const head = load<u32>(entry)
    const link = next + ((line as usize) << 2)
    if (head == 0) {
      store<u32>(entry, line + 1)
      store<u32>(link, HEAD)
      return
    }
    const other = lineAt(head - 1)
    if (load<u64>(other) == low && load<u64>(other, 8) == high) {
      const first = next + (((head - 1) as usize) << 2)
      store<u32>(link, load<u32>(first) & ~HEAD)
      store<u32>(first, (line + 1) | HEAD)
      return
    }
    slot = (slot + 1) & mask
  }
}

/** The number of an order that the host asks for has the place of a row in a file of its own, the first. */
function isAsked(line: usize): bool {
  return placeOf(line) >> FILE == 0
}

/** An order of one line. */
function resolveLine(line: usize): bool {
  const flags = placeOf(line) & FLAGS
  if (isAsked(line)) return true
  if (flags & FILLED) return false
  return (flags & (LEFT_OUT | CLAIM)) != 0 || count(line, line)
}

/** The number plus one of the line behind another in its chain; 0 behind the last. */
function after(line: u32): u32 {
  return load<u32>(next + ((line as usize) << 2)) & ~HEAD
}

/** An order of several lines, or several sources' orders with one id. */
function resolveChain(head: u32): bool {
  let source: u32 = 0
  let used: u32 = 0
  while (true) {
    // Source by source, in the order of their numbers.
    let following: u32 = 0xffffffff
    for (let line = head; ;) {
      const own = sourceOf(lineAt(line))
      if (own >= source && own < following) following = own
      const link = load<u32>(next + ((line as usize) << 2)) & ~HEAD
      if (link == 0) break
      line = link - 1
    }
    if (following == 0xffffffff) break
    const result = resolveIn(head, following)
    if (result == WRONG) return false
    // An order that counts in two sources would count twice.
    if (result == USED && ++used > 1) return false
    source = following + 1
  }
  tellFound(head)
  return true
}

/** Tells the used rows of an order, where it is asked for. */
function tellFound(head: u32): void {
  let asked: i32 = -1
  for (let link = head + 1; link != 0; link = after(link - 1)) {
    const at = lineAt(link - 1)
    if (isAsked(at)) asked = (placeOf(at) >> 4) as i32
  }
  if (asked < 0) return
  for (let link = head + 1; link != 0; link = after(link - 1)) {
    const at = lineAt(link - 1)
    const place = placeOf(at)
    if ((place & (LEFT_OUT | CLAIM)) != 0 || isAsked(at)) continue
    const filledFrom: f64 = (place & FILLED) != 0 ? (load<u64>(at, 16) as f64) : -1
    found(asked as u32, (place >> FILE) as u32, ((place & PLACE) >> 4) as f64, filledFrom)
  }
}

const UNUSED: u32 = 0
const USED: u32 = 1
const WRONG: u32 = 2

function resolveIn(head: u32, source: u32): u32 {
  let first: usize = 0
  let counted: usize = 0
  let claimed = false
  for (let line = head; ;) {
    const at = lineAt(line)
    if (sourceOf(at) == source && !isAsked(at)) {
      const flags = placeOf(at) & FLAGS
      if (flags & CLAIM) claimed = true
      if (first == 0 || placeOf(at) < placeOf(first)) first = at
      if ((flags & (LEFT_OUT | CLAIM)) == 0 && (counted == 0 || placeOf(at) < placeOf(counted))) counted = at
    }
    const link = load<u32>(next + ((line as usize) << 2)) & ~HEAD
    if (link == 0) break
    line = link - 1
  }
  if (claimed) return USED
  for (let line = head; ;) {
    const at = lineAt(line)
    if (sourceOf(at) == source && !isAsked(at) && !fits(at, first)) return WRONG
    const link = load<u32>(next + ((line as usize) << 2)) & ~HEAD
    if (link == 0) break
    line = link - 1
  }
  if (counted == 0) return UNUSED
  if (placeOf(counted) & FILLED) return WRONG
  return count(counted, first) ? USED : WRONG
}

/** Whether a line says what the first line of its order lets it say. */
function fits(line: usize, first: usize): bool {
  const place = placeOf(line)
  const ofFirst = placeOf(first)
  const isSameFile = place >> FILE == ofFirst >> FILE
  if (!isSameFile && load<u32>(fileOf(line), 4) != 0) return false
  if (place & FILLED) return isSameFile && load<u64>(line, 16) << 4 == (ofFirst & PLACE)
  return (place & BLANKS) == 0 || line == first
}

/**
 * Counts an order in the cell of its first row that is used; its customer is that row's own, or the first row's. False
 * where that is not known.
 */
function count(line: usize, first: usize): bool {
  const cell = load<u32>(line, 44)
  const place = waiting + ((waits++ as usize) << 2)
  store<u32>(place, cell)
  const file = fileOf(line)
  if (load<u32>(file, 8) == 0) return true
  const own = load<u64>(line, 24) != 0 ? line : first
  const low = load<u64>(own, 16)
  const high = load<u64>(own, 24)
  if (high == 0) {
    const blank = blanks + ((load<u32>(file) as usize) << 2)
    store<u32>(blank, load<u32>(blank) + 1)
    return true
  }
  if (high == NOT_KEPT) return false
  store<u32>(place, cell | IS_KNOWN)
  store<u64>(left, low)
  store<u64>(left, high, 8)
  store<u64>(left, placeOf(line) & ~FLAGS, 16)
  store<u32>(left, load<u32>(line, 40), 24)
  store<u32>(left, cell, 28)
  put(partitionOf(low, high), left, CUSTOMER)
  return true
}
