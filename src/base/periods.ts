import { addMonths, firstOfMonth, formatDay, monthOf, parseDay, weekdayOf, yearOf, type Day } from './days.ts'

/** A range of days, both ends included. */
export type Period = { readonly from: Day; readonly to: Day }

/** The period dimensions, finest first. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]

export function isGrain(name: string): name is Grain {
  return (GRAINS as readonly string[]).includes(name)
}

/** The calendar that periods follow: the month with which the fiscal year starts (1 for calendar years). */
export type Calendar = { readonly fiscalStart: number }

/** The period of a grain that holds a day. Weeks are ISO weeks; quarters and years are fiscal. */
export function periodAround(day: Day, grain: Grain, calendar: Calendar): Period {
  switch (grain) {
    case 'day':
      return { from: day, to: day }
    case 'week': {
      const from = day - weekdayOf(day) + 1
      return { from, to: from + 6 }
    }
    case 'month': {
      const from = firstOfMonth(yearOf(day), monthOf(day))
      return { from, to: addMonths(from, 1) - 1 }
    }
    case 'quarter': {
      const monthsIn = (((monthOf(day) - calendar.fiscalStart) % 3) + 3) % 3
      const from = addMonths(firstOfMonth(yearOf(day), monthOf(day)), -monthsIn)
      return { from, to: addMonths(from, 3) - 1 }
    }
    case 'year': {
      const monthsIn = (monthOf(day) - calendar.fiscalStart + 12) % 12
      const from = addMonths(firstOfMonth(yearOf(day), monthOf(day)), -monthsIn)
      return { from, to: addMonths(from, 12) - 1 }
    }
  }
}

/** `2026-03-01`, `2026-W12`, `2026-03`, `2026-Q1` or `2026`: the name of the period of a grain that holds a day. */
export function periodName(day: Day, grain: Grain, calendar: Calendar): string {
  const { from, to } = periodAround(day, grain, calendar)
  switch (grain) {
    case 'day':
      return formatDay(day)
    case 'week': {
      // An ISO week belongs to the year that holds its Thursday.
      const year = yearOf(from + 3)
      const week = Math.floor((from + 3 - firstOfMonth(year, 1)) / 7) + 1
      return `${year}-W${String(week).padStart(2, '0')}`
    }
    case 'month':
      return formatDay(from).slice(0, 7)
    case 'quarter':
      return `${fiscalYearOf(from, calendar)}-Q${fiscalMonth(from, calendar) / 3 + 1}`
    case 'year':
      // A fiscal year is named by the calendar year in which it ends.
      return String(yearOf(to))
  }
}

/** The periods of a grain that touch a range, in order, each whole. */
export function periodsTouching(range: Period, grain: Grain, calendar: Calendar): Period[] {
  const periods: Period[] = []
  for (let day = range.from; day <= range.to;) {
    const period = periodAround(day, grain, calendar)
    periods.push(period)
    day = period.to + 1
  }
  return periods
}

/** The period `steps` periods of a grain later (earlier, where negative). */
export function shiftPeriod(period: Period, grain: Grain, steps: number, calendar: Calendar): Period {
  switch (grain) {
    case 'day':
      return { from: period.from + steps, to: period.from + steps }
    case 'week':
      return periodAround(period.from + 7 * steps, 'week', calendar)
    case 'month':
      return periodAround(addMonths(periodAround(period.from, 'month', calendar).from, steps), 'month', calendar)
    case 'quarter':
      return periodAround(
        addMonths(periodAround(period.from, 'quarter', calendar).from, 3 * steps),
        'quarter',
        calendar,
      )
    case 'year':
      return periodAround(addMonths(periodAround(period.from, 'year', calendar).from, 12 * steps), 'year', calendar)
  }
}

/**
 * The range `steps` times its own length earlier: as many whole years, quarters or months, where the range is whole
 * years, quarters or months, else as many days.
 */
export function rangeBefore(range: Period, steps: number, calendar: Calendar): Period {
  for (const grain of ['year', 'quarter', 'month'] as const) {
    const first = periodAround(range.from, grain, calendar)
    const last = periodAround(range.to, grain, calendar)
    if (first.from !== range.from || last.to !== range.to) continue
    const count = periodsTouching(range, grain, calendar).length
    return {
      from: shiftPeriod(first, grain, -count * steps, calendar).from,
      to: shiftPeriod(last, grain, -count * steps, calendar).to,
    }
  }
  const days = (range.to - range.from + 1) * steps
  return { from: range.from - days, to: range.to - days }
}

/**
 * Reads what a user types for a period: `2026-03-01`, `2026-W12`, `2026-03`, `2026-Q1`, `2026`, `last-week`,
 * `last-7-days`, `last-month`, `this-month`, `ytd`. The relative ones count from as-of, which is today: last-7-days
 * ends the day before it, ytd and this-month run up to and with it. Undefined for anything else.
 */
export function parsePeriod(text: string, asOf: Day, calendar: Calendar): Period | undefined {
  return parseCalendarPeriod(text, calendar) ?? parseRelativePeriod(text, asOf, calendar)
}

/** The absolute forms alone: `2026-03-01`, `2026-W12`, `2026-03`, `2026-Q1`, `2026`. */
export function parseCalendarPeriod(text: string, calendar: Calendar): Period | undefined {
  const day = parseDay(text)
  if (day !== undefined) return { from: day, to: day }
  const match = /^(\d{4})(?:-(?:W(\d{2})|(\d{2})|Q([1-4])))?$/.exec(text)
  if (!match) return undefined
  const year = Number(match[1])
  const [, , week, month, quarter] = match
  if (week !== undefined) {
    // 4 January always lies in week 1.
    const monday = periodAround(firstOfMonth(year, 1) + 3, 'week', calendar).from + 7 * (Number(week) - 1)
    return periodName(monday, 'week', calendar) === text ? { from: monday, to: monday + 6 } : undefined
  }
  if (month !== undefined) {
    if (Number(month) < 1 || Number(month) > 12) return undefined
    return periodAround(firstOfMonth(year, Number(month)), 'month', calendar)
  }
  const fiscalYear = fiscalYearStart(year, calendar)
  if (quarter !== undefined) return periodAround(addMonths(fiscalYear, 3 * (Number(quarter) - 1)), 'quarter', calendar)
  return periodAround(fiscalYear, 'year', calendar)
}

function parseRelativePeriod(text: string, asOf: Day, calendar: Calendar): Period | undefined {
  const days = /^last-([1-9]\d{0,3})-days$/.exec(text)
  if (days) return { from: asOf - Number(days[1]), to: asOf - 1 }
  switch (text) {
    case 'last-week':
      return shiftPeriod(periodAround(asOf, 'week', calendar), 'week', -1, calendar)
    case 'last-month':
      return shiftPeriod(periodAround(asOf, 'month', calendar), 'month', -1, calendar)
    case 'this-month':
      return { from: periodAround(asOf, 'month', calendar).from, to: asOf }
    case 'ytd':
      return { from: periodAround(asOf, 'year', calendar).from, to: asOf }
    default:
      return undefined
  }
}

/** Months since the start of the fiscal year, 0 to 11. */
function fiscalMonth(day: Day, calendar: Calendar): number {
  return (monthOf(day) - calendar.fiscalStart + 12) % 12
}

function fiscalYearOf(day: Day, calendar: Calendar): number {
  return yearOf(periodAround(day, 'year', calendar).to)
}

function fiscalYearStart(year: number, calendar: Calendar): Day {
  const startsInYear = calendar.fiscalStart === 1 ? year : year - 1
  return firstOfMonth(startsInYear, calendar.fiscalStart)
}
