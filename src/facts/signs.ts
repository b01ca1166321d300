import { problem, type Place, type Problem } from '../base/problems.ts'
import { isNegative, isNothing, type Amount } from './amount.ts'

/** What is given back or taken off is written positive; a column that is all negative wants `scale: -1`. */
export const WRITTEN_POSITIVE: ReadonlySet<string> = new Set(['refunds', 'discounts', 'tax'])

/** Watches the signs of refunds, discounts and tax over a source. */
export class SignWatch {
  readonly #negative = new Set<string>()
  readonly #positive = new Set<string>()

  /** Tells a value of one of these measures. */
  see(measure: string, value: Amount): void {
    if (!isNothing(value)) this.saw(measure, isNegative(value))
  }

  /** Tells that a measure had a value that is negative, or one that is positive. */
  saw(measure: string, negative: boolean): void {
    if (negative) this.#negative.add(measure)
    else this.#positive.add(measure)
  }

  problems(source: string, place: Place): Problem[] {
    return [...this.#negative]
      .filter((measure) => !this.#positive.has(measure))
      .map((measure) => problem('ROI-D234', place, { source, measure }))
  }
}
