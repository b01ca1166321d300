import { base, CELLS, end, FIRST, LENGTHS, look, mark, ODD, placeIn, startOf } from './batch'
import * as plan from './plan'
import { numberOf, verdict } from './texts'

const QUOTE: u8 = 0x22
const MARK: u8 = 0xef
const FIRST_LETTERS = 'gGiIoOsStTzZ'

/** Of each byte, whether a row that begins with it needs a closer look. */
const SUSPECTS: usize = memory.data(256)

export function prepareShape(): void {
  store<u8>(MARK as usize, 1, SUSPECTS)
  if (!plan.labels) return
  // Blanks and letters of other alphabets are for the host; nothing is there before a delimiter or a closing quote.
  for (let byte: usize = 0; byte <= 0x20; byte++) store<u8>(byte, 1, SUSPECTS)
  for (let byte: usize = 0x80; byte <= 0xff; byte++) store<u8>(byte, 1, SUSPECTS)
  for (let at = 0; at < FIRST_LETTERS.length; at++) store<u8>(FIRST_LETTERS.charCodeAt(at) as usize, 1, SUSPECTS)
  store<u8>(plan.delimiter as usize, 1, SUSPECTS)
  store<u8>(QUOTE as usize, 1, SUSPECTS)
}

/** Finds rows that are for the host for what stands outside of the columns that count. */
export function findOdd(): void {
  const to = end
  const block = base
  for (let at = FIRST; at < to; at += 4) {
    if (load<u8>(firstByte(at, 0, block) as usize, SUSPECTS) != 0 && isOdd(at)) mark(at, ODD)
  }
  if (plan.figure >= 0) {
    const figure = plan.figure as u32
    for (let at = FIRST; at < to; at += 4) {
      if ((firstByte(at, figure, block) as u32) - 48 > 9) mark(at, ODD)
    }
  }
  if (plan.surplus) findFilled(plan.width)
  if (plan.blankColumn >= 0) findFilled(plan.blankColumn as u32)
}

/** The first byte of a cell; of one without anything, what stands behind. */
function firstByte(at: usize, column: u32, block: usize): u8 {
  const place = placeIn(at, column, block)
  return load<u8>(place + (load<u8>(place) == QUOTE ? 1 : 0))
}

/** Rows are odd that have anything in a column. */
function findFilled(column: u32): void {
  look(column)
  for (let at = FIRST; at < end; at += 4) if (load<u32>(at, LENGTHS) != 0) mark(at, ODD)
}

function isOdd(at: usize): bool {
  const cells = load<u32>(at, CELLS) as usize
  let from = base + (startOf(at) as usize)
  for (let column: u32 = 0; column < plan.width; column++) {
    const behind = base + (load<u32>(cells + ((column as usize) << 2)) as usize)
    const quote: usize = load<u8>(from) == QUOTE ? 1 : 0
    const length = (behind - from - quote * 2) as u32
    // A byte order mark before the row, as where files were put together.
    if (column == 0 && length > 0 && load<u8>(from + quote) == MARK) return true
    if (!plan.labels) return false
    // Only the first cell that is not empty can be the label of a total.
    if (length > 0) return isLabel(from + quote, length)
    from = behind + 1
  }
  return true
}

/** Only a text can be a label, and few texts are. */
function isLabel(place: usize, length: u32): bool {
  const letter = load<u8>(place)
  if (letter <= 0x20 || letter >= 0x80) return true
  if (letter == QUOTE || letter == plan.delimiter || load<u8>(letter as usize, SUSPECTS) == 0) return false
  // No label has a digit: ids, of which each row has another, need not be remembered.
  for (let at: u32 = 0; at < length; at++) if ((load<u8>(place + (at as usize)) as u32) - 48 <= 9) return false
  if (length > 40) return false
  numberOf(plan.textCount + plan.whereCount, place, length)
  return verdict == ODD
}
