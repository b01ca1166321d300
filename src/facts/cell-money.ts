import { moneyText } from '../base/money-text.ts'
import type { CellTable, Series } from './cells.ts'
import { columnOf, moneyByCurrency } from './series.ts'

/** The measures by which the weight of cells is told: what finance would miss. */
export const WEIGHTS: readonly string[] = ['spend', 'revenue', 'refunds']

/** The money of some series as read, `spend 1200.00 EUR, revenue 50.00 USD`; empty where they have none. */
export function moneyOf(table: CellTable, counts: (series: Series) => boolean): string {
  return WEIGHTS.flatMap((measure) => {
    const column = columnOf(table, measure)
    const money = moneyByCurrency(table, column, counts, (start, end) => column.firstMoney(start, end))
    return [...money].map(([currency, sum]) => `${measure} ${moneyText(sum, currency)}`)
  }).join(', ')
}
