import { dayOf } from '../base/days.ts'
import { MOST_HOURS, twoDigits } from './date-steps.ts'
import type { RawTime } from './raw-time.ts'

/** Patterns that read `2026-03-01 09:05:30 +0100`, as databases and shops write it. */
export const ISO_STAMPS: ReadonlySet<string> = new Set([
  'yyyy-MM-dd H:mm:ss',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd H:mm:ss XX',
  'yyyy-MM-dd HH:mm:ss XX',
])
const LENGTH = '2026-03-01 09:05:30 +0100'.length
/** Years before have a slip in them, such as 0026. */
export const EARLIEST_YEAR = 1000

/** Reads such a stamp by the places of its digits; undefined for all that is not written in just this way. */
export function readIsoStamp(text: string): RawTime | undefined {
  if (text.length !== LENGTH || !hasMarks(text)) return undefined
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const day = dayOf(year, twoDigits(text, 5), twoDigits(text, 8))
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const hours = twoDigits(text, 21)
  const minutes = twoDigits(text, 23)
  // Asked this way round, so that what is no number is no time.
  const isTime = hour < 24 && minute < 60 && second < 60 && hours <= MOST_HOURS && minutes < 60
  if (day === undefined || year < EARLIEST_YEAR || !isTime) return undefined
  const offset = (text.charCodeAt(20) === MINUS ? -1 : 1) * (hours * 60 + minutes)
  return { day, clock: ((hour * 60 + minute) * 60 + second) * 1000, offset, period: undefined }
}

function hasMarks(text: string): boolean {
  const sign = text.charCodeAt(20)
  return (
    text.charCodeAt(4) === MINUS &&
    text.charCodeAt(7) === MINUS &&
    text.charCodeAt(10) === BLANK &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(19) === BLANK &&
    (sign === PLUS || sign === MINUS)
  )
}

const BLANK = 32
const PLUS = 43
const MINUS = 45
const COLON = 58
