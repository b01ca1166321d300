import { end, FIRST, LENGTHS, mark, ODD, PLACES } from './batch'
import { reserve } from './memory'
import { asciiOnly } from './plan'
import { turned, wordAt } from './words'

const QUOTE: u8 = 0x22
const PLUS: u8 = 0x2b
const AT: u8 = 0x40

/** Up to so many bytes, an id is its own key: its bytes, and their number in the last byte. */
const EXACT: u32 = 15
/** Sixteen bytes to keep, then as many to leave out: those of an id begin as far before the middle as it is long. */
const KEPT: usize = memory.data<u64>([~(0 as u64), ~(0 as u64), 0, 0], 64)
/** Room for a key that is put together byte by byte. */
const KEY: usize = memory.data(16, 16)
/** Up to so many bytes, an id is looked at as a whole. */
const SHORT: u32 = 32
/** In the last byte of a longer id's key, which is a hash of 124 bits, with a seed that the host draws. */
const HASHED: u64 = 0xf0

/** In place of the key of an id that needs a closer look: no key has this for its higher half. */
export const UNREAD_KEY: u64 = ~(0 as u64)

/** The key of the id read last; 0 for none. */
export let low: u64 = 0
export let high: u64 = 0

let seedLow: u64 = 0
let seedHigh: u64 = 0
let folded: usize = 0
let foldedRoom: u32 = 0

/** Takes two numbers of 64 bits that stand at a place. */
export function setSeed(at: usize): void {
  seedLow = load<u64>(at)
  seedHigh = load<u64>(at, 8)
}

/** Reads ids in all rows at hand into keys, one after the other; a row whose id needs a closer look is for the host. */
export function readKeys(to: usize, isCustomer: bool): void {
  if (!ASC_FEATURE_SIMD) return readByBytes(to, isCustomer)
  const capitals = i8x16.splat(isCustomer ? 65 : 127)
  const foreign = i8x16.splat(isCustomer || asciiOnly ? -128 : 0)
  let key = to
  for (let at = FIRST; at < end; at += 4) {
    const place = load<u32>(at, PLACES) as usize
    const length = load<u32>(at, LENGTHS)
    if (length - 1 < SHORT && isShortPlain(place, length, capitals, foreign)) {
      if (length <= EXACT) v128.store(key, exactKey(place, length))
      else {
        hash(place, length)
        store<u64>(key, low)
        store<u64>(key, high, 8)
      }
    } else readLong(key, at, isCustomer)
    key += 16
  }
}

/** The same without vectors. */
function readByBytes(to: usize, isCustomer: bool): void {
  let key = to
  for (let at = FIRST; at < end; at += 4) {
    readLong(key, at, isCustomer)
    key += 16
  }
}

/** Reads an id that may need a closer look. */
function readLong(key: usize, at: usize, isCustomer: bool): void {
  if (!readId(load<u32>(at, PLACES) as usize, load<u32>(at, LENGTHS), isCustomer)) {
    high = UNREAD_KEY
    mark(at, ODD)
  }
  store<u64>(key, low)
  store<u64>(key, high, 8)
}

/** Whether an id of up to 32 bytes needs no closer look, as most don't. */
function isShortPlain(at: usize, length: u32, capitals: v128, foreign: v128): bool {
  const one = v128.load(at)
  const other = v128.load(at, 16)
  const all = ((2 as u32) << (length - 1)) - 1
  const suspects = bitsOf(suspectsIn(one, capitals, foreign), suspectsIn(other, capitals, foreign)) & all
  const blanks = bitsOf(i8x16.le_s(one, i8x16.splat(0x20)), i8x16.le_s(other, i8x16.splat(0x20)))
  return (suspects | (blanks & (((1 as u32) << (length - 1)) | 1))) == 0
}

function bitsOf(one: v128, other: v128): u32 {
  return i8x16.bitmask(one) | (i8x16.bitmask(other) << 16)
}

/** Quotes and plus signs, of a customer also capitals and other alphabets. */
function suspectsIn(bytes: v128, capitals: v128, foreign: v128): v128 {
  const marks = v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(PLUS)))
  const letters = v128.and(i8x16.ge_s(bytes, capitals), i8x16.le_s(bytes, i8x16.splat(90)))
  return v128.or(v128.or(marks, letters), v128.and(bytes, foreign))
}

/**
 * Reads an id, which may be blank; a customer's is folded where it is an address. False for what needs a closer look:
 * blanks around it, quotes in it, numbers such as 1.2E+17, other alphabets where they may be blanks or have capitals.
 */
