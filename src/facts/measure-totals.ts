import { plus, type Exact } from '../base/exact.ts'

/** Sums of one file's measures by currency, added to row by row: kept in small arrays, for this is asked of every cell. */
export class MeasureTotals {
  readonly #currencies: string[][]
  readonly #sums: Exact[][]

  constructor(measures: number) {
    this.#currencies = Array.from({ length: measures }, () => [])
    this.#sums = Array.from({ length: measures }, () => [])
  }

  add(measure: number, currency: string, value: Exact): void {
    const currencies = this.#currencies[measure]!
    const sums = this.#sums[measure]!
    for (let at = 0; at < currencies.length; at++) {
      if (currencies[at] === currency) {
        sums[at] = plus(sums[at]!, value)
        return
      }
    }
    currencies.push(currency)
    sums.push(value)
  }

  forEach(tell: (measure: number, currency: string, sum: Exact) => void): void {
    this.#currencies.forEach((currencies, measure) => {
      currencies.forEach((currency, at) => tell(measure, currency, this.#sums[measure]![at]!))
    })
  }
}
