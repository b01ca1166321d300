/**
 * Exact numbers: decimals with 60 places, held as a bigint times 10^60.
 *
 * Sums, differences and products of file amounts, rates and percents are exact; a division keeps 60 places, more than
 * the 40 that the contract asks for. Nothing here passes through binary floating point.
 */
declare const exactBrand: unique symbol
export type Exact = bigint & { readonly [exactBrand]: true }

/** Decimal places that every Exact keeps. */
const PLACES = 60
const UNIT = 10n ** 60n
const POWERS: readonly bigint[] = Array.from({ length: PLACES + 1 }, (_, places) => 10n ** BigInt(PLACES - places))

/** Below 10^-40 a number can only be the residue of a division: it counts as zero. */
const RESIDUE = 10n ** 20n
/** Comparisons use figures rounded to this many places (contract 4.5). */
const COMPARED_PLACES = 12

export const ZERO = 0n as Exact
export const ONE = UNIT as Exact

/** A whole number as an Exact. */
export function whole(count: number | bigint): Exact {
  return (BigInt(count) * UNIT) as Exact
}

/** digits × 10^-places as an Exact; `places` from 0 to 60. */
export function scaled(digits: bigint, places: number): Exact {
  return (digits * POWERS[places]!) as Exact
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** Reads `-1234.50`; gives undefined for anything else, and for more than 60 decimal places. */
export function parseExact(text: string): Exact | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, integer, fraction = ''] = match
  if (fraction.length > PLACES) return undefined
  const size = scaled(BigInt(integer! + fraction), fraction.length)
  return sign === '-' ? (-size as Exact) : size
}

/** Like parseExact, for text known to be a decimal; throws a defect otherwise. */
export function exact(text: string): Exact {
  const value = parseExact(text)
  if (value === undefined) throw new Error(`not a decimal: ${text}`)
  return value
}

export function plus(a: Exact, b: Exact): Exact {
  return (a + b) as Exact
}

export function minus(a: Exact, b: Exact): Exact {
  return (a - b) as Exact
}

export function negate(a: Exact): Exact {
  return -a as Exact
}

export function times(a: Exact, b: Exact): Exact {
  if (b === UNIT) return a
  return divideRounded(a * b, UNIT) as Exact
}

/** a / b; throws a defect when b is zero, so ask `isZero` before. */
export function over(a: Exact, b: Exact): Exact {
  return divideRounded(a * UNIT, b) as Exact
}

/** a × b / c with one rounding: a full share (b = c) gives exactly a. */
export function timesOver(a: Exact, b: Exact, c: Exact): Exact {
  return divideRounded(a * b, c) as Exact
}

/** Zero, or so near to it (below 10^-40) that only a division can have left it. */
export function isZero(a: Exact): boolean {
  return a < RESIDUE && a > -RESIDUE
}

/** -1, 0 or 1, after rounding both to 12 places. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const left = roundTo(a, COMPARED_PLACES)
  const right = roundTo(b, COMPARED_PLACES)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Rounds half away from zero to `places` decimals. */
export function roundTo(a: Exact, places: number): Exact {
  const unit = POWERS[places]!
  return (divideRounded(a, unit) * unit) as Exact
}

/** Rounded half away from zero, with exactly `places` decimals: `-1234.50`; never `-0`. Rounds by way of 12 places, as comparisons do. */
export function toFixed(a: Exact, places: number): string {
  const rounded =
    places < COMPARED_PLACES
      ? divideRounded(divideRounded(a, POWERS[COMPARED_PLACES]!), POWERS[PLACES - COMPARED_PLACES + places]!)
      : divideRounded(a, POWERS[places]!)
  const text = (rounded < 0n ? -rounded : rounded).toString().padStart(places + 1, '0')
  const sign = rounded < 0n ? '-' : ''
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** Like toFixed, without trailing zeros: `0.25`, `1200`. */
export function toText(a: Exact, places: number): string {
  const text = toFixed(a, places)
  if (!text.includes('.')) return text
  let end = text.length
  while (text[end - 1] === '0') end--
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end)
}

/** a / b as a whole number of 10^-places, rounded: more than the 60 places of an Exact, for what is yet to be multiplied. */
export function ratioAt(a: Exact, b: Exact, places: number): bigint {
  return divideRounded(a * 10n ** BigInt(places), b)
}

/** A whole number of 10^-places as an Exact, rounded; `places` from 60 to 120. */
export function roundedFrom(digits: bigint, places: number): Exact {
  return divideRounded(digits, POWERS[2 * PLACES - places]!) as Exact
}

/** Half away from zero: half of the divisor more, the division itself cuts off. */
function divideRounded(a: bigint, b: bigint): bigint {
  if (b < 0n) return divideRounded(-a, -b)
  const half = b >> 1n
  return (a < 0n ? a - half : a + half) / b
}
