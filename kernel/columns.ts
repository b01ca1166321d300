import { readAmounts } from './amounts'
import { dropRows, look, roomOf } from './batch'
import { readDates } from './dates'
import { reserve } from './memory'
import * as orders from './orders'
import * as plan from './plan'
import { findProfiles } from './profiles'
import { findOdd } from './shape'
import { readTexts } from './texts'

/** Of each row at hand: the numbers of its texts, and what the host said of those `where` asks; its amounts. */
let texts: usize = 0
export let amounts: usize = 0

/** Bytes of one row's texts and amounts. */
let textBytes: usize = 0
export let amountBytes: usize = 0

export function prepareColumns(): void {
  textBytes = ((plan.textCount + plan.whereCount) as usize) << 2
  amountBytes = (plan.measureCount as usize) << 3
  texts = reserve(roomOf(textBytes))
  amounts = reserve(roomOf(amountBytes)) + amountBytes
}

/** Reads the columns of the rows at hand, of which those that `where` drops are forgotten, unless their orders need them. */
export function readColumns(offset: u64): void {
  findOdd()
  if (plan.ordered) orders.readIds()
  for (let at: u32 = plan.textCount; at < plan.textCount + plan.whereCount; at++) {
    look(plan.textColumn(at))
    readTexts(at, 0, plan.ordered, texts + ((at as usize) << 2), textBytes, true)
  }
  if (!plan.ordered) dropRows()
  look(plan.dateColumn)
  readDates()
  for (let measure: u32 = 0; measure < plan.measureCount; measure++) {
    look(plan.measureColumn(measure))
    readAmounts(amounts + ((measure as usize) << 3), amountBytes, plan.anAmount(measure))
  }
  for (let at: u32 = 0; at < plan.textCount; at++) {
    look(plan.textColumn(at))
    readTexts(at, 1, plan.ordered, texts + ((at as usize) << 2), textBytes, false)
  }
  if (plan.ordered) orders.joinRuns(offset, texts, textBytes)
  findProfiles(texts, textBytes)
}

/** Where a row's amounts are. */
export function amountsOf(at: usize): usize {
  return amounts + (at >> 2) * amountBytes - amountBytes
}
