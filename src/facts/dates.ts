import type { Day } from '../base/days.ts'
import { parseCalendarPeriod, type Calendar } from '../base/periods.ts'
import type { DateFormat } from './date-forms.ts'
import { zoneNamed } from './zones.ts'

/** A date as read: the days it covers, and its moment for putting orders in order (ms since 1970), where there are some. */
export type DateRead = {
  readonly from: Day
  readonly to: Day
  readonly time: number
  /** It has a zone, but no reporting zone is declared: its day is the one that it is written with. */
  readonly zoneless: boolean
}

const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000

/**
 * Reads dates of a format into days of the reporting zone. A plain date is never moved, nor is a time of which no zone is
 * known; a time with an offset, or in a column whose zone is declared, counts on its day in the reporting zone. The name
 * of a period covers it. Undefined for what is no date.
 */
export function dateReader(
  format: DateFormat,
  zone: { readonly column: string | undefined; readonly reporting: string | undefined },
  calendar: Calendar,
  hasOrders = true,
): (text: string) => DateRead | undefined {
  const column = zone.column === undefined ? undefined : zoneNamed(zone.column)
  const reporting = zone.reporting === undefined ? undefined : zoneNamed(zone.reporting)
  const momentOf = (clock: number): number => (hasOrders ? (reporting?.utcOf(clock) ?? clock) : 0)
  return (text) => {
    const raw = format.read(text.trim())
    if (!raw) return undefined
    if (raw.period !== undefined) return periodNamed(raw.period, calendar, momentOf)
    const { day, clock, offset } = raw
    if (clock === undefined) return { from: day, to: day, time: momentOf(day * MS_PER_DAY), zoneless: false }
    const local = day * MS_PER_DAY + clock
    if (offset === undefined && !column) return { from: day, to: day, time: momentOf(local), zoneless: false }
    const utc = offset === undefined ? column!.utcOf(local) : local - offset * MS_PER_MINUTE
    if (!reporting) return { from: day, to: day, time: utc, zoneless: true }
    const moved = Math.floor((utc + reporting.offsetAt(utc)) / MS_PER_DAY)
    return { from: moved, to: moved, time: utc, zoneless: false }
  }
}

/** The start of a day in the reporting zone, as a moment. */
export function startOf(day: Day, reporting: string | undefined): number {
  const clock = day * MS_PER_DAY
  return reporting === undefined ? clock : zoneNamed(reporting).utcOf(clock)
}

function periodNamed(name: string, calendar: Calendar, momentOf: (clock: number) => number): DateRead | undefined {
  const period = parseCalendarPeriod(name, calendar)
  return period && { ...period, time: momentOf(period.from * MS_PER_DAY), zoneless: false }
}
