import type { Day } from '../base/days.ts'
import type { Period } from '../base/periods.ts'
import type { Where } from '../config/config.ts'

/** What is asked of the figures, after the config's named report and the command line are put together. */
export type Selection = {
  /** Undefined where none was asked for, as is a first day: then the data decides. */
  readonly period: { readonly from: Day | undefined; readonly to: Day } | undefined
  readonly asOf: Day
  readonly by: readonly string[]
  readonly kpis: readonly string[]
  readonly where: Where
  readonly sort: { readonly kpi: string; readonly descending: boolean } | undefined
  readonly top: number | undefined
}

/** The range that a report covers: as asked, else from the data's first to its last day, at most as-of. */
export function rangeOf(selection: Pick<Selection, 'period' | 'asOf'>, days: Period | undefined): Period {
  const { period, asOf } = selection
  const last = period?.to ?? Math.min(days?.to ?? asOf, asOf)
  const first = period?.from ?? days?.from ?? asOf
  if (first <= last) return { from: first, to: last }
  const day = period?.to ?? asOf
  return { from: day, to: day }
}