function readId(at: usize, length: u32, isCustomer: bool): bool {
  low = 0
  high = 0
  if (length == 0) return true
  const first = load<u8>(at) as i8
  const last = load<u8>(at + (length as usize) - 1) as i8
  if (first <= 0x20 || last <= 0x20) return false
  if (!isSuspect(at, length, isCustomer)) return keyOf(at, length)
  if (has(at, length, QUOTE)) return false
  if (has(at, length, PLUS) && (first as u32) - 48 <= 9) return false
  const isAddress = isCustomer && has(at, length, AT)
  if ((isAddress || asciiOnly) && hasForeign(at, length)) return false
  return keyOf(isAddress ? foldCase(at, length) : at, length)
}

/** Whether quotes or plus signs, of a customer also capitals or other alphabets, are among some bytes. */
function isSuspect(at: usize, length: u32, isCustomer: bool): bool {
  if (!ASC_FEATURE_SIMD) return isSuspectByBytes(at, length, isCustomer)
  const capitals = i8x16.splat(isCustomer ? 65 : 127)
  const foreign = i8x16.splat(isCustomer || asciiOnly ? -128 : 0)
  let found: u32 = 0
  for (let offset: u32 = 0; offset < length; offset += 16) {
    const left = length - offset
    const kept: u32 = left >= 16 ? 0xffff : ((1 as u32) << left) - 1
    found |= i8x16.bitmask(suspectsIn(v128.load(at + (offset as usize)), capitals, foreign)) & kept
  }
  return found != 0
}

/** The same one by one. */
function isSuspectByBytes(at: usize, length: u32, isCustomer: bool): bool {
  const watchesForeign = isCustomer || asciiOnly
  const end = at + (length as usize)
  for (let next = at; next < end; next++) {
    const byte = load<u8>(next)
    if (byte == QUOTE || byte == PLUS || (watchesForeign && byte >= 0x80)) return true
    if (isCustomer && byte >= 65 && byte <= 90) return true
  }
  return false
}

/** Whether a byte is among some. */
function has(at: usize, length: u32, byte: u8): bool {
  for (let offset: u32 = 0; offset < length; offset++) if (load<u8>(at + (offset as usize)) == byte) return true
  return false
}

function hasForeign(at: usize, length: u32): bool {
  for (let offset: u32 = 0; offset < length; offset++) if (load<u8>(at + (offset as usize)) >= 0x80) return true
  return false
}

/** A copy of ASCII text in small letters. */
function foldCase(at: usize, length: u32): usize {
  if (length > foldedRoom) {
    foldedRoom = length * 2
    folded = reserve((foldedRoom as usize) + 64)
  }
  for (let offset: usize = 0; offset < (length as usize); offset++) {
    const byte = load<u8>(at + offset)
    store<u8>(folded + offset, byte >= 65 && byte <= 90 ? byte | 0x20 : byte)
  }
  return folded
}

/** Makes the key of an id, as it stands. */
export function keyOf(at: usize, length: u32): bool {
  if (length > EXACT) return hash(at, length)
  if (!ASC_FEATURE_SIMD) return keyByBytes(at, length)
  const key = exactKey(at, length)
  low = i64x2.extract_lane(key, 0)
  high = i64x2.extract_lane(key, 1)
  return true
}

/** The same one by one. */
function keyByBytes(at: usize, length: u32): bool {
  store<u64>(KEY, 0)
  store<u64>(KEY, 0, 8)
  for (let offset: usize = 0; offset < (length as usize); offset++) store<u8>(KEY + offset, load<u8>(at + offset))
  store<u8>(KEY, length as u8, EXACT)
  low = load<u64>(KEY)
  high = load<u64>(KEY, 8)
  return true
}

/** An id's bytes, and their number behind them. */
function exactKey(at: usize, length: u32): v128 {
  const bytes = v128.and(v128.load(at), v128.load(KEPT + 16 - (length as usize)))
  return i8x16.replace_lane(bytes, 15, length as i8)
}

/** Two lanes, as in MurmurHash3 for 128 bits; the last bytes are taken as the last sixteen. */
function hash(at: usize, length: u32): bool {
  let one = seedLow ^ (length as u64)
  let two = seedHigh ^ (length as u64)
  const end = at + (length as usize)
  for (let next = at; next < end; next += 16) {
    const place = min(next, end - 16)
    one ^= turned(wordAt(place) * 0x87c37b91114253d5, 31) * 0x4cf5ad432745937f
    one = (turned(one, 27) + two) * 5 + 0x52dce729
    two ^= turned(wordAt(place + 8) * 0x4cf5ad432745937f, 33) * 0x87c37b91114253d5
    two = (turned(two, 31) + one) * 5 + 0x38495ab5
  }
  one += two
  two += one
  one = mix(one)
  two = mix(two)
  low = one + two
  high = ((two + low) >> 8) | (HASHED << 56)
  return true
}

function mix(value: u64): u64 {
  let mixed = (value ^ (value >> 33)) * 0xff51afd7ed558ccd
  mixed = (mixed ^ (mixed >> 33)) * 0xc4ceb9fe1a85ec53
  return mixed ^ (mixed >> 33)
}
