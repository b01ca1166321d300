import { isZero, plus, ZERO, type Exact } from '../../../base/exact.ts'
import { splitInProportion } from '../../../base/split.ts'
import { addAmount, amountOf, type WorkCell } from '../working.ts'

/**
 * Shares a month's amount over that month's cells: to campaigns in proportion to each one's positive sum of `by`, then
 * inside a campaign to its cells in proportion (a cell may be negative). Exact and not rounded to cents: the shares sum
 * to the amount. Adds them to `target`; gives false, and adds nothing, where no campaign has a positive sum.
 */
export function shareByCampaign(amount: Exact, cells: readonly WorkCell[], by: number, target: number): boolean {
  const campaigns = new Map<string, { readonly cells: WorkCell[]; readonly weights: Exact[] }>()
  for (const cell of cells) {
    const weight = amountOf(cell, by)
    if (isZero(weight)) continue
    let campaign = campaigns.get(cell.texts[0]!)
    if (!campaign) campaigns.set(cell.texts[0]!, (campaign = { cells: [], weights: [] }))
    campaign.cells.push(cell)
    campaign.weights.push(weight)
  }
  const bearing = [...campaigns.values()]
    .map((campaign) => ({ ...campaign, sum: campaign.weights.reduce(plus, ZERO) }))
    .filter(({ sum }) => sum > 0n && !isZero(sum))
  if (bearing.length === 0) return false
  const shares = splitInProportion(
    amount,
    bearing.map(({ sum }) => sum),
  )
  bearing.forEach(({ cells: own, weights }, campaign) => {
    splitInProportion(shares[campaign]!, weights).forEach((share, at) => addAmount(own[at]!, target, share))
  })
  return true
}
