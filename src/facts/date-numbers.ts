import { parseDay } from '../base/days.ts'
import type { RawTime, ReadTime } from './raw-time.ts'

const MS_PER_DAY = 86_400_000
/** Excel's serial of 1970-01-01, counting a 29 February 1900 that never was: true from March 1900 on. */
const EXCEL_EPOCH = 25_569
const FIRST_TRUE_SERIAL = 61
const LAST_SERIAL = 2_958_465
/** Seconds up to the year 2286, milliseconds from 1973: neither is ever read as the other. */
const SECONDS_END = 10_000_000_000
const MILLISECONDS_START = 100_000_000_000

/** Days since 1900 as Excel counts them (not on the 1904 system of old Macs), with the time as a fraction. */
export function readExcelSerial(text: string): RawTime | undefined {
  const [, whole, fraction] = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text) ?? []
  const serial = Number(whole)
  if (whole === undefined || serial < FIRST_TRUE_SERIAL || serial > LAST_SERIAL) return undefined
  const day = serial - EXCEL_EPOCH
  if (fraction === undefined) return { day, clock: undefined, offset: undefined, period: undefined }
  // Excel's times are rounded to the second: 0.99999 days may be the next midnight, which stays on its day.
  const clock = Math.min(MS_PER_DAY - 1, Math.round(Number(`0.${fraction}`) * 86_400) * 1000)
  return { day, clock, offset: undefined, period: undefined }
}

/** Seconds since 1970, UTC. */
export function readUnix(text: string): RawTime | undefined {
  const [, seconds, fraction = ''] = /^(\d{1,11})(?:\.(\d+))?$/.exec(text) ?? []
  if (seconds === undefined || Number(seconds) >= SECONDS_END) return undefined
  return moment(Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')))
}

/** Milliseconds since 1970, UTC. */
export function readUnixMs(text: string): RawTime | undefined {
  if (!/^\d{12,14}$/.test(text) || Number(text) < MILLISECONDS_START) return undefined
  return moment(Number(text))
}

/** The pattern of days that are counted from the first day of a report, from 0; its range follows the name. */
export const NTH_DAY = 'nth-day'

/** Reads days counted from the first of a range, as `nth-day 2026-03-01 2026-03-31` names it: none is beyond the last. */
export function nthDayReader(pattern: string): ReadTime {
  const [, from, to] = pattern.split(' ').map(parseDay)
  return (text) => {
    if (from === undefined || to === undefined || !/^\d{1,5}$/.test(text)) return undefined
    const day = from + Number(text)
    return day > to ? undefined : { day, clock: undefined, offset: undefined, period: undefined }
  }
}

function moment(ms: number): RawTime {
  const day = Math.floor(ms / MS_PER_DAY)
  return { day, clock: ms - day * MS_PER_DAY, offset: 0, period: undefined }
}
