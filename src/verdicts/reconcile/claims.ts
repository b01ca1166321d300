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
  /** Sources of analytics tools, by index, with their names: they claim again what platforms claim. */
  readonly analytics: ReadonlyMap<number, string>
}

type Check = 'claims' | 'conversions'

const MEASURES = {
  claims: { claimed: 'claimed_revenue', actual: 'revenue', unit: 'money' },
  conversions: { claimed: 'conversions', actual: 'orders', unit: 'count' },
} as const

/**
 * Platforms' claims beside the ledger, in the reporting currency: claimed revenue beside revenue, conversions beside
 * orders. Judged by channel and for all that claim together; shown in total (where sales that nobody claims would hide
 * an over-claim) and by campaign (which of them a sale belongs to is what platforms and ledger disagree about). What
 * analytics tools count is no platform's claim: each stands by itself, over all channels. Members with none of it are
 * left out.
 */
export function compareClaims(reconciled: Reconciled, check: Check): Comparison[] {
  const { table, where, range } = reconciled
  const channels = groupCells(table, ['channel'], where).map(({ members, cells }) => ({
    scope: scopeOf(cells, range),
    line: claimOf(reconciled, check, { level: 'channel', channel: members[0]! }, scopeOf(cells, range)),
  }))
  const claiming = channels.filter(({ line }) => isSaid(line.claimed)).map(({ scope }) => scope)
  const campaigns = groupCells(table, ['channel', 'campaign'], where).map(({ members, cells }) =>
    claimOf(
      reconciled,
      check,
      { level: 'campaign', channel: members[0]!, campaign: members[1]! },
      scopeOf(cells, range),
    ),
  )
  const all = scopeOf(groupCells(table, [], where)[0]?.cells ?? [], range)
  const hasAny = ({ claimed, actual }: Comparison) => isSaid(claimed) || isSaid(actual)
  return [
    claimOf(reconciled, check, { level: 'total' }, all),
    ...(claiming.length === 0
      ? []
      : [claimOf(reconciled, check, { level: 'platforms' }, mergeScopes(claiming, range))]),
    ...[...reconciled.analytics]
      .map(([origin, source]) => claimOf(reconciled, check, { level: 'source', source }, all, origin))
      .filter(({ claimed }) => isSaid(claimed)),
    ...channels.map(({ line }) => line).filter(hasAny),
    ...campaigns.filter(hasAny),
  ]
}

/** The comparison of one member; the claims of platforms, or of the one source that is named. */
function claimOf(
  { evaluator, tolerances, currency, analytics }: Reconciled,
  check: Check,
  member: Omit<Compared, 'check' | 'unit'>,
  scope: Scope,
  only?: number,
): Comparison {
  const { claimed, actual, unit } = MEASURES[check]
  const share = tolerances[check]
  const isJudged = share !== undefined && member.level !== 'total' && member.level !== 'campaign'
  const tolerance: Tolerance | undefined = isJudged ? { share, sides: 'above' } : undefined
  const fits = ({ origin }: ValuedCell) => (only === undefined ? !analytics.has(origin) : origin === only)
  const claims = only === undefined && analytics.size === 0 ? scope : { ...scope, cells: scope.cells.filter(fits) }
  return compareFigures(
    { ...member, check, unit, ...(unit === 'money' && { currency }) },
    evaluator.figure(claimed, claims),
    evaluator.figure(actual, scope),
    tolerance,
  )
}

function scopeOf(cells: readonly ValuedCell[], period: Period): Scope {
  return { cells, period, grain: undefined }
}

/** Whether a figure has something to tell: 0, what is missing and what nothing maps have not. */
function isSaid(figure: Figure): boolean {
  return isDefined(figure) && figure.value !== 0n
}
