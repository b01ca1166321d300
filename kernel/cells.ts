import { end, FIRST, LIST, NOT_USED, STATES } from './batch'
import { DAYS } from './dates'
import { reserve } from './memory'
import { measureCount } from './plan'
import { profileCount, PROFILES } from './profiles'

const PAGE_DAYS: u32 = 32
/** Of a profile: its first page, for how many pages there is room, and where their places and numbers stand. */
const CALENDAR: usize = 12
/** A page for the amounts of rows that are not added to any day, and its entry; an entry that has no page yet. */
const NOWHERE: usize = memory.data(8192, 64)
const BEHIND_NOWHERE: usize = NOWHERE + 8192
const TO_NOWHERE: usize = memory.data(8, 8)
const NO_PAGE: usize = memory.data(8, 8)

let calendars: usize = 0
let calendarRoom: u32 = 0

/** Pages of 32 days of one profile: profile, number of the page, place. */
export let pageCount: u32 = 0
export let pages: usize = 0
let pageRoom: u32 = 0

/** The number of the page found last. */
let inPage: u32 = 0

/** A bit per measure that had a negative amount, a positive one. */
export let negatives: u32 = 0
export let positives: u32 = 0
/** A sum has left 64 bits. */
export let overflow: bool = false

/** Of each row at hand: the place of its profile's day, nowhere for those that are not added; and the number of that cell. */
export const SUMS: usize = memory.data(LIST, 64)
export const NUMBERS: usize = memory.data(LIST, 64)

/** Bytes of a day in a page: a count and the sums. */
export function dayBytes(): usize {
  return ((measureCount + 1) as usize) << 3
}

/** Makes room for the calendars of all profiles that there are. */
function makeCalendarRoom(): void {
  if (profileCount <= calendarRoom) return
  const earlier = calendars
  const bytes = (calendarRoom as usize) * CALENDAR
  calendarRoom = max(calendarRoom * 2, max(profileCount, 256))
  calendars = reserve((calendarRoom as usize) * CALENDAR)
  memory.copy(calendars, earlier, bytes)
}

/** Finds the sums that used rows are added to, by their profiles and days. */
export function findSums(): void {
  makeCalendarRoom()
  store<u32>(TO_NOWHERE, NOWHERE as u32)
  const to = end
  const all = calendars
  for (let at = FIRST; at < to; at += 4) {
    const calendar = all + (load<u32>(at, PROFILES) as usize) * CALENDAR
    const page = (load<u32>(at, DAYS) >> 5) - load<u32>(calendar)
    const entry = (load<u32>(calendar, 8) as usize) + ((page as usize) << 3)
    const known = page < load<u32>(calendar, 4) ? entry : NO_PAGE
    store<u32>(at, ((load<u32>(at, STATES) & NOT_USED) == 0 ? known : TO_NOWHERE) as u32, SUMS)
  }
  // Entries are far from each other: so short a loop asks for many of them before it waits for the first.
  const bytes = dayBytes()
  for (let at = FIRST; at < to; at += 4) {
    const entry = load<u32>(at, SUMS) as usize
    const page = load<u32>(entry) as usize
    const day = load<u32>(at, DAYS) & 31
    store<u32>(at, page == 0 ? 0 : ((page + (day as usize) * bytes) as u32), SUMS)
    store<u32>(at, (load<u32>(entry, 4) << 5) | day, NUMBERS)
  }
  for (let at = FIRST; at < to; at += 4) {
    if (load<u32>(at, SUMS) != 0) continue
    const day = load<i32>(at, DAYS)
    store<u32>(at, dayOf(load<u32>(at, PROFILES), day) as u32, SUMS)
    store<u32>(at, cellAt(day), NUMBERS)
  }
}

/** Adds a row to no day: the host does. */
export function addNowhere(at: usize): void {
  store<u32>(at, NOWHERE as u32, SUMS)
}

/** The place of a profile's day; what its cell is numbered tells `cellAt`. */
export function dayOf(profile: u32, day: i32): usize {
  const page = (day as u32) >> 5
  const calendar = calendars + (profile as usize) * CALENDAR
  const at = page - load<u32>(calendar)
  let place: usize = 0
  if (at < load<u32>(calendar, 4)) {
    const entry = (load<u32>(calendar, 8) as usize) + ((at as usize) << 3)
    place = load<u32>(entry) as usize
    inPage = load<u32>(entry, 4)
  }
  if (place == 0) place = makePage(profile, page)
  return place + ((day & 31) as usize) * dayBytes()
}

/** The number of the cell that `dayOf` has found last: that of its page, times 32, and its day's in the page. */
export function cellAt(day: i32): u32 {
  return (inPage << 5) | ((day as u32) & 31)
}

/** Makes room for a page in the calendar of its profile; gives where its place is kept. */
function openCalendar(calendar: usize, page: u32): usize {
  const first = load<u32>(calendar)
  const count = load<u32>(calendar, 4)
  if (page - first < count) return (load<u32>(calendar, 8) as usize) + (((page - first) as usize) << 3)
  const from = count == 0 ? page : min(first, page)
  // A calendar mostly grows on, day by day.
  const to = count == 0 ? page + 12 : max(first + count, page + 12)
  const places = reserve(((to - from) as usize) << 3)
  if (count > 0) {
    memory.copy(places + (((first - from) as usize) << 3), load<u32>(calendar, 8) as usize, (count as usize) << 3)
  }
  store<u32>(calendar, from)
  store<u32>(calendar, to - from, 4)
  store<u32>(calendar, places as u32, 8)
  return places + (((page - from) as usize) << 3)
}

