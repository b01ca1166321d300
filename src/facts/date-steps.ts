import { monthNamed } from '../base/month-names.ts'

/** Where the reading of a date stands, and what it has found; half is 'a' or 'p' for AM and PM. */
export type Scan = {
  readonly text: string
  at: number
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
  half: string
  /** Minutes ahead of UTC. */
  offset: number | undefined
}

/** Reads one part of a date and moves on; false where the text has something else. */
export type Step = (scan: Scan) => boolean

/** Two-digit years are of this century: campaigns are. */
const CENTURY = 2000

/** The step of a pattern's letter, written `count` times; undefined for letters that no pattern has. */
export function stepFor(letter: string, count: number): Step | undefined {
  const [least, most] = count === 1 ? [1, 2] : [2, 2]
  switch (letter) {
    case 'y':
      return count === 2
        ? digits(2, 2, (scan, value) => (scan.year = CENTURY + value))
        : digits(4, 4, (scan, value) => (scan.year = value))
    case 'M':
      return count > 2 ? readMonthName : digits(least!, most!, (scan, value) => (scan.month = value))
    case 'd':
      return digits(least!, most!, (scan, value) => (scan.day = value))
    case 'H':
    case 'h':
      return digits(least!, most!, (scan, value) => (scan.hour = value))
    case 'm':
      return digits(least!, most!, (scan, value) => (scan.minute = value))
    case 's':
      return digits(least!, most!, (scan, value) => (scan.second = value))
    case 'S':
      return readFraction
    case 'a':
      return readHalf
    case 'E':
      return skipWord
    case 'X':
    case 'x':
    case 'Z':
      return (scan) => readOffset(scan) && scan.offset !== undefined
    default:
      return undefined
  }
}

/** `2026-03-01` in one go: the way most files write their days. */
export function readIsoDay(scan: Scan): boolean {
  const { text } = scan
  if (text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return false
  scan.year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  scan.month = twoDigits(text, 5)
  scan.day = twoDigits(text, 8)
  scan.at = 10
  return scan.year + scan.month + scan.day >= 0
}

/** A step over literal text; blanks in it take any number of blanks, of any kind. */
export function stepOver(literal: string): Step {
  if (literal === ' ') return skipBlanks
  const code = literal.charCodeAt(0)
  if (literal.length === 1) return (scan) => scan.text.charCodeAt(scan.at++) === code
  const parts = literal.split(/\s+/)
  return (scan) => {
    for (let part = 0; part < parts.length; part++) {
      if (part > 0 && !skipBlanks(scan)) return false
      const text = parts[part]!
      if (!scan.text.startsWith(text, scan.at)) return false
      scan.at += text.length
    }
    return true
  }
}

/** A fraction of a second, where there is one; it orders orders and is kept to the millisecond. */
export function skipFraction(scan: Scan): boolean {
  const mark = scan.text[scan.at]
  if ((mark !== '.' && mark !== ',') || !isDigit(scan.text.charCodeAt(scan.at + 1))) return true
  scan.at++
  return readFraction(scan)
}

/** `Z`, `UTC`, `+01:00`, `+0100` or `+01`, blanks before it or not, where there is one; false for one that can't be. */
export function readOffset(scan: Scan): boolean {
  const { text } = scan
  if (scan.at === text.length) return true
  skipBlanks(scan)
  const sign = text.charCodeAt(scan.at)
  if (sign !== PLUS && sign !== MINUS) return readUtc(scan)
  const hours = twoDigits(text, scan.at + 1)
  const isShort = scan.at + 3 === text.length
  const at = text[scan.at + 3] === ':' ? scan.at + 4 : scan.at + 3
  const minutes = isShort ? 0 : twoDigits(text, at)
  if (!(hours <= MOST_HOURS && minutes < 60)) return false
  scan.offset = (sign === MINUS ? -1 : 1) * (hours * 60 + minutes)
  scan.at = isShort ? at : at + 2
  return true
}

const PLUS = 43
const MINUS = 45
/** No zone is further from UTC. */
export const MOST_HOURS = 14

function readUtc(scan: Scan): boolean {
  const rest = scan.text.slice(scan.at)
  if (rest !== 'Z' && rest !== 'UTC' && rest !== 'GMT') return false
  scan.offset = 0
  scan.at = scan.text.length
  return true
}

/** Two digits as a number; not a number where there are other characters. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function digits(least: number, most: number, put: (scan: Scan, value: number) => void): Step {
  return (scan) => {
    const { text, at } = scan
    let value = 0
    let count = 0
    while (count < most) {
      const digit = text.charCodeAt(at + count) - 48
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
      count++
    }
    if (count < least) return false
    put(scan, value)
    scan.at = at + count
    return true
  }
}

function readFraction(scan: Scan): boolean {
  let end = scan.at
  while (isDigit(scan.text.charCodeAt(end))) end++
  if (end === scan.at) return false
  scan.ms = Number(
    scan.text
      .slice(scan.at, scan.at + 3)
      .slice(0, end - scan.at)
      .padEnd(3, '0'),
  )
  scan.at = end
  return true
}

function readMonthName(scan: Scan): boolean {
  const start = scan.at
  if (!skipWord(scan)) return false
  const month = monthNamed(scan.text.slice(start, scan.at))
  if (month === undefined) return false
  scan.month = month
  return true
}

/** Letters, and the point of a short form. */
function skipWord(scan: Scan): boolean {
  WORD.lastIndex = scan.at
  if (!WORD.test(scan.text)) return false
  scan.at = WORD.lastIndex
  return true
}

const WORD = /\p{L}+\.?/uy

/** AM, pm, a.m. */
function readHalf(scan: Scan): boolean {
  const [half] = /^[ap]\.?m\.?/i.exec(scan.text.slice(scan.at)) ?? []
  if (half === undefined) return false
  scan.half = half[0]!.toLowerCase()
  scan.at += half.length
  return true
}

function skipBlanks(scan: Scan): boolean {
  const start = scan.at
  while (isBlank(scan.text.charCodeAt(scan.at))) scan.at++
  return scan.at > start
}

/** A blank, a tab, or a space that does not break, as Intl writes before AM and PM. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 0x202f || code === 0x2009
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
