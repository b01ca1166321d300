import { isZero, minus, over, plus, times, toFixed, whole, ZERO, type Exact } from '../../base/exact.ts'
import { moneyText } from '../../base/money-text.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { NONE, UNALLOCATED, UNMAPPED, type Cell, type CellTable } from '../cells.ts'

const MOST_NAMED = 5
const PLACEHOLDERS: ReadonlySet<string> = new Set([NONE, UNMAPPED, UNALLOCATED])
const HUNDRED = whole(100)

/**
 * Campaigns with spend and no revenue, and the reverse, in the range. Told only where some campaign has both: without one
 * the two sides have no names in common, and every campaign would be named.
 */
export function oneSidedCampaigns(table: CellTable, range: Period): Problem[] {
  const at = table.dimensions.indexOf('campaign')
  const inRange = cellsIn(table, range)
  const spending = new Set(namesWith(inRange, at, measureAt(table, 'spend')))
  const earning = new Set(namesWith(inRange, at, measureAt(table, 'revenue')))
  if (![...spending].some((name) => earning.has(name))) return []
  const only = (names: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...names].filter((name) => !others.has(name)).toSorted()
  const tell = (code: 'ROI-N705' | 'ROI-N706', measure: string, names: readonly string[]): Problem[] => {
    if (names.length === 0) return []
    const named = new Set(names)
    const cells = inRange.cells.filter(({ texts }) => named.has(texts[at]!))
    const sums = sumsByCurrency(cells, measureAt(table, measure))
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
  const { cells } = cellsIn(table, range)
  const placed = cells.filter(({ texts }) => !PLACEHOLDERS.has(texts[at]!))
  return ['spend', 'revenue'].flatMap((measure) => {
    const measured = measureAt(table, measure)
    const covered = sumsByCurrency(placed, measured)
    const open = [...sumsByCurrency(cells, measured)]
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

function cellsIn(table: CellTable, { from, to }: Period): CellTable {
  return { ...table, cells: table.cells.filter(({ day }) => day >= from && day <= to) }
}

function measureAt({ measures }: CellTable, name: string): number {
  return measures.findIndex((measure) => measure.name === name)
}

function namesWith({ cells }: CellTable, campaignAt: number, measure: number): string[] {
  const sums = new Map<string, Map<string, Exact>>()
  for (const { texts, currency, sums: values } of cells) {
    const [name, value] = [texts[campaignAt]!, values[measure]]
    if (value == null || PLACEHOLDERS.has(name)) continue
    let byCurrency = sums.get(name)
    if (!byCurrency) sums.set(name, (byCurrency = new Map()))
    byCurrency.set(currency, plus(byCurrency.get(currency) ?? ZERO, value))
  }
  return [...sums].flatMap(([name, byCurrency]) => ([...byCurrency.values()].every(isZero) ? [] : [name]))
}

function sumsByCurrency(cells: readonly Cell[], measure: number): Map<string, Exact> {
  const sums = new Map<string, Exact>()
  for (const { currency, sums: values } of cells) {
    const value = values[measure]
    if (value != null) sums.set(currency, plus(sums.get(currency) ?? ZERO, value))
  }
  return sums
}
