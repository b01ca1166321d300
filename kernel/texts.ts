import { reserve } from './memory'

/** What the host says of a text that a column shows for the first time. */
declare function judge(column: u32, at: usize, length: u32): u32

/** A column's distinct texts, by their bytes: the first eight, the last eight and the length tell all up to sixteen bytes. */
const ENTRY: usize = 32
/** Of a column: its entries' place, their number less one, how many are taken, the list of its texts. */
const COLUMN: usize = 16
const FIRST_SLOTS: u32 = 64

let columns: usize = 0

/** What the host said of the text found last. */
export let verdict: u32 = 0

export function makeColumns(count: u32): void {
  columns = reserve((count as usize) * COLUMN)
  for (let column: u32 = 0; column < count; column++) {
    const at = columns + (column as usize) * COLUMN
    store<u32>(at, reserve((FIRST_SLOTS as usize) * ENTRY) as u32)
    store<u32>(at, FIRST_SLOTS - 1, 4)
    store<u32>(at, 0, 8)
    store<u32>(at, reserve((FIRST_SLOTS as usize) << 3) as u32, 12)
  }
}

export function textCount(column: u32): u32 {
  return load<u32>(columns + (column as usize) * COLUMN, 8)
}

/** The list of a column's texts in the order of their numbers: place and length of each. */
export function textList(column: u32): usize {
  return load<u32>(columns + (column as usize) * COLUMN, 12) as usize
}

function head(at: usize, length: u32): u64 {
  const all = load<u64>(at)
  return length >= 8 ? all : all & (((1 as u64) << ((length as u64) << 3)) - 1)
}

function hash(first: u64, last: u64, length: u32): u32 {
  return (((first ^ rotl(last, 29) ^ (length as u64)) * 0x9e3779b97f4a7c15) >> 32) as u32
}

/** The number of a text among those of its column; `verdict` is what the host says of it. */
export function numberOf(column: u32, at: usize, length: u32): u32 {
  const table = columns + (column as usize) * COLUMN
  const first = head(at, length)
  const last = length > 8 ? load<u64>(at + (length as usize) - 8) : 0
  const mask = load<u32>(table, 4)
  const entries = load<u32>(table) as usize
  let slot = hash(first, last, length) & mask
  while (true) {
    const entry = entries + (slot as usize) * ENTRY
    const place = load<u32>(entry, 16)
    if (place == 0) return add(column, at, length)
    if (load<u64>(entry) == first && load<u64>(entry, 8) == last && load<u32>(entry, 20) == length) {
      if (length <= 16 || memory.compare((place as usize) + 8, at + 8, (length as usize) - 16) == 0) {
        verdict = load<u32>(entry, 28)
        return load<u32>(entry, 24)
      }
    }
    slot = (slot + 1) & mask
  }
}

function add(column: u32, at: usize, length: u32): u32 {
  const table = columns + (column as usize) * COLUMN
  const count = load<u32>(table, 8)
  if ((count + 1) << 1 > load<u32>(table, 4)) grow(table)
  const place = reserve(length as usize)
  memory.copy(place, at, length as usize)
  verdict = judge(column, place, length)
  put(table, place, length, count, verdict)
  const list = load<u32>(table, 12) as usize
  store<u32>(list + ((count as usize) << 3), place as u32)
  store<u32>(list + ((count as usize) << 3), length, 4)
  store<u32>(table, count + 1, 8)
  return count
}

function put(table: usize, place: usize, length: u32, number: u32, said: u32): void {
  const first = head(place, length)
  const last = length > 8 ? load<u64>(place + (length as usize) - 8) : 0
  const mask = load<u32>(table, 4)
  const entries = load<u32>(table) as usize
  let slot = hash(first, last, length) & mask
  while (load<u32>(entries + (slot as usize) * ENTRY, 16) != 0) slot = (slot + 1) & mask
  const entry = entries + (slot as usize) * ENTRY
  store<u64>(entry, first)
  store<u64>(entry, last, 8)
  store<u32>(entry, place as u32, 16)
  store<u32>(entry, length, 20)
  store<u32>(entry, number, 24)
  store<u32>(entry, said, 28)
}

function grow(table: usize): void {
  const entries = load<u32>(table) as usize
  const slots = load<u32>(table, 4) + 1
  const count = load<u32>(table, 8)
  const list = load<u32>(table, 12) as usize
  store<u32>(table, reserve((slots as usize) * 4 * ENTRY) as u32)
  store<u32>(table, slots * 4 - 1, 4)
  const longer = reserve((slots as usize) << 5)
  memory.copy(longer, list, (count as usize) << 3)
  store<u32>(table, longer as u32, 12)
  for (let slot: u32 = 0; slot < slots; slot++) {
    const entry = entries + (slot as usize) * ENTRY
    const place = load<u32>(entry, 16)
    if (place != 0) put(table, place as usize, load<u32>(entry, 20), load<u32>(entry, 24), load<u32>(entry, 28))
  }
}
