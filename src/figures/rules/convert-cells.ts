import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import type { AmountSums } from '../../facts/amount-sums.ts'
import type { CellTable, Series } from '../../facts/cells.ts'
import { cellsIn } from '../../facts/series.ts'
import type { Converter } from './currency.ts'
import { firstOfItsMonth } from './months.ts'
import type { CellAmount, WorkCell } from './working.ts'

/** A measure that some cells have, and its place among the amounts. */
export type Column = { readonly at: number; readonly sums: AmountSums; readonly isMoney: boolean }

export function columnsOf({ measures, sums }: CellTable): Column[] {
  return measures
    .map(({ unit }, at) => ({ at, sums: sums[at]!, isMoney: unit === 'money' }))
    .filter(({ sums: column }) => !column.isEmpty)
}

/**
 * Begins the work: the window's cells with their measures in the reporting currency, and room for `additives` amounts.
 * Money converts after summing in its own currency, by the rate of the cell's rate day; counts have no currency.
 */
export function convertCells(table: CellTable, window: Period, additives: number, converter: Converter): WorkCell[] {
  const columns = columnsOf(table)
  return table.series.flatMap((series) => {
    const { start, end } = cellsIn(table, series, window)
    return Array.from({ length: end - start }, (_, at) =>
      convertCell(table, series, start + at, columns, additives, converter),
    )
  })
}

export function convertCell(
  table: CellTable,
  series: Series,
  at: number,
  columns: readonly Column[],
  additives: number,
  converter: Converter,
): WorkCell {
  const { moved, start, currency } = series
  const day = table.cellDays[at]!
  const rateDay = moved?.rateDays[at - start] ?? day
  const cell = emptyCell(series, day, moved?.ruleDays[at - start] ?? day, additives)
  for (const { at: place, sums, isMoney } of columns) {
    const sum = sums.get(at)
    cell.amounts[place] = sum == null || !isMoney ? sum : converter.convert(sum, currency, rateDay)
  }
  return cell
}

export function emptyCell({ texts, origin, costed }: Series, day: Day, ruleDay: Day, additives: number): WorkCell {
  return { day, ruleDay, origin, costed, texts, amounts: Array<CellAmount>(additives).fill(undefined) }
}

/** Cells by the month of the day that they count on, under the month's first day. */
export function groupByMonth(cells: readonly WorkCell[]): Map<Day, WorkCell[]> {
  const firsts = new Map<Day, Day>()
  const months = new Map<Day, WorkCell[]>()
  for (const cell of cells) {
    let first = firsts.get(cell.day)
    if (first === undefined) firsts.set(cell.day, (first = firstOfItsMonth(cell.day)))
    const month = months.get(first)
    if (month) month.push(cell)
    else months.set(first, [cell])
  }
  return months
}
