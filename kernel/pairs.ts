import { reserve } from './memory'

/** A table from a key to a number; entries of key and number plus one. */
const ENTRY: usize = 16

let entries: usize = 0
let mask: u32 = 0
let count: u32 = 0

export function makePairs(): void {
  mask = 4095
  count = 0
  entries = reserve((4096 as usize) * ENTRY)
}

function slotOf(key: u64): u32 {
  const mixed = (key ^ (key >> 31)) * 0x9e3779b97f4a7c15
  return ((mixed >> 32) as u32) & mask
}

/** The number of a key, or -1. */
export function find(key: u64): i32 {
  let slot = slotOf(key)
  while (true) {
    const entry = entries + (slot as usize) * ENTRY
    const number = load<u32>(entry, 8)
    if (number == 0) return -1
    if (load<u64>(entry) == key) return (number - 1) as i32
    slot = (slot + 1) & mask
  }
}

export function put(key: u64, number: u32): void {
  if (++count << 1 > mask) grow()
  place(key, number + 1)
}

function place(key: u64, next: u32): void {
  let slot = slotOf(key)
  while (load<u32>(entries + (slot as usize) * ENTRY, 8) != 0) slot = (slot + 1) & mask
  store<u64>(entries + (slot as usize) * ENTRY, key)
  store<u32>(entries + (slot as usize) * ENTRY, next, 8)
}

function grow(): void {
  const before = entries
  const slots = mask + 1
  mask = slots * 4 - 1
  entries = reserve((slots as usize) * 4 * ENTRY)
  for (let slot: u32 = 0; slot < slots; slot++) {
    const entry = before + (slot as usize) * ENTRY
    const next = load<u32>(entry, 8)
    if (next != 0) place(load<u64>(entry), next)
  }
}
