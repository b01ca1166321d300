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

/** Quotes and line feeds in the first bytes of the block, which are its own: what the blocks behind need to know of it. */
export let quotes: u32 = 0
export let feeds: u32 = 0

function maskOf(at: usize, byte: v128): u64 {
  const a = i8x16.bitmask(i8x16.eq(v128.load(at), byte)) as u32 as u64
  const b = i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) as u32 as u64
  const c = i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte)) as u32 as u64
  const d = i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte)) as u32 as u64
  return a | (b << 16) | (c << 32) | (d << 48)
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

/** The bits of bytes before a place. */
function bitsTo(at: usize, end: usize): u64 {
  if (at >= end) return 0
  const left = end - at
  return left >= 64 ? ~(0 as u64) : ((1 as u64) << (left as u64)) - 1
}

/** Whether any of 64 bytes is one of two. */
function hasEither(at: usize, one: v128, other: v128): bool {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  const c = v128.load(at, 32)
  const d = v128.load(at, 48)
  const first = v128.or(v128.or(i8x16.eq(a, one), i8x16.eq(a, other)), v128.or(i8x16.eq(b, one), i8x16.eq(b, other)))
  const last = v128.or(v128.or(i8x16.eq(c, one), i8x16.eq(c, other)), v128.or(i8x16.eq(d, one), i8x16.eq(d, other)))
  return v128.any_true(v128.or(first, last))
}

/**
 * Finds the cells from a place up to another, and counts in those up to `own`. `quoted`: the first byte stands inside
 * quotes. The byte before the first must be there, and so must 64 bytes behind the last, which are not looked at.
 */
export function scan(from: usize, to: usize, own: usize, delimiter: u8, quoted: bool): void {
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
  quotes = 0
  feeds = 0
  for (let at = from; at < to; at += 64) {
    const kept = bitsTo(at, to)
    const n = maskOf(at, feed) & kept
    const raw = (maskOf(at, comma) & kept) | n
    let out: u64 = ~(0 as u64)
    feeds += popcnt(n & bitsTo(at, own)) as u32
    if ((within | afterClose | afterCarriage) != 0 || hasEither(at, quote, carriage)) {
      const q = maskOf(at, quote) & kept
      const r = maskOf(at, carriage) & kept
      quotes += popcnt(q & bitsTo(at, own)) as u32
      const mask = inside(q) ^ within
      within = ((mask as i64) >> 63) as u64
      const open = q & mask
      const close = q & ~mask
      const either = raw | q
      wrong |= open & ~((either << 1) | afterEnd)
      wrong |= ((close << 1) | afterClose) & ~(either | r) & kept
      wrong |= ((r << 1) | afterCarriage) & ~n & kept
      afterEnd = either >> 63
      afterClose = close >> 63
      afterCarriage = r >> 63
      out = ~mask
    } else afterEnd = raw >> 63
    let found = raw & out
    const base = (at - from) as u32
    for (let feedsLeft = n & out; feedsLeft != 0; feedsLeft &= feedsLeft - 1) {
      const below = (feedsLeft & (0 - feedsLeft)) - 1
      store<u32>(rowEnds + ((rows as usize) << 2), count + (popcnt(found & below) as u32))
      rows++
    }
    let place = ends + ((count as usize) << 2)
    count += popcnt(found) as u32
    // Four at a time, though the last be none: to ask after each takes longer.
    while (found != 0) {
      store<u32>(place, base + (ctz(found) as u32))
      found &= found - 1
      store<u32>(place, base + (ctz(found) as u32), 4)
      found &= found - 1
      store<u32>(place, base + (ctz(found) as u32), 8)
      found &= found - 1
      store<u32>(place, base + (ctz(found) as u32), 12)
      found &= found - 1
      place += 16
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
