import type { Day } from '../base/days.ts'
import { plus, type Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { AmountSums } from './amount-sums.ts'
import type { CellTable, Series } from './cells.ts'

/** Where the cells of a series begin and end (without `end`) that count on days of a period. */
export function cellsIn(
  { cellDays }: Pick<CellTable, 'cellDays'>,
  { start, end }: Pick<Series, 'start' | 'end'>,
  { from, to }: Period,
): { readonly start: number; readonly end: number } {
  const first = firstFrom(cellDays, start, end, from)
  return { start: first, end: firstFrom(cellDays, first, end, to + 1) }
}

/** Where the cells from `start` up to `end` begin that count on a day or after it: by halving, for figures ask this often. */
export function firstFrom(days: Int32Array, start: number, end: number, day: Day): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

/** The column of a measure. */
export function columnOf({ measures, sums }: CellTable, measure: string): AmountSums {
  return sums[measures.findIndex(({ name }) => name === measure)]!
}

/** The values that cells have of a dimension. */
export function membersAt({ series }: CellTable, at: number): ReadonlySet<string> {
  return new Set(series.map(({ texts }) => texts[at] ?? ''))
}

/** Sums by currency, in the order in which the days bring them. */
export type MoneyByCurrency = ReadonlyMap<string, Exact>

type Found = { sum: Exact; day: Day; at: number }

/**
 * What some series have of a measure, in a period or in all. A currency begins with the first cell that `firstIn` finds, in
 * order of the days, then of the series; one without such a cell (-1) has no sum.
 */
export function moneyByCurrency(
  table: CellTable,
  column: AmountSums,
  counts: (series: Series) => boolean,
  firstIn: (start: number, end: number) => number,
  period?: Period,
): MoneyByCurrency {
  const found = new Map<string, Found>()
  table.series.forEach((series, at) => {
    if (!counts(series)) return
    const { start, end } = period ? cellsIn(table, series, period) : series
    const first = firstIn(start, end)
    if (first < 0) return
    const day = table.cellDays[first]!
    const sum = column.total(start, end)!
    const there = found.get(series.currency)
    if (!there) found.set(series.currency, { sum, day, at })
    else {
      there.sum = plus(there.sum, sum)
      if (day < there.day) Object.assign(there, { day, at })
    }
  })
  return new Map(
    [...found].toSorted(([, a], [, b]) => a.day - b.day || a.at - b.at).map(([currency, { sum }]) => [currency, sum]),
  )
}
