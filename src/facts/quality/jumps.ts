import { formatDay } from '../../base/days.ts'
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
      const values = sums.compared
      const odd = [...values.keys()].flatMap((at) => (watched.from + at < range.from ? [] : (oddDay(values, at) ?? [])))
      const first = odd[0]
      if (!first) return []
      const args = {
        source: sources[origin]!,
        measure,
        day: formatDay(watched.from + first.at),
        amount: moneyText(sums.get(watched.from + first.at)!, currency),
        usual: moneyText(sums.get(watched.from + first.usualAt)!, currency),
        up: first.up,
        more: odd.length - 1,
      }
      return [problem('ROI-N702', undefined, args)]
    })
  })
}

/** What days have, from the first day watched on. */
type Values = readonly (bigint | undefined)[]

/** `usualAt` is the day that has the median. */
function oddDay(values: Values, at: number): { at: number; usualAt: number; up: boolean } | undefined {
  const value = values[at]
  if (value === undefined || !isFar(values, at, value)) return undefined
  const sameWeekday = daysBefore(values, at, 7)
  const usualAt = sameWeekday[sameWeekday.length >> 1]!
  const usual = values[usualAt]!
  const up = value >= usual * FACTOR
  if (usual <= 0n || (!up && value * FACTOR > usual)) return undefined
  const before = daysBefore(values, at, 1)
  const [least, most] = [values[before[0]!]!, values[before.at(-1)!]!]
  if (least < 0n || (up ? value <= most * TWICE : value * TWICE >= least)) return undefined
  return { at, usualAt, up }
}

/** Whether half of the days that tell what is usual lie so far from a value: of nearly no day, and that without sorting. */
function isFar(values: Values, at: number, value: bigint): boolean {
  const most = value * FACTOR
  let count = 0
  let below = 0
  let above = 0
  for (let back = 7; back <= 7 * WEEKS_BACK; back += 7) {
    const before = values[at - back]
    if (before === undefined) continue
    count++
    if (before >= most) above++
    if (before * FACTOR <= value) below++
  }
  return count >= FEWEST && Math.max(below, above) * 2 >= count
}

/** The days with a value of the eight weeks before one, each or every seventh, those of the smallest first. */
function daysBefore(values: Values, at: number, step: number): number[] {
  const days: number[] = []
  for (let back = step; back <= 7 * WEEKS_BACK; back += step) if (values[at - back] !== undefined) days.push(at - back)
  return days.toSorted((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : 0))
}
