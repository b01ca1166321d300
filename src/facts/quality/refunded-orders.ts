import { moneyText } from '../../base/money-text.ts'
import { plus, ZERO, type Exact } from '../../base/exact.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { OrderPart } from '../order-parts.ts'
import { revenueOf } from '../orders.ts'
import type { PendingRefund, SourceContext } from '../source-context.ts'

type Refunded = {
  readonly order: string
  readonly currency: string
  readonly revenue: Exact
  readonly place: PendingRefund['place']
  amount: Exact
}

/** Sums what is refunded of each order, and tells the orders of which that is more than they brought. */
export class RefundedOrders {
  readonly #orders = new Map<string, Refunded>()

  add({ order, amount, currency, place }: PendingRefund, of: SourceContext, parts: readonly OrderPart[]): void {
    const own = parts[0]?.group.currency ?? ''
    // Amounts in two currencies can't be held against each other before any rate.
    if ((currency !== '' && currency !== own) || parts.some(({ group }) => group.currency !== own)) return
    const key = `${of.index} ${order}`
    const there = this.#orders.get(key) ?? { order, currency: own, revenue: revenueOf(parts), place, amount: ZERO }
    there.amount = plus(there.amount, amount)
    this.#orders.set(key, there)
  }

  problems(): Problem[] {
    const above = [...this.#orders.values()].filter(({ amount, revenue }) => amount > revenue)
    const [first] = above
    if (!first) return []
    const { order, currency, amount, revenue, place } = first
    const args = {
      order,
      refunded: moneyText(amount, currency),
      revenue: moneyText(revenue, currency),
      more: above.length - 1,
    }
    return [problem('ROI-N709', place, args)]
  }
}
