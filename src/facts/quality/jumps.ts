import { formatDay, type Day } from '../../base/days.ts'
import type { Exact } from '../../base/exact.ts'
import { moneyText } from '../../base/money-text.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { CellTable } from '../cells.ts'
import { columnOf } from '../series.ts'
import { bySource, DaySums } from './day-sums.ts'

const WATCHED = ['spend', 'revenue']
const WEEKS_BACK = 8
const FEWEST = 4
const FACTOR = 5n
const TWICE = 2n

/**
 * Days of the range whose spend or revenue is five times, or a fifth, of the median of the same weekday in the eight
 * weeks before, and beyond twice the most or half the least of any of their days: a unit changed, a file cut, a campaign
 * gone wild. By source and currency, against the source's own history.
 */
export function jumps(table: CellTable, sources: readonly string[], range: Period): Problem[] {
  const { days } = table
  if (!days) return []
  const watched = { from: Math.max(days.from, range.from - 7 * WEEKS_BACK), to: Math.min(days.to, range.to) }
  return WATCHED.flatMap((measure) => {
    const column = columnOf(table, measure)
    const firstIn = (start: number, end: number) => column.firstSum(start, end)
    return bySource(table, days, firstIn).flatMap(({ origin, currency, series }) => {
      const sums = new DaySums(table, column, series, watched, true)
      const byDay = new Map(sums.days.map((day) => [day, sums.get(day)!]))
      const odd = [...byDay.keys()].filter((day) => day >= range.from).flatMap((day) => oddDay(byDay, day) ?? [])
      const first = odd[0]
      if (!first) return []
      const args = {
        source: sources[origin]!,
        measure,
        day: formatDay(first.day),
        amount: moneyText(byDay.get(first.day)!, currency),
        usual: moneyText(first.usual, currency),
        up: first.up,
        more: odd.length - 1,
      }
      return [problem('ROI-N702', undefined, args)]
    })
  })
}

function oddDay(byDay: ReadonlyMap<Day, Exact>, day: Day): { day: Day; usual: Exact; up: boolean } | undefined {
  const value = byDay.get(day)!
  const sameWeekday = valuesBefore(byDay, day, 7)
  if (sameWeekday.length < FEWEST) return undefined
  const usual = sameWeekday[Math.floor(sameWeekday.length / 2)]!
  const up = value >= usual * FACTOR
  if (usual <= 0n || (!up && value * FACTOR > usual)) return undefined
  const before = valuesBefore(byDay, day, 1)
  const [least, most] = [before[0]!, before.at(-1)!]
  if (least < 0n || (up ? value <= most * TWICE : value * TWICE >= least)) return undefined
  return { day, usual, up }
}

/** The values of the eight weeks before a day, each or every seventh day, smallest first. */
function valuesBefore(byDay: ReadonlyMap<Day, Exact>, day: Day, step: number): Exact[] {
  const values: Exact[] = []
  for (let back = step; back <= 7 * WEEKS_BACK; back += step) {
    const value = byDay.get(day - back)
    if (value !== undefined) values.push(value)
  }
  return values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
