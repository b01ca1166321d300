import type { Day } from '../base/days.ts'
import type { Period } from '../base/periods.ts'
import type { Where } from '../config/config.ts'

/** What is asked of the figures, after the config's named report and the command line are put together. */
export type Selection = {
  /** Undefined where none was asked for: then the data decides. */
  readonly period: Period | undefined
  readonly asOf: Day
  readonly by: readonly string[]
  readonly kpis: readonly string[]
  readonly where: Where
  readonly sort: { readonly kpi: string; readonly descending: boolean } | undefined
  readonly top: number | undefined
}

/** The range that a report covers: as asked, else the data's first to last day, at most as-of. */
export function rangeOf(selection: Pick<Selection, 'period' | 'asOf'>, days: Period | undefined): Period {
  const { period, asOf } = selection
  if (period) return period
  if (!days || days.from > asOf) return { from: asOf, to: asOf }
  return { from: days.from, to: Math.min(days.to, asOf) }
}
