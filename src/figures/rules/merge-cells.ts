import type { Period } from '../../base/periods.ts'
import type { Day } from '../../base/days.ts'
import { plus, roundedFrom, ZERO, type Exact } from '../../base/exact.ts'
import type { AmountSums } from '../../facts/amount-sums.ts'
import type { CellTable, Series } from '../../facts/cells.ts'
import { cellsIn, firstFrom } from '../../facts/series.ts'
import type { Buckets } from '../buckets.ts'
import { columnsOf, convertCell, emptyCell, type Column } from './convert-cells.ts'
import { RATE_PLACES, type Converter } from './currency.ts'
import type { WorkCell } from './working.ts'

/** Sums in millionths, times rates. */
const CONVERTED_PLACES = 6 + RATE_PLACES

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
  const rates = new DailyRates(converter, window, table.cellDays)
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
  const addRun = (series: Series, present: readonly Column[], start: number, end: number): void => {
    const day = table.cellDays[start]!
    const { amounts } = cellFor(series, day, day)
    for (let column = 0; column < present.length; column++) {
      const { at, sums, isMoney } = present[column]!
      const converts = isMoney && series.currency !== converter.reporting
      const sum = converts ? rates.total(series.currency, sums, start, end) : (sums.total(start, end) ?? undefined)
      amounts[at] = together(amounts[at], sum)
    }
  }
  const addMoved = (series: Series, cell: WorkCell): void => {
    const { amounts } = cellFor(series, cell.day, cell.ruleDay)
    for (const { at } of columns) amounts[at] = together(amounts[at], cell.amounts[at])
  }

  for (const series of table.series) {
    if (before && (before.texts !== series.texts || before.origin !== series.origin)) merged = new Map()
    before = series
    const { start, end } = cellsIn(table, series, window)
    const present = columns.filter(({ sums }) => sums.firstSum(start, end) >= 0)
    for (let at = start; at < end;) {
      if (series.moved || isMissing(at)) {
        const cell = convertCell(table, series, at, columns, additives, converter)
        if (isMissing(at)) cells.push(cell)
        else addMoved(series, cell)
        at++
        continue
      }
      let to = firstFrom(table.cellDays, at, end, buckets.lastOf(table.cellDays[at]!) + 1)
      if (mayMiss.length > 0) for (let next = at + 1; next < to; next++) if (isMissing(next)) to = next
      addRun(series, present, at, to)
      at = to
    }
  }
  return cells
}

function together(a: Exact | null | undefined, b: Exact | null | undefined): Exact | undefined {
  if (a == null) return b ?? undefined
  return b == null ? a : plus(a, b)
}

/** The rates of the window's days, looked up once for each currency and day. */
class DailyRates {
  readonly #converter: Converter
  readonly #window: Period
  readonly #days: Int32Array
  readonly #byCurrency = new Map<string, (bigint | null | undefined)[]>()

  constructor(converter: Converter, window: Period, days: Int32Array) {
    this.#converter = converter
    this.#window = window
    this.#days = days
  }

  /**
   * What a column has in some cells, each at its day's rate; undefined where it has none. The rates have 80 places and
   * the sum is rounded once, to 60: it is nearer to the exact one than amounts rounded one by one.
   */
  total(currency: string, sums: AmountSums, start: number, end: number): Exact | undefined {
    let rates = this.#byCurrency.get(currency)
    if (!rates) this.#byCurrency.set(currency, (rates = []))
    if (sums.isPlain(start, end)) {
      const sum = sumOfProducts(sums.units, rates, this.#days, this.#window.from, start, end)
      if (sum !== undefined) return roundedFrom(sum, CONVERTED_PLACES)
    }
    return this.#oneByOne(currency, rates, sums, start, end)
  }

  #oneByOne(
    currency: string,
    rates: (bigint | null | undefined)[],
    sums: AmountSums,
    start: number,
    end: number,
  ): Exact | undefined {
    let sum = 0n
    let apart: Exact = ZERO
    let hasSum = false
    for (let cell = start; cell < end; cell++) {
      if (!sums.hasSum(cell)) continue
      hasSum = true
      const day = this.#days[cell]!
      const units = sums.unitsOf(cell)
      const rate = (rates[day - this.#window.from] ??= this.#converter.rateOf(currency, day) ?? null)
      // Without its rate an amount is told by the converter, and one of many digits is exact there.
      if (units === undefined || rate === null) {
        apart = plus(apart, this.#converter.convert(sums.get(cell)!, currency, day) ?? ZERO)
      } else sum += units * rate
    }
    return hasSum ? plus(roundedFrom(sum, CONVERTED_PLACES), apart) : undefined
  }
}

/** Sums times the rates of their days, of which `first` has the first; undefined where one is not known, or not yet. */
function sumOfProducts(
  units: BigInt64Array,
  rates: readonly (bigint | null | undefined)[],
  days: Int32Array,
  first: Day,
  start: number,
  end: number,
): bigint | undefined {
  let sum = 0n
  for (let cell = start; cell < end; cell++) {
    const rate = rates[days[cell]! - first]
    if (rate == null) return undefined
    sum += units[cell]! * rate
  }
  return sum
}