function makePage(profile: u32, page: u32): usize {
  if (pageCount == pageRoom) {
    const before = pages
    pageRoom = max(pageRoom * 2, 256)
    pages = reserve((pageRoom as usize) * 12)
    memory.copy(pages, before, (pageCount as usize) * 12)
  }
  const at = pages + (pageCount as usize) * 12
  store<u32>(at, profile)
  store<u32>(at, page, 4)
  const place = reserve((PAGE_DAYS as usize) * dayBytes())
  store<u32>(at, place as u32, 8)
  const entry = openCalendar(calendars + (profile as usize) * CALENDAR, page)
  store<u32>(entry, place as u32)
  store<u32>(entry, pageCount, 4)
  inPage = pageCount++
  return place
}

/** Adds to a sum; gives a negative number where that has left 64 bits. */
function addTo(place: usize, amount: i64): i64 {
  const before = load<i64>(place)
  const sum = before + amount
  store<i64>(place, sum)
  return (before ^ sum) & (amount ^ sum)
}

/**
 * Adds the amounts of all rows at hand, one row's after the other's, to their days. These are far from each other: rows are
 * counted first, for so short a loop asks for many days before it waits for the first.
 */
export function addRows(amounts: usize): void {
  const to = end
  for (let at = FIRST; at < to; at += 4) {
    const place = load<u32>(at, SUMS) as usize
    store<u64>(place, load<u64>(place) + 1)
  }
  for (let measure: u32 = 0; measure < measureCount; measure++) addMeasure(measure, amounts + ((measure as usize) << 3))
}

function addMeasure(measure: u32, amounts: usize): void {
  const to = end
  const bytes = (measureCount as usize) << 3
  const sum = ((measure as usize) << 3) + 8
  let wrong: i64 = 0
  let belowZero: i64 = 0
  let aboveZero: i64 = 0
  let from = amounts
  for (let at = FIRST; at < to; at += 4) {
    const place = load<u32>(at, SUMS) as usize
    const amount = place < BEHIND_NOWHERE ? 0 : load<i64>(from)
    wrong |= addTo(place + sum, amount)
    belowZero |= amount
    aboveZero |= 0 - amount
    from += bytes
  }
  if (wrong < 0) overflow = true
  noteSigns(measure, belowZero < 0, aboveZero < 0)
}

/** Notes that a measure had a negative amount, a positive one. */
export function noteSigns(measure: u32, isNegative: bool, isPositive: bool): void {
  negatives |= (isNegative as u32) << measure
  positives |= (isPositive as u32) << measure
}

/** How many days of a profile have rows. */
export function countDays(profile: u32): u32 {
  makeCalendarRoom()
  const calendar = calendars + (profile as usize) * CALENDAR
  const bytes = dayBytes()
  let count: u32 = 0
  for (let at: u32 = 0; at < load<u32>(calendar, 4); at++) {
    const page = load<u32>((load<u32>(calendar, 8) as usize) + ((at as usize) << 3)) as usize
    if (page == 0) continue
    for (let day: u32 = 0; day < PAGE_DAYS; day++) if (load<u64>(page + (day as usize) * bytes) != 0) count++
  }
  return count
}

/**
 * Hands over the days of a profile that have rows, of which there are so many, in order: the sums of one measure after the
 * other, then the days, then their rows.
 */
export function collect(profile: u32, count: u32, to: usize): void {
  const calendar = calendars + (profile as usize) * CALENDAR
  const bytes = dayBytes()
  const measures = measureCount as usize
  const column = (count as usize) << 3
  const days = to + measures * column
  let next: usize = 0
  for (let at: u32 = 0; at < load<u32>(calendar, 4); at++) {
    const page = load<u32>((load<u32>(calendar, 8) as usize) + ((at as usize) << 3)) as usize
    if (page == 0) continue
    const firstDay = (load<u32>(calendar) + at) << 5
    for (let day: u32 = 0; day < PAGE_DAYS; day++) {
      const from = page + (day as usize) * bytes
      const rows = load<u64>(from) as u32
      if (rows == 0) continue
      for (let measure: usize = 0; measure < measures; measure++) {
        store<i64>(to + measure * column + (next << 3), load<i64>(from + ((measure + 1) << 3)))
      }
      store<u32>(days + (next << 2), firstDay + day)
      store<u32>(days + (((count as usize) + next) << 2), rows)
      next++
    }
  }
}

/** Adds days that another kernel has handed over to those of a profile here. */
export function addDays(profile: u32, count: u32, from: usize): void {
  const measures = measureCount as usize
  const column = (count as usize) << 3
  const days = from + measures * column
  let wrong: i64 = 0
  makeCalendarRoom()
  for (let next: usize = 0; next < (count as usize); next++) {
    const at = dayOf(profile, load<i32>(days + (next << 2)))
    store<u64>(at, load<u64>(at) + (load<u32>(days + (((count as usize) + next) << 2)) as u64))
    for (let measure: usize = 0; measure < measures; measure++) {
      wrong |= addTo(at + ((measure + 1) << 3), load<i64>(from + measure * column + (next << 3)))
    }
  }
  if (wrong < 0) overflow = true
}

/** The number of a page that holds days of a profile. */
export function pageOf(profile: u32, page: u32): u32 {
  makeCalendarRoom()
  dayOf(profile, (page << 5) as i32)
  return inPage
}
