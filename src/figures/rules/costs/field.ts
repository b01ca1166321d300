import type { Cost } from '../../../config/config.ts'
import type { Work } from '../working.ts'
import type { Basis } from './basis.ts'
import { addToEachCell } from './each-cell.ts'

/** A cost that the data brings itself, in a money field. */
export function addFieldCost(cost: Cost, { field }: Basis<'field'>, work: Work): void {
  addToEachCell(cost, field, work, (amount) => amount)
}
