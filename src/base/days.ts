/** A calendar day as the number of days since 1970-01-01. No clock time, no zone: a plain date is never moved. */
export type Day = number

const MS_PER_DAY = 86_400_000

/** The day of a year, month (1 to 12) and day of month; undefined where the calendar has no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  // Asked this way round, so that what is no number is no day.
  const isDay = year >= 0 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
  if (!isDay) return undefined
  return Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY
}

/** Reads `2026-03-01`; undefined for anything else. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** `2026-03-01` */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear()
}

/** 1 to 12 */
export function monthOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCMonth() + 1
}

/** 1 (Monday) to 7 (Sunday) */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** First day of a month; months outside 1 to 12 run on into other years. */
export function firstOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month - 1, 1) / MS_PER_DAY
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Days of a month (1 to 12) in the Gregorian calendar. */
function daysInMonth(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeapYear ? 29 : DAYS_IN_MONTH[month - 1]!
}

/** Moves a first-of-month day by whole months. */
export function addMonths(firstDay: Day, months: number): Day {
  return firstOfMonth(yearOf(firstDay), monthOf(firstDay) + months)
}
