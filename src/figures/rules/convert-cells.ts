import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import type { CellTable } from '../../facts/cells.ts'
import { cellsIn } from '../../facts/series.ts'
import type { Converter } from './currency.ts'
import { firstOfItsMonth } from './months.ts'
import type { CellAmount, WorkCell } from './working.ts'

/**
 * Begins the work: the window's cells with their measures in the reporting currency, and room for `additives` amounts.
 * Money converts after summing in its own currency, by the rate of the cell's rate day; counts have no currency.
 */
export function convertCells(table: CellTable, window: Period, additives: number, converter: Converter): WorkCell[] {
  const none = Array.from<CellAmount>({ length: additives })
  const columns = table.measures.flatMap(({ unit }, at) => {
    const sums = table.sums[at]!
    return sums.isEmpty ? [] : [{ at, sums, isMoney: unit === 'money' }]
  })
  const cells: WorkCell[] = []
  for (const series of table.series) {
    const { texts, origin, costed, currency, moved } = series
    const { start, end } = cellsIn(table, series, window)
    for (let cell = start; cell < end; cell++) {
      const day = table.cellDays[cell]!
      const rateDay = moved?.rateDays[cell - series.start] ?? day
      const amounts = none.slice()
      for (const { at, sums, isMoney } of columns) {
        const sum = sums.get(cell)
        amounts[at] = sum == null || !isMoney ? sum : converter.convert(sum, currency, rateDay)
      }
      cells.push({ day, ruleDay: moved?.ruleDays[cell - series.start] ?? day, origin, costed, texts, amounts })
    }
  }
  return cells
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
