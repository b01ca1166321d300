import type { Cost } from '../../config/config.ts'
import { addUp, type Work } from './working.ts'

/**
 * The layers below gross profit (contract 4.9): cm2 = gross_profit − variable costs; cost = spend + marketing costs;
 * contribution (CM3) = cm2 − cost. A cell has a layer where it has one of its parts: spend alone has a cost and a
 * negative contribution, but no net revenue.
 */
export function addLayers({ cells, uncarried, at }: Work, costs: readonly Cost[]): void {
  const costsIn = (layer: Cost['layer']) => costs.filter((cost) => cost.layer === layer).map(({ name }) => at(name))
  const [cm2, cost, contribution] = [at('cm2'), at('cost'), at('contribution')]
  const [gross, variable] = [[at('gross_profit')], costsIn('variable')]
  const marketing = [at('spend'), ...costsIn('marketing')]
  const [margins, spent] = [[cm2], [cost]]
  for (const list of [cells, uncarried]) {
    for (const { amounts } of list) {
      amounts[cm2] = addUp(amounts, gross, variable)
      amounts[cost] = addUp(amounts, marketing, [])
      amounts[contribution] = addUp(amounts, margins, spent)
    }
  }
}
