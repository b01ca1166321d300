import { end, FIRST, LENGTHS, PLACES, STATES } from './batch'
import { reserve } from './memory'
import { wordAt } from './words'

/** What the host says of a text that a column shows for the first time. */
declare function judge(column: u32, at: usize, length: u32): u32

/**
 * A column's distinct texts, by their bytes: the first eight, the last eight and the length tell all up to sixteen bytes. An
 * entry has these (the length plus one), where its bytes stand, its number, and what the host said of it.
 */
const ENTRY: usize = 32
const LENGTH: usize = 16
const PLACE: usize = 20
const NUMBER: usize = 24
const VERDICT: usize = 28
/** Of a column: its entries' place, their number less one, how many are taken, the list of its texts. */
const COLUMN: usize = 16
const FIRST_SLOTS: u32 = 64
/** Up to so many, three of four slots are empty; of more, half. */
const SPARSE: u32 = 4096

/** The length of an entry that is none, less one. */
const NONE: u32 = 0xffffffff

let columns: usize = 0
/** Of each length of a short text, the bits that its first eight bytes have, and its last eight where there are more. */
const SHORT: u32 = 64
const MASKS: usize = memory.data(1024, 64)

/** In place of the number of a cell without anything, where its order may fill it. */
export const BLANK: u32 = 0xffffffff

/** What the host said of the text found last. */
export let verdict: u32 = 0

export function makeColumns(count: u32): void {
  for (let length: u32 = 0; length < SHORT; length++) {
    const bits = length < 8 ? ((1 as u64) << ((length as u64) << 3)) - 1 : ~(0 as u64)
    store<u64>((length as usize) << 4, bits, MASKS)
    store<u64>((length as usize) << 4, length > 8 ? ~(0 as u64) : 0, MASKS + 8)
  }
  columns = reserve((count as usize) * COLUMN)
  for (let column: u32 = 0; column < count; column++) {
    const at = columns + (column as usize) * COLUMN
    store<u32>(at, reserve((FIRST_SLOTS as usize) * ENTRY) as u32)
    store<u32>(at, FIRST_SLOTS - 1, 4)
    store<u32>(at, 0, 8)
    store<u32>(at, reserve((FIRST_SLOTS as usize) << 2) as u32, 12)
  }
}

export function countOf(column: u32): u32 {
  return load<u32>(columns + (column as usize) * COLUMN, 8)
}

/** The list of a column's texts in the order of their numbers: place and length of each. */
export function textList(column: u32): usize {
  return load<u32>(columns + (column as usize) * COLUMN, 12) as usize
}

function head(at: usize, length: u32): u64 {
  return wordAt(at) & load<u64>((min(length, 8) as usize) << 4, MASKS)
}

function tail(at: usize, length: u32): u64 {
  return length > 8 ? wordAt(at + (length as usize) - 8) : 0
}

function hash(first: u64, last: u64, length: u32): u32 {
  if (!ASC_FEATURE_SIMD) return shortHash(first, last, length)
  return (((first ^ rotl(last, 29) ^ (length as u64)) * 0x9e3779b97f4a7c15) >> 32) as u32
}

/** Another one, without products of 64 bits. */
function shortHash(first: u64, last: u64, length: u32): u32 {
  const one = (first as u32) ^ rotl((first >> 32) as u32, 11) ^ length
  const other = rotl(last as u32, 19) ^ rotl((last >> 32) as u32, 26)
  const mixed = (one ^ other) * 0x9e3779b1
  return mixed ^ (mixed >>> 15)
}

/**
 * Reads a column's texts in all rows at hand, and notes in their states what the host says of them, so many bits higher.
 * Puts their numbers, or what was said, at a place for each row; with `blanks`, BLANK for cells without anything.
 */
export function readTexts(column: u32, shift: u32, blanks: bool, to: usize, bytes: usize, says: bool): void {
  const behind = end
  const table = columns + (column as usize) * COLUMN
  const field = says ? VERDICT : NUMBER
  let next = to
  for (let at = FIRST; at < behind; at += 4) {
    const length = load<u32>(at, LENGTHS)
    if (length == 0 && blanks) store<u32>(next, BLANK)
    else {
      const place = load<u32>(at, PLACES) as usize
      const entry = length < SHORT ? shortEntry(column, table, place, length) : entryOf(column, place, length)
      store<u32>(next, load<u32>(entry + field))
      store<u32>(at, load<u32>(at, STATES) | (load<u32>(entry, VERDICT) << shift), STATES)
    }
    next += bytes
  }
}

