import { end, FIRST, LENGTHS, LIST, mark, ODD, PLACES, UNREAD, ZONELESS } from './batch'
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

/** Of each row at hand its day, in days since 1970, and its moment, in seconds since then. */
export const DAYS: usize = memory.data(LIST, 64)
export const MOMENTS: usize = memory.data(LIST, 64)
/** The day and the moment read last. */
let day: i32 = 0
let moment: u32 = 0

/** Seconds since midnight, and seconds ahead of UTC, of the time read last. */
let clock: i32 = 0
let ahead: i32 = 0
let hasAhead: bool = false
/** It has an offset, while reporting days have no zone. */
let isZoneless: bool = false

const HIGH: u64 = 0x8080808080808080
/** Years from 1970 to 2099, sixteen months each: the day that is the first of the month, and in the lowest byte its length. */
const FIRST_YEAR: u32 = 1970
const YEARS: u32 = 130
const MONTHS: usize = memory.data(8320, 64)
/** Where the digits of a day written in full stand in it: year, month, day; then what stands between them. */
const DIGIT_PLACES: usize = memory.data(16, 16)
const EXPECTED: usize = memory.data(16, 16)
/** What follows a day may be nothing, or a time with seconds. */
let takesDay: bool = false
let takesTime: bool = false

export function prepareDates(): void {
  for (let year: u32 = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    for (let month: u32 = 1; month <= 12; month++) {
      const first = dayOf(year as i32, month as i32, 1) as u32
      store<u32>(((((year - FIRST_YEAR) << 4) + month) as usize) << 2, (first << 8) | lengthOf(year, month), MONTHS)
    }
  }
  if (ASC_FEATURE_SIMD) prepareVectors()
  takesDay = time <= ANY_TIME
  takesTime = time == ANY_TIME || time == WITH_SECONDS
}

function prepareVectors(): void {
  // Of a place beyond the sixteen bytes there is nothing, which is 0.
  const rest = i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1)
  const places =
    order == YEAR_FIRST
      ? i8x16(0, 1, 2, 3, 5, 6, 8, 9, 4, 7, -1, -1, -1, -1, -1, -1)
      : order == DAY_FIRST
        ? i8x16(6, 7, 8, 9, 3, 4, 0, 1, 2, 5, -1, -1, -1, -1, -1, -1)
        : i8x16(6, 7, 8, 9, 0, 1, 3, 4, 2, 5, -1, -1, -1, -1, -1, -1)
  const marks = i8x16.splat(separator as i8)
  const expected = v128.bitselect(
    marks,
    i8x16.splat(ZERO as i8),
    i8x16(0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0, 0, 0),
  )
  v128.store(DIGIT_PLACES, places)
  v128.store(EXPECTED, v128.andnot(expected, rest))
}

/** Reads the dates of all rows at hand. A row without any is for the host, unless it is dropped. */
export function readDates(): void {
  const to = end
  const mark1 = timeMark == 0 ? 0x20 : timeMark
  const mark2 = timeMark == 0 ? 0x54 : timeMark
  // A time on the clocks of a zone needs a look at that.
  const isUtc = !zoned || !ordered
  const dayLength: u32 = takesDay && isUtc ? 10 : 0
  const timeLength: u32 = takesTime && isUtc ? 19 : 0
  for (let at = FIRST; at < to; at += 4) {
    const place = load<u32>(at, PLACES) as usize
    const length = load<u32>(at, LENGTHS)
    const seconds = length == timeLength ? secondsOf(place, mark1, mark2) : length == dayLength ? 0 : -1
    const found = seconds < 0 ? 0 : fullDay(place)
    if (found > 0) {
      store<i32>(at, found, DAYS)
      store<u32>(at, (found as u32) * (DAY as u32) + (seconds as u32), MOMENTS)
    } else if (readDate(place, length)) {
      store<i32>(at, day, DAYS)
      store<u32>(at, moment, MOMENTS)
      if (isZoneless) mark(at, ZONELESS)
    } else mark(at, length > 0 ? ODD : UNREAD)
  }
}

