import { base, DROPPED, end, endOf, FIRST, LIST, look, mark, ODD, roomOf, startOf, STATES, UNREAD } from './batch'
import { NUMBERS } from './cells'
import { MOMENTS } from './dates'
import { readKeys, UNREAD_KEY } from './ids'
import { BLANKS, FILLED, LEFT_OUT } from './lines'
import { reserve } from './memory'
import { customerColumn, orderColumn, textCount, whereCount } from './plan'
import { tellLine } from './short-lines'
import { BLANK, numberOf, verdict } from './texts'
import { bytesBefore } from './utf16'

/**
 * Rows of orders. The further rows of an order mostly follow its first, and take their blank texts from it. Rows with
 * the same id that stand together are a run: where its first row is at hand, blanks are filled from that.
 */

/** What is known of the first row of the run: nothing, that it was left out, or all of its texts. */
const UNKNOWN: u32 = 0
const LEFT: u32 = 1
const KNOWN: u32 = 2

/** Bytes of a key. */
const KEY: usize = 16

/** Of each row at hand, the keys of its order and customer, what its line is to say, and its run's first row. */
let orderKeys: usize = 0
let customerKeys: usize = 0
const FLAGS: usize = memory.data(LIST, 64)
const RUN_STARTS: usize = memory.data(LIST, 64)
const RUN_ENDS: usize = memory.data(LIST, 64)

let runLow: u64 = 0
let runHigh: u64 = 0
let leader: u32 = UNKNOWN
let leaderPlace: u64 = 0
/** Of the first row of the run: the numbers of texts, and what the host said of those `where` asks; room to keep them. */
let leaderTexts: usize = 0
let keptTexts: usize = 0

/** The row at hand begins a run; one that may have begun in the block before. */
let starts: bool = false
let opened: bool = false
let mayGoOn: bool = false
let isFirstBlock: bool = false
/** It has blanks that only its order may fill; or that the first row of the run has filled. */
let blanks: bool = false
let filled: bool = false

/** Where the first row of the block's last run begins and ends; it ends at 0 where that is not known. */
export let runStart: u32 = 0
export let runEnd: u32 = 0

export function prepareOrders(): void {
  orderKeys = reserve(roomOf(KEY))
  customerKeys = reserve(roomOf(KEY))
  keptTexts = reserve(((textCount + whereCount) as usize) << 2)
}

export function beginOrders(isFirst: bool): void {
  isFirstBlock = isFirst
  opened = false
  forgetRun()
}

function forgetRun(): void {
  runLow = 0
  runHigh = 0
  leader = UNKNOWN
  runEnd = 0
}

/** Reads the ids of all rows at hand. */
export function readIds(): void {
  look(orderColumn)
  readKeys(orderKeys, false)
  if (customerColumn < 0) {
    memory.fill(customerKeys, 0, end << 2)
    return
  }
  look(customerColumn as u32)
  readKeys(customerKeys, true)
}

/** Joins the rows at hand to runs, of which they take what they lack. */
export function joinRuns(offset: u64, texts: usize, textBytes: usize): void {
  let own = texts
  for (let at = FIRST; at < end; at += 4) {
    const isKnown = joinRun(at)
    noteRun(at)
    if (isKnown && (load<u32>(at, STATES) & ODD) == 0) fill(at, own)
    if ((load<u32>(at, STATES) & (ODD | UNREAD)) == 0) lead(at, offset, own)
    own += textBytes
  }
  if (leader == UNKNOWN || leaderTexts == keptTexts) return
  memory.copy(keptTexts, leaderTexts, textBytes)
  leaderTexts = keptTexts
}

/** Remembers the run that a row is of. */
export function noteRun(at: usize): void {
  store<u32>(at, runStart, RUN_STARTS)
  store<u32>(at, runEnd, RUN_ENDS)
}

export function runStartOf(at: usize): u32 {
  return load<u32>(at, RUN_STARTS)
}

export function runEndOf(at: usize): u32 {
  return load<u32>(at, RUN_ENDS)
}

/** Where a row's key is in a list of keys. */
function keyIn(keys: usize, at: usize): usize {
  return keys + ((at - FIRST) << 2)
}

/** Whether a row has an order, whose run it then begins or goes on with. */
function joinRun(at: usize): bool {
  const key = keyIn(orderKeys, at)
  const low = load<u64>(key)
  const high = load<u64>(key, 8)
  blanks = false
  filled = false
  if (high == 0 || high == UNREAD_KEY) {
    mark(at, ODD)
    starts = true
    mayGoOn = false
    opened = true
    forgetRun()
    return false
  }
  starts = low != runLow || high != runHigh
  if (starts) {
    mayGoOn = !opened && !isFirstBlock
    opened = true
    runLow = low
    runHigh = high
    leader = UNKNOWN
    runStart = startOf(at)
    runEnd = endOf(at)
  }
  return true
}

/** Fills a row's blanks from its run. Those that may be filled by a row which is not at hand are for the host. */
function fill(at: usize, own: usize): void {
  for (let column = textCount; column < textCount + whereCount; column++) {
    const text = own + ((column as usize) << 2)
    if (load<u32>(text) != BLANK) continue
    if (!starts && leader != UNKNOWN) {
      filled = true
      store<u32>(text, load<u32>(leaderTexts + ((column as usize) << 2)))
    } else {
      blanks = true
      numberOf(column, base, 0)
      store<u32>(text, verdict)
    }
    mark(at, load<u32>(text))
  }
  if ((load<u32>(at, STATES) & DROPPED) == 0) {
    for (let column: u32 = 0; column < textCount; column++) {
      const text = own + ((column as usize) << 2)
      if (load<u32>(text) != BLANK) continue
      if (!starts && leader == KNOWN) {
        filled = true
        store<u32>(text, load<u32>(leaderTexts + ((column as usize) << 2)))
      } else {
        blanks = true
        store<u32>(text, numberOf(column, base, 0))
        if (verdict == ODD) mark(at, ODD)
      }
    }
  } else store<u32>(at, load<u32>(at, STATES) & ~UNREAD, STATES)
  if (blanks && (!starts || mayGoOn)) mark(at, ODD)
}

/** Notes what a row's line says of its run; the first of a run leads it. */
function lead(at: usize, offset: u64, own: usize): void {
  store<u32>(at, ((filled ? FILLED : 0) | (blanks ? BLANKS : 0)) as u32, FLAGS)
  if (filled) {
    store<u64>(keyIn(customerKeys, at), leaderPlace)
    store<u64>(keyIn(customerKeys, at), 0, 8)
  }
  if (!starts || mayGoOn) return
  leader = (load<u32>(at, STATES) & DROPPED) == 0 ? KNOWN : LEFT
  leaderPlace = offset + (bytesBefore(startOf(at)) as u64)
  leaderTexts = own
}

/** Tells the lines of rows that are used or left out. */
export function tellRows(offset: u64): void {
  const to = end
  let order = orderKeys
  let customer = customerKeys
  for (let at = FIRST; at < to; at += 4) {
    const state = load<u32>(at, STATES)
    if ((state & (ODD | UNREAD)) == 0) {
      const isUsed = (state & DROPPED) == 0
      const flags = (load<u32>(at, FLAGS) as u64) | (isUsed ? 0 : LEFT_OUT)
      tellLine(
        order,
        customer,
        offset + (bytesBefore(startOf(at)) as u64),
        flags,
        load<u32>(at, MOMENTS),
        load<u32>(at, NUMBERS),
      )
    }
    order += KEY
    customer += KEY
  }
}
