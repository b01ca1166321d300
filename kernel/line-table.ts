import { LINE } from './lines'
import { reserve } from './memory'

/** The lines of one partition, and a table from their keys to their numbers plus one. */
export let scratch: usize = 0
export let table: usize = 0
export let mask: u32 = 0
/** For each line, one that has the same key; and room for the cell that it counts in. */
export let next: usize = 0
export let waiting: usize = 0

let room: u32 = 0

/** Where the lines of a partition are to be put: room for so many, with an empty table. */
export function lineRoom(lines: u32): usize {
  let slots: u32 = 1024
  while (slots < lines * 2) slots <<= 1
  mask = slots - 1
  if (table == 0 || lines > room) {
    room = lines + (lines >> 2)
    scratch = reserve((room as usize) * LINE)
    next = reserve((room as usize) << 2)
    waiting = reserve((room as usize) << 2)
    // Twice what is needed now: more lines may need the next power of two.
    table = reserve((slots as usize) << 3)
  }
  memory.fill(table, 0, (slots as usize) << 2)
  return scratch
}

/** Where a key belongs in the table. */
export function slotOf(low: u64, high: u64): u32 {
  return (((low ^ (high << 17) ^ (high >> 13)) * 0xbf58476d1ce4e5b9) >> 32) as u32 & mask
}
