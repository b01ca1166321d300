import { toText, type Exact } from '../../base/exact.ts'
import { isDefined, type Figure } from '../../figures/figure.ts'
import type { Reconciliation } from '../../report/reconciliation.ts'
import { figureText, reasonObject, reportHead, reportTail, write } from '../json.ts'

/** The reconciliation for programs: figures as in contract 5, each undefined one with its reason. */
export function reconciliationJson(found: Reconciliation, precision: number, exitCode: number): string {
  const { report, tolerances, comparisons, coverage, unmatched } = found
  const share = (value: Exact | undefined) => (value === undefined ? null : toText(value, precision))
  const { claims, conversions, invoices } = tolerances
  const { status, ...covered } = coverage
  return write({
    ...reportHead(report),
    tolerances: {
      claims: share(claims),
      conversions: share(conversions),
      invoices: share(invoices),
      coverage: share(tolerances.coverage),
    },
    comparisons: comparisons.map(({ check, level, month, source, channel, campaign, unit, currency, ...line }) => ({
      check,
      level,
      ...(month !== undefined && { month }),
      ...(source !== undefined && { source }),
      ...(channel !== undefined && { channel }),
      ...(campaign !== undefined && { campaign }),
      unit,
      ...(currency !== undefined && { currency }),
      ...figures(
        { claimed: line.claimed, actual: line.actual, difference: line.difference, ratio: line.ratio },
        precision,
      ),
      status: line.status,
    })),
    coverage: { ...figures(covered, precision), status },
    unmatched: unmatched.map(({ side, campaign, spend, claimed, revenue, similar }) => ({
      side,
      campaign,
      spend: toText(spend, precision),
      claimed: toText(claimed, precision),
      revenue: toText(revenue, precision),
      similar: similar ? { campaign: similar.name, why: similar.why } : null,
    })),
    ...reportTail(report, precision),
    exitCode,
  })
}

function figures(named: Readonly<Record<string, Figure>>, precision: number) {
  const entries = Object.entries(named)
  return {
    ...Object.fromEntries(entries.map(([name, figure]) => [name, figureText(figure, precision)])),
    undefined: Object.fromEntries(
      entries.flatMap(([name, figure]) => (isDefined(figure) ? [] : [[name, reasonObject(figure)]])),
    ),
  }
}
