import { currenciesOf } from './currency-signs.ts'
import type { NumberFormat } from './number-format.ts'

/** An amount's cell taken apart, before its number is read. */
export type AmountParts = {
  readonly negative: boolean
  /** From the first digit (or the decimal mark before it) to the last one. */
  readonly number: string
  /** The ISO codes that the sign or code beside the number can mean; undefined without one. */
  readonly currencies: readonly string[] | undefined
}

/** The digits of a number without its marks, and how many of them are decimals. */
export type Digits = { readonly digits: string; readonly places: number }

// One of minus, plus or bracket, on either side of the currency.
const BEFORE = /^\s*([-+(]?)\s*([^\s\d()+-]*)\s*([-+(]?)\s*$/
const AFTER = /^\s*([-)]?)\s*([^\s\d()+-]*)\s*([-)]?)\s*$/

/**
 * Takes apart `-12.50`, `12,50-`, `(12.50)`, `+12.50`, `US$ 12.50`, `12,50 €`, `-EUR 12.50`. Undefined for what has a
 * percent sign, an exponent, two minuses, anything that is no currency, or currencies that contradict each other.
 */
export function takeApart(text: string): AmountParts | undefined {
  const first = text.search(/\d/)
  if (first < 0) return undefined
  const last = text.length - 1 - [...text].toReversed().join('').search(/\d/)
  return parts(text, first, last)
}
