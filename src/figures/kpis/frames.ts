import { formatDay, type Day } from '../../base/days.ts'
import { periodAround, rangeBefore, shiftPeriod, type Calendar, type Period } from '../../base/periods.ts'
import type { UndefinedFigure } from '../formulas/compile.ts'
import type { Evidence, ValuedCell } from '../rules/valued.ts'
import type { Scope } from './evaluate.ts'

/** What a figure is computed over inside a formula: a scope, the sources kept by `matched`, the end of the evidence. */
export type Frame = Scope & {
  readonly evidence: Evidence
  /** Undefined for all sources. */
  readonly sources: ReadonlySet<number> | undefined
}

/** Names a frame among those over the same cells. */
export function keyOf({ period, grain, cut, evidence, sources }: Frame): string {
  const kept = sources === undefined ? '' : [...sources].join(',')
  return `${period.from}|${period.to}|${grain ?? ''}|${cut ? 'cut' : ''}|${evidence}|${kept}`
}

/** Everything, whatever is selected, in the frame's own period. */
export function totalFrame(frame: Frame, cells: readonly ValuedCell[]): Frame {
  return { ...frame, cells, cut: false }
}

/** `n` periods earlier with a period row, otherwise as many whole years, quarters, months or days before the range. */
export function priorFrame(
  frame: Frame,
  periods: number,
  calendar: Calendar,
  days: Period | undefined,
): Frame | UndefinedFigure {
  if (frame.cut) return FOLDED
  const { period, grain } = frame
  const before =
    grain === undefined ? rangeBefore(period, periods, calendar) : shiftPeriod(period, grain, -periods, calendar)
  if (!days) return { undefined: 'no-history', message: 'there is no data' }
  if (before.to < days.from) {
    return {
      undefined: 'no-history',
      message: `the data begins on ${formatDay(days.from)}, after ${formatDay(before.to)}`,
    }
  }
  return { ...frame, period: before }
}

/** From the start of the fiscal year of the period's last day up to that day. */
export function yearToDateFrame(frame: Frame, calendar: Calendar): Frame | UndefinedFigure {
  if (frame.cut) return FOLDED
  const { to } = frame.period
  // What was a month's row is now a range of its own length: a look back from it goes by that length.
  return { ...frame, grain: undefined, period: { from: periodAround(to, 'year', calendar).from, to } }
}

/** The days up to as-of; none of a period that lies ahead. */
export function soFarFrame(frame: Frame, asOf: Day): Frame {
  return frame.period.to <= asOf ? frame : { ...frame, period: { from: frame.period.from, to: asOf } }
}

const FOLDED: UndefinedFigure = {
  undefined: 'no-history',
  message: 'rows of several periods are folded together here',
}
