import { end, FIRST, LENGTHS, mark, PLACES, SEEN, UNREAD } from './batch'
import * as plan from './plan'
import { wordAt } from './words'

const MOST_PLACES: u32 = 6
/** So many digits of millionths fit 63 bits, whatever they are. */
const SAFE_DIGITS: u32 = 18
const ZERO: u32 = 48
const MINUS: u8 = 45

const POWERS: StaticArray<i64> = [1000000, 100000, 10000, 1000, 100, 10, 1]

const POINT: u64 = 0x0101010101010101
const HIGH: u64 = 0x8080808080808080
const ZEROS: u64 = 0x3030303030303030

/** What stands for no amount that is read here: no amount is as small. */
const NONE: i64 = i64.MIN_VALUE

/** Reads a measure's amounts in all rows at hand, in millionths; puts them at a place for each row. */
export function readAmounts(to: usize, bytes: usize, anAmount: u32): void {
  const behind = end
  const marked = POINT * (plan.decimal as u64)
  const other = anAmount == plan.PLAIN ? 0 : anAmount == plan.SEEN ? SEEN : UNREAD
  let next = to
  for (let at = FIRST; at < behind; at += 4) {
    const place = load<u32>(at, PLACES) as usize
    const length = load<u32>(at, LENGTHS)
    let amount = length - 1 < 8 ? shortAmount(place, length, marked) : NONE
    if (amount == NONE && length > 0) amount = longAmount(place, length, plan.decimal, plan.group)
    else if (length == 0) amount = 0
    if (amount == NONE) mark(at, UNREAD)
    else if (other != 0 && amount != 0) mark(at, other)
    store<i64>(next, amount)
    next += bytes
  }
}

/**
 * Reads `1234.56`, `-12`, `1,234.56` where `group` is a mark that groups, or nothing, which is 0. NONE for all
 * else, which may be an amount all the same.
 */
function longAmount(at: usize, length: u32, decimal: u32, group: u32): i64 {
  let next = at
  const end = at + (length as usize)
  const negative = load<u8>(next) == MINUS
  if (negative) next++
  let value: i64 = 0
  let digits: u32 = 0
  const begin = next
  while (next < end) {
    const digit = (load<u8>(next) as u32) - ZERO
    if (digit > 9) break
    value = value * 10 + (digit as i64)
    digits++
    next++
  }
  if (digits == 0) return NONE
  if (next < end && group != 0 && (load<u8>(next) as u32) == group) {
    // Threes all through, and none before them that begins with 0.
    if (digits > 3 || load<u8>(begin) == 48) return NONE
    while (next < end && (load<u8>(next) as u32) == group) {
      if (next + 4 > end) return NONE
      for (let place: usize = 1; place <= 3; place++) {
        const digit = (load<u8>(next + place) as u32) - ZERO
        if (digit > 9) return NONE
        value = value * 10 + (digit as i64)
      }
      digits += 3
      next += 4
    }
  }
  let places: u32 = 0
  if (next < end) {
    if ((load<u8>(next) as u32) != decimal || next + 1 == end) return NONE
    next++
    while (next < end) {
      const digit = (load<u8>(next) as u32) - ZERO
      if (digit > 9) return NONE
      value = value * 10 + (digit as i64)
      places++
      next++
    }
  }
  if (places > MOST_PLACES || digits + MOST_PLACES > SAFE_DIGITS) return NONE
  value *= unchecked(POWERS[places])
  return negative ? 0 - value : value
}

/** Reads digits with a decimal mark among them or none, from one to eight bytes, all at once. */
function shortAmount(at: usize, length: u32, marked: u64): i64 {
  if (!ASC_FEATURE_SIMD) return fewDigits(at, length)
  const unused = (8 - (length as u64)) << 3
  const text = wordAt(at) << unused
  // The decimal mark's byte is the lowest one that is 0 when it is taken off; above it stand the places.
  const marks = text ^ marked
  const first = (marks - POINT) & ~marks & HIGH
  let digits = text
  let places: u32 = 0
  let blank = unused
  if (first != 0) {
    const bit = (ctz(first) - 7) as u64
    places = ((56 - bit) >> 3) as u32
    if (places == 0 || places > MOST_PLACES || bit == unused) return NONE
    const above: u64 = ~(((1 as u64) << (bit + 8)) - 1)
    digits = (text & above) | ((text & (((1 as u64) << bit) - 1)) << 8)
    blank += 8
  }
  digits |= blank == 0 ? 0 : ZEROS >> (64 - blank)
  const values = digits ^ ZEROS
  if ((values | (values + 0x7676767676767676)) & HIGH) return NONE
  const pairs = values * 10 + (values >> 8)
  const ends: u64 = 0x000000ff000000ff
  const whole = ((pairs & ends) * 0x000f424000000064 + ((pairs >> 16) & ends) * 0x0000271000000001) >> 32
  return (whole as i64) * unchecked(POWERS[places])
}

/** The same one by one. */
function fewDigits(at: usize, length: u32): i64 {
  const end = at + (length as usize)
  let value: u32 = 0
  let places: i32 = -1
  for (let next = at; next < end; next++) {
    const byte = load<u8>(next) as u32
    if (byte - ZERO <= 9) {
      value = value * 10 + byte - ZERO
      if (places >= 0) places++
    } else if (byte == plan.decimal && places < 0 && next > at) places = 0
    else return NONE
  }
  if (places == 0 || places > (MOST_PLACES as i32)) return NONE
  return (value as i64) * unchecked(POWERS[max(places, 0)])
}
