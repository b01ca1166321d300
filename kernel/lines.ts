import { reserve } from './memory'
import { copySixteen, turned } from './words'

/**
 * Order lines: what a row says of its order and its customer. They are told apart into partitions by a key of theirs, so
 * that all lines of an order, or of a customer, come to stand in one; full chunks of a partition are handed to the host.
 */
declare function flush(partition: u32, at: usize, bytes: u32, lines: u32): void

/** Of a line: the order's key, the customer's key, where the row stands and what it is, when it was, its cell. */
export const LINE: usize = 48
/** Of a line that is left for the customer's sake: the customer's key, where, when, the cell. */
export const CUSTOMER: usize = 32

const PARTITIONS: usize = 256
const CHUNK: usize = 6144

/** What a row is among those of its order. */
export const LEFT_OUT: u64 = 1
/** Its blanks were filled from the row whose place it has instead of a customer. */
export const FILLED: u64 = 2
/** It has blanks that the first row of its order may fill. */
export const BLANKS: u64 = 4
/** Not a row at all, but an order of a source that counts its orders by itself; left out, one that the host asks for. */
export const CLAIM: u64 = 8

let chunks: usize = 0
/** Of each partition, how many bytes and lines its chunk has. */
let fills: usize = 0
const FILL: usize = 3

export function prepareLines(): void {
  chunks = reserve(PARTITIONS * CHUNK)
  fills = reserve(PARTITIONS << FILL)
}

export function partitionOf(low: u64, high: u64): usize {
  return ((((low ^ turned(high, 29)) * 0x9e3779b97f4a7c15) >> 56) as usize) & (PARTITIONS - 1)
}

/** Puts a line, of one kind or the other, into a partition. */
export function put(partition: usize, from: usize, bytes: usize): void {
  const to = placeFor(partition, bytes as u32)
  copySixteen(to, from)
  copySixteen(to + 16, from + 16)
  if (bytes == LINE) copySixteen(to + 32, from + 32)
  added(partition, bytes as u32)
}

/** How many bytes a partition's chunk has. */
export function filled(partition: usize): u32 {
  return load<u32>(fills + (partition << FILL))
}

/** Where a partition's chunk begins. */
export function chunkOf(partition: usize): usize {
  return chunks + partition * CHUNK
}

/** Where the next line of a partition goes, which has so many bytes; a chunk that has no room for it is handed over. */
export function placeFor(partition: usize, bytes: u32): usize {
  if (filled(partition) + bytes > (CHUNK as u32)) handOver(partition)
  return chunkOf(partition) + (filled(partition) as usize)
}

/** A line of so many bytes was put there. */
export function added(partition: usize, bytes: u32): void {
  const fill = fills + (partition << FILL)
  store<u32>(fill, load<u32>(fill) + bytes)
  store<u32>(fill, load<u32>(fill, 4) + 1, 4)
}

export function handOver(partition: usize): void {
  const fill = fills + (partition << FILL)
  flush(partition as u32, chunkOf(partition), load<u32>(fill), load<u32>(fill, 4))
  store<u64>(fill, 0)
}

/** Hands over what is left in all partitions. */
export function flushLines(): void {
  for (let partition: usize = 0; partition < PARTITIONS; partition++) if (filled(partition) > 0) handOver(partition)
}
