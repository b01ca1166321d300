import { problem, type Problem } from '../base/problems.ts'
import { moneyOf } from './cell-money.ts'
import { NONE, UNMAPPED, type CellTable } from './cells.ts'

/** For each dimension, the money under `(none)` and `(unmapped)`: what no column, table, pattern or constant placed. */
export function unplacedMoney(table: CellTable): Problem[] {
  return table.dimensions.flatMap((dimension, at) => {
    const money = moneyOf(table, ({ texts }) => texts[at] === NONE || texts[at] === UNMAPPED)
    return money === '' ? [] : [problem('ROI-N609', undefined, { dimension, money })]
  })
}
