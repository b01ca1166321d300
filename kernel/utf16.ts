/*
 * The text of a block in UTF-16, which becomes UTF-8 before it is scanned: in place, for the bytes of the file stand at the
 * end of their room, and no unit of two bytes becomes more than three.
 */

/** Whether the file is in UTF-16; and whether the higher byte of a unit comes first. */
let isWide: bool = false
let isBig: bool = false

/** Where the text begins. A place in it that was asked for last, and the units before that. */
let text: usize = 0
let asked: usize = 0
let unitsBefore: u32 = 0

/** How many bytes of the text are the block's own. */
export let ownText: u32 = 0

/** Where reading and writing have come, and where reading began. */
let at: usize = 0
let place: usize = 0
let begin: usize = 0
/** The block begins, or ends, between the two units of a character. */
let cutBefore: bool = false
let mayBeCut: bool = false
/** A unit stands alone that is half a character. */
let broken: bool = false

const LF: u8 = 0x0a
/** A byte that no cell and no row ends with. */
const OTHER: u8 = 0x80
const BROKEN: i32 = -1

/** Tells that the file is in UTF-16. */
export function setWide(isHighFirst: bool): void {
  isWide = true
  isBig = isHighFirst
}

/** Where so many bytes of the file are to stand, behind the two before them, for a text that begins at an even place. */
export function wideIn(room: usize, bytes: u32): usize {
  return room + (ahead(bytes) as usize)
}

/** How much room a text of so many bytes of the file needs. */
export function roomFor(bytes: u32): u32 {
  return ahead(bytes) + bytes
}

/** How far a text may get ahead of the units that it is made of; even, for these are loaded two bytes at a time. */
function ahead(bytes: u32): u32 {
  return ((bytes >>> 1) + 3) & ~1
}

/**
 * Turns bytes of the file into the text of a block; the first `own` of them are the block's. Gives the text's length, or -1
 * where it is no UTF-16. Half a character at either end of the block, in rows of others, is written as if it were whole.
 */
export function narrow(to: usize, length: u32, own: u32, isFirst: bool, isLast: bool): i32 {
  if ((length & 1) != 0) return BROKEN
  begin = wideIn(to, length)
  const before = unitAt(begin - 2)
  cutBefore = !isFirst && (before & 0xfc00) == 0xd800
  mayBeCut = !isLast
  broken = false
  store<u8>(to - 1, isFirst ? LF : before < 0x80 ? (before as u8) : OTHER)
  at = begin
  place = to
  text = to
  asked = to
  unitsBefore = 0
  const last = begin + (length as usize)
  write(begin + (own as usize), last)
  ownText = (place - to) as u32
  write(last, last)
  return broken ? BROKEN : ((place - to) as i32)
}

/** How many bytes of the file stand between the begin of the block and a place in its text. */
export function bytesBefore(start: u32): u32 {
  if (!isWide) return start
  const to = text + (start as usize)
  if (to >= asked) unitsBefore += unitsIn(asked, to)
  else unitsBefore -= unitsIn(to, asked)
  asked = to
  return unitsBefore << 1
}

function unitAt(from: usize): u32 {
  const unit = load<u16>(from)
  return isBig ? bswap<u16>(unit) : unit
}

/** Eight units. */
function unitsAt(from: usize): v128 {
  const units = v128.load(from)
  return isBig ? v128.shuffle<u8>(units, units, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14) : units
}

/** Writes the characters that begin before a place. */
function write(to: usize, last: usize): void {
  if (ASC_FEATURE_SIMD) writeMany(to, last)
  else while (at < to) writeOne(last)
}

/** Nearly all are ASCII, of which sixteen are written at once. */
function writeMany(to: usize, last: usize): void {
  const beyond = i16x8.splat(0xff80 as i16)
  while (at < to) {
    let from = at
    let next = place
    for (; from + 32 <= to; from += 32, next += 16) {
      const a = unitsAt(from)
      const b = unitsAt(from + 16)
      if (v128.any_true(v128.and(v128.or(a, b), beyond))) break
      v128.store(next, i8x16.narrow_i16x8_u(a, b))
    }
    at = from
    place = next
    const stop = min(to, from + 32)
    while (at < stop) writeOne(last)
  }
}

function writeOne(last: usize): void {
  const unit = unitAt(at)
  at += 2
  if (unit < 0x80) {
    store<u8>(place++, unit as u8)
  } else if (unit < 0x800) {
    store<u8>(place++, (0xc0 | (unit >>> 6)) as u8)
    tail(unit)
  } else if ((unit & 0xf800) == 0xd800) {
    writeHalf(unit, last)
  } else writeThree(unit)
}

function writeHalf(unit: u32, last: usize): void {
  const isHigh = (unit & 0xfc00) == 0xd800
  const next = isHigh && at < last ? unitAt(at) : 0
  if ((next & 0xfc00) == 0xdc00) {
    const letter = 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff)
    at += 2
    store<u8>(place++, (0xf0 | (letter >>> 18)) as u8)
    tail(letter >>> 12)
    tail(letter >>> 6)
    tail(letter)
    return
  }
  if (!(isHigh ? mayBeCut && at == last : cutBefore && at - 2 == begin)) broken = true
  writeThree(unit)
}

function writeThree(unit: u32): void {
  store<u8>(place++, (0xe0 | (unit >>> 12)) as u8)
  tail(unit >>> 6)
  tail(unit)
}

/** Six bits in a byte that goes on with a character. */
function tail(bits: u32): void {
  store<u8>(place++, (0x80 | (bits & 0x3f)) as u8)
}

/** Units of the characters between two places: one for each, two for those of four bytes. */
function unitsIn(from: usize, to: usize): u32 {
  let units: u32 = 0
  let next = from
  if (ASC_FEATURE_SIMD) {
    for (; next + 16 <= to; next += 16) units += unitsOfSixteen(v128.load(next))
  }
  for (; next < to; next++) {
    const byte = load<u8>(next)
    units += ((byte & 0xc0) != 0x80 ? 1 : 0) + (byte >= 0xf0 ? 1 : 0)
  }
  return units
}

function unitsOfSixteen(bytes: v128): u32 {
  const begins = i8x16.bitmask(i8x16.gt_s(bytes, i8x16.splat(0xbf as i8)))
  const fours = i8x16.bitmask(i8x16.ge_u(bytes, i8x16.splat(0xf0 as i8)))
  return (popcnt(begins) + popcnt(fours)) as u32
}
