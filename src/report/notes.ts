import { formatDay, type Day } from '../base/days.ts'
import { toText } from '../base/exact.ts'
import { addMonths, firstOfMonth, monthOf, yearOf } from '../base/days.ts'
import { moneyText } from '../base/money-text.ts'
import type { Period } from '../base/periods.ts'
import { problem, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import type { SourceAccount } from '../facts/accounts.ts'
import type { Evaluator } from '../figures/kpis/evaluate.ts'
import type { RuleFacts } from '../figures/rules/value.ts'
import type { Selection } from './selection.ts'

/** What a reader of the report must know beside its figures: how its range came about and what it cuts through. */
export function rangeNotes(
  selection: Selection,
  range: Period,
  spans: readonly Period[],
  days: Period | undefined,
): Problem[] {
  const notes: Problem[] = []
  if (!days || days.from > selection.asOf) notes.push(problem('ROI-N606', undefined, {}))
  else if (selection.period?.from === undefined) {
    const asked = selection.period === undefined ? 'range' : 'first day'
    notes.push(problem('ROI-N601', undefined, { asked, from: formatDay(range.from), to: formatDay(range.to) }))
  }
  const cut = spans
    .filter(({ from, to }) => (from < range.from && to >= range.from) || (from <= range.to && to > range.to))
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  if (cut.length > 0) {
    const { from, to } = cut[0]!
    notes.push(problem('ROI-N602', undefined, { from: formatDay(from), to: formatDay(to), more: cut.length - 1 }))
  }
  return notes
}

/** Orders so young that their refunds may still arrive (contract 4.16): provisional from this day on. */
export function unsettledFrom(config: Config, asOf: Day): Day | undefined {
  const { settle } = config.refunds
  return settle === undefined ? undefined : asOf - settle + 1
}

export function settleNotes(config: Config, asOf: Day, range: Period): Problem[] {
  const from = unsettledFrom(config, asOf)
  if (from === undefined || range.to < from) return []
  return [problem('ROI-N603', undefined, { from: formatDay(Math.max(from, range.from)), days: config.refunds.settle! })]
}

/** Without a list of earlier customers, everyone who bought in the first year of data may look new. */
export function newCustomerNotes(
  config: Config,
  usesNewCustomers: boolean,
  mapsCustomers: boolean,
  days: Period | undefined,
  range: Period,
): Problem[] {
  if (!usesNewCustomers || !mapsCustomers || config.customers.knownBefore || !days) return []
  const until = addMonths(firstOfMonth(yearOf(days.from), monthOf(days.from)), 12) - 1
  return range.from > until ? [] : [problem('ROI-N604', undefined, { until: formatDay(until) })]
}

/** Marks the figures whose definition changed inside the range. */
export function versionNotes(evaluator: Evaluator, kpis: readonly string[], range: Period): Problem[] {
  return kpis.flatMap((kpi) => {
    const { versionFrom } = evaluator.describe(kpi, range)
    return versionFrom === undefined ? [] : [problem('ROI-N607', undefined, { kpi, from: formatDay(versionFrom) })]
  })
}

/** Rows that were left out stand on every report, with the amounts that could be read. */
export function quarantineNotes(accounts: readonly SourceAccount[], fileOf: (source: string) => string): Problem[] {
  return accounts
    .filter(({ quarantined }) => quarantined > 0)
    .map(({ name, quarantined, quarantinedTotals }) => {
      const amounts = [...quarantinedTotals].flatMap(([measure, byCurrency]) =>
        [...byCurrency].map(([currency, sum]) => `${measure} ${currency ? moneyText(sum, currency) : toText(sum, 12)}`),
      )
      const told = amounts.length > 0 ? amounts.join(', ') : 'no amount in them could be read'
      return problem('ROI-N605', undefined, { source: name, count: quarantined, amounts: told, file: fileOf(name) })
    })
}

const ON_GROSS_PROFIT = ['gross_profit', 'cm2', 'contribution', 'incremental_cm2']
const ON_INCREMENTALITY = ['incremental_revenue', 'incremental_cm2']

/** What the rules leave to assumption, told where figures rest on it. */
export function basisNotes(rules: RuleFacts, operands: ReadonlySet<string>): Problem[] {
  const restsOn = (names: readonly string[]): boolean => names.some((name) => operands.has(name))
  return [
    ...(rules.grossProfitIsNetRevenue && restsOn(ON_GROSS_PROFIT) ? [problem('ROI-N610', undefined, {})] : []),
    ...(rules.noIncrementality && restsOn(ON_INCREMENTALITY) ? [problem('ROI-N611', undefined, {})] : []),
    ...(rules.unfittedIncrementality && restsOn(ON_INCREMENTALITY) ? [problem('ROI-N612', undefined, {})] : []),
  ]
}
