import type { Cost } from '../../../config/config.ts'
import type { Converter } from '../currency.ts'
import type { Work } from '../working.ts'
import { addFieldCost } from './field.ts'
import { addMonthlyCost } from './monthly.ts'
import { addCostPerUnit } from './per.ts'
import { addPercentCost } from './percent.ts'
import type { Uncarried } from './uncarried.ts'

/** Applies one cost of the config (contract 4.8) to all cells. */
export function applyCost(cost: Cost, work: Work, converter: Converter, uncarried: Uncarried): void {
  const { basis } = cost
  switch (basis.kind) {
    case 'field':
      return addFieldCost(cost, basis, work)
    case 'percentOf':
      return addPercentCost(cost, basis, work, converter, uncarried)
    case 'per':
      return addCostPerUnit(cost, basis, work, converter)
    case 'perMonth':
      return addMonthlyCost(cost, basis, work, converter, uncarried)
  }
}
