import type { Config } from '../../config/config.ts'
import { addUp, opposite, type Work } from './working.ts'

/**
 * net_revenue = revenue − tax − refunds (contract 4.9). Discounts are in revenue already, and are taken off only where
 * the cell's source says `revenueBeforeDiscounts`. Tax is the tax still inside: reading has made it 0 where it is not.
 */
export function addNetRevenue({ cells, at }: Work, { sources }: Pick<Config, 'sources'>): void {
  const [revenue, tax, refunds, discounts] = [at('revenue'), at('tax'), at('refunds'), at('discounts')]
  const target = at('net_revenue')
  const beforeDiscounts = sources.map(({ revenueBeforeDiscounts }) => revenueBeforeDiscounts)
  for (const { origin, amounts } of cells) {
    const parts = [amounts[revenue], opposite(amounts[tax]), opposite(amounts[refunds])]
    if (beforeDiscounts[origin]) parts.push(opposite(amounts[discounts]))
    amounts[target] = addUp(parts)
  }
}
