/* Numbers of 64 bits by their halves of 32: to see or add them so, no bigint is made. */

/** Which half of 64 bits holds the sign depends on the machine. */
export const HIGH = new Int32Array(new BigInt64Array([1n]).buffer)[0] === 1 ? 1 : 0
export const LOW = 1 - HIGH

/** High halves within this leave room for one more amount of 63 bits. */
const ROOM = 1 << 30
/** So many halves of 32 bits add up in the 53 bits of a whole number. */
export const MOST_HALVES = 1 << 20

/** The halves of numbers, in the same bytes. */
export function halvesOf(units: BigInt64Array): Int32Array {
  return new Int32Array(units.buffer, units.byteOffset, 2 * units.length)
}

/** Whether an upper half leaves no room for another number like it. */
export function isWide(high: number): boolean {
  return high >= ROOM || high < -ROOM
}

/** The sum of the numbers from `start` up to `end`. */
export function unitsIn(halves: Int32Array, start: number, end: number): bigint {
  let units = 0n
  for (let from = start; from < end; from += MOST_HALVES) {
    const to = Math.min(end, from + MOST_HALVES)
    let [high, low] = [0, 0]
    for (let at = from; at < to; at++) {
      high += halves[2 * at + HIGH]!
      low += halves[2 * at + LOW]! >>> 0
    }
    if (high !== 0 || low !== 0) units += (BigInt(high) << 32n) + BigInt(low)
  }
  return units
}
