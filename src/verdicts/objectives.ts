import type { Day } from '../base/days.ts'
import { compare, minus, negate, plus, times, timesOver, whole, ZERO, type Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { Config, KeyResult, Objective } from '../config/config.ts'
import { isDefined, type Figure } from '../figures/figure.ts'
import type { Evaluator } from '../figures/kpis/evaluate.ts'
import type { ValuedTable } from '../figures/rules/valued.ts'
import { membersOf } from './members.ts'
import type { JudgedDays } from './targets.ts'
import type { ObjectiveStatus, ObjectiveVerdict, ResultVerdict } from './verdict.ts'

/**
 * Judges the company's objectives (contract 4.14), in the order of the config. What is over ends with the earlier of
 * the report's last day and the day before as-of: today is not complete.
 */
export function judgeObjectives(
  config: Config,
  evaluator: Evaluator,
  table: ValuedTable,
  days: Pick<JudgedDays, 'range' | 'asOf'>,
): ObjectiveVerdict[] {
  const lastDay = Math.min(days.range.to, days.asOf - 1)
  return config.objectives.map((objective) => judgeObjective(objective, evaluator, table, lastDay))
}

function judgeObjective(
  { id, title, owner, place, results: keyResults }: Objective,
  evaluator: Evaluator,
  table: ValuedTable,
  lastDay: Day,
): ObjectiveVerdict {
  const results = keyResults.map((result) => judgeResult(result, evaluator, table, lastDay))
  return { id, title, owner, status: worstStatus(results.map(({ status }) => status)), results, place }
}

function judgeResult(result: KeyResult, evaluator: Evaluator, table: ValuedTable, lastDay: Day): ResultVerdict {
  const { kpi, period, periodText, bound, limit, where } = result
  const { unit, additive } = evaluator.describe(kpi, period)
  const elapsed = { from: period.from, to: Math.min(period.to, lastDay) }
  const cells = membersOf(table, { by: [], where })[0]!.cells
  const actual = evaluator.figure(kpi, { cells, period: elapsed, grain: undefined })
  const expectedToDate = additive ? expectedSum(result, elapsed) : limit
  const status = statusOf(actual, expectedToDate, result, elapsed)
  return { kpi, unit, where, period, periodText, bound, limit, actual, expectedToDate, status }
}

/** What a sum should have reached: its limit × elapsed ÷ all days, or the shares of its path up to the elapsed days. */
function expectedSum({ limit, path, period }: KeyResult, elapsed: Period): Exact {
  if (path.length === 0) return timesOver(limit, whole(daysWithin(period, elapsed)), whole(daysIn(period)))
  const share = path
    .map((part) => timesOver(part.share, whole(daysWithin(part.period, elapsed)), whole(daysIn(part.period))))
    .reduce(plus, ZERO)
  return times(limit, share)
}

function statusOf(actual: Figure, expected: Exact, result: KeyResult, elapsed: Period): ObjectiveStatus {
  // Nothing of the period is over yet, so nothing can stand against it.
  if (elapsed.to < elapsed.from) return 'on-track'
  if (!isDefined(actual)) return 'undefined'
  const { bound, limit, warn, period } = result
  const holds = (mark: Exact) => compare(actual.value, mark) !== (bound === 'target' ? -1 : 1)
  if (elapsed.to === period.to) return holds(limit) ? 'met' : 'missed'
  if (holds(expected)) return 'on-track'
  return holds(withinWarn(expected, warn, bound)) ? 'at-risk' : 'behind'
}

/** The expectation less `warn` of it for a floor, plus it for a ceiling. */
function withinWarn(expected: Exact, warn: Exact, bound: KeyResult['bound']): Exact {
  const slack = times(expected < 0n ? negate(expected) : expected, warn)
  return bound === 'target' ? minus(expected, slack) : plus(expected, slack)
}

const FROM_WORST: readonly ObjectiveStatus[] = ['undefined', 'missed', 'behind', 'at-risk', 'on-track', 'met']

function worstStatus(statuses: readonly ObjectiveStatus[]): ObjectiveStatus {
  return FROM_WORST.find((status) => statuses.includes(status)) ?? 'on-track'
}

function daysIn({ from, to }: Period): number {
  return to - from + 1
}

function daysWithin(period: Period, elapsed: Period): number {
  return Math.max(0, Math.min(period.to, elapsed.to) - Math.max(period.from, elapsed.from) + 1)
}
