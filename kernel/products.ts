/*
 * Sums of products, exactly: numbers of 64 bits, each times one of few long numbers, that of its day. A module of its own,
 * for whoever converts sums of days: in bigints each product would be three numbers to be thrown away.
 */
import { reserve } from './memory'

/** A long number has so many digits of so many bits, each in 32. */
const DIGITS: u32 = 12
const BITS: u32 = 26
const MASK: i64 = (1 << 26) - 1
const BYTES: usize = 48

/** Products have less than 58 bits: so many add up in 63 beside what was carried. */
const AT_ONCE: u32 = 30

/** Of a sum: its digits, the last with a sign, and its words of 64 bits. */
const SUM_DIGITS: u32 = 16
const WORDS: u32 = 7
const sum: usize = reserve(128)
const words: usize = reserve(56)

let numbers: usize = 0
let days: usize = 0
let room: u32 = 0

/** Room for so many bytes that the host keeps. */
export function roomFor(bytes: u32): usize {
  return reserve(bytes as usize)
}

/** Makes room for so many numbers and their days. */
export function makeRoom(count: u32): void {
  if (count <= room) return
  room = count
  numbers = reserve((count as usize) << 3)
  days = reserve((count as usize) << 2)
}

export function numberList(): usize {
  return numbers
}

export function dayList(): usize {
  return days
}

export function wordList(): usize {
  return words
}

/** Takes the words of a long number apart into the digits at a place. */
export function setNumber(to: usize): void {
  for (let digit: u32 = 0; digit < DIGITS; digit++) {
    const bit = digit * BITS
    const from = words + (((bit >> 6) as usize) << 3)
    const shift = (bit & 63) as u64
    let value = load<u64>(from) >> shift
    if (shift > 64 - (BITS as u64)) value |= load<u64>(from, 8) << (64 - shift)
    store<u32>(to + ((digit as usize) << 2), (value & (MASK as u64)) as u32)
  }
}

/** Adds products, of the lower or of the upper halves of numbers, to the digits of the sum from `at` on. */
function add(at: usize, products: v128): void {
  store<i64>(at, load<i64>(at) + i64x2.extract_lane(products, 0))
  store<i64>(at, load<i64>(at, 8) + i64x2.extract_lane(products, 1), 8)
}

/** Makes the digits of the sum such again, but the last, which takes what is left with its sign. */
function carry(): void {
  for (let digit: u32 = 0; digit + 1 < SUM_DIGITS; digit++) {
    const at = sum + ((digit as usize) << 3)
    const value = load<i64>(at)
    store<i64>(at, value & MASK)
    store<i64>(at, load<i64>(at, 8) + (value >> (BITS as i64)), 8)
  }
}

/** Sums up the numbers from `start` up to `end`, each times that of its day, which stand from the first day's on: in `words`. */
export function sumUp(start: u32, end: u32, first: i32, long: usize): void {
  memory.fill(sum, 0, (SUM_DIGITS as usize) << 3)
  for (let from = start; from < end; from += AT_ONCE) addSome(from, min(end, from + AT_ONCE), first, long)
  pack()
}

function addSome(start: u32, end: u32, first: i32, long: usize): void {
  let a = i64x2.splat(0)
  let b = i64x2.splat(0)
  let c = i64x2.splat(0)
  let d = i64x2.splat(0)
  let e = i64x2.splat(0)
  let f = i64x2.splat(0)
  let upperA = i64x2.splat(0)
  let upperB = i64x2.splat(0)
  let upperC = i64x2.splat(0)
  let upperD = i64x2.splat(0)
  let upperE = i64x2.splat(0)
  let upperF = i64x2.splat(0)
  for (let at = start; at < end; at++) {
    const number = load<u64>(numbers + ((at as usize) << 3))
    const lower = i32x4.splat(number as i32)
    const upper = i32x4.splat((number >> 32) as i32)
    const digits = long + ((load<i32>(days + ((at as usize) << 2)) - first) as usize) * BYTES
    const low = v128.load(digits)
    const middle = v128.load(digits, 16)
    const high = v128.load(digits, 32)
    a = i64x2.add(a, i64x2.extmul_low_i32x4_u(lower, low))
    b = i64x2.add(b, i64x2.extmul_high_i32x4_u(lower, low))
    c = i64x2.add(c, i64x2.extmul_low_i32x4_u(lower, middle))
    d = i64x2.add(d, i64x2.extmul_high_i32x4_u(lower, middle))
    e = i64x2.add(e, i64x2.extmul_low_i32x4_u(lower, high))
    f = i64x2.add(f, i64x2.extmul_high_i32x4_u(lower, high))
    upperA = i64x2.add(upperA, i64x2.extmul_low_i32x4_s(upper, low))
    upperB = i64x2.add(upperB, i64x2.extmul_high_i32x4_s(upper, low))
    upperC = i64x2.add(upperC, i64x2.extmul_low_i32x4_s(upper, middle))
    upperD = i64x2.add(upperD, i64x2.extmul_high_i32x4_s(upper, middle))
    upperE = i64x2.add(upperE, i64x2.extmul_low_i32x4_s(upper, high))
    upperF = i64x2.add(upperF, i64x2.extmul_high_i32x4_s(upper, high))
  }
  add(sum, a)
  add(sum + 16, b)
  add(sum + 32, c)
  add(sum + 48, d)
  add(sum + 64, e)
  add(sum + 80, f)
  carry()
  addUpper(0, upperA)
  addUpper(2, upperB)
  addUpper(4, upperC)
  addUpper(6, upperD)
  addUpper(8, upperE)
  addUpper(10, upperF)
  carry()
}

/** Adds products of upper halves, which count 2³² times as much: a digit on, and 2⁶ times. */
function addUpper(digit: u32, products: v128): void {
  addShifted(digit, i64x2.extract_lane(products, 0))
  addShifted(digit + 1, i64x2.extract_lane(products, 1))
}

function addShifted(digit: u32, value: i64): void {
  const at = sum + ((digit as usize) << 3)
  store<i64>(at, load<i64>(at, 8) + ((value & MASK) << 6), 8)
  store<i64>(at, load<i64>(at, 16) + ((value >> (BITS as i64)) << 6), 16)
}

/** Puts the digits of the sum together in words, the last of which has the sign. */
function pack(): void {
  const sign: u64 = load<i64>(sum + (((SUM_DIGITS - 1) as usize) << 3)) < 0 ? u64.MAX_VALUE : 0
  memory.fill(words, 0, (WORDS as usize) << 3)
  for (let digit: u32 = 0; digit < SUM_DIGITS; digit++) {
    const value = (load<i64>(sum + ((digit as usize) << 3)) & MASK) as u64
    const bit = digit * BITS
    const to = words + (((bit >> 6) as usize) << 3)
    const shift = (bit & 63) as u64
    store<u64>(to, load<u64>(to) | (value << shift))
    if (shift > 64 - (BITS as u64)) store<u64>(to, load<u64>(to, 8) | (value >> (64 - shift)), 8)
  }
  // The digits end within the last word.
  const last = words + (((WORDS - 1) as usize) << 3)
  store<u64>(last, load<u64>(last) | (sign << (((SUM_DIGITS * BITS) & 63) as u64)))
}
