import { formatDay } from '../../base/days.ts'
import { plus, toText, ZERO, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { Cell, CellTable } from '../cells.ts'

const PLACES = 2

/**
 * Clicks without cost, and more clicks than impressions, by source: each counts the days of campaigns that have it.
 * `spread` are the sources with rows that cover periods.
 */
export function oddClicks(
  table: CellTable,
  sources: readonly string[],
  range: Period,
  spread: ReadonlySet<number>,
): Problem[] {
  const campaignAt = table.dimensions.indexOf('campaign')
  const at = (name: string): number => table.measures.findIndex((measure) => measure.name === name)
  const [spendAt, clicksAt, impressionsAt] = [at('spend'), at('clicks'), at('impressions')]
  const inRange = table.cells.filter(({ day }) => day >= range.from && day <= range.to)
  return sources.flatMap((source, origin) => {
    const mapped = table.mapped[origin]!
    if (!mapped.has('clicks')) return []
    const own = inRange.filter((cell) => cell.origin === origin && (cell.sums[clicksAt] ?? 0n) > 0n)
    // A period's cost is spread in cents: some days of a small one have none.
    const free = mapped.has('spend') && !spread.has(origin) ? own.filter(({ sums }) => sums[spendAt] === 0n) : []
    const impossible = mapped.has('impressions')
      ? own.filter(({ sums }) => sums[impressionsAt] != null && sums[clicksAt]! > sums[impressionsAt])
      : []
    const placed = ({ day, texts }: Cell) => ({ day: formatDay(day), campaign: texts[campaignAt]! })
    const [firstFree] = free
    const [firstImpossible] = impossible
    return [
      ...(firstFree
        ? [
            problem('ROI-N708', undefined, {
              source,
              clicks: countText(free.reduce((sum, { sums }) => plus(sum, sums[clicksAt]!), ZERO)),
              days: free.length,
              ...placed(firstFree),
            }),
          ]
        : []),
      ...(firstImpossible
        ? [
            problem('ROI-N710', undefined, {
              source,
              days: impossible.length,
              clicks: countText(firstImpossible.sums[clicksAt]!),
              impressions: countText(firstImpossible.sums[impressionsAt]!),
              ...placed(firstImpossible),
            }),
          ]
        : []),
    ]
  })
}

function countText(count: Exact): string {
  return toText(count, PLACES)
}
