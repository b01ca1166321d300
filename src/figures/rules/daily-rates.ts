import type { Day } from '../../base/days.ts'
import { plus, roundedFrom, ZERO, type Exact } from '../../base/exact.ts'
import type { AmountSums } from '../../facts/amount-sums.ts'
import type { Buckets } from '../buckets.ts'
import { RATE_PLACES, type Converter } from './currency.ts'
import type { Products } from './products.ts'

/** Sums in millionths, times rates. */
const CONVERTED_PLACES = 6 + RATE_PLACES

/** Cells from `start` up to `end` that stand in one bucket. */
export type BucketRun = { readonly start: number; readonly end: number }

/** A currency's rates by days of the window, and whether those of a bucket, by its first day, are all known to `products`. */
type Rates = {
  readonly byDay: (bigint | null | undefined)[]
  readonly room: number
  readonly known: Map<Day, boolean>
}

/** The rates of the window's days, looked up once for each currency and day. */
export class DailyRates {
  readonly #converter: Converter
  readonly #buckets: Buckets
  readonly #days: Int32Array
  readonly #products: Products | undefined
  readonly #byCurrency = new Map<string, Rates>()

  /** `days` are those of the cells; `products` sum many of them up. */
  constructor(converter: Converter, buckets: Buckets, days: Int32Array, products: Products | undefined) {
    this.#converter = converter
    this.#buckets = buckets
    this.#days = days
    this.#products = products
  }

  /**
   * What a column has in each of some runs of cells, which follow each other, each cell at its day's rate; undefined where
   * a run has none. The rates have 80 places and the sum is rounded once, to 60: it is nearer to the exact one than amounts
   * rounded one by one.
   */
  totals(currency: string, sums: AmountSums, runs: readonly BucketRun[]): (Exact | undefined)[] {
    const rates = this.#ratesOf(currency)
    const first = runs[0]?.start ?? 0
    const end = runs.at(-1)?.end ?? 0
    const isTaken =
      sums.isPlain(first, end) && this.#products?.take(sums.units.subarray(first, end), this.#days.subarray(first, end))
    return runs.map((run) => {
      if (!isTaken || !this.#isKnown(currency, rates, run)) return this.#oneByOne(currency, rates, sums, run)
      const { from } = this.#buckets.window
      const sum = this.#products!.sum(run.start - first, run.end - first, from, rates.room)
      return roundedFrom(sum, CONVERTED_PLACES)
    })
  }

  #ratesOf(currency: string): Rates {
    let rates = this.#byCurrency.get(currency)
    if (!rates) {
      const { from, to } = this.#buckets.window
      const room = this.#products?.roomFor(Math.max(0, to - from + 1)) ?? 0
      this.#byCurrency.set(currency, (rates = { byDay: [], room, known: new Map() }))
    }
    return rates
  }

  /** Whether each day of a run's bucket has a rate that was told to `products`. */
  #isKnown(currency: string, rates: Rates, { start }: BucketRun): boolean {
    const first = this.#buckets.firstOf(this.#days[start]!)
    let known = rates.known.get(first)
    if (known === undefined) {
      known = true
      const { from } = this.#buckets.window
      for (let day = first; day <= this.#buckets.lastOf(first); day++) {
        const rate = this.#rateOn(currency, rates, day)
        if (rate === null || !this.#products!.set(rates.room, day - from, rate)) known = false
      }
      rates.known.set(first, known)
    }
    return known
  }

  #oneByOne(currency: string, rates: Rates, sums: AmountSums, { start, end }: BucketRun): Exact | undefined {
    let sum = 0n
    let apart: Exact = ZERO
    let hasSum = false
    for (let cell = start; cell < end; cell++) {
      if (!sums.hasSum(cell)) continue
      hasSum = true
      const day = this.#days[cell]!
      const units = sums.unitsOf(cell)
      const rate = this.#rateOn(currency, rates, day)
      // Without its rate an amount is told by the converter, and one of many digits is exact there.
      if (units === undefined || rate === null) {
        apart = plus(apart, this.#converter.convert(sums.get(cell)!, currency, day) ?? ZERO)
      } else sum += units * rate
    }
    return hasSum ? plus(roundedFrom(sum, CONVERTED_PLACES), apart) : undefined
  }

  #rateOn(currency: string, { byDay }: Rates, day: Day): bigint | null {
    const { from } = this.#buckets.window
    return (byDay[day - from] ??= this.#converter.rateOf(currency, day) ?? null)
  }
}
