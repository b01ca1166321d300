import { formatDay, type Day } from '../base/days.ts'
import { periodsTouching, type Calendar, type Period } from '../base/periods.ts'
import { problem, type Problem } from '../base/problems.ts'
import type { Config, Target } from '../config/config.ts'
import type { Evaluator, Scope } from '../figures/kpis/evaluate.ts'
import type { ValuedTable } from '../figures/rules/valued.ts'
import { judgeAgainst, worstFigure } from './against.ts'
import { hasAmounts, isReal, membersOf, type Members } from './members.ts'
import type { TargetVerdict } from './verdict.ts'
import { unjudgedMoney, type Unjudged } from './unjudged.ts'

/** The days that verdicts look at: the report's range, today, and what the fiscal year starts with. */
export type JudgedDays = {
  readonly range: Period
  readonly asOf: Day
  readonly calendar: Calendar
  /** For `check --settled`: orders from this day on may still be refunded, so periods that reach it are running. */
  readonly settledBefore?: Day | undefined
}

/**
 * Judges every target for each of its members and periods (contract 4.12, 4.13), in the order of the config, then of
 * periods, then of members. Problems are notes: money of members that no target can judge, and targets that judged nothing.
 */
export function judgeTargets(
  config: Config,
  evaluator: Evaluator,
  table: ValuedTable,
  days: JudgedDays,
): { verdicts: TargetVerdict[]; problems: Problem[] } {
  const verdicts: TargetVerdict[] = []
  const problems: Problem[] = []
  const unjudged: Unjudged[] = []
  for (const target of config.targets) {
    const periods = periodsOf(target, days)
    if (periods.length === 0) problems.push(outOfForce(target))
    const members = membersOf(table, target)
    const before = verdicts.length
    for (const period of periods) {
      for (const member of members.filter(({ texts }) => isReal(texts))) {
        // A target over everything is judged without data, too: no orders at all is a miss, not a silence.
        if (target.by.length > 0 && !hasAmounts(member.cells, period)) continue
        verdicts.push(judge(target, member, period, evaluator, days))
      }
    }
    if (periods.length === 0) continue
    if (verdicts.length === before) {
      problems.push(problem('ROI-N502', target.place, { target: target.id, by: target.by }))
    }
    for (const { texts, cells } of members) {
      if (!isReal(texts)) unjudged.push({ target, texts, cells, period: span(periods) })
    }
  }
  return { verdicts, problems: [...problems, ...unjudgedMoney(unjudged, evaluator, config.reporting.currency)] }
}

function judge(
  target: Target,
  { texts, cells }: Members,
  period: Period,
  evaluator: Evaluator,
  days: JudgedDays,
): TargetVerdict {
  const { id, kpi, bound, by, where, on, owner, place } = target
  const scope: Scope = { cells, period, grain: target.period }
  const { figure: actual, evidence } = actualOf(target, scope, evaluator)
  // A limit that depends on incrementality is read at the same end of the evidence as the figure that it holds.
  const limit = evaluator.formula(target.limit, scope, evidence)
  const warn = target.warn === undefined ? undefined : evaluator.formula(target.warn, scope, evidence)
  const status = isRunning(target, period, days) ? 'running' : judgeAgainst({ actual, bound, limit, warn })
  const { unit } = evaluator.describe(kpi, period)
  return { id, kpi, unit, by, members: texts, where, period, bound, on, limit, warn, actual, status, owner, place }
}

function actualOf({ kpi, bound, on }: Target, scope: Scope, evaluator: Evaluator) {
  const ends = on === 'worst' ? (['factor', 'lower', 'upper'] as const) : (['factor'] as const)
  return worstFigure(
    ends.map((evidence) => ({ figure: evaluator.figure(kpi, scope, evidence), evidence })),
    bound,
  )
}

/** The whole periods that touch the range, or the range itself; of them those whose last day the target covers. */
function periodsOf({ period: grain, from, to }: Target, { range, calendar }: JudgedDays): Period[] {
  const periods = grain === undefined ? [range] : periodsTouching(range, grain, calendar)
  return periods.filter((period) => (from === undefined || period.to >= from) && (to === undefined || period.to <= to))
}

/** A target without a period is judged over the range as it stands; one with a period waits for the period's end. */
function isRunning(target: Target, period: Period, { asOf, settledBefore }: JudgedDays): boolean {
  if (settledBefore !== undefined && period.to >= settledBefore) return true
  return target.period !== undefined && period.to >= asOf
}

function outOfForce({ id, from, to, place }: Target): Problem {
  const ends = { ...(from !== undefined && { from: formatDay(from) }), ...(to !== undefined && { to: formatDay(to) }) }
  return problem('ROI-N503', place, { target: id, ...ends })
}

function span(periods: readonly Period[]): Period {
  return { from: periods[0]!.from, to: periods.at(-1)!.to }
}
