import type { Exact } from '../base/exact.ts'

/** Why a figure has no value; a closed set (contract 4.11). */
export type Reason =
  | 'no-activity'
  | 'zero-denominator'
  | 'negative-denominator'
  | 'missing'
  | 'not-mapped'
  | 'no-history'
  | 'operand'

/** A figure is a value or a reason, never a trick number. Money is in the reporting currency, a percent is its ratio. */
export type Figure = { readonly value: Exact } | { readonly undefined: Reason; readonly message: string }

export function isDefined(figure: Figure): figure is { readonly value: Exact } {
  return 'value' in figure
}
