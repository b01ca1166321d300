import type { Period } from '../../base/periods.ts'
import type { Reconcile, Where } from '../../config/config.ts'
import { isDefined, type Figure } from '../../figures/figure.ts'
import type { Evaluator, Scope } from '../../figures/kpis/evaluate.ts'
import { groupCells, mergeScopes } from '../../figures/kpis/groups.ts'
import type { ValuedCell, ValuedTable } from '../../figures/rules/valued.ts'
import { compareFigures, type Compared, type Comparison, type Tolerance } from './comparison.ts'

/** What the comparisons are made over. */
export type Reconciled = {
  readonly evaluator: Evaluator
  readonly table: ValuedTable
  readonly range: Period
  readonly where: Where
  readonly tolerances: Reconcile
  readonly currency: string
}

/**
 * Platforms' claims beside the ledger, in the reporting currency: claimed revenue beside revenue, conversions beside
 * orders. Judged by channel and for all that claim together; shown in total (where sales that nobody claims would hide
 * an over-claim) and by campaign (which of them a sale belongs to is what platforms and ledger disagree about). Members
 * with none of it are left out.
 */
export function compareClaims(reconciled: Reconciled): Comparison[] {
  const { table, where, range } = reconciled
  const channels = groupCells(table, ['channel'], where).map(({ members, cells }) => ({
    scope: scopeOf(cells, range),
    lines: claimsOf(reconciled, { level: 'channel', channel: members[0]! }, scopeOf(cells, range)),
  }))
  const claiming = channels.filter(({ lines }) => lines.some(({ claimed }) => says(claimed))).map(({ scope }) => scope)
  const campaigns = groupCells(table, ['channel', 'campaign'], where)
  const all = groupCells(table, [], where)[0]?.cells ?? []
  return [
    ...claimsOf(reconciled, { level: 'total' }, scopeOf(all, range)),
    ...(claiming.length === 0 ? [] : claimsOf(reconciled, { level: 'platforms' }, mergeScopes(claiming, range))),
    ...channels.flatMap(({ lines }) => lines),
    ...campaigns.flatMap(({ members, cells }) =>
      claimsOf(reconciled, { level: 'campaign', channel: members[0]!, campaign: members[1]! }, scopeOf(cells, range)),
    ),
  ]
}

function claimsOf(
  { evaluator, tolerances, currency }: Reconciled,
  member: Omit<Compared, 'check' | 'unit'>,
  scope: Scope,
): Comparison[] {
  const isJudged = member.level === 'channel' || member.level === 'platforms'
  const of = (name: string): Figure => evaluator.figure(name, scope)
  const judged = (share: Reconcile['claims']): Tolerance | undefined =>
    share === undefined || !isJudged ? undefined : { share, sides: 'above' }
  const revenue = compareFigures(
    { ...member, check: 'claims', unit: 'money', currency },
    of('claimed_revenue'),
    of('revenue'),
    judged(tolerances.claims),
  )
  const orders = compareFigures(
    { ...member, check: 'conversions', unit: 'count' },
    of('conversions'),
    of('orders'),
    judged(tolerances.conversions),
  )
  return [revenue, orders].filter(({ claimed, actual }) => member.level === 'total' || says(claimed) || says(actual))
}

function scopeOf(cells: readonly ValuedCell[], period: Period): Scope {
  return { cells, period, grain: undefined }
}

/** Whether a figure has something to tell: 0 and what nothing maps have not. */
function says(figure: Figure): boolean {
  return isDefined(figure) ? figure.value !== 0n : figure.undefined === 'missing'
}
