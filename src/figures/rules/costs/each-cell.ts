import type { Exact } from '../../../base/exact.ts'
import type { Cost } from '../../../config/config.ts'
import { fitsTexts, inForce, type Work, type WorkCell } from '../working.ts'

/**
 * Gives each cell its own part of a cost, worked out from one of its amounts, with its sign: where the cell fits, has
 * that amount, and the cost is in force on its rule day. What is missing has a missing cost.
 */
export function addToEachCell(
  cost: Cost,
  base: string,
  { cells, dimensions, at }: Work,
  part: (amount: Exact, cell: WorkCell) => Exact | undefined,
): void {
  const fits = fitsTexts(cost.where, dimensions)
  const [from, target] = [at(base), at(cost.name)]
  for (const cell of cells) {
    const amount = cell.amounts[from]
    if (amount === undefined || !inForce(cost, cell.ruleDay) || !fits(cell.texts)) continue
    cell.amounts[target] = amount === null ? null : part(amount, cell)
  }
}
