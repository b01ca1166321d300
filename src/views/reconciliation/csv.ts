import { negate, toText, type Exact } from '../../base/exact.ts'
import { isDefined, type Figure } from '../../figures/figure.ts'
import type { Reconciliation } from '../../report/reconciliation.ts'
import { textCell } from '../csv.ts'

const HEADER =
  'check,level,month,source,channel,campaign,currency,claimed,actual,difference,ratio,status,spend,perhaps,why'

/**
 * A row per comparison, one for the coverage (revenue with a campaign as claimed, all revenue as actual), one per campaign
 * that only one side knows; plain decimals, ratios as such.
 */
export function reconciliationCsv(found: Reconciliation, precision: number): string {
  const { comparisons, coverage, unmatched, report } = found
  const amount = (value: Exact) => toText(value, precision)
  const figures = (some: readonly Figure[]) => some.map((each) => (isDefined(each) ? amount(each.value) : ''))
  const lines = [
    ...comparisons.map(({ check, level, month, source, channel, campaign, currency, status, ...line }) => [
      ...texts([check, level, month, source, channel, campaign, currency]),
      ...figures([line.claimed, line.actual, line.difference, line.ratio]),
      ...texts([status, '', '', '']),
    ]),
    [
      ...texts(['coverage', 'total', '', '', '', '', report.currency]),
      ...figures([coverage.attributed, coverage.revenue, negative(coverage.unattributed), coverage.ratio]),
      ...texts([coverage.status, '', '', '']),
    ],
    ...unmatched.map(({ side, campaign, claimed, spend, revenue, similar }) => [
      ...texts([`only-${side}`, 'campaign', '', '', '', campaign, report.currency]),
      amount(claimed),
      amount(revenue),
      '',
      '',
      'not-judged',
      amount(spend),
      ...texts([similar?.name, similar?.why]),
    ]),
  ]
  return [HEADER, ...lines.map((cells) => cells.join(','))].map((line) => `${line}\n`).join('')
}

function texts(some: readonly (string | undefined)[]): string[] {
  return some.map((text) => textCell(text ?? ''))
}

function negative(figure: Figure): Figure {
  return isDefined(figure) ? { value: negate(figure.value) } : figure
}
