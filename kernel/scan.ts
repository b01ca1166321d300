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

/** The bits of those of 64 bytes that are a certain one. */
function maskOf(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  const one = i8x16.bitmask(i8x16.eq(a, byte)) | (i8x16.bitmask(i8x16.eq(b, byte)) << 16)
  const other = i8x16.bitmask(i8x16.eq(c, byte)) | (i8x16.bitmask(i8x16.eq(d, byte)) << 16)
  return (one as u32 as u64) | ((other as u32 as u64) << 32)
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

/** Whether any of 64 bytes is one of two. */
function hasEither(a: v128, b: v128, c: v128, d: v128, one: v128, other: v128): bool {
  const first = v128.or(v128.or(i8x16.eq(a, one), i8x16.eq(a, other)), v128.or(i8x16.eq(b, one), i8x16.eq(b, other)))
  const last = v128.or(v128.or(i8x16.eq(c, one), i8x16.eq(c, other)), v128.or(i8x16.eq(d, one), i8x16.eq(d, other)))
  return v128.any_true(v128.or(first, last))
}

/** What the byte before stood for: a delimiter, a line end or a quote; a closing quote, too; a carriage return. */
const AFTER_END: u32 = 1
const AFTER_CLOSE: u32 = 2
const AFTER_CARRIAGE: u32 = 4

/** What the words scanned so far leave to the next: whether it begins inside quotes; what its first byte stands behind. */
let within: u64 = 0
let afterEnd: u64 = 0
let afterClose: u64 = 0
let afterCarriage: u64 = 0
let wrong: u64 = 0
let count: u32 = 0

/**
 * Finds the cells from a place up to another, and counts in those up to `own`. `quoted`: the first byte stands inside
 * quotes. The byte before the first must be there, and so must 64 bytes behind the last, which are not looked at.
 */
export function scan(from: usize, to: usize, own: usize, delimiter: u8, quoted: bool): void {
  room((to - from + 64) as u32)
  const before = load<u8>(from - 1)
  within = quoted ? ~(0 as u64) : 0
  afterEnd = before == delimiter || before == LF || before == QUOTE ? 1 : 0
  afterClose = 0
  afterCarriage = 0
  wrong = 0
  count = 0
  rowCount = 0
  quotes = 0
  feeds = 0
  const lastOwn = from + ((own - from) & ~63)
  const last = from + ((to - from) & ~63)
  scanWords(from, lastOwn, from, delimiter, ~(0 as u64))
  countBytes(lastOwn, own)
  const ownQuotes = quotes
  const ownFeeds = feeds
  scanWords(lastOwn, last, from, delimiter, ~(0 as u64))
  if (last < to) scanWords(last, to, from, delimiter, ((1 as u64) << ((to - last) as u64)) - 1)
  quotes = ownQuotes
  feeds = ownFeeds
  broken = wrong != 0
  open = within != 0
}

/** Counts quotes and line feeds up to a place, without a look at anything else. */
export function countOwn(from: usize, own: usize): void {
  feeds = 0
  quotes = 0
  const lastOwn = ASC_FEATURE_SIMD ? from + ((own - from) & ~63) : from
  if (ASC_FEATURE_SIMD) countWords(from, lastOwn)
  countBytes(lastOwn, own)
}

function countWords(from: usize, to: usize): void {
  let allFeeds: u64 = 0
  let allQuotes: u64 = 0
  for (let at = from; at < to; at += 64) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    allFeeds += popcnt(maskOf(a, b, c, d, i8x16.splat(LF)))
    allQuotes += popcnt(maskOf(a, b, c, d, i8x16.splat(QUOTE)))
  }
  feeds = allFeeds as u32
  quotes = allQuotes as u32
}

function countBytes(from: usize, to: usize): void {
  for (let at = from; at < to; at++) {
    if (load<u8>(at) == QUOTE) quotes++
    if (load<u8>(at) == LF) feeds++
  }
}

