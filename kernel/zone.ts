import { reserve } from './memory'

/** Seconds that the clocks of the reporting zone are ahead of UTC on a UTC day; CHANGES where they change on it. */
declare function offsetOn(day: i32): i32
/** The same at a moment, in seconds since 1970. */
declare function offsetOf(moment: f64): i32

const CHANGES: i32 = 1 << 30
/** So that 0 says that a day was never asked for. */
const KNOWN: i32 = 1 << 20
const DAY: i64 = 86400
/** Days from 1970 to 2100. */
const DAYS: i64 = 47500

let days: usize = 0

export function prepareZone(): void {
  days = reserve((DAYS as usize) << 2)
}

/** How far the zone's clocks are ahead of UTC at a moment. */
export function offsetAt(moment: i64): i64 {
  const day = moment / DAY
  if (moment < 0 || day >= DAYS) return offsetOf(moment as f64) as i64
  const at = days + ((day as usize) << 2)
  let offset = load<i32>(at)
  if (offset == 0) {
    offset = offsetOn(day as i32)
    if (offset != CHANGES) offset += KNOWN
    store<i32>(at, offset)
  }
  return offset == CHANGES ? (offsetOf(moment as f64) as i64) : ((offset - KNOWN) as i64)
}

/** The moment of a time on the zone's clocks: see Zone in the host, which says the same. */
export function utcOf(local: i64): i64 {
  const before = offsetAt(local - DAY)
  const after = offsetAt(local + DAY)
  const first = local - before
  if (before == after || offsetAt(first) == before) return first
  const second = local - after
  return offsetAt(second) == after ? second : first
}