function shortEntry(column: u32, table: usize, at: usize, length: u32): usize {
  const masks = (length as usize) << 4
  const first = wordAt(at) & load<u64>(masks, MASKS)
  const last = wordAt(at + (length as usize) - 8) & load<u64>(masks, MASKS + 8)
  const mask = load<u32>(table, 4)
  const entries = load<u32>(table) as usize
  let slot = hash(first, last, length)
  while (true) {
    const entry = entries + ((slot & mask) as usize) * ENTRY
    const own = load<u32>(entry, LENGTH) - 1
    if (((load<u64>(entry) ^ first) | (load<u64>(entry, 8) ^ last) | ((own ^ length) as u64)) == 0) {
      if (length <= 16 || sameMiddle(load<u32>(entry, PLACE) as usize, at, length)) return entry
    }
    if (own == NONE) return add(column, at, length)
    slot++
  }
}

/** Whether two texts have the same bytes between their first eight and their last eight. */
function sameMiddle(one: usize, other: usize, length: u32): bool {
  const end = (length as usize) - 8
  for (let offset: usize = 8; offset < end; offset += 8) {
    const from = min(offset, end - 8)
    if (wordAt(one + from) != wordAt(other + from)) return false
  }
  return true
}

/** The number of a text among those of its column; `verdict` is what the host says of it. */
export function numberOf(column: u32, at: usize, length: u32): u32 {
  const entry = entryOf(column, at, length)
  verdict = load<u32>(entry, VERDICT)
  return load<u32>(entry, NUMBER)
}

function entryOf(column: u32, at: usize, length: u32): usize {
  const table = columns + (column as usize) * COLUMN
  const entry = entryIn(table, at, length)
  return load<u32>(entry, LENGTH) != 0 ? entry : add(column, at, length)
}

/** The entry of a text, or the one that it would have. */
function entryIn(table: usize, at: usize, length: u32): usize {
  const first = head(at, length)
  const last = tail(at, length)
  const mask = load<u32>(table, 4)
  const entries = load<u32>(table) as usize
  let slot = hash(first, last, length) & mask
  while (true) {
    const entry = entries + (slot as usize) * ENTRY
    const own = load<u32>(entry, LENGTH)
    if (own == 0) return entry
    if (load<u64>(entry) == first && load<u64>(entry, 8) == last && own == length + 1) {
      if (length <= 16 || sameMiddle(load<u32>(entry, PLACE) as usize, at, length)) return entry
    }
    slot = (slot + 1) & mask
  }
}

function add(column: u32, at: usize, length: u32): usize {
  const table = columns + (column as usize) * COLUMN
  const number = load<u32>(table, 8)
  // In small tables few take another's place: most are found where they are looked for first.
  const slots = load<u32>(table, 4) + 1
  if ((number + 1) << (slots > SPARSE ? 1 : 2) >= slots) grow(table)
  const place = reserve(length as usize)
  memory.copy(place, at, length as usize)
  const list = load<u32>(table, 12) as usize
  store<u32>(list + ((number as usize) << 3), place as u32)
  store<u32>(list + ((number as usize) << 3), length, 4)
  store<u32>(table, number + 1, 8)
  return put(table, place, length, number, judge(column, place, length))
}

function put(table: usize, place: usize, length: u32, number: u32, said: u32): usize {
  const entry = entryIn(table, place, length)
  store<u64>(entry, head(place, length))
  store<u64>(entry, tail(place, length), 8)
  store<u32>(entry, length + 1, LENGTH)
  store<u32>(entry, place as u32, PLACE)
  store<u32>(entry, number, NUMBER)
  store<u32>(entry, said, VERDICT)
  return entry
}

function grow(table: usize): void {
  const entries = load<u32>(table) as usize
  const slots = load<u32>(table, 4) + 1
  const list = load<u32>(table, 12) as usize
  store<u32>(table, reserve((slots as usize) * 4 * ENTRY) as u32)
  store<u32>(table, slots * 4 - 1, 4)
  const longer = reserve((slots as usize) << 4)
  memory.copy(longer, list, (load<u32>(table, 8) as usize) << 3)
  store<u32>(table, longer as u32, 12)
  for (let slot: u32 = 0; slot < slots; slot++) {
    const entry = entries + (slot as usize) * ENTRY
    const length = load<u32>(entry, LENGTH)
    if (length == 0) continue
    put(table, load<u32>(entry, PLACE) as usize, length - 1, load<u32>(entry, NUMBER), load<u32>(entry, VERDICT))
  }
}
