import { formatDay, weekdayOf, type Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { SourceAccount } from '../accounts.ts'

/** So many weeks with rows tell that a source usually has some on a weekday. */
const FEWEST_WEEKS = 4
/** Then one in ten may be missing, and one at least. */
const ONE_IN = 10
const MOST_NAMED = 4

/**
 * Days of the range on which a source has no rows although it has some on nearly every such weekday: gaps, and the days
 * after its last where other data go on. Sources without a daily rhythm, such as invoices, have no missing days.
 */
export function missingDays(accounts: readonly SourceAccount[], range: Period, lastDay: Day): Problem[] {
  return accounts.flatMap((account) => {
    const days = daysWithRows(account)
    const own = spanOf(days)
    if (!own) return []
    const usual = usualWeekdays(days, own)
    if (usual.size === 0) return []
    const isMissing = (day: Day) => usual.has(weekdayOf(day)) && !days.has(day)
    const within = (from: Day, to: Day) => daysOf(Math.max(from, range.from), Math.min(to, range.to)).filter(isMissing)
    const gaps = within(own.from, own.to)
    // Who reports by month has no row for a month that is not over.
    const after = lastDay - own.to < longestAt(account, own.to) ? [] : within(own.to + 1, lastDay)
    const tell = (missing: readonly Day[], end: Day | undefined): Problem[] => {
      if (missing.length === 0) return []
      const args = {
        source: account.name,
        days: daysText(missing),
        count: missing.length,
        after: end === undefined ? undefined : formatDay(end),
      }
      return [problem('ROI-N701', undefined, args)]
    }
    return [...tell(gaps, undefined), ...tell(after, own.to)]
  })
}

/** The days that a source's used rows cover. */
function daysWithRows({ usedOn }: SourceAccount): Set<Day> {
  return new Set(usedOn.flatMap(({ period }) => daysOf(period.from, period.to)))
}

/** How many days the row covers with which a source ends. */
function longestAt({ usedOn }: SourceAccount, end: Day): number {
  return Math.max(1, ...usedOn.filter(({ period }) => period.to === end).map(({ period }) => end - period.from + 1))
}

function spanOf(days: ReadonlySet<Day>): Period | undefined {
  if (days.size === 0) return undefined
  let from = Infinity
  let to = -Infinity
  for (const day of days) {
    from = Math.min(from, day)
    to = Math.max(to, day)
  }
  return { from, to }
}

/** The weekdays on which a source usually has rows. Days are counted, not listed: a slip in a year makes a span of centuries. */
function usualWeekdays(days: ReadonlySet<Day>, { from, to }: Period): ReadonlySet<number> {
  const there = new Map<number, number>()
  for (const day of days) there.set(weekdayOf(day), (there.get(weekdayOf(day)) ?? 0) + 1)
  const usual = new Set<number>()
  for (let day = from; day < from + 7 && day <= to; day++) {
    const all = Math.floor((to - day) / 7) + 1
    const count = there.get(weekdayOf(day)) ?? 0
    if (count >= FEWEST_WEEKS && all - count <= Math.max(1, all / ONE_IN)) usual.add(weekdayOf(day))
  }
  return usual
}

/** `2026-03-04 to 2026-03-06, 2026-03-11 and 3 more` */
function daysText(days: readonly Day[]): string {
  const runs: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last?.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  const named = runs
    .slice(0, MOST_NAMED)
    .map(({ from, to }) => (from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`))
  const more = runs.length - named.length
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function daysOf(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}
