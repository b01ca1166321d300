import type { Day } from '../../base/days.ts'
import { plus, ZERO, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import type { AmountSums } from '../amount-sums.ts'
import type { CellTable, Series } from '../cells.ts'
import { PlaceSums } from '../place-sums.ts'
import { cellsIn } from '../series.ts'

/** What some series have of a measure on each day of a period. */
export class DaySums {
  readonly #first: Day
  readonly #days: number
  readonly #sums: PlaceSums

  /** Adds up the cells of the period: all that have a sum, or those that have something else than 0. */
  constructor(table: CellTable, column: AmountSums, series: readonly Series[], period: Period, withZeros: boolean) {
    this.#first = period.from
    this.#days = Math.max(0, period.to - period.from + 1)
    this.#sums = new PlaceSums(this.#days)
    for (const each of series) {
      const { start, end } = cellsIn(table, each, period)
      column.addTo(this.#sums, start, end, table.cellDays, this.#first, withZeros)
    }
  }

  /** The sum of a day; undefined where it has none, or lies outside the period. */
  get(day: Day): Exact | undefined {
    return this.#sums.get(day - this.#first)
  }

  /** The days with a sum, in order. */
  get days(): Day[] {
    const days: Day[] = []
    for (let at = 0; at < this.#days; at++) if (this.#sums.has(at)) days.push(this.#first + at)
    return days
  }

  /** The sums of all days of the period, for comparing: in millionths where all can be, else exact. */
  get compared(): (bigint | undefined)[] {
    const days = Array.from({ length: this.#days }, (_, at) => at)
    const units = days.map((at) => this.#sums.unitsOf(at))
    const allAre = units.every((each, at) => each !== undefined || !this.#sums.has(at))
    return allAre ? units : days.map((at) => this.#sums.get(at))
  }

  /** The sum of all days. */
  get total(): Exact {
    return this.days.reduce((sum, day) => plus(sum, this.get(day)!), ZERO)
  }
}

/** Series of one source and currency. */
export type OfOneSource = { readonly origin: number; readonly currency: string; readonly series: readonly Series[] }

/**
 * The series by source and currency, in the order in which the days of a period bring them: each begins with the first
 * cell that `firstIn` finds; those without one (-1) are left out.
 */
export function bySource(
  table: CellTable,
  period: Period,
  firstIn: (start: number, end: number) => number,
): OfOneSource[] {
  const found = new Map<string, OfOneSource & { readonly series: Series[]; day: Day; at: number }>()
  table.series.forEach((series, at) => {
    const { start, end } = cellsIn(table, series, period)
    const first = firstIn(start, end)
    if (first < 0) return
    const { origin, currency } = series
    const day = table.cellDays[first]!
    const key = `${origin} ${currency}`
    const there = found.get(key)
    if (!there) found.set(key, { origin, currency, series: [series], day, at })
    else {
      there.series.push(series)
      if (day < there.day) Object.assign(there, { day, at })
    }
  })
  return [...found.values()].toSorted((a, b) => a.day - b.day || a.at - b.at)
}
