import { compare, isZero, minus, plus, ZERO, type Exact } from '../../base/exact.ts'
import { similarIn, type Similar } from '../../base/similar.ts'
import { isDefined, type Figure } from '../../figures/figure.ts'
import { groupCells } from '../../figures/kpis/groups.ts'
import { isReal } from '../members.ts'
import type { Reconciled } from './claims.ts'
import { ratioOf, type ReconcileStatus } from './comparison.ts'

/** How much of the ledger's revenue has a campaign, in the reporting currency. */
export type Coverage = {
  readonly revenue: Figure
  /** Revenue of campaigns that have a name. */
  readonly attributed: Figure
  /** What has none: the remainder that nobody can attribute. */
  readonly unattributed: Figure
  readonly ratio: Figure
  readonly status: ReconcileStatus
}

/** A campaign that only one side knows, with its money, and which one of the other side may be meant. */
export type Unmatched = {
  readonly side: 'platforms' | 'ledger'
  readonly campaign: string
  readonly spend: Exact
  readonly claimed: Exact
  readonly revenue: Exact
  readonly similar: Similar | undefined
}

type Known = {
  readonly campaign: string
  readonly spend: Exact
  readonly claimed: Exact
  readonly conversions: Exact
  readonly revenue: Exact
}

/** Campaigns by name, whatever their channel: what covers the revenue, and what only one side knows. */
export function matchCampaigns(reconciled: Reconciled): {
  readonly coverage: Coverage
  readonly unmatched: readonly Unmatched[]
} {
  const { evaluator, table, range, where, tolerances } = reconciled
  const groups = groupCells(table, ['campaign'], where)
  const scopeOf = (cells: (typeof groups)[number]['cells']) => ({ cells, period: range, grain: undefined })
  const known = groups
    .filter(({ members }) => isReal(members))
    .map(({ members, cells }): Known => {
      const value = (name: string): Exact => valueOf(evaluator.figure(name, scopeOf(cells)))
      return {
        campaign: members[0]!,
        spend: value('spend'),
        claimed: value('claimed_revenue'),
        conversions: value('conversions'),
        revenue: value('revenue'),
      }
    })
  const everything = groupCells(table, [], where)[0]?.cells ?? []
  const revenue = evaluator.figure('revenue', scopeOf(everything))
  const attributed = known.reduce((sum, each) => plus(sum, each.revenue), ZERO)
  return { coverage: coverageOf(revenue, attributed, tolerances.coverage), unmatched: unmatchedIn(known) }
}

function coverageOf(revenue: Figure, attributed: Exact, least: Exact | undefined): Coverage {
  if (!isDefined(revenue)) {
    const status = least === undefined ? 'not-judged' : 'undefined'
    return { revenue, attributed: revenue, unattributed: revenue, ratio: revenue, status }
  }
  const unattributed = { value: minus(revenue.value, attributed) }
  const ratio = ratioOf({ value: attributed }, revenue)
  return { revenue, attributed: { value: attributed }, unattributed, ratio, status: coverageStatus(ratio, least) }
}

function coverageStatus(ratio: Figure, least: Exact | undefined): ReconcileStatus {
  if (least === undefined) return 'not-judged'
  if (!isDefined(ratio)) return ratio.undefined === 'no-activity' ? 'within' : 'undefined'
  return compare(ratio.value, least) < 0 ? 'beyond' : 'within'
}

function unmatchedIn(known: readonly Known[]): Unmatched[] {
  const onPlatforms = known.filter(
    ({ spend, claimed, conversions }) => !isZero(spend) || !isZero(claimed) || !isZero(conversions),
  )
  const inLedger = known.filter(({ revenue }) => !isZero(revenue))
  const names = (some: readonly Known[]) => some.map(({ campaign }) => campaign)
  const [platformNames, ledgerNames] = [new Set(names(onPlatforms)), new Set(names(inLedger))]
  const [inLedgerLike, onPlatformsLike] = [similarIn(ledgerNames), similarIn(platformNames)]
  return [
    ...onPlatforms
      .filter(({ campaign }) => !ledgerNames.has(campaign))
      .map((each) => ({ side: 'platforms' as const, ...each, similar: inLedgerLike(each.campaign) })),
    ...inLedger
      .filter(({ campaign }) => !platformNames.has(campaign))
      .map((each) => ({ side: 'ledger' as const, ...each, similar: onPlatformsLike(each.campaign) })),
  ]
}

function valueOf(figure: Figure): Exact {
  return isDefined(figure) ? figure.value : ZERO
}
