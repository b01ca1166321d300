import { isZero, plus, ZERO, type Exact } from '../base/exact.ts'
import { moneyText } from '../base/money-text.ts'
import { problem, type Problem } from '../base/problems.ts'
import { NONE, UNMAPPED, type CellTable } from './cells.ts'

/** The measures by which the weight of unplaced rows is told: what finance would miss. */
const WEIGHTS = ['spend', 'revenue', 'refunds']

/** For each dimension, the money under `(none)` and `(unmapped)`: what no column, table, pattern or constant placed. */
export function unplacedMoney(table: CellTable): Problem[] {
  return table.dimensions.flatMap((dimension, at) => {
    const sums = WEIGHTS.map((measure) => ({ measure, byCurrency: sumUnplaced(table, at, measure) }))
    const money = sums.flatMap(({ measure, byCurrency }) =>
      [...byCurrency].map(([currency, sum]) => `${measure} ${moneyText(sum, currency)}`),
    )
    return money.length === 0 ? [] : [problem('ROI-N609', undefined, { dimension, money: money.join(', ') })]
  })
}

function sumUnplaced(table: CellTable, dimension: number, measure: string): Map<string, Exact> {
  const at = table.measures.findIndex(({ name }) => name === measure)
  const sums = new Map<string, Exact>()
  for (const { texts, sums: values, currency } of table.cells) {
    const value = values[at]
    if (value == null || isZero(value) || (texts[dimension] !== NONE && texts[dimension] !== UNMAPPED)) continue
    sums.set(currency, plus(sums.get(currency) ?? ZERO, value))
  }
  return sums
}
