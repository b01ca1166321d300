import { isZero, plus, toMoneyText, type Exact } from '../base/exact.ts'
import { problem, type Problem } from '../base/problems.ts'
import { NONE, UNMAPPED, type CellTable } from './cells.ts'

/** The measures by which the weight of unplaced rows is told: what finance would miss. */
const WEIGHTS = ['spend', 'revenue', 'refunds']

/** For each dimension, the money under `(none)` and `(unmapped)`: what no column, table, pattern or constant placed. */
export function unplacedMoney(table: CellTable): Problem[] {
  return table.dimensions.flatMap((dimension, at) => {
    const sums = new Map<string, Exact>()
    for (const cell of table.cells) {
      if (cell.texts[at] !== NONE && cell.texts[at] !== UNMAPPED) continue
      for (const measure of WEIGHTS) {
        const value = cell.sums[table.measures.findIndex(({ name }) => name === measure)]
        if (value == null || isZero(value)) continue
        const key = `${measure} in ${cell.currency}`
        sums.set(key, plus(sums.get(key) ?? (0n as Exact), value))
      }
    }
    if (sums.size === 0) return []
    const money = [...sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, sum]) => {
        const [measure, currency] = what.split(' in ')
        return `${measure} ${toMoneyText(sum)} ${currency}`
      })
    return [problem('ROI-N609', undefined, { dimension, money: money.join(', ') })]
  })
}
