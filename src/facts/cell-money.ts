import { isZero, plus, ZERO, type Exact } from '../base/exact.ts'
import { moneyText } from '../base/money-text.ts'
import type { Cell, CellTable } from './cells.ts'

/** The measures by which the weight of cells is told: what finance would miss. */
export const WEIGHTS: readonly string[] = ['spend', 'revenue', 'refunds']

/** The money of some cells as read, `spend 1200.00 EUR, revenue 50.00 USD`; empty where they have none. */
export function moneyOf(table: CellTable, counts: (cell: Cell) => boolean): string {
  const cells = table.cells.filter(counts)
  return WEIGHTS.flatMap((measure) => {
    const at = table.measures.findIndex(({ name }) => name === measure)
    const byCurrency = new Map<string, Exact>()
    for (const { sums, currency } of cells) {
      const value = sums[at]
      if (value != null && !isZero(value)) byCurrency.set(currency, plus(byCurrency.get(currency) ?? ZERO, value))
    }
    return [...byCurrency].map(([currency, sum]) => `${measure} ${moneyText(sum, currency)}`)
  }).join(', ')
}
