import type { Day } from '../../base/days.ts'
import { minus, plus, ZERO, type Exact } from '../../base/exact.ts'
import { moneyText } from '../../base/money-text.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { isTotalLabel } from '../../files/totals.ts'
import { NONE, type CellTable } from '../cells.ts'

const WATCHED = ['spend', 'revenue']

type Sums = { readonly total: Map<Day, Exact>; readonly others: Map<Day, Map<string, Exact>> }

/**
 * Campaigns without a name, or called a total, which on every day have exactly what the source's other campaigns sum to:
 * a platform's subtotals, which carry a date and so look like data. They count twice.
 */
export function totalNames(table: CellTable, sources: readonly string[], range: Period): Problem[] {
  const campaignAt = table.dimensions.indexOf('campaign')
  return WATCHED.flatMap((measure) => {
    const at = table.measures.findIndex(({ name }) => name === measure)
    const found = new Map<string, Sums>()
    for (const { day, origin, currency, texts, sums } of table.cells) {
      const value = sums[at]
      if (value == null || value === ZERO || day < range.from || day > range.to) continue
      const key = `${origin} ${currency}`
      let own = found.get(key)
      if (!own) found.set(key, (own = { total: new Map(), others: new Map() }))
      const campaign = texts[campaignAt]!
      if (campaign === NONE || isTotalLabel(campaign)) {
        own.total.set(day, plus(own.total.get(day) ?? ZERO, value))
        continue
      }
      const others = own.others.get(day) ?? new Map<string, Exact>()
      others.set(campaign, plus(others.get(campaign) ?? ZERO, value))
      own.others.set(day, others)
    }
    return [...found].flatMap(([key, sums]) => {
      const [origin, currency] = key.split(' ')
      if (!isSumOfOthers(sums)) return []
      const amount = [...sums.total.values()].reduce((all, value) => plus(all, value), ZERO)
      const args = {
        source: sources[Number(origin)]!,
        days: sums.total.size,
        measure,
        money: moneyText(amount, currency!),
      }
      return [problem('ROI-N711', undefined, args)]
    })
  })
}

/** On each of its days, and on some of several others: one campaign beside it may have the same amount by chance. */
function isSumOfOthers({ total, others }: Sums): boolean {
  if (total.size === 0) return false
  const differs = [...total].some(([day, value]) => {
    const sum = [...(others.get(day)?.values() ?? [])].reduce((all, each) => plus(all, each), ZERO)
    return minus(value, sum) !== ZERO
  })
  return !differs && [...total.keys()].some((day) => (others.get(day)?.size ?? 0) > 1)
}
