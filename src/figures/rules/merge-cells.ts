import type { Period } from '../../base/periods.ts'
import type { Day } from '../../base/days.ts'
import { plus, type Exact } from '../../base/exact.ts'
import { withWebAssembly } from '../../base/webassembly.ts'
import type { CellTable, Series } from '../../facts/cells.ts'
import { cellsIn, firstFrom } from '../../facts/series.ts'
import type { Buckets } from '../buckets.ts'
import { columnsOf, convertCell, emptyCell } from './convert-cells.ts'
import type { Converter } from './currency.ts'
import { DailyRates, type BucketRun } from './daily-rates.ts'
import { Products } from './products.ts'
import type { WorkCell } from './working.ts'

/** For fewer cells than this, a module of WebAssembly is not worth its start. */
const MANY = 20_000

/**
 * Begins the work with coarser cells: what counts in one bucket and follows the same rules is added up over days and
 * currencies, each day's money at its own rate. Everything that the rules do to a cell is a sum of products with what is
 * the same for its whole bucket, so it makes no difference whether they do it before the days are added up or after. But
 * that what is missing does not add up: a cell that misses anything stays by itself.
 */
export function mergeCells(
  table: CellTable,
  window: Period,
  additives: number,
  converter: Converter,
  buckets: Buckets,
): WorkCell[] {
  const columns = columnsOf(table)
  const mayMiss = columns.filter(({ sums }) => sums.hasMissing)
  const isMissing = (cell: number) => mayMiss.some(({ sums }) => sums.isMissing(cell))
  const rates = new DailyRates(converter, buckets, table.cellDays, productsFor(table))
  const cells: WorkCell[] = []
  let merged = new Map<number, WorkCell>()
  let before: Series | undefined

  const cellFor = (series: Series, day: Day, ruleDay: Day): WorkCell => {
    const key = 2 * buckets.keyOf(day, ruleDay) + Number(series.costed)
    let cell = merged.get(key)
    if (!cell) {
      merged.set(key, (cell = emptyCell(series, day, ruleDay, additives)))
      cells.push(cell)
    }
    return cell
  }
  const addMoved = (series: Series, cell: WorkCell): void => {
    const { amounts } = cellFor(series, cell.day, cell.ruleDay)
    for (const { at } of columns) amounts[at] = together(amounts[at], cell.amounts[at])
  }
  /** Cuts cells that miss nothing into runs of one bucket each. */
  const addPlain = (series: Series, start: number, end: number): void => {
    const runs: (BucketRun & { readonly amounts: WorkCell['amounts'] })[] = []
    for (let at = start; at < end;) {
      const day = table.cellDays[at]!
      const to = firstFrom(table.cellDays, at, end, buckets.lastOf(day) + 1)
      runs.push({ start: at, end: to, amounts: cellFor(series, day, day).amounts })
      at = to
    }
    for (const { at, sums, isMoney } of columns) {
      if (sums.firstSum(start, end) < 0) continue
      const converts = isMoney && series.currency !== converter.reporting
      const totals = converts ? rates.totals(series.currency, sums, runs) : undefined
      runs.forEach(({ start: first, end: to, amounts }, run) => {
        amounts[at] = together(amounts[at], totals ? totals[run] : sums.total(first, to))
      })
    }
  }

  for (const series of table.series) {
    if (before && (before.texts !== series.texts || before.origin !== series.origin)) merged = new Map()
    before = series
    const { start, end } = cellsIn(table, series, window)
    for (let at = start; at < end;) {
      if (series.moved || isMissing(at)) {
        const cell = convertCell(table, series, at, columns, additives, converter)
        if (isMissing(at)) cells.push(cell)
        else addMoved(series, cell)
        at++
        continue
      }
      let to = end
      if (mayMiss.length > 0) for (to = at + 1; to < end && !isMissing(to);) to++
      addPlain(series, at, to)
      at = to
    }
  }
  return cells
}

function productsFor({ cellDays }: CellTable): Products | undefined {
  return cellDays.length < MANY ? undefined : withWebAssembly(() => new Products())
}

function together(a: Exact | null | undefined, b: Exact | null | undefined): Exact | undefined {
  if (a == null) return b ?? undefined
  return b == null ? a : plus(a, b)
}
