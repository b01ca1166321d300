import { compare, isZero, minus, negate, over, plus, times, ZERO, type Exact } from '../../base/exact.ts'
import { isDefined, type Figure } from '../../figures/figure.ts'

export type ReconcileStatus = 'within' | 'beyond' | 'undefined' | 'running' | 'not-judged'

/** One figure as two systems have it: what a platform claims or an invoice bills, and what was booked. */
export type Comparison = {
  readonly check: 'claims' | 'conversions' | 'invoices'
  /** `platforms`: all channels of which some platform claims anything; `source`: an analytics tool, over all channels. */
  readonly level: 'total' | 'platforms' | 'source' | 'channel' | 'campaign' | 'month'
  readonly source: string | undefined
  readonly channel: string | undefined
  readonly campaign: string | undefined
  /** The month's name, `2026-03`. */
  readonly month: string | undefined
  readonly unit: 'money' | 'count'
  /** Of money; undefined for counts. */
  readonly currency: string | undefined
  /** Claimed revenue, conversions, or the amount invoiced. */
  readonly claimed: Figure
  /** The ledger's revenue, its orders, or the spend that the platforms report. */
  readonly actual: Figure
  /** Claimed less actual. */
  readonly difference: Figure
  /** Claimed by actual. */
  readonly ratio: Figure
  readonly status: ReconcileStatus
}

/** Where a comparison belongs, and what it is judged by. */
export type Compared = Pick<Comparison, 'check' | 'level' | 'unit'> &
  Partial<Pick<Comparison, 'source' | 'channel' | 'campaign' | 'month' | 'currency'>>

/** How far two figures may be apart: above only, or either way; as a share of the actual one. */
export type Tolerance = { readonly share: Exact; readonly sides: 'above' | 'both' }

/** Holds two figures against each other. Without a tolerance nothing is judged. */
export function compareFigures(
  where: Compared,
  claimed: Figure,
  actual: Figure,
  tolerance: Tolerance | undefined,
): Comparison {
  return {
    source: undefined,
    channel: undefined,
    campaign: undefined,
    month: undefined,
    currency: undefined,
    ...where,
    claimed,
    actual,
    difference: differenceOf(claimed, actual),
    ratio: ratioOf(claimed, actual),
    status: tolerance ? statusOf(claimed, actual, tolerance) : 'not-judged',
  }
}

/** Whether a comparison makes `reconcile` answer no. */
export function standsApart({ status }: { readonly status: ReconcileStatus }): boolean {
  return status === 'beyond' || status === 'undefined'
}

function statusOf(claimed: Figure, actual: Figure, { share, sides }: Tolerance): ReconcileStatus {
  // Who claims nothing can't claim too much.
  if (sides === 'above' && !isDefined(claimed)) return 'not-judged'
  if (sides === 'above' && isDefined(claimed) && claimed.value <= 0n) return 'within'
  if (!isDefined(claimed) || !isDefined(actual)) return 'undefined'
  const room = times(size(actual.value), share)
  if (compare(claimed.value, plus(actual.value, room)) > 0) return 'beyond'
  return sides === 'both' && compare(claimed.value, minus(actual.value, room)) < 0 ? 'beyond' : 'within'
}

function differenceOf(claimed: Figure, actual: Figure): Figure {
  if (!isDefined(claimed)) return claimed
  return isDefined(actual) ? { value: minus(claimed.value, actual.value) } : actual
}

/** A share of what was booked; undefined where nothing was, or less than nothing. */
export function ratioOf(claimed: Figure, actual: Figure): Figure {
  if (!isDefined(claimed)) return claimed
  if (!isDefined(actual)) return actual
  if (isZero(actual.value)) {
    return isZero(claimed.value)
      ? { undefined: 'no-activity', message: 'both are 0' }
      : { undefined: 'zero-denominator', message: 'nothing is booked' }
  }
  if (compare(actual.value, ZERO) < 0) {
    return { undefined: 'negative-denominator', message: 'what is booked is below 0' }
  }
  return { value: over(claimed.value, actual.value) }
}

function size(value: Exact): Exact {
  return value < 0n ? negate(value) : value
}
