import { mask, scratch, slotOf, table } from './line-table'
import { CUSTOMER } from './lines'
import { reserve } from './memory'

/** Of a customer that is not new: no cell counts one. */
const NO_CELL: u32 = 0xffffffff

/** Of each cell, its new customers. */
let news: usize = 0

export function prepareCustomers(cells: u32): void {
  news = reserve((cells as usize) << 2)
}

export function newCounts(): usize {
  return news
}

/** Counts each customer whose lines are at hand once, as new in the cell of the first order by time, then by place. */
export function resolveCustomers(lines: u32): void {
  for (let line: u32 = 0; line < lines; line++) keepEarlier(line)
  for (let slot: u32 = 0; slot <= mask; slot++) {
    const line = load<u32>(table + ((slot as usize) << 2))
    if (line == 0) continue
    const cell = load<u32>(customerAt(line - 1), 28)
    if (cell == NO_CELL) continue
    const at = news + ((cell as usize) << 2)
    store<u32>(at, load<u32>(at) + 1)
  }
}

function customerAt(line: u32): usize {
  return scratch + (line as usize) * CUSTOMER
}

function keepEarlier(line: u32): void {
  const at = customerAt(line)
  const low = load<u64>(at)
  const high = load<u64>(at, 8)
  let slot = slotOf(low, high)
  while (true) {
    const entry = table + ((slot as usize) << 2)
    const known = load<u32>(entry)
    if (known == 0) {
      store<u32>(entry, line + 1)
      return
    }
    const other = customerAt(known - 1)
    if (load<u64>(other) == low && load<u64>(other, 8) == high) {
      if (isEarlier(at, other)) store<u32>(entry, line + 1)
      return
    }
    slot = (slot + 1) & mask
  }
}

function isEarlier(line: usize, other: usize): bool {
  const time = load<u32>(line, 24)
  const otherTime = load<u32>(other, 24)
  return time != otherTime ? time < otherTime : load<u64>(line, 16) < load<u64>(other, 16)
}
