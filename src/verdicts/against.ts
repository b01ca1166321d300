import { compare } from '../base/exact.ts'
import { isDefined, type Figure } from '../figures/figure.ts'
import type { TargetStatus } from './verdict.ts'

type Judged = {
  readonly actual: Figure
  readonly bound: 'min' | 'max'
  readonly limit: Figure
  readonly warn: Figure | undefined
}

/** The verdict on a figure whose period is over (contract 4.13). Exactly at the limit or at warn counts as good. */
export function judgeAgainst({ actual, bound, limit, warn }: Judged): TargetStatus {
  if (!isDefined(actual)) return judgeUndefined(actual, bound)
  if (!isDefined(limit)) return 'undefined'
  if (isBeyond(actual, limit, bound)) return 'missed'
  if (!warn) return 'met'
  // Where the mark of caution itself has no value, the figure can't be called good, and isn't missed either.
  return !isDefined(warn) || isBeyond(actual, warn, bound) ? 'at-risk' : 'met'
}

/** The worse of several figures of one KPI: the smallest for a floor, the largest for a ceiling; undefined is worst. */
export function worstFigure<Candidate extends { readonly figure: Figure }>(
  candidates: readonly Candidate[],
  bound: 'min' | 'max',
): Candidate {
  return candidates.reduce((worst, each) => {
    if (!isDefined(worst.figure)) return worst
    if (!isDefined(each.figure)) return each
    return isBeyond(each.figure, worst.figure, bound) ? each : worst
  })
}

function isBeyond(
  actual: { value: Parameters<typeof compare>[0] },
  mark: typeof actual,
  bound: 'min' | 'max',
): boolean {
  return compare(actual.value, mark.value) === (bound === 'min' ? -1 : 1)
}

function judgeUndefined(actual: Exclude<Figure, { value: unknown }>, bound: 'min' | 'max'): TargetStatus {
  switch (actual.undefined) {
    case 'no-activity':
      return 'not-applicable'
    case 'zero-denominator':
      // Something spent for nothing breaks every ceiling; something earned for nothing is no case for a floor.
      return bound === 'max' ? 'missed' : 'not-applicable'
    default:
      return 'undefined'
  }
}
