import { minus, ONE, plus, type Exact } from '../../base/exact.ts'
import { isDefined, type Figure } from '../../figures/figure.ts'
import type { Reconciliation } from '../../report/reconciliation.ts'
import type { Unmatched } from '../../verdicts/reconcile/campaigns.ts'
import type { Comparison, ReconcileStatus } from '../../verdicts/reconcile/comparison.ts'
import { placesAgainst, type FigureWriter } from '../figures.ts'
import { visible } from '../visible.ts'

/** A table as texts, for a terminal and for Markdown alike. */
export type TextTable = {
  readonly title: string
  readonly header: readonly string[]
  /** So many columns from the left are texts, the others figures; a last column of remarks is text again. */
  readonly left: number
  readonly remarks: boolean
  readonly rows: readonly { readonly cells: readonly string[]; readonly status: ReconcileStatus }[]
}

export const RECONCILE_MARKS: Readonly<Record<ReconcileStatus, string>> = {
  within: '✓',
  beyond: '✗',
  undefined: '✗',
  running: '…',
  'not-judged': '',
}

/** All tables of a reconciliation that have anything to show, in the order in which people ask. */
export function reconciliationTables(found: Reconciliation, writer: FigureWriter): TextTable[] {
  const { comparisons, tolerances } = found
  const of = (check: Comparison['check'], levels: readonly Comparison['level'][]) =>
    comparisons.filter((each) => each.check === check && levels.includes(each.level))
  const upTo = (share: Exact | undefined, words: string) =>
    share === undefined ? '' : `, ${words.replace('%', writer.value(share, 'percent'))}`
  const tables = [
    table(
      `Claimed revenue against the ledger${upTo(tolerances.claims, 'at most % above')}`,
      ['channel', 'claimed', 'revenue', 'over-claim', 'claimed/revenue'],
      1,
      totalLast(of('claims', ['channel', 'platforms', 'source', 'total'])).map((line) =>
        lineOf(line, [memberOf(line)], found, writer),
      ),
    ),
    table(
      `Conversions against orders${upTo(tolerances.conversions, 'at most % above')}`,
      ['channel', 'conversions', 'orders', 'over-claim', 'conv./orders'],
      1,
      totalLast(of('conversions', ['channel', 'platforms', 'source', 'total'])).map((line) =>
        lineOf(line, [memberOf(line)], found, writer),
      ),
    ),
    table(
      'Claimed revenue by campaign, the most over-claimed first',
      ['channel', 'campaign', 'claimed', 'revenue', 'over-claim', 'claimed/revenue'],
      2,
      mostFirst(of('claims', ['campaign'])).map((line) =>
        lineOf(line, [visible(line.channel!), visible(line.campaign!)], found, writer),
      ),
    ),
    table(
      `Invoices against spend${upTo(tolerances.invoices, 'at most % apart')}`,
      ['month', 'channel', 'invoiced', 'spend', 'difference', 'invoiced/spend', ''],
      2,
      of('invoices', ['month']).map((line) => {
        const { month, channel, currency } = line
        const { cells, status } = lineOf(line, [month!, visible(channel!)], found, writer)
        return { cells: [...cells, currency === found.report.currency ? '' : visible(currency!)], status }
      }),
      true,
    ),
    unmatchedTable('platforms', found, writer),
    unmatchedTable('ledger', found, writer),
  ]
  return tables.filter(({ rows }) => rows.length > 0)
}

/** `12,345.00 of 14,000.00 revenue has a campaign (88.2%); 1,655.00 has none` */
export function coverageWords({ coverage, tolerances }: Reconciliation, writer: FigureWriter): string | undefined {
  const { revenue, attributed, unattributed, ratio } = coverage
  if (!isDefined(revenue))
    return coverage.status === 'undefined' ? `can't be told: ${visible(revenue.message)}` : undefined
  const least = tolerances.coverage
  const places = isDefined(ratio) && least !== undefined ? placesAgainst(ratio.value, [least], 'percent') : undefined
  const share = writer.figure(ratio, 'percent', places)
  const wanted = least === undefined ? '' : `, at least ${writer.value(least, 'percent')} wanted`
  return (
    `${writer.figure(attributed, 'money')} of ${writer.figure(revenue, 'money')} revenue has a campaign ` +
    `(${share}${wanted}); ${writer.figure(unattributed, 'money')} has none`
  )
}

function table(
  title: string,
  header: readonly string[],
  members: number,
  rows: TextTable['rows'],
  remarks = false,
): TextTable {
  // The sign of the verdict comes first.
  return { title, header: ['', ...header], left: members + 1, remarks, rows }
}

function lineOf(
  { claimed, actual, difference, ratio, unit, status, check }: Comparison,
  members: readonly string[],
  { tolerances }: Reconciliation,
  writer: FigureWriter,
): TextTable['rows'][number] {
  const share = tolerances[check]
  const marks = share === undefined ? [] : [plus(ONE, share), ...(check === 'invoices' ? [minus(ONE, share)] : [])]
  const places = isDefined(ratio) ? placesAgainst(ratio.value, marks, 'percent') : undefined
  const figures = [claimed, actual, difference].map((figure) => writer.figure(figure, unit))
  return {
    cells: [RECONCILE_MARKS[status], ...members, ...figures, writer.figure(ratio, 'percent', places)],
    status,
  }
}

function memberOf({ level, channel, source }: Comparison): string {
  if (channel !== undefined) return visible(channel)
  if (source !== undefined) return `${visible(source)}, all channels`
  return level === 'platforms' ? 'all that claim' : level
}

/** Channels first, then what sums them. */
function totalLast(lines: readonly Comparison[]): Comparison[] {
  const order: readonly Comparison['level'][] = ['channel', 'platforms', 'source', 'total']
  return lines.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

/** By over-claim in money; undefined differences last. */
function mostFirst(lines: readonly Comparison[]): Comparison[] {
  const value = (figure: Figure) => (isDefined(figure) ? figure.value : undefined)
  return lines.toSorted((a, b) => {
    const [x, y] = [value(a.difference), value(b.difference)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    return x > y ? -1 : x < y ? 1 : 0
  })
}

function unmatchedTable(side: Unmatched['side'], { unmatched }: Reconciliation, writer: FigureWriter): TextTable {
  const lines = unmatched.filter((each) => each.side === side)
  const title =
    side === 'platforms'
      ? 'Campaigns with spend or claims and no revenue'
      : 'Campaigns with revenue and neither spend nor claims'
  const header = side === 'platforms' ? ['campaign', 'spend', 'claimed', 'perhaps'] : ['campaign', 'revenue', 'perhaps']
  const rows = lines.map(({ campaign, spend, claimed, revenue, similar }) => {
    const figures = side === 'platforms' ? [spend, claimed] : [revenue]
    const perhaps = similar ? `${visible(similar.name)}: ${visible(similar.why)}` : ''
    const written = figures.map((figure) => writer.value(figure, 'money'))
    return { cells: ['', visible(campaign), ...written, perhaps], status: 'not-judged' as const }
  })
  return table(title, header, 1, rows, true)
}
