import { moneyText } from '../../base/money-text.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { isTotalLabel } from '../../files/totals.ts'
import type { AmountSums } from '../amount-sums.ts'
import { NONE, type CellTable, type Series } from '../cells.ts'
import { cellsIn, columnOf } from '../series.ts'
import { bySource, DaySums } from './day-sums.ts'

const WATCHED = ['spend', 'revenue']

/**
 * Campaigns without a name, or called a total, which on every day have exactly what the source's other campaigns sum to:
 * a platform's subtotals, which carry a date and so look like data. They count twice.
 */
export function totalNames(table: CellTable, sources: readonly string[], range: Period): Problem[] {
  const { days } = table
  if (!days) return []
  const campaignAt = table.dimensions.indexOf('campaign')
  const isTotal = ({ texts }: Series) => texts[campaignAt] === NONE || isTotalLabel(texts[campaignAt]!)
  const period = { from: Math.max(days.from, range.from), to: Math.min(days.to, range.to) }
  return WATCHED.flatMap((measure) => {
    const column = columnOf(table, measure)
    const firstIn = (start: number, end: number) => column.firstMoney(start, end)
    return bySource(table, period, firstIn).flatMap(({ origin, currency, series }) => {
      const total = series.filter(isTotal)
      if (total.length === 0) return []
      const others = series.filter((each) => !isTotal(each))
      const sums = new DaySums(table, column, total, period, false)
      const ofOthers = new DaySums(table, column, others, period, false)
      const { days: daysWithTotal } = sums
      if (daysWithTotal.some((day) => sums.get(day) !== (ofOthers.get(day) ?? 0n))) return []
      // One campaign beside it may have the same amount by chance.
      if (!daysWithTotal.some((day) => hasSeveral(table, column, others, campaignAt, { from: day, to: day }))) return []
      const money = moneyText(sums.total, currency)
      return [problem('ROI-N711', undefined, { source: sources[origin]!, days: daysWithTotal.length, measure, money })]
    })
  })
}

/** Whether more than one campaign has money in a period. */
function hasSeveral(
  table: CellTable,
  column: AmountSums,
  series: readonly Series[],
  campaignAt: number,
  period: Period,
): boolean {
  const campaigns = new Set<string>()
  for (const each of series) {
    const { start, end } = cellsIn(table, each, period)
    if (column.firstMoney(start, end) >= 0) campaigns.add(each.texts[campaignAt]!)
  }
  return campaigns.size > 1
}
