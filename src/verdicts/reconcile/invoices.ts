import type { Day } from '../../base/days.ts'
import { plus, ZERO, type Exact } from '../../base/exact.ts'
import { periodName, periodsTouching, type Calendar, type Period } from '../../base/periods.ts'
import { compileWhere } from '../../config/conditions.ts'
import type { Cell, CellTable } from '../../facts/cells.ts'
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
  const [spendAt, invoicedAt] = ['spend', 'invoiced'].map((name) =>
    facts.measures.findIndex((each) => each.name === name),
  )
  const fits = compileWhere<Cell>(where, (field) => {
    const at = facts.dimensions.indexOf(field)
    return ({ texts }) => texts[at]!
  })
  const cells = facts.cells.filter((cell) => fits(cell))
  // Invoices that name no channel are held against all spend of their month.
  const byMonth = !cells.some(({ texts, sums }) => sums[invoicedAt!] && isReal([texts[channelAt]!]))
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
    const sums = sumsOf(cells, month, byMonth ? undefined : channelAt, [spendAt!, invoicedAt!])
    return [...sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([channel, byCurrency]) => {
        const member = { check: 'invoices', level: 'month', unit: 'money', month: name, channel } as const
        const lines = sameCurrencies(byCurrency)
          ? [...byCurrency]
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([currency, [spend, invoiced]]) =>
                compareFigures({ ...member, currency }, { value: invoiced! }, { value: spend! }, tolerance),
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
function sumsOf(
  cells: readonly Cell[],
  month: Period,
  channelAt: number | undefined,
  measures: readonly number[],
): Sums {
  const sums: Sums = new Map()
  for (const cell of cells) {
    if (cell.day < month.from || cell.day > month.to) continue
    const values = measures.map((at) => cell.sums[at] || undefined)
    if (values.every((value) => value === undefined)) continue
    const channel = channelAt === undefined ? ALL_CHANNELS : cell.texts[channelAt]!
    const byCurrency = sums.get(channel) ?? new Map<string, readonly (Exact | undefined)[]>()
    const before = byCurrency.get(cell.currency) ?? []
    byCurrency.set(
      cell.currency,
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