/** Scans words of 64 bytes, of which only some bits are kept. */
function scanWords(from: usize, to: usize, block: usize, delimiter: u8, kept: u64): void {
  if (!ASC_FEATURE_SIMD) return scanBytes(from, to, block, delimiter)
  const quote = i8x16.splat(QUOTE)
  const feed = i8x16.splat(LF)
  const carriage = i8x16.splat(CR)
  const comma = i8x16.splat(delimiter)
  let place = ends + ((count as usize) << 2)
  let rowPlace = rowEnds + ((rowCount as usize) << 2)
  let ahead = within
  let endBefore = afterEnd
  let closeBefore = afterClose
  let carriageBefore = afterCarriage
  let odd = wrong
  let allFeeds = feeds
  let allQuotes = quotes
  for (let at = from; at < to; at += 64) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    const n = maskOf(a, b, c, d, feed) & kept
    const raw = (maskOf(a, b, c, d, comma) & kept) | n
    let out: u64 = ~(0 as u64)
    allFeeds += popcnt(n) as u32
    if ((ahead | closeBefore | carriageBefore) != 0 || hasEither(a, b, c, d, quote, carriage)) {
      const q = maskOf(a, b, c, d, quote) & kept
      const r = maskOf(a, b, c, d, carriage) & kept
      allQuotes += popcnt(q) as u32
      const mask = inside(q) ^ ahead
      ahead = ((mask as i64) >> 63) as u64
      const open = q & mask
      const close = q & ~mask
      const either = raw | q
      odd |= open & ~((either << 1) | endBefore)
      odd |= ((close << 1) | closeBefore) & ~(either | r) & kept
      odd |= ((r << 1) | carriageBefore) & ~n & kept
      endBefore = either >> 63
      closeBefore = close >> 63
      carriageBefore = r >> 63
      out = ~mask
    } else endBefore = raw >> 63
    let found = raw & out
    const base = (at - block) as u32
    const index = ((place - ends) >> 2) as u32
    // The first is written, and the first four below, though there be none: to ask takes longer.
    let feedsLeft = n & out
    do {
      const below = (feedsLeft & (0 - feedsLeft)) - 1
      store<u32>(rowPlace, index + (popcnt(found & below) as u32))
      rowPlace += feedsLeft != 0 ? 4 : 0
      feedsLeft &= feedsLeft - 1
    } while (feedsLeft != 0)
    let next = place
    place += (popcnt(found) as usize) << 2
    do {
      store<u32>(next, base + (ctz(found) as u32))
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 4)
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 8)
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 12)
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 16)
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 20)
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 24)
      found &= found - 1
      store<u32>(next, base + (ctz(found) as u32), 28)
      found &= found - 1
      next += 32
    } while (found != 0)
  }
  count = ((place - ends) >> 2) as u32
  rowCount = ((rowPlace - rowEnds) >> 2) as u32
  within = ahead
  afterEnd = endBefore
  afterClose = closeBefore
  afterCarriage = carriageBefore
  wrong = odd
  feeds = allFeeds
  quotes = allQuotes
}

/** Whether a line end, a quote or a tab is among four bytes. */
function hasMark(bytes: u32): bool {
  const others = bytes ^ 0x22222222
  return ((((bytes - 0x20202020) & ~bytes) | ((others - 0x01010101) & ~others)) & 0x80808080) != 0
}

/** The highest bits of those of four bytes that are 0. */
function zerosIn(bytes: u32): u32 {
  return ~(((bytes & 0x7f7f7f7f) + 0x7f7f7f7f) | bytes | 0x7f7f7f7f)
}

/** Scans bytes one by one, but for four at a time where nothing but delimiters is to be found. */
function scanBytes(from: usize, to: usize, block: usize, delimiter: u8): void {
  const delimiters = (delimiter as u32) * 0x01010101
  let place = ends + ((count as usize) << 2)
  let rowPlace = rowEnds + ((rowCount as usize) << 2)
  let isInside: u32 = within != 0 ? 1 : 0
  let before: u32 = (afterEnd != 0 ? AFTER_END : 0) | (afterClose != 0 ? AFTER_CLOSE : 0)
  if (afterCarriage != 0) before = AFTER_CARRIAGE
  let isWrong: u32 = wrong != 0 ? 1 : 0
  let at = from
  while (at < to) {
    if ((at & 3) == 0 && (before & (AFTER_CLOSE | AFTER_CARRIAGE)) == 0 && at + 4 <= to) {
      const bytes = load<u32>(at)
      if (!hasMark(bytes)) {
        let found = zerosIn(bytes ^ delimiters)
        before = found >>> 31
        if (isInside == 0) {
          // The first is written, though there be none: to ask takes longer.
          store<u32>(place, ((at - block) as u32) + (ctz(found) >>> 3))
          place += (((found | (0 - found)) >>> 31) as usize) << 2
          for (found &= found - 1; found != 0; found &= found - 1) {
            store<u32>(place, ((at - block) as u32) + (ctz(found) >>> 3))
            place += 4
          }
        }
        at += 4
        continue
      }
    }
    const byte = load<u8>(at)
    if (byte == LF || byte == delimiter) {
      if (isInside == 0) {
        if (byte == LF) {
          store<u32>(rowPlace, ((place - ends) >> 2) as u32)
          rowPlace += 4
        }
        store<u32>(place, (at - block) as u32)
        place += 4
      }
      if (byte == LF) feeds++
      else if (before == AFTER_CARRIAGE) isWrong = 1
      before = AFTER_END
    } else if (byte == QUOTE) {
      quotes++
      if (before == AFTER_CARRIAGE || (isInside | (before & AFTER_END)) == 0) isWrong = 1
      before = isInside != 0 ? AFTER_END | AFTER_CLOSE : AFTER_END
      isInside ^= 1
    } else {
      if (before == AFTER_CARRIAGE || (byte != CR && (before & AFTER_CLOSE) != 0)) isWrong = 1
      before = byte == CR ? AFTER_CARRIAGE : 0
    }
    at++
  }
  count = ((place - ends) >> 2) as u32
  rowCount = ((rowPlace - rowEnds) >> 2) as u32
  within = isInside != 0 ? ~(0 as u64) : 0
  afterEnd = (before & AFTER_END) != 0 ? 1 : 0
  afterClose = (before & AFTER_CLOSE) != 0 ? 1 : 0
  afterCarriage = before == AFTER_CARRIAGE ? 1 : 0
  wrong = isWrong
}

function room(cells: u32): void {
  if (cells <= capacity) return
  capacity = cells
  ends = reserve((cells as usize) << 2)
  rowEnds = reserve((cells as usize) << 2)
}
