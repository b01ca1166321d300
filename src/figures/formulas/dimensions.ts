import type { UnitWord } from '../../base/catalogue/formulas.ts'
import type { Unit } from '../../config/config.ts'

/**
 * What a part of a formula is measured in. A number has powers of money and of counts, so that 1 / spend × net_revenue
 * is a ratio. `plain` is a number as written, which may stand beside counts; `zero` a written 0, which has every unit.
 * `unknown` follows from a problem already told, and agrees with everything.
 */
export type Dimension =
  | { readonly kind: 'number'; readonly money: number; readonly count: number; readonly written?: 'plain' | 'zero' }
  | { readonly kind: 'condition' }
  | { readonly kind: 'unknown' }

export const UNKNOWN: Dimension = { kind: 'unknown' }
export const CONDITION: Dimension = { kind: 'condition' }
export const PLAIN: Dimension = { kind: 'number', money: 0, count: 0, written: 'plain' }
export const ZERO_LITERAL: Dimension = { kind: 'number', money: 0, count: 0, written: 'zero' }

export function dimensionOf(unit: Unit): Dimension {
  return { kind: 'number', money: unit === 'money' ? 1 : 0, count: unit === 'count' ? 1 : 0 }
}

/** The unit by which a figure of this dimension is written; money per customer is money. */
export function unitOf(dimension: Dimension): Exclude<Unit, 'percent'> {
  if (dimension.kind !== 'number') return 'ratio'
  if (dimension.money > 0) return 'money'
  return dimension.money === 0 && dimension.count > 0 ? 'count' : 'ratio'
}

export function wordOf(dimension: Dimension): UnitWord {
  if (dimension.kind === 'condition') return 'yes or no'
  if (dimension.kind === 'number' && dimension.written) return 'a plain number'
  return { money: 'money', count: 'a count', ratio: 'a ratio' }[unitOf(dimension)] as UnitWord
}

/** What two parts are that are added, compared or alternatives; undefined where they can't be. */
export function alike(left: Dimension, right: Dimension): Dimension | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return UNKNOWN
  if (left.kind === 'condition' || right.kind === 'condition') return left.kind === right.kind ? CONDITION : undefined
  if (left.written === 'zero') return right
  if (right.written === 'zero') return left
  if (left.written && right.written) return PLAIN
  if (left.written) return unitOf(right) === 'money' ? undefined : right
  if (right.written) return unitOf(left) === 'money' ? undefined : left
  const unit = unitOf(left)
  return unit === unitOf(right) ? dimensionOf(unit) : undefined
}

/** The product (power 1) or quotient (power -1); undefined for money by money. */
export function combine(left: Dimension, right: Dimension, power: 1 | -1): Dimension | undefined {
  if (left.kind !== 'number' || right.kind !== 'number') return UNKNOWN
  if (left.written && right.written) return PLAIN
  const money = left.money + power * right.money
  if (Math.abs(money) > 1) return undefined
  // Money per customer is money, and so is money per customer times customers: counts show only where no money is.
  return { kind: 'number', money, count: money === 0 && left.money === 0 ? left.count + power * right.count : 0 }
}
