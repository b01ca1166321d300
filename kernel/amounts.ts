const PLACES: u32 = 6
/** So many digits of millionths fit 63 bits, whatever they are. */
const SAFE_DIGITS: u32 = 18
const ZERO: u32 = 48
const MINUS: u8 = 45

const POWERS: StaticArray<i64> = [1000000, 100000, 10000, 1000, 100, 10, 1]

const POINT: u64 = 0x0101010101010101
const HIGH: u64 = 0x8080808080808080
const ZEROS: u64 = 0x3030303030303030

/** The amount read last, in millionths. */
export let amount: i64 = 0

/**
 * Reads `1234.56`, `-12`, `1,234.56` where `group` is a mark that groups, or nothing, which is 0. False for all else,
 * which may be an amount all the same.
 */
export function readAmount(at: usize, length: u32, decimal: u32, group: u32): bool {
  amount = 0
  if (length == 0) return true
  if (length <= 8 && readShort(at, length, decimal)) return true
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
  if (digits == 0) return false
  if (next < end && group != 0 && (load<u8>(next) as u32) == group) {
    // Threes all through, and none before them that begins with 0.
    if (digits > 3 || load<u8>(begin) == 48) return false
    while (next < end && (load<u8>(next) as u32) == group) {
      if (next + 4 > end) return false
      for (let place: usize = 1; place <= 3; place++) {
        const digit = (load<u8>(next + place) as u32) - ZERO
        if (digit > 9) return false
        value = value * 10 + (digit as i64)
      }
      digits += 3
      next += 4
    }
  }
  let places: u32 = 0
  if (next < end) {
    if ((load<u8>(next) as u32) != decimal || next + 1 == end) return false
    next++
    while (next < end) {
      const digit = (load<u8>(next) as u32) - ZERO
      if (digit > 9) return false
      value = value * 10 + (digit as i64)
      places++
      next++
    }
  }
  if (places > PLACES || digits + PLACES > SAFE_DIGITS) return false
  value *= unchecked(POWERS[places])
  amount = negative ? 0 - value : value
  return true
}

/** Reads digits with a decimal mark among them or none, up to eight bytes, all at once. */
function readShort(at: usize, length: u32, decimal: u32): bool {
  const unused = (8 - (length as u64)) << 3
  const text = load<u64>(at) << unused
  // The decimal mark's byte is the lowest one that is 0 when it is taken off; above it stand the places.
  const marks = text ^ (POINT * (decimal as u64))
  const mark = (marks - POINT) & ~marks & HIGH
  let digits = text
  let places: u32 = 0
  let blank = unused
  if (mark != 0) {
    const bit = (ctz(mark) - 7) as u64
    places = ((56 - bit) >> 3) as u32
    if (places == 0 || places > PLACES || bit == unused) return false
    const above: u64 = ~(((1 as u64) << (bit + 8)) - 1)
    digits = (text & above) | ((text & (((1 as u64) << bit) - 1)) << 8)
    blank += 8
  }
  digits |= blank == 0 ? 0 : ZEROS >> (64 - blank)
  const values = digits ^ ZEROS
  if ((values | (values + 0x7676767676767676)) & HIGH) return false
  const pairs = values * 10 + (values >> 8)
  const ends: u64 = 0x000000ff000000ff
  const whole = ((pairs & ends) * 0x000f424000000064 + ((pairs >> 16) & ends) * 0x0000271000000001) >> 32
  amount = (whole as i64) * unchecked(POWERS[places])
  return true
}
