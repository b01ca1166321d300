import { dayOf } from '../base/days.ts'
import { readIsoDay, readOffset, skipFraction, stepFor, stepOver, type Scan, type Step } from './date-steps.ts'
import { EARLIEST_YEAR, ISO_STAMPS, readIsoStamp } from './iso-stamp.ts'
import type { RawTime, ReadTime } from './raw-time.ts'
import { NTH_DAY, nthDayReader, readUnix, readUnixMs, readExcelSerial } from './date-numbers.ts'

const TOKENS = /'((?:[^']|'')*)'?|([A-Za-z])\2*|[^A-Za-z']+/g

const compiled = new Map<string, ReadTime | undefined>()

/**
 * Compiles a Unicode date pattern, or `excel-serial`, `unix`, `unix-ms`. One letter takes one or two digits, two letters
 * exactly two; month names are read in English, German, Italian, Spanish, French and Portuguese; a space takes any
 * number of them. After a time without them, a fraction of a second and an offset may follow. A pattern without a day
 * names a month, one without a month a year. Undefined for a pattern without a year, or with other letters.
 */
export function compileDatePattern(pattern: string): ReadTime | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern))
  return compiled.get(pattern)
}

function compile(pattern: string): ReadTime | undefined {
  if (pattern === 'excel-serial') return readExcelSerial
  if (pattern === 'unix') return readUnix
  if (pattern === 'unix-ms') return readUnixMs
  if (pattern.startsWith(NTH_DAY)) return nthDayReader(pattern)
  const steps: Step[] = []
  const letters = new Set<string>()
  const isIso = pattern.startsWith(ISO_DAY)
  if (isIso) {
    steps.push(readIsoDay)
    for (const letter of 'yMd') letters.add(letter)
  }
  for (const [token, quoted, letter] of pattern.slice(isIso ? ISO_DAY.length : 0).matchAll(TOKENS)) {
    const step = letter === undefined ? stepOver(textOf(token, quoted)) : stepFor(letter, token.length)
    if (!step) return undefined
    steps.push(step)
    if (letter !== undefined) letters.add(letter)
  }
  if (!letters.has('y') || (letters.has('d') && !letters.has('M'))) return undefined
  const hasTime = letters.has('H') || letters.has('h')
  if (hasTime && !letters.has('X') && !letters.has('x') && !letters.has('Z')) {
    if (!letters.has('S')) steps.push(skipFraction)
    steps.push(readOffset)
  }
  const covers = letters.has('d') ? 'day' : letters.has('M') ? 'month' : 'year'
  const quick = ISO_STAMPS.has(pattern) ? readIsoStamp : undefined
  return (text) => {
    const stamp = quick?.(text)
    if (stamp) return stamp
    const scan = run(steps, text)
    if (!scan || scan.year < EARLIEST_YEAR) return undefined
    return covers === 'day' ? timeOf(scan, hasTime) : periodOf(scan, covers)
  }
}

const ISO_DAY = 'yyyy-MM-dd'

function textOf(token: string, quoted: string | undefined): string {
  if (quoted === undefined) return token
  return quoted === '' ? "'" : quoted.replaceAll("''", "'")
}

function run(steps: readonly Step[], text: string): Scan | undefined {
  const scan: Scan = {
    text,
    at: 0,
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    ms: 0,
    half: '',
    offset: undefined,
  }
  for (let at = 0; at < steps.length; at++) if (!steps[at]!(scan)) return undefined
  return scan.at === text.length ? scan : undefined
}

function timeOf(scan: Scan, hasTime: boolean): RawTime | undefined {
  const day = dayOf(scan.year, scan.month, scan.day)
  if (day === undefined) return undefined
  if (!hasTime) return { day, clock: undefined, offset: undefined, period: undefined }
  const hour = hourOf(scan)
  if (hour === undefined || scan.minute > 59 || scan.second > 59) return undefined
  const clock = ((hour * 60 + scan.minute) * 60 + scan.second) * 1000 + scan.ms
  return { day, clock, offset: scan.offset, period: undefined }
}

/** 12:05 AM is five past midnight; 14:05 PM says the same twice. */
function hourOf({ hour, half }: Scan): number | undefined {
  if (half === '') return hour < 24 ? hour : undefined
  if (hour > 12) return half === 'p' && hour < 24 ? hour : undefined
  if (hour === 0) return half === 'a' ? 0 : undefined
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function periodOf({ year, month }: Scan, covers: 'month' | 'year'): RawTime | undefined {
  if (covers === 'year') return { day: 0, clock: undefined, offset: undefined, period: String(year) }
  if (month < 1 || month > 12) return undefined
  const period = `${year}-${String(month).padStart(2, '0')}`
  return { day: 0, clock: undefined, offset: undefined, period }
}
