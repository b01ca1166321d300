import { formatDay } from '../../base/days.ts'
import { plus, toText, ZERO, type Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import type { CellTable, Series } from '../cells.ts'
import { cellsIn, columnOf } from '../series.ts'

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
  const spend = columnOf(table, 'spend')
  const clicks = columnOf(table, 'clicks')
  const impressions = columnOf(table, 'impressions')
  return sources.flatMap((source, origin) => {
    const mapped = table.mapped[origin]!
    if (!mapped.has('clicks')) return []
    const own = table.series.filter((series) => series.origin === origin)
    const clicked = ({ cell }: Found) => clicks.isPositive(cell)
    // A period's cost is spread in cents: some days of a small one have none.
    const judgesCost = mapped.has('spend') && !spread.has(origin)
    const unpaid = judgesCost ? cellsBy(table, own, range, (start, end) => spend.firstNothing(start, end)) : []
    const above = mapped.has('impressions')
      ? cellsBy(table, own, range, (start, end) => clicks.firstAbove(impressions, start, end))
      : []
    const [free, impossible] = [unpaid.filter(clicked), above.filter(clicked)]
    const placed = ({ cell, series: { texts } }: Found) => ({
      day: formatDay(table.cellDays[cell]!),
      campaign: texts[campaignAt]!,
    })
    const [firstFree] = free
    const [firstImpossible] = impossible
    return [
      ...(firstFree
        ? [
            problem('ROI-N708', undefined, {
              source,
              clicks: countText(free.reduce((sum, { cell }) => plus(sum, clicks.get(cell)!), ZERO)),
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
              clicks: countText(clicks.get(firstImpossible.cell)!),
              impressions: countText(impressions.get(firstImpossible.cell)!),
              ...placed(firstImpossible),
            }),
          ]
        : []),
    ]
  })
}

type Found = { readonly cell: number; readonly series: Series }

/** The cells of a range that are found from one to the next, in order of their days. */
function cellsBy(
  table: CellTable,
  series: readonly Series[],
  range: Period,
  firstIn: (start: number, end: number) => number,
): Found[] {
  const found: Found[] = []
  for (const each of series) {
    const { start, end } = cellsIn(table, each, range)
    for (let cell = firstIn(start, end); cell >= 0; cell = firstIn(cell + 1, end)) found.push({ cell, series: each })
  }
  return found.toSorted((a, b) => table.cellDays[a.cell]! - table.cellDays[b.cell]!)
}

function countText(count: Exact): string {
  return toText(count, PLACES)
}
