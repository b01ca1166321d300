import { ZERO, type Exact } from '../base/exact.ts'
import type { Amount } from './amount.ts'
import { AmountSums } from './amount-sums.ts'
import { halvesOf } from './halves.ts'

/** Sums of one file's measures by currency, added to row by row. */
export class MeasureTotals {
  readonly #measures: number
  readonly #currencies: string[] = []
  /** A slot per currency and measure. */
  readonly #sums = new AmountSums()

  constructor(measures: number) {
    this.#measures = measures
  }

  add(measure: number, currency: string, value: Amount): void {
    this.#sums.add(this.#slot(measure, currency), value)
  }

  /** Adds all of several sums in millionths. */
  addAll(measure: number, currency: string, units: BigInt64Array): void {
    this.#sums.addAll(this.#slot(measure, currency), halvesOf(units))
  }

  #slot(measure: number, currency: string): number {
    // A file has few currencies: looking through them is faster than a map.
    let at = this.#currencies.indexOf(currency)
    if (at < 0) at = this.#currencies.push(currency) - 1
    return at * this.#measures + measure
  }

  forEach(tell: (measure: number, currency: string, sum: Exact) => void): void {
    for (let measure = 0; measure < this.#measures; measure++) {
      this.#currencies.forEach((currency, at) => {
        const sum = this.#sums.get(at * this.#measures + measure)
        if (sum !== undefined) tell(measure, currency, sum ?? ZERO)
      })
    }
  }
}
