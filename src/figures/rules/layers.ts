import type { Cost } from '../../config/config.ts'
import { addUp, opposite, type Work } from './working.ts'

/**
 * The layers below gross profit (contract 4.9): cm2 = gross_profit − variable costs; cost = spend + marketing costs;
 * contribution (CM3) = cm2 − cost. A cell has a layer where it has one of its parts: spend alone has a cost and a
 * negative contribution, but no net revenue.
 */
export function addLayers({ cells, uncarried, at }: Work, costs: readonly Cost[]): void {
  const namesIn = (layer: Cost['layer']) => costs.filter((cost) => cost.layer === layer).map(({ name }) => at(name))
  const [variable, marketing] = [namesIn('variable'), [at('spend'), ...namesIn('marketing')]]
  const [gross, cm2, cost, contribution] = [at('gross_profit'), at('cm2'), at('cost'), at('contribution')]
  for (const { amounts } of [...cells, ...uncarried]) {
    const margin = addUp([amounts[gross], ...variable.map((each) => opposite(amounts[each]))])
    const spent = addUp(marketing.map((each) => amounts[each]))
    amounts[cm2] = margin
    amounts[cost] = spent
    amounts[contribution] = addUp([margin, opposite(spent)])
  }
}
