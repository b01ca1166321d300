import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import type { CellTable } from '../../facts/cells.ts'
import type { Converter } from './currency.ts'
import { firstOfItsMonth } from './months.ts'
import type { CellAmount, WorkCell } from './working.ts'

/**
 * Begins the work: the window's cells with their measures in the reporting currency, and room for `additives` amounts.
 * Money converts after summing in its own currency, by the rate of the cell's rate day; counts have no currency.
 */
export function convertCells(
  { cells, measures }: CellTable,
  { from, to }: Period,
  additives: number,
  converter: Converter,
): WorkCell[] {
  const none = Array.from<CellAmount>({ length: additives })
  const isMoney = measures.map(({ unit }) => unit === 'money')
  return cells
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day, ruleDay, rateDay, origin, costed, texts, currency, sums }) => {
      const amounts = none.slice()
      sums.forEach((sum, at) => {
        amounts[at] = sum == null || !isMoney[at] ? sum : converter.convert(sum, currency, rateDay)
      })
      return { day, ruleDay, origin, costed, texts, amounts }
    })
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
