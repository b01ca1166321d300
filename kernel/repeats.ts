import { base, CELLS, endOf, startOf, STARTS } from './batch'
import { amountBytes, amountsOf } from './columns'
import { DAYS } from './dates'
import { reserve } from './memory'
import { surplus, width } from './plan'
import { PROFILES } from './profiles'

/**
 * Rows that are used twice, perhaps by mistake: the host is to see a row that has the same cells as the used row before it,
 * or as the first one of the file.
 */
const QUOTE: u8 = 0x22
/** No profile. */
const NONE: u32 = 0xffffffff
/** In all lists, the place of the row before those at hand: of the last used row of the block. */
export const BEFORE: usize = 0

/** The first plain row of the file that is used: a copy of it, where its cells end in that, and what is known of it. */
export let hasFirst: bool = false
let firstRow: usize = 0
let firstCells: usize = 0
let firstProfile: u32 = NONE
let firstDay: i32 = 0
let firstAmounts: usize = 0

export function prepareRepeats(): void {
  firstAmounts = reserve(amountBytes)
}

/** Begins a block: nothing is known of the rows before it. */
export function beginRepeats(): void {
  store<u32>(BEFORE, NONE, PROFILES)
}

/** Keeps what is known of the last used row, now that other rows will be at hand. */
export function keepLast(last: usize): void {
  if (last == BEFORE) return
  store<u32>(BEFORE, load<u32>(last, PROFILES), PROFILES)
  store<i32>(BEFORE, load<i32>(last, DAYS), DAYS)
  store<u32>(BEFORE, load<u32>(last, STARTS), STARTS)
  store<u32>(BEFORE, load<u32>(last, CELLS), CELLS)
  memory.copy(amountsOf(BEFORE), amountsOf(last), amountBytes)
}

/** Whether a row is one that is known, not none. */
export function isKnown(last: usize): bool {
  return load<u32>(last, PROFILES) != NONE
}

/** Whether a row may be the last used one again, or the first of the file. */
export function mayRepeat(at: usize, last: usize): bool {
  const profile = load<u32>(at, PROFILES)
  const day = load<i32>(at, DAYS)
  const isLast = ((load<u32>(last, PROFILES) ^ profile) | ((load<i32>(last, DAYS) ^ day) as u32)) == 0
  return isLast || ((profile ^ firstProfile) | ((day ^ firstDay) as u32)) == 0
}

/** Whether a row is the last used one again, or the first of the file, cell by cell. */
export function repeats(at: usize, last: usize): bool {
  if (isKnown(last) && isAlike(at, load<u32>(last, PROFILES), load<i32>(last, DAYS), amountsOf(last))) {
    if (sameCells(at, base, startOf(last), load<u32>(last, CELLS) as usize)) return true
  }
  return isAlike(at, firstProfile, firstDay, firstAmounts) && sameCells(at, firstRow, 0, firstCells)
}

function isAlike(at: usize, profile: u32, day: i32, ofOther: usize): bool {
  if (load<u32>(at, PROFILES) != profile || load<i32>(at, DAYS) != day) return false
  return memory.compare(amountsOf(at), ofOther, amountBytes) == 0
}

/**
 * Whether another row has the same cells. A quote inside quotes is written in one way only: so cells are the same where
 * their bytes within the quotes are.
 */
function sameCells(at: usize, otherBase: usize, otherStart: u32, otherCells: usize): bool {
  const own = load<u32>(at, CELLS) as usize
  let from = base + (startOf(at) as usize)
  let other = otherBase + (otherStart as usize)
  for (let column: usize = 0; column < (width as usize) << 2; column += 4) {
    const end = base + (load<u32>(own + column) as usize)
    const otherEnd = otherBase + (load<u32>(otherCells + column) as usize)
    const quote: usize = load<u8>(from) == QUOTE ? 1 : 0
    const otherQuote: usize = load<u8>(other) == QUOTE ? 1 : 0
    const length = end - from - quote * 2
    if (otherEnd - other - otherQuote * 2 != length) return false
    if (memory.compare(from + quote, other + otherQuote, length) != 0) return false
    from = end + 1
    other = otherEnd + 1
  }
  return true
}

/** Takes a row as the first plain one of the file that is used. */
export function rememberFirst(at: usize): void {
  const start = startOf(at)
  const length = (endOf(at) - start) as usize
  // With what stands behind an empty last cell.
  firstRow = reserve(length + 1)
  memory.copy(firstRow, base + (start as usize), length + 1)
  const bytes = ((width + (surplus ? 1 : 0)) as usize) << 2
  firstCells = reserve(bytes)
  for (let column: usize = 0; column < bytes; column += 4) {
    store<u32>(firstCells + column, load<u32>((load<u32>(at, CELLS) as usize) + column) - start)
  }
  firstProfile = load<u32>(at, PROFILES)
  firstDay = load<i32>(at, DAYS)
  memory.copy(firstAmounts, amountsOf(at), amountBytes)
  hasFirst = true
}
