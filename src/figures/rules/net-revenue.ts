import type { Config } from '../../config/config.ts'
import { addUp, type Work } from './working.ts'

/**
 * net_revenue = revenue − tax − refunds (contract 4.9). Discounts are in revenue already, and are taken off only where
 * the cell's source says `revenueBeforeDiscounts`. Tax is the tax still inside: reading has made it 0 where it is not.
 */
export function addNetRevenue({ cells, at }: Work, { sources }: Pick<Config, 'sources'>): void {
  const [added, taken] = [[at('revenue')], [at('tax'), at('refunds')]]
  const takenBeforeDiscounts = [...taken, at('discounts')]
  const target = at('net_revenue')
  const beforeDiscounts = sources.map(({ revenueBeforeDiscounts }) => revenueBeforeDiscounts)
  for (const { origin, amounts } of cells) {
    amounts[target] = addUp(amounts, added, beforeDiscounts[origin] ? takenBeforeDiscounts : taken)
  }
}
