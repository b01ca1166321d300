import {
  dateLeast as least,
  dateOrder as order,
  dateSeparator as separator,
  dateTime as time,
  ordered,
  timeMark,
  zoned,
} from './plan'
import { offsetAt, utcOf } from './zone'

const ZERO: u32 = 48
const DAY: i64 = 86400

/** The order of the parts of a day; else the month comes first. */
const YEAR_FIRST: u32 = 0
const DAY_FIRST: u32 = 1

/** What may follow the day. */
const NO_TIME: u32 = 0
const ANY_TIME: u32 = 1
const WITH_MINUTES: u32 = 2
const WITH_SECONDS: u32 = 3

/** The day read last, in days since 1970, and its moment, in seconds since then. */
export let day: i32 = 0
export let moment: u32 = 0
/** A time with an offset was read, ever, while reporting days have no zone. */
export let offsets: bool = false

/** Seconds since midnight, and seconds ahead of UTC, of the time read last. */
let clock: i32 = 0
let ahead: i32 = 0
let hasAhead: bool = false

function two(at: usize): u32 {
  const tens = (load<u8>(at) as u32) - ZERO
  const ones = (load<u8>(at, 1) as u32) - ZERO
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 1000
}

/** Where a number of one or two digits ends; its value is in `part`. */
let part: u32 = 0
function oneOrTwo(at: usize, end: usize, least: u32): usize {
  const first = at < end ? (load<u8>(at) as u32) - ZERO : 10
  if (first > 9) return 0
  const second = at + 1 < end ? (load<u8>(at, 1) as u32) - ZERO : 10
  if (second <= 9) {
    part = first * 10 + second
    return at + 2
  }
  part = first
  return least == 1 ? at + 1 : 0
}

/**
 * Reads a day, with the time that its pattern has. False for all else, which may be a date all the same. Years from
 * 1970 to 2099.
 */
export function readDate(at: usize, length: u32): bool {
  const end = at + (length as usize)
  let year: u32
  let month: u32
  let date: u32
  let next: usize = at
  if (order == YEAR_FIRST) {
    if (length < 8) return false
    year = two(at) * 100 + two(at + 2)
    if ((load<u8>(at, 4) as u32) != separator) return false
    next = oneOrTwo(at + 5, end, least)
    if (next == 0 || next >= end || (load<u8>(next) as u32) != separator) return false
    month = part
    next = oneOrTwo(next + 1, end, least)
    if (next == 0) return false
    date = part
  } else {
    next = oneOrTwo(at, end, least)
    if (next == 0 || next >= end || (load<u8>(next) as u32) != separator) return false
    const first = part
    next = oneOrTwo(next + 1, end, least)
    if (next == 0 || next + 5 > end || (load<u8>(next) as u32) != separator) return false
    month = order == DAY_FIRST ? part : first
    date = order == DAY_FIRST ? first : part
    year = two(next + 1) * 100 + two(next + 3)
    next += 5
  }
  if (year < 1970 || year > 2099 || month < 1 || month > 12 || date < 1) return false
  if (date > 28 && date > lengthOf(year, month)) return false
  clock = 0
  hasAhead = false
  if (!readTime(next, end)) return false
  day = dayOf(year as i32, month as i32, date as i32)
  return place()
}

/** Moves what was read to the zone of reporting days. False for moments of the first day of 1970 and before. */
function place(): bool {
  const local = (day as i64) * DAY + (clock as i64)
  let utc = local
  if (hasAhead) {
    utc = local - (ahead as i64)
    if (zoned) day = ((utc + offsetAt(utc)) / DAY) as i32
    else offsets = true
  } else if (zoned && ordered) utc = utcOf(local)
  if (utc < DAY) return false
  moment = utc as u32
  return true
}

function lengthOf(year: u32, month: u32): u32 {
  if (month == 2) return (year & 3) == 0 ? 29 : 28
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
}

/** Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March. */
function dayOf(year: i32, month: i32, date: i32): i32 {
  const y = month <= 2 ? year - 1 : year
  const m = month <= 2 ? month + 9 : month - 3
  return 365 * y + (y >> 2) - y / 100 + y / 400 + (153 * m + 2) / 5 + date - 1 - 719468
}

function readTime(at: usize, end: usize): bool {
  if (at == end) return time <= ANY_TIME
  if (time == NO_TIME) return false
  const mark = load<u8>(at) as u32
  if (timeMark == 0 ? mark != 0x20 && mark != 0x54 : mark != timeMark) return false
  if (at + 6 > end || load<u8>(at, 3) != 0x3a) return false
  const hours = two(at + 1)
  const minutes = two(at + 4)
  if (hours > 23 || minutes > 59) return false
  clock = (hours * 3600 + minutes * 60) as i32
  let next = at + 6
  if (time != WITH_MINUTES && next < end && load<u8>(next) == 0x3a) {
    const seconds = next + 3 > end ? 60 : two(next + 1)
    if (seconds > 59) return false
    clock += seconds as i32
    next += 3
  } else if (time == WITH_SECONDS) return false
  if (next == end) return true
  // +01:00 or +0100, a blank before it or not.
  if (load<u8>(next) == 0x20) next++
  if (next + 5 > end) return false
  const sign = load<u8>(next)
  if (sign != 0x2b && sign != 0x2d) return false
  const rest = load<u8>(next, 3) == 0x3a ? next + 4 : next + 3
  const aheadHours = two(next + 1)
  const aheadMinutes = two(rest)
  if (rest + 2 != end || aheadHours > 14 || aheadMinutes > 59) return false
  ahead = (aheadHours * 3600 + aheadMinutes * 60) as i32
  if (sign == 0x2d) ahead = -ahead
  hasAhead = true
  return true
}
