import { ONE, plus, timesOver, type Exact } from '../base/exact.ts'

/** The tax inside a gross amount: amount × rate / (1 + rate), as in 22/122. */
export function taxInside(amount: Exact, rate: Exact): Exact {
  return timesOver(amount, rate, plus(ONE, rate))
}
