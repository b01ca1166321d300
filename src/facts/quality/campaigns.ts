import { isZero, minus, over, plus, times, toFixed, whole, ZERO, type Exact } from '../../base/exact.ts'
import { moneyText } from '../../base/money-text.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { NONE, UNALLOCATED, UNMAPPED, type CellTable, type Series } from '../cells.ts'
import { cellsIn, columnOf, moneyByCurrency, type MoneyByCurrency } from '../series.ts'

const MOST_NAMED = 5
const PLACEHOLDERS: ReadonlySet<string> = new Set([NONE, UNMAPPED, UNALLOCATED])
const HUNDRED = whole(100)

/**
 * Campaigns with spend and no revenue, and the reverse, in the range. Told only where some campaign has both: without one
 * the two sides have no names in common, and every campaign would be named.
 */
export function oneSidedCampaigns(table: CellTable, range: Period): Problem[] {
  const at = table.dimensions.indexOf('campaign')
  const spending = namesWith(table, 'spend', range)
  const earning = namesWith(table, 'revenue', range)
  if (![...spending].some((name) => earning.has(name))) return []
  const only = (names: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...names].filter((name) => !others.has(name)).toSorted()
  const tell = (code: 'ROI-N705' | 'ROI-N706', measure: string, names: readonly string[]): Problem[] => {
    if (names.length === 0) return []
    const named = new Set(names)
    const sums = moneyIn(table, measure, range, ({ texts }) => named.has(texts[at]!))
    const money = [...sums].filter(([, sum]) => !isZero(sum)).map(([currency, sum]) => moneyText(sum, currency))
    const [shown, more] = [names.slice(0, MOST_NAMED), Math.max(0, names.length - MOST_NAMED)]
    return [problem(code, undefined, { names: shown, more, money: money.join(', ') })]
  }
  return [
    ...tell('ROI-N705', 'spend', only(spending, earning)),
    ...tell('ROI-N706', 'revenue', only(earning, spending)),
  ]
}

/** How much of spend and revenue has a campaign, in each currency: coverage in money and not only in names. */
export function campaignCoverage(table: CellTable, range: Period): Problem[] {
  const at = table.dimensions.indexOf('campaign')
  if (!table.series.some(({ texts }) => PLACEHOLDERS.has(texts[at]!))) return []
  return ['spend', 'revenue'].flatMap((measure) => {
    const covered = moneyIn(table, measure, range, ({ texts }) => !PLACEHOLDERS.has(texts[at]!))
    const open = [...moneyIn(table, measure, range, () => true)]
      .map(([currency, sum]) => ({ currency, sum, rest: minus(sum, covered.get(currency) ?? ZERO) }))
      .filter(({ sum, rest }) => sum > 0n && rest !== 0n)
    if (open.length === 0) return []
    const shares = open.map(({ currency, sum, rest }) => `${percent(over(minus(sum, rest), sum))} in ${currency}`)
    const money = open.map(({ currency, rest }) => moneyText(rest, currency))
    return [problem('ROI-N707', undefined, { measure, shares: shares.join(', '), money: money.join(', ') })]
  })
}

/** `71.8 %` */
function percent(ratio: Exact): string {
  return `${toFixed(times(ratio, HUNDRED), 1)} %`
}

function moneyIn(
  table: CellTable,
  measure: string,
  range: Period,
  counts: (series: Series) => boolean,
): MoneyByCurrency {
  const column = columnOf(table, measure)
  return moneyByCurrency(table, column, counts, (start, end) => column.firstSum(start, end), range)
}

/** The campaigns that have something of a measure in some currency. */
function namesWith(table: CellTable, measure: string, range: Period): ReadonlySet<string> {
  const at = table.dimensions.indexOf('campaign')
  const column = columnOf(table, measure)
  const sums = new Map<string, Map<string, Exact>>()
  for (const series of table.series) {
    const name = series.texts[at]!
    if (PLACEHOLDERS.has(name)) continue
    const { start, end } = cellsIn(table, series, range)
    const total = column.total(start, end)
    if (total == null) continue
    let byCurrency = sums.get(name)
    if (!byCurrency) sums.set(name, (byCurrency = new Map()))
    byCurrency.set(series.currency, plus(byCurrency.get(series.currency) ?? ZERO, total))
  }
  return new Set([...sums].flatMap(([name, byCurrency]) => ([...byCurrency.values()].every(isZero) ? [] : [name])))
}
