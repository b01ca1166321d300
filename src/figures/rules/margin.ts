import { isZero, times } from '../../base/exact.ts'
import type { MarginRule } from '../../config/config.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { Heap } from './heap.ts'
import { addUp, firstFitting, type Work } from './working.ts'

/**
 * gross_profit (CM1, contract 4.8): net revenue less its own cost of goods where its source brought that; else net
 * revenue × the rate of the first margin rule that fits; without margin rules, net revenue whole. Gives the net revenue
 * that has neither, where other has.
 */
export function addGrossProfit(
  { cells, dimensions, at, buckets }: Work,
  rules: readonly MarginRule[],
  mapsCogs: boolean,
): Heap {
  const [net, target] = [at('net_revenue'), at('gross_profit')]
  const [added, taken] = [[target], [at('cogs')]]
  const ruleOf = firstFitting(rules, dimensions)
  const uncovered = new Heap()
  const tells = rules.length > 0 || mapsCogs
  for (const cell of cells) {
    const { amounts } = cell
    let profit = amounts[net]
    if (profit != null && !cell.costed) {
      const rule = ruleOf(cell)
      if (rule) profit = times(profit, rule.rate)
      // Of several days, one may have what the others take away.
      else if (tells && (buckets || !isZero(profit))) uncovered.add(cell.texts[0]!, cell.ruleDay, profit)
    }
    amounts[target] = profit
    amounts[target] = addUp(amounts, added, taken)
  }
  return uncovered
}

/**
 * What there is to say of net revenue without margin and cost of goods: an error where margin rules exist (contract
 * 4.8), a note where other revenue brings its cost of goods; where there is neither at all, the report says so.
 */
export function marginProblems(
  uncovered: Heap,
  rules: readonly MarginRule[],
  mapsCogs: boolean,
  currency: string,
): Problem[] {
  if (uncovered.isEmpty) return []
  if (rules.length > 0) return [problem('ROI-D311', rules[0]!.place, uncovered.told(currency))]
  return mapsCogs ? [problem('ROI-N302', undefined, uncovered.told(currency))] : []
}
