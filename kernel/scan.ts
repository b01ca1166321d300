import { reserve } from './memory'

const LF: u8 = 0x0a
const CR: u8 = 0x0d
const QUOTE: u8 = 0x22

/** Where the cells of the block end: offsets of delimiters and line ends outside quotes. */
export let ends: usize = 0
/** Which of them end a row: indexes into `ends`. */
export let rowEnds: usize = 0
export let rowCount: u32 = 0
/** What can't be a table: a quote inside a cell, a cell going on behind its quote, a CR without LF. */
export let broken: bool = false
/** The last byte stands inside quotes. */
export let open: bool = false

let capacity: u32 = 0

/** What `tally` counts. */
export let quotes: u32 = 0
export let feeds: u32 = 0

function maskOf(at: usize, byte: v128): u64 {
  const a = i8x16.bitmask(i8x16.eq(v128.load(at), byte)) as u32 as u64
  const b = i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) as u32 as u64
  const c = i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte)) as u32 as u64
  const d = i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte)) as u32 as u64
  return a | (b << 16) | (c << 32) | (d << 48)
}

/** Counts quotes and line feeds from a place up to another: what the blocks behind need to know of this one. */
export function tally(from: usize, to: usize): void {
  quotes = 0
  feeds = 0
  const quote = i8x16.splat(QUOTE)
  const feed = i8x16.splat(LF)
  for (let at = from; at < to; at += 64) {
    const left = to - at
    const kept: u64 = left >= 64 ? ~(0 as u64) : ((1 as u64) << (left as u64)) - 1
    quotes += popcnt(maskOf(at, quote) & kept) as u32
    feeds += popcnt(maskOf(at, feed) & kept) as u32
  }
}

/** Each bit becomes the parity of itself and all bits below: 1 from a quote on, up to the next one. */
function inside(quote: u64): u64 {
  let mask = quote ^ (quote << 1)
  mask ^= mask << 2
  mask ^= mask << 4
  mask ^= mask << 8
  mask ^= mask << 16
  return mask ^ (mask << 32)
}

/**
 * Finds the cells from a place up to another. `quoted`: the first byte stands inside quotes. The byte before the first must
 * be there, and so must 64 bytes behind the last, which are not looked at.
 */
export function scan(from: usize, to: usize, delimiter: u8, quoted: bool): void {
  room((to - from + 64) as u32)
  const quote = i8x16.splat(QUOTE)
  const feed = i8x16.splat(LF)
  const carriage = i8x16.splat(CR)
  const comma = i8x16.splat(delimiter)
  const before = load<u8>(from - 1)
  let within: u64 = quoted ? ~(0 as u64) : 0
  let afterEnd: u64 = before == delimiter || before == LF || before == QUOTE ? 1 : 0
  let afterClose: u64 = 0
  let afterCarriage: u64 = 0
  let wrong: u64 = 0
  let count: u32 = 0
  let rows: u32 = 0
  for (let at = from; at < to; at += 64) {
    const left = to - at
    const kept: u64 = left >= 64 ? ~(0 as u64) : ((1 as u64) << (left as u64)) - 1
    const q = maskOf(at, quote) & kept
    const n = maskOf(at, feed) & kept
    const d = maskOf(at, comma) & kept
    const r = maskOf(at, carriage) & kept
    const raw = d | n
    let out: u64
    if (q | within) {
      const mask = inside(q) ^ within
      within = ((mask as i64) >> 63) as u64
      const open = q & mask
      const close = q & ~mask
      const either = raw | q
      wrong |= open & ~((either << 1) | afterEnd)
      wrong |= ((close << 1) | afterClose) & ~(either | r) & kept
      afterEnd = either >> 63
      afterClose = close >> 63
      out = ~mask
    } else {
      wrong |= afterClose & ~(raw | r) & kept
      afterClose = 0
      afterEnd = raw >> 63
      out = ~(0 as u64)
    }
    wrong |= ((r << 1) | afterCarriage) & ~n & kept
    afterCarriage = r >> 63
    let found = raw & out
    const base = (at - from) as u32
    for (let feedsLeft = n & out; feedsLeft != 0; feedsLeft &= feedsLeft - 1) {
      const below = (feedsLeft & (0 - feedsLeft)) - 1
      store<u32>(rowEnds + ((rows as usize) << 2), count + (popcnt(found & below) as u32))
      rows++
    }
    while (found != 0) {
      store<u32>(ends + ((count as usize) << 2), base + (ctz(found) as u32))
      count++
      found &= found - 1
    }
  }
  rowCount = rows
  broken = wrong != 0
  open = within != 0
}

function room(cells: u32): void {
  if (cells <= capacity) return
  capacity = cells
  ends = reserve((cells as usize) << 2)
  rowEnds = reserve((cells as usize) << 2)
}
