const PLACES: u32 = 6
/** So many digits of millionths fit 63 bits, whatever they are. */
const SAFE_DIGITS: u32 = 18
const ZERO: u32 = 48
const MINUS: u8 = 45

const POWERS: StaticArray<i64> = [1000000, 100000, 10000, 1000, 100, 10, 1]

/** The amount read last, in millionths. */
export let amount: i64 = 0

/**
 * Reads `1234.56`, `-12`, `1,234.56` where `group` is a mark that groups, or nothing, which is 0. False for all else,
 * which may be an amount all the same.
 */
export function readAmount(at: usize, length: u32, decimal: u32, group: u32): bool {
  amount = 0
  if (length == 0) return true
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
