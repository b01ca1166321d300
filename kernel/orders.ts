import { high, low, readId } from './ids'
import { BLANKS, FILLED, LEFT_OUT } from './lines'
import { reserve } from './memory'
import { textCount, whereCount } from './plan'
import { tellLine } from './short-lines'

/**
 * Rows of orders. The further rows of an order mostly follow its first, and take their blank texts from it. Rows with
 * the same id that stand together are a run: where its first row is at hand, blanks are filled from that.
 */

/** What is known of the first row of the run: nothing, that it was left out, or all of its texts. */
const UNKNOWN: u32 = 0
const LEFT: u32 = 1
const KNOWN: u32 = 2

let orderLow: u64 = 0
let orderHigh: u64 = 0
let customerLow: u64 = 0
let customerHigh: u64 = 0

let runLow: u64 = 0
let runHigh: u64 = 0
let leader: u32 = UNKNOWN
let leaderPlace: u64 = 0
/** Of the first row of the run, and of the row at hand: the numbers of texts, and what the host said of those `where` asks. */
let leaderTexts: usize = 0
let ownTexts: usize = 0

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
  const bytes = ((textCount + whereCount) as usize) << 2
  leaderTexts = reserve(bytes)
  ownTexts = reserve(bytes)
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

/** Takes the ids of a row that begins and ends at offsets. False where they are for the host. */
export function takeIds(
  order: usize,
  orderLength: u32,
  customer: usize,
  customerLength: u32,
  start: u32,
  end: u32,
): bool {
  blanks = false
  filled = false
  const isPlain = orderLength > 0 && readId(order, orderLength, false)
  if (!isPlain) {
    starts = true
    mayGoOn = false
    opened = true
    forgetRun()
    return false
  }
  orderLow = low
  orderHigh = high
  starts = orderLow != runLow || orderHigh != runHigh
  if (starts) {
    mayGoOn = !opened && !isFirstBlock
    opened = true
    runLow = orderLow
    runHigh = orderHigh
    leader = UNKNOWN
    runStart = start
    runEnd = end
  }
  if (!readId(customer, customerLength, true)) return false
  customerLow = low
  customerHigh = high
  return true
}

/** Whether the blank that a column of `where` has in this row is filled by its run. */
export function fillsWhere(): bool {
  if (!starts && leader != UNKNOWN) filled = true
  else blanks = true
  return filled
}

export function fillsText(): bool {
  if (!starts && leader == KNOWN) {
    filled = true
    return true
  }
  blanks = true
  return false
}

/** What the first row of the run has in a column of texts or of `where`. */
export function ofRun(at: u32): u32 {
  return load<u32>(leaderTexts + ((at as usize) << 2))
}

export function noteText(at: u32, number: u32): void {
  store<u32>(ownTexts + ((at as usize) << 2), number)
}

/** Blanks that may be filled by a row which is not at hand are for the host. */
export function lacksRun(): bool {
  return blanks && (!starts || mayGoOn)
}

/** Tells the line of a row that is used or left out. */
export function tellRow(place: u64, isUsed: bool, moment: u32, cell: u32): void {
  if (starts && !mayGoOn) {
    leader = isUsed ? KNOWN : LEFT
    leaderPlace = place
    memory.copy(leaderTexts, ownTexts, ((textCount + whereCount) as usize) << 2)
  }
  const flags = (isUsed ? 0 : LEFT_OUT) | (filled ? FILLED : 0) | (blanks ? BLANKS : 0)
  const low = filled ? leaderPlace : customerLow
  tellLine(orderLow, orderHigh, low, filled ? 0 : customerHigh, place, flags, moment, cell)
}
