import { isZero, ONE } from '../../base/exact.ts'
import type { IncrementalityRule } from '../../config/config.ts'
import { atEvidence, type Evidence } from './valued.ts'
import { firstFitting, scaledBy, type CellAmount, type Work } from './working.ts'

const ENDS: readonly Evidence[] = ['factor', 'lower', 'upper']

/**
 * incremental_revenue and incremental_cm2: what would not have come anyway, cell by cell, by the first rule that fits,
 * at the factor and at both ends of its evidence. Where none fits, all of it counts (factor 1); tells whether there
 * was anything such although there are rules, or may have been on single days.
 */
export function addIncremental(
  { cells, uncarried, dimensions, at, buckets }: Work,
  rules: readonly IncrementalityRule[],
): { readonly unfitted: boolean; readonly isUnsure: boolean } {
  const [net, cm2] = [at('net_revenue'), at('cm2')]
  const targets = ENDS.map((end) => ({
    end,
    revenue: at(atEvidence('incremental_revenue', end)),
    margin: at(atEvidence('incremental_cm2', end)),
  }))
  const ruleOf = firstFitting(rules, dimensions)
  let unfitted = false
  let adds = false
  for (const cell of [...cells, ...uncarried]) {
    const { amounts } = cell
    if (amounts[net] === undefined && amounts[cm2] === undefined) continue
    const rule = ruleOf(cell)
    if (!rule) {
      adds = true
      if (hasMoney(amounts[net]) || hasMoney(amounts[cm2])) unfitted = true
    }
    for (const { end, revenue, margin } of targets) {
      const share = rule?.[end] ?? ONE
      amounts[revenue] = scaledBy(amounts[net], share)
      amounts[margin] = scaledBy(amounts[cm2], share)
    }
  }
  // Days that add up to nothing may have had something each.
  const isUnsure = buckets !== undefined && adds && !unfitted && rules.length > 0
  return { unfitted: unfitted && rules.length > 0, isUnsure }
}

function hasMoney(amount: CellAmount): boolean {
  return amount != null && !isZero(amount)
}
