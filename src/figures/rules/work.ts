import type { Day } from '../../base/days.ts'
import { plus, ZERO, type Exact } from '../../base/exact.ts'
import { compileWhere } from '../../config/conditions.ts'
import type { InForce, Where } from '../../config/config.ts'

/** A cell while the rules are applied: amounts in the reporting currency by additive. */
export type WorkCell = {
  readonly day: Day
  readonly ruleDay: Day
  readonly origin: number
  readonly costed: boolean
  readonly texts: readonly string[]
  readonly amounts: (Exact | null | undefined)[]
}

/** The value of an additive for a sum: nothing there counts as 0. */
export function amountOf(cell: WorkCell, additive: number): Exact {
  return cell.amounts[additive] ?? ZERO
}

/** Adds to an additive of a cell. */
export function addAmount(cell: WorkCell, additive: number, amount: Exact): void {
  cell.amounts[additive] = plus(amountOf(cell, additive), amount)
}

/** Whether a rule is in force on a day. */
export function inForce({ from, to }: InForce, day: Day): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to)
}

/** A test whether a rule's conditions fit a cell's texts. */
export function fitsTexts(where: Where, dimensions: readonly string[]): (texts: readonly string[]) => boolean {
  return compileWhere(where, (field) => {
    const at = dimensions.indexOf(field)
    return (texts: readonly string[]) => texts[at] ?? ''
  })
}
