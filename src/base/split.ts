import { isZero, minus, negate, plus, timesOver, ZERO, type Exact } from './exact.ts'

/**
 * Splits an amount evenly into `parts` shares, each a multiple of `unit`; the remainder goes, unit by unit, to the
 * earliest shares. A negative amount is split as its opposite. The shares sum to the amount exactly.
 */
export function splitEvenly(amount: Exact, parts: number, unit: Exact): Exact[] {
  if (amount < 0n) return splitEvenly(negate(amount), parts, unit).map(negate)
  const units = amount / unit
  const share = units / BigInt(parts)
  const extra = Number(units % BigInt(parts))
  const shares = Array.from({ length: parts }, (_, part) => ((share + (part < extra ? 1n : 0n)) * unit) as Exact)
  // What is finer than the unit stays with the earliest share.
  shares[0] = plus(shares[0]!, (amount - units * unit) as Exact)
  return shares
}

/**
 * Shares an amount in proportion to weights (which must not sum to zero). Shares are not rounded to cents; the last
 * share that has a weight takes the residue of the divisions, so that they sum to the amount exactly.
 */
export function splitInProportion(amount: Exact, weights: readonly Exact[]): Exact[] {
  const sum = weights.reduce(plus, ZERO)
  const shares = weights.map((weight) => timesOver(amount, weight, sum))
  const last = weights.findLastIndex((weight) => !isZero(weight))
  const others = shares.reduce((total, share, index) => (index === last ? total : plus(total, share)), ZERO)
  shares[last] = minus(amount, others)
  return shares
}
