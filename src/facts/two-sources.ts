import { problem, type Problem } from '../base/problems.ts'
import type { Reading, SourceContext } from './source-context.ts'

/** An order that brings revenue from two sources, or refunds from two, would count twice (contract 4.1). */
export function ordersInTwoSources(reading: Reading, contexts: readonly SourceContext[]): Problem[] {
  return [...revenueTwice(contexts), ...refundsTwice(reading)]
}

function revenueTwice(contexts: readonly SourceContext[]): Problem[] {
  const problems: Problem[] = []
  const withOrders = contexts.filter(({ book }) => book !== undefined && book.size > 0)
  for (const [at, first] of withOrders.entries()) {
    for (const second of withOrders.slice(at + 1)) {
      const shared: string[] = []
      for (const id of first.book!.ids()) {
        const there = second.book!.find(id)
        if (there === undefined || !second.book!.isUsed(there)) continue
        if (first.book!.isUsed(first.book!.find(id)!)) shared.push(id)
      }
      if (shared.length > 0) problems.push(twice('revenue', shared, first, second))
    }
  }
  return problems
}

function refundsTwice(reading: Reading): Problem[] {
  const problems: Problem[] = []
  const refunding = new Map<string, SourceContext>()
  const shared = new Map<string, { first: SourceContext; second: SourceContext; ids: Set<string> }>()
  for (const { order, context } of reading.refunds) {
    const first = refunding.get(order)
    if (!first) refunding.set(order, context)
    if (!first || first === context) continue
    const key = `${first.index} ${context.index}`
    const there = shared.get(key)
    if (there) there.ids.add(order)
    else shared.set(key, { first, second: context, ids: new Set([order]) })
  }
  for (const { first, second, ids } of shared.values()) problems.push(twice('refunds', [...ids], first, second))
  return problems
}

function twice(what: string, ids: readonly string[], first: SourceContext, second: SourceContext): Problem {
  const args = {
    what,
    order: ids.toSorted()[0]!,
    more: ids.length - 1,
    first: first.source.name,
    second: second.source.name,
  }
  return problem('ROI-D240', second.source.place, args)
}
