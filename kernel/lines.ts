import { reserve } from './memory'

/**
 * Order lines: what a row says of its order and its customer. They are told apart into partitions by a key of theirs, so
 * that all lines of an order, or of a customer, come to stand in one; full chunks of a partition are handed to the host.
 */
declare function flush(partition: u32, at: usize, lines: u32): void

/** Of a line: the order's key, the customer's key, where the row stands and what it is, when it was, its cell. */
export const LINE: usize = 48
/** Of a line that is left for the customer's sake: the customer's key, where, when, the cell. */
export const CUSTOMER: usize = 32

export const PARTITIONS: usize = 256
export const CHUNK: usize = 6144

/** What a row is among those of its order. */
export const LEFT_OUT: u64 = 1
/** Its blanks were filled from the row whose place it has instead of a customer. */
export const FILLED: u64 = 2
/** It has blanks that the first row of its order may fill. */
export const BLANKS: u64 = 4
/** Not a row at all, but an order of a source that counts its orders by itself; left out, one that the host asks for. */
export const CLAIM: u64 = 8

let chunks: usize = 0
let counts: usize = 0

export function prepareLines(): void {
  chunks = reserve(PARTITIONS * CHUNK)
  counts = reserve(PARTITIONS << 2)
}

export function partitionOf(low: u64, high: u64): usize {
  return ((((low ^ rotl(high, 29)) * 0x9e3779b97f4a7c15) >> 56) as usize) & (PARTITIONS - 1)
}

/** Puts a line, of one kind or the other, into a partition. */
export function put(partition: usize, from: usize, bytes: usize): void {
  const to = placeIn(partition, bytes)
  v128.store(to, v128.load(from))
  v128.store(to, v128.load(from, 16), 16)
  if (bytes == LINE) v128.store(to, v128.load(from, 32), 32)
  added(partition, bytes)
}

/** Tells a row's line. */
export function tellLine(
  orderLow: u64,
  orderHigh: u64,
  customerLow: u64,
  customerHigh: u64,
  place: u64,
  time: u32,
  cell: u32,
): void {
  const partition = partitionOf(orderLow, orderHigh)
  const to = placeIn(partition, LINE)
  store<u64>(to, orderLow)
  store<u64>(to, orderHigh, 8)
  store<u64>(to, customerLow, 16)
  store<u64>(to, customerHigh, 24)
  store<u64>(to, place, 32)
  store<u32>(to, time, 40)
  store<u32>(to, cell, 44)
  added(partition, LINE)
}

/** Where the next line of a partition goes. */
function placeIn(partition: usize, bytes: usize): usize {
  return chunks + partition * CHUNK + (load<u32>(counts + (partition << 2)) as usize) * bytes
}

/** A line was put there: a full chunk is handed over. */
function added(partition: usize, bytes: usize): void {
  const count = counts + (partition << 2)
  const lines = load<u32>(count) + 1
  if ((lines as usize) * bytes < CHUNK) {
    store<u32>(count, lines)
  } else {
    flush(partition as u32, chunks + partition * CHUNK, lines)
    store<u32>(count, 0)
  }
}

/** Hands over what is left in all partitions. */
export function flushLines(): void {
  for (let partition: usize = 0; partition < PARTITIONS; partition++) {
    const count = counts + (partition << 2)
    const filled = load<u32>(count)
    if (filled > 0) flush(partition as u32, chunks + partition * CHUNK, filled)
    store<u32>(count, 0)
  }
}
