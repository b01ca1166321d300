import { isZero, minus, negate, plus, timesOver, ZERO, type Exact } from '../base/exact.ts'
import { moneyText } from '../base/money-text.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import type { TaxRule } from '../config/config.ts'
import type { OrderPart } from './order-parts.ts'
import { revenueOf, type OrderBook } from './orders.ts'
import type { PendingRefund, Reading, SourceContext } from './source-context.ts'
import { amountOf } from './amount.ts'
import { RefundedOrders } from './quality/refunded-orders.ts'
import type { CellGroup, OpenCell } from './store.ts'
import { taxInside } from './tax.ts'

/**
 * Books refunds by their orders. A refund takes everything from its order but its period, and its rate where the
 * config says so; a refund whose order is not in the data keeps its own fields, and is told.
 */
export function bookRefunds(reading: Reading, contexts: readonly SourceContext[]): Problem[] {
  const problems: Problem[] = []
  const strangers = new Map<string, { count: number; amounts: Map<string, Exact>; place: Place }>()
  const refunded = new RefundedOrders()
  for (const refund of reading.refunds) {
    const found = findOrder(refund, contexts)
    if (found) {
      bookByOrder(refund, found.context, found.orders, found.order, reading)
      refunded.add(refund, found.context, found.orders.parts(found.order))
    } else bookStranger(refund, reading, problems, strangers)
  }
  problems.push(...refunded.problems())
  for (const [source, { count, amounts, place }] of strangers) {
    const money = [...amounts].map(([currency, amount]) => moneyText(amount, currency)).join(', ')
    problems.push(problem('ROI-N222', { file: place.file }, { source, count, money }))
  }
  return problems
}

function findOrder(refund: PendingRefund, contexts: readonly SourceContext[]) {
  // The refund's own source first: order numbers of two shops may be alike.
  const own = refund.context
  for (const context of [own, ...contexts.filter((each) => each !== own)]) {
    const orders = context.book ?? context.asked
    const order = orders?.find(refund.order)
    if (orders && order !== undefined && orders.isUsed(order)) return { context, orders, order }
  }
  return undefined
}

function bookByOrder(
  refund: PendingRefund,
  of: SourceContext,
  orders: OrderBook,
  order: number,
  reading: Reading,
): void {
  const { refundsOn } = refund.context
  const parts = orders.parts(order)
  const revenue = revenueOf(parts)
  let left = refund.amount
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1
    // An order that brought nothing has no shares: the refund then goes by its first part.
    const share = isLast ? left : isZero(revenue) ? ZERO : timesOver(refund.amount, part.revenue, revenue)
    left = minus(left, share)
    const day = refundsOn === 'refund' && refund.refunded ? refund.refunded.from : part.day
    const rateDay = reading.config.refunds.rate === 'refund' && refund.refunded ? refund.refunded.from : part.day
    const group = inCurrency(reading, part.group, refund.currency)
    const cell = reading.store.movedCell(group, day, part.day, rateDay)
    add(reading, cell, 'refunds', share)
    if (of.tax) add(reading, cell, 'tax', negate(taxIn(share, part, of.tax)))
    if (part.group.costed && isRestocked(of, refund) && !isZero(part.revenue)) {
      add(reading, cell, 'cogs', negate(timesOver(share, part.cogs, part.revenue)))
    }
    if (index === 0) countRow(refund, { from: day, to: day })
  })
}

/** Goods come back unless the order's source or the refund's says that they are lost. */
function isRestocked(of: SourceContext, { context }: PendingRefund): boolean {
  return of.source.returns === 'restocked' && context.source.returns === 'restocked'
}

// The tax in a refund follows its own order's share: one order mixes 22 % and 4 % goods.
function taxIn(share: Exact, part: OrderPart, tax: TaxRule | undefined): Exact {
  if (tax?.kind !== 'included') return ZERO
  if (tax.rate !== undefined) return taxInside(share, tax.rate)
  return isZero(part.revenue) ? ZERO : timesOver(share, part.tax, part.revenue)
}

function bookStranger(
  refund: PendingRefund,
  reading: Reading,
  problems: Problem[],
  strangers: Map<string, { count: number; amounts: Map<string, Exact>; place: Place }>,
): void {
  const { context, profile, amount, currency, place } = refund
  const date = context.refundsOn === 'refund' ? (refund.refunded ?? refund.date) : (refund.date ?? refund.refunded)
  const what = { source: context.source.name, order: refund.order }
  if (!date) {
    problems.push(problem('ROI-D225', place, what))
    return
  }
  if (currency === '') {
    problems.push(problem('ROI-D226', place, what))
    return
  }
  const group = reading.store.group(profile.texts, context.index, currency, false, profile.channelOpen)
  const cell = reading.store.cell(group, date.from)
  add(reading, cell, 'refunds', amount)
  if (context.tax?.kind === 'included' && context.tax.rate !== undefined) {
    add(reading, cell, 'tax', negate(taxInside(amount, context.tax.rate)))
  }
  countRow(refund, date)
  const stranger = strangers.get(context.source.name) ?? { count: 0, amounts: new Map<string, Exact>(), place }
  stranger.count++
  stranger.amounts.set(currency, plus(stranger.amounts.get(currency) ?? ZERO, amount))
  strangers.set(context.source.name, stranger)
}

/** A row of a refunds source has no date but its order's: only now is its day known. */
function countRow(refund: PendingRefund, period: { from: number; to: number }): void {
  if (!refund.date) refund.context.account.coverLater(period)
}

function inCurrency(reading: Reading, group: CellGroup, currency: string): CellGroup {
  if (currency === '' || currency === group.currency) return group
  return reading.store.group(group.texts, group.origin, currency, group.costed, group.channelOpen)
}

function add(reading: Reading, cell: OpenCell, measure: string, value: Exact): void {
  reading.store.add(cell, reading.measureAt.get(measure)!, amountOf(value))
}
