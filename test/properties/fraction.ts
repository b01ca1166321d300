/** Exact rationals for the second, naive computation: nothing here is shared with the program. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

export const zero: Fraction = { top: 0n, bottom: 1n }
export const one: Fraction = { top: 1n, bottom: 1n }

export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const t = BigInt(top)
  const b = BigInt(bottom)
  const divisor = gcd(t < 0n ? -t : t, b < 0n ? -b : b) || 1n
  const sign = b < 0n ? -1n : 1n
  return { top: (sign * t) / divisor, bottom: (sign * b) / divisor }
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom)
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top)
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, zero)
}

/** Rounded half away from zero to 12 and then to 6 places, without trailing zeros: as the contract writes figures. */
export function written(value: Fraction): string {
  const twelve = rounded(value.top * 10n ** 12n, value.bottom)
  const digits = rounded(twelve, 10n ** 6n)
  const size = (digits < 0n ? -digits : digits).toString().padStart(7, '0')
  const text = `${size.slice(0, -6)}.${size.slice(-6)}`.replace(/\.?0+$/, '')
  return digits < 0n ? `-${text}` : text
}

function rounded(top: bigint, bottom: bigint): bigint {
  const size = top < 0n ? -top : top
  const quotient = (2n * size + bottom) / (2n * bottom)
  return top < 0n ? -quotient : quotient
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}