/** The day that ten bytes tell, or 0 for all else, which may be a day all the same. */
function fullDay(at: usize): i32 {
  if (!ASC_FEATURE_SIMD) return fullDayByBytes(at)
  const text = v128.xor(i8x16.swizzle(v128.load(at), v128.load(DIGIT_PLACES)), v128.load(EXPECTED))
  const values = i64x2.extract_lane(text, 0) as u64
  const wrong = (values | (values + 0x7676767676767676)) & HIGH
  if ((wrong | (i64x2.extract_lane(text, 1) as u64)) != 0) return 0
  const pairs = values * 10 + (values >> 8)
  const year = (((pairs & 0xff) * 100 + ((pairs >> 16) & 0xff)) as u32) - FIRST_YEAR
  const month = ((pairs >> 32) & 0xff) as u32
  const date = ((pairs >> 48) & 0xff) as u32
  return dayIn(year, month, date)
}

/** The same one by one. */
function fullDayByBytes(at: usize): i32 {
  const isYearFirst = order == YEAR_FIRST
  const first = isYearFirst ? at + 4 : at + 2
  if ((load<u8>(first) as u32) != separator || (load<u8>(first, 3) as u32) != separator) return 0
  const inYear = isYearFirst ? at : at + 6
  const inMonth = isYearFirst ? at + 5 : order == DAY_FIRST ? at + 3 : at
  const inDate = isYearFirst ? at + 8 : order == DAY_FIRST ? at : at + 3
  return dayIn(two(inYear) * 100 + two(inYear + 2) - FIRST_YEAR, two(inMonth), two(inDate))
}

/** The day of a date of a year since 1970; 0 where there is none. */
function dayIn(year: u32, month: u32, date: u32): i32 {
  if (year >= YEARS || month > 12) return 0
  const found = load<u32>((((year << 4) + month) as usize) << 2, MONTHS)
  return date - 1 < (found & 0xff) ? (((found >> 8) + date - 1) as i32) : 0
}

/** The seconds since midnight of a time with seconds behind a day written in full; -1 for all else. */
function secondsOf(at: usize, mark1: u32, mark2: u32): i32 {
  const own = load<u8>(at, 10) as u32
  if (own != mark1 && own != mark2) return -1
  // HH:mm:ss
  if (!ASC_FEATURE_SIMD) return secondsByBytes(at + 11)
  const values = load<u64>(at, 11, 1) ^ 0x30303a30303a3030
  // No byte may be above 2, 9, 0, 5, 9, 0, 5, 9.
  if (((values | (values + 0x767a7f767a7f767d)) & HIGH) != 0) return -1
  const pairs = values * 10 + (values >> 8)
  const hours = (pairs & 0xff) as i32
  if (hours > 23) return -1
  return hours * 3600 + (((pairs >> 24) & 0xff) as i32) * 60 + (((pairs >> 48) & 0xff) as i32)
}

/** The same one by one, of HH:mm:ss. */
function secondsByBytes(at: usize): i32 {
  if (load<u8>(at, 2) != 0x3a || load<u8>(at, 5) != 0x3a) return -1
  const hours = two(at)
  const minutes = two(at + 3)
  const seconds = two(at + 6)
  return hours > 23 || minutes > 59 || seconds > 59 ? -1 : ((hours * 3600 + minutes * 60 + seconds) as i32)
}

/** The number of two digits; of anything else one that is no part of a date, and of no year with two digits beside it. */
function two(at: usize): u32 {
  const tens = (load<u8>(at) as u32) - ZERO
  const ones = (load<u8>(at, 1) as u32) - ZERO
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 10000
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
function readDate(at: usize, length: u32): bool {
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
  isZoneless = false
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
    else isZoneless = true
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
  const own = load<u8>(at) as u32
  if (timeMark == 0 ? own != 0x20 && own != 0x54 : own != timeMark) return false
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
