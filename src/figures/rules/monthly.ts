import { isZero, plus, timesOver, ZERO, type Exact } from '../../base/exact.ts'
import { splitInProportion } from '../../base/split.ts'
import type { Where } from '../../config/config.ts'
import { NONE, UNALLOCATED } from '../../facts/cells.ts'
import type { MonthInForce } from './months.ts'
import { addAmount, amountOf, type WorkCell } from './work.ts'

/**
 * Allocates a month's cost (contract 4.8): to campaigns in proportion to each one's positive sum of a measure in the
 * month, inside a campaign to its cells in proportion; exact, not rounded. Gives the cell that carries what no campaign
 * could, if any.
 */
export function allocateMonthly(
  amount: Exact,
  { firstDay }: MonthInForce,
  cells: readonly WorkCell[],
  by: number,
  cost: number,
  where: Where,
  dimensions: readonly string[],
  channelOf: (campaign: string) => string | undefined,
): WorkCell | undefined {
  const campaigns = new Map<string, WorkCell[]>()
  for (const cell of cells) {
    if (isZero(amountOf(cell, by))) continue
    const own = campaigns.get(cell.texts[0]!)
    if (own) own.push(cell)
    else campaigns.set(cell.texts[0]!, [cell])
  }
  const carrying = [...campaigns.values()]
    .map((own) => ({ own, weights: own.map((cell) => amountOf(cell, by)) }))
    .map((each) => ({ ...each, sum: each.weights.reduce(plus, ZERO) }))
    .filter(({ sum }) => sum > 0n && !isZero(sum))
  if (carrying.length === 0) return uncarried(amount, firstDay, cost, where, dimensions, channelOf)
  const shares = splitInProportion(
    amount,
    carrying.map(({ sum }) => sum),
  )
  carrying.forEach(({ own, weights }, at) => {
    splitInProportion(shares[at]!, weights).forEach((share, cell) => addAmount(own[cell]!, cost, share))
  })
  return undefined
}

/** Without a campaign to carry it, a cost stands under the one that `where` names, else under (unallocated). */
function uncarried(
  amount: Exact,
  day: number,
  cost: number,
  where: Where,
  dimensions: readonly string[],
  channelOf: (campaign: string) => string | undefined,
): WorkCell {
  const named = (dimension: string): string | undefined => {
    const values = where.find(({ field }) => field === dimension)?.values
    return values?.length === 1 && !/^!|\*/.test(values[0]!) ? values[0] : undefined
  }
  const campaign = named('campaign')
  const rest = campaign === undefined ? UNALLOCATED : NONE
  const texts = dimensions.map((dimension) => {
    if (dimension === 'campaign') return campaign ?? UNALLOCATED
    if (dimension === 'channel' && campaign !== undefined) return named(dimension) ?? channelOf(campaign) ?? rest
    return named(dimension) ?? rest
  })
  const amounts: WorkCell['amounts'] = []
  amounts[cost] = amount
  return { day, ruleDay: day, origin: -1, costed: false, texts, amounts }
}

/** Scales a month's amounts of a cost to a bound, in proportion. */
export function scaleTo(bound: Exact, sum: Exact, cells: readonly WorkCell[], cost: number): void {
  for (const cell of cells) {
    const amount = cell.amounts[cost]
    if (amount != null) cell.amounts[cost] = timesOver(amount, bound, sum)
  }
}
