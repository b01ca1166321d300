import { isZero, ONE, plus, scaled, type Exact } from '../base/exact.ts'

declare const millionthsBrand: unique symbol
/** A whole number of millionths that fits 63 bits. */
type Millionths = bigint & { readonly [millionthsBrand]: true }

/**
 * An amount or a count as rows bring it: in millionths, as nearly all are written, for 64-bit arithmetic is many times as
 * fast as that of exact numbers; what has more places or digits stays exact. Money in the currency of its row.
 */
export type Amount = Millionths | { readonly exact: Exact }

const PLACES = 6
/** So many digits of millionths fit 63 bits, whatever they are. */
const SAFE_DIGITS = 18
const UNIT = scaled(1n, PLACES)
const POWERS: readonly bigint[] = Array.from({ length: PLACES + 1 }, (_, places) => 10n ** BigInt(PLACES - places))

export const NOTHING = 0n as Millionths
/** The count of one. */
export const SINGLE = POWERS[0] as Millionths

/** digits × 10^-places, where `count` says how many digits there are. */
export function writtenAs(digits: bigint, count: number, places: number): Amount {
  if (places <= PLACES && count + PLACES - places <= SAFE_DIGITS) return (digits * POWERS[places]!) as Millionths
  return { exact: scaled(digits, places) }
}

/** An exact number as an amount. */
export function amountOf(exact: Exact): Amount {
  const units = exact / UNIT
  return BigInt.asIntN(63, units) === units && units * UNIT === exact ? (units as Millionths) : { exact }
}

/** An amount as an exact number. */
export function exactOf(amount: Amount): Exact {
  return typeof amount === 'bigint' ? fromMillionths(amount) : amount.exact
}

/** A number of millionths as an amount. */
export function summedAs(units: bigint): Amount {
  return BigInt.asIntN(62, units) === units ? (units as Millionths) : { exact: fromMillionths(units) }
}

/** A number of millionths of any size as an exact number. */
export function fromMillionths(units: bigint): Exact {
  return scaled(units, PLACES)
}

export function isNothing(amount: Amount): boolean {
  return typeof amount === 'bigint' ? amount === 0n : isZero(amount.exact)
}

/** Whether an amount has no decimals but zeros. */
export function isWhole(amount: Amount): boolean {
  return typeof amount === 'bigint' ? amount % SINGLE === 0n : amount.exact % ONE === 0n
}

export function isNegative(amount: Amount): boolean {
  return (typeof amount === 'bigint' ? amount : amount.exact) < 0n
}

export function plusAmount(a: Amount, b: Amount): Amount {
  return amountOf(plus(exactOf(a), exactOf(b)))
}
