import { times, ZERO } from '../../../base/exact.ts'
import type { Cost } from '../../../config/config.ts'
import type { Converter } from '../currency.ts'
import type { Work } from '../working.ts'
import type { Basis } from './basis.ts'
import { addToEachCell } from './each-cell.ts'

/** A cost for each of a count, such as 4.10 EUR an order; its amount converts on the cell's day. */
export function addCostPerUnit(cost: Cost, { of, amount: each }: Basis<'per'>, work: Work, converter: Converter): void {
  addToEachCell(cost, of, work, (count, { day }) => {
    if (count === ZERO) return ZERO
    const converted = converter.convert(each.value, each.currency, day)
    return converted === undefined ? undefined : times(count, converted)
  })
}
