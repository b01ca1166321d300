import type { Day } from '../../base/days.ts'
import { plus, ZERO, type Exact } from '../../base/exact.ts'
import { periodName, periodsTouching, type Calendar, type Period } from '../../base/periods.ts'
import { compileWhere } from '../../config/conditions.ts'
import type { CellTable, Series } from '../../facts/cells.ts'
import { cellsIn, columnOf } from '../../facts/series.ts'
import type { Evaluator } from '../../figures/kpis/evaluate.ts'
import { groupCells } from '../../figures/kpis/groups.ts'
import type { ValuedCell } from '../../figures/rules/valued.ts'
import { isReal } from '../members.ts'
import type { Reconciled } from './claims.ts'
import { compareFigures, type Comparison } from './comparison.ts'

const ALL_CHANNELS = '(all)'

export type InvoiceDays = { readonly calendar: Calendar; readonly asOf: Day }

/**
 * Spend beside what was invoiced, by month and channel, in whole months that touch the range. Where both are in the same
 * currency it is compared in that one, for an exchange rate would make a difference of its own; else in the reporting
 * currency. A month that is not over is running: its invoice is still to come.
 */
export function compareInvoices(facts: CellTable, reconciled: Reconciled, days: InvoiceDays): Comparison[] {
  const { range, evaluator, where, tolerances } = reconciled
  const channelAt = facts.dimensions.indexOf('channel')
  const invoiced = columnOf(facts, 'invoiced')
  const fits = compileWhere<Series>(where, (field) => {
    const at = facts.dimensions.indexOf(field)
    return ({ texts }) => texts[at]!
  })
  const series = facts.series.filter((each) => fits(each))
  // Invoices that name no channel are held against all spend of their month.
  const byMonth = !series.some(
    ({ texts, start, end }) => isReal([texts[channelAt]!]) && invoiced.firstMoney(start, end) >= 0,
  )
  const byChannel = new Map(
    groupCells(reconciled.table, byMonth ? [] : ['channel'], where).map(({ members, cells: own }) => [
      members[0] ?? ALL_CHANNELS,
      own,
    ]),
  )
  const tolerance =
    tolerances.invoices === undefined ? undefined : { share: tolerances.invoices, sides: 'both' as const }

  return periodsTouching(range, 'month', days.calendar).flatMap((month) => {
    const name = periodName(month.from, 'month', days.calendar)
    const sums = sumsOf({ ...facts, series }, month, byMonth ? undefined : channelAt)
    return [...sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([channel, byCurrency]) => {
        const member = { check: 'invoices', level: 'month', unit: 'money', month: name, channel } as const
        const lines = sameCurrencies(byCurrency)
          ? [...byCurrency]
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([currency, [spend, billed]]) =>
                compareFigures({ ...member, currency }, { value: billed! }, { value: spend! }, tolerance),
              )
          : [inReporting(evaluator, byChannel.get(channel) ?? [], month, member, reconciled, tolerance)]
        return lines.map((line) =>
          month.to >= days.asOf && tolerance ? { ...line, status: 'running' as const } : line,
        )
      })
  })
}

type Sums = Map<string, Map<string, readonly (Exact | undefined)[]>>

/** Spend and invoices of a month by channel and currency; undefined where a currency has none of it. */
function sumsOf(facts: CellTable, month: Period, channelAt: number | undefined): Sums {
  const sums: Sums = new Map()
  const columns = [columnOf(facts, 'spend'), columnOf(facts, 'invoiced')]
  for (const each of facts.series) {
    const { start, end } = cellsIn(facts, each, month)
    const values = columns.map((column) => (column.firstMoney(start, end) >= 0 ? column.total(start, end)! : undefined))
    if (values.every((value) => value === undefined)) continue
    const channel = channelAt === undefined ? ALL_CHANNELS : each.texts[channelAt]!
    const byCurrency = sums.get(channel) ?? new Map<string, readonly (Exact | undefined)[]>()
    const before = byCurrency.get(each.currency) ?? []
    byCurrency.set(
      each.currency,
      values.map((value, at) => (value === undefined ? before[at] : plus(value, before[at] ?? ZERO))),
    )
    sums.set(channel, byCurrency)
  }
  return sums
}

function sameCurrencies(byCurrency: ReadonlyMap<string, readonly (Exact | undefined)[]>): boolean {
  return [...byCurrency.values()].every(([spend, invoiced]) => spend !== undefined && invoiced !== undefined)
}

function inReporting(
  evaluator: Evaluator,
  cells: readonly ValuedCell[],
  month: Period,
  member: Parameters<typeof compareFigures>[0],
  { currency }: Reconciled,
  tolerance: Parameters<typeof compareFigures>[3],
): Comparison {
  const scope = { cells, period: month, grain: undefined }
  return compareFigures(
    { ...member, currency },
    evaluator.figure('invoiced', scope),
    evaluator.figure('spend', scope),
    tolerance,
  )
}
