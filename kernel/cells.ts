import { reserve } from './memory'
import { find, put } from './pairs'
import { measureCount, textCount } from './plan'

const DAYS: u32 = 32
/** Of a page as it is handed over: a state and a count for each day, then the sums of one measure after the other. */
const STATES: usize = 32
const COUNTS: usize = 128
const SUMMED: u8 = 2

/** Of a profile: its first page, for how many pages there is room, and where their places and numbers stand. */
const CALENDAR: usize = 12

/** Distinct sets of texts, each a number: the numbers of their texts, one column after the other. */
export let profileCount: u32 = 0
let profiles: usize = 0
let profileRoom: u32 = 0
let calendars: usize = 0
let steps: u32 = 0

const SHORT: u32 = 64
const SHORT_BYTES: usize = 256
const MOST_STATES: u32 = 16384
/** Of each column of texts: where its shortcuts are, and for how many states there is room. */
let shortcuts: usize = 0

/** Pages of 32 days of one profile: profile, number of the page, place. */
export let pageCount: u32 = 0
export let pages: usize = 0
let pageRoom: u32 = 0

/** The number of the page found last. */
let inPage: u32 = 0

/** A sum has left 64 bits. */
export let overflow: bool = false

/** What is to be added, applied in one go: so many additions wait for memory side by side, not one after the other. */
let batch: usize = 0
let batchRoom: u32 = 0
let batched: u32 = 0

export function prepareCells(): void {
  shortcuts = reserve((textCount as usize) << 3)
}

export function profileList(): usize {
  return profiles
}

/** Bytes of a day in a page: a count and the sums. */
export function dayBytes(): usize {
  return ((measureCount + 1) as usize) << 3
}

/** The profile of the texts whose numbers stand at a place. */
export function profileOf(numbers: usize): u32 {
  if (textCount == 0) {
    if (profileCount == 0) addProfile(numbers)
    return 0
  }
  let state: u32 = 0
  const last = textCount - 1
  for (let at: u32 = 0; at <= last; at++) {
    const id = load<u32>(numbers + ((at as usize) << 2))
    const near = shortcut(at, state, id)
    let next: i32 = near != 0 ? (load<u32>(near) as i32) - 1 : -1
    if (next < 0) {
      const key = ((at as u64) << 58) | ((state as u64) << 29) | (id as u64)
      next = find(key)
      if (next < 0) {
        next = (at == last ? addProfile(numbers) : steps++) as i32
        put(key, next as u32)
      }
      if (near != 0) store<u32>(near, (next + 1) as u32)
    }
    state = next as u32
  }
  return state
}

/** Where the next step of a state is kept, for the first texts of a column: most columns have few. 0 for others. */
function shortcut(level: u32, state: u32, id: u32): usize {
  if (id >= SHORT || state >= MOST_STATES) return 0
  const list = shortcuts + ((level as usize) << 3)
  const room = load<u32>(list, 4)
  if (state >= room) {
    const more = max(state + 1, room * 2)
    const places = reserve((more as usize) * SHORT_BYTES)
    memory.copy(places, load<u32>(list) as usize, (room as usize) * SHORT_BYTES)
    store<u32>(list, places as u32)
    store<u32>(list, more, 4)
  }
  return (load<u32>(list) as usize) + (state as usize) * SHORT_BYTES + ((id as usize) << 2)
}

function addProfile(numbers: usize): u32 {
  if (profileCount == profileRoom) {
    const before = profiles
    const bytes = ((profileRoom * textCount) as usize) << 2
    profileRoom = max(profileRoom * 2, 256)
    profiles = reserve(((profileRoom * textCount) as usize) << 2)
    memory.copy(profiles, before, bytes)
    const earlier = calendars
    calendars = reserve((profileRoom as usize) * CALENDAR)
    memory.copy(calendars, earlier, (profileCount as usize) * CALENDAR)
  }
  memory.copy(profiles + (((profileCount * textCount) as usize) << 2), numbers, (textCount as usize) << 2)
  return profileCount++
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
  const place = reserve((DAYS as usize) * dayBytes())
  store<u32>(at, place as u32, 8)
  const entry = openCalendar(calendars + (profile as usize) * CALENDAR, page)
  store<u32>(entry, place as u32)
  store<u32>(entry, pageCount, 4)
  inPage = pageCount++
  return place
}

/** Makes room for a batch of so many rows. */
export function beginBatch(rows: u32): void {
  if (rows <= batchRoom) return
  batchRoom = rows
  batch = reserve((rows as usize) * dayBytes())
}

/** Remembers a row's amounts, to be added to a day. */
export function toAdd(place: usize, amounts: usize): void {
  const at = batch + (batched as usize) * dayBytes()
  store<u64>(at, place as u64)
  for (let measure: u32 = 0; measure < measureCount; measure++) {
    store<i64>(at + (((measure + 1) as usize) << 3), load<i64>(amounts + ((measure as usize) << 3)))
  }
  batched++
}

/** Adds to a sum; gives a negative number where that has left 64 bits. */
function addTo(place: usize, amount: i64): i64 {
  const before = load<i64>(place)
  const sum = before + amount
  store<i64>(place, sum)
  return (before ^ sum) & (amount ^ sum)
}

export function addBatch(): void {
  const bytes = dayBytes()
  let at = batch
  let wrong: i64 = 0
  for (let row: u32 = 0; row < batched; row++) {
    const place = load<u64>(at) as usize
    store<u64>(place, load<u64>(place) + 1)
    for (let offset: usize = 8; offset < bytes; offset += 8) wrong |= addTo(place + offset, load<i64>(at + offset))
    at += bytes
  }
  batched = 0
  if (wrong < 0) overflow = true
}

/** Bytes of a page as it is handed over. */
export function pageBytes(): usize {
  return STATES + COUNTS + (((DAYS * measureCount) as usize) << 3)
}

/** All pages in a row, as they are handed over, in the order of `pages`. */
export function collect(): usize {
  const first = reserve((pageCount as usize) * pageBytes())
  let to = first
  for (let page: u32 = 0; page < pageCount; page++) {
    const from = load<u32>(pages + (page as usize) * 12, 8) as usize
    for (let day: usize = 0; day < (DAYS as usize); day++) {
      const at = from + day * dayBytes()
      const rows = load<u64>(at) as u32
      store<u8>(to + day, rows > 0 ? SUMMED : 0)
      store<u32>(to + STATES + (day << 2), rows)
      for (let measure: usize = 0; measure < (measureCount as usize); measure++) {
        const place = to + STATES + COUNTS + ((measure * (DAYS as usize) + day) << 3)
        store<i64>(place, load<i64>(at + ((measure + 1) << 3)))
      }
    }
    to += pageBytes()
  }
  return first
}

/** Adds a page that another kernel has handed over to one of a profile here; gives that page's number. */
export function addPage(profile: u32, page: u32, from: usize): u32 {
  let wrong: i64 = 0
  dayOf(profile, (page << 5) as i32)
  const number = cellAt(0) >> 5
  for (let day: usize = 0; day < (DAYS as usize); day++) {
    const rows = load<u32>(from + STATES + (day << 2))
    if (rows == 0) continue
    const at = dayOf(profile, ((page << 5) as i32) + (day as i32))
    store<u64>(at, load<u64>(at) + (rows as u64))
    for (let measure: usize = 0; measure < (measureCount as usize); measure++) {
      const amount = load<i64>(from + STATES + COUNTS + ((measure * (DAYS as usize) + day) << 3))
      wrong |= addTo(at + ((measure + 1) << 3), amount)
    }
  }
  if (wrong < 0) overflow = true
  return number
}
