import type { Day } from '../base/days.ts'
import type { Problem } from '../base/problems.ts'
import type { Unit } from '../config/config.ts'
import type { SourceAccount, TableAccount } from '../facts/accounts.ts'
import type { Figure } from '../figures/figure.ts'
import type { ObjectiveVerdict, TargetVerdict } from '../verdicts/verdict.ts'

/** The one value that every view reads. Exact throughout; a view rounds when it writes, and computes nothing. */
export type Report = {
  readonly command: 'report' | 'check' | 'validate' | 'reconcile'
  readonly name: string | undefined
  readonly currency: string
  readonly locale: string
  /** Undefined where there is no data at all. */
  readonly period: { readonly from: Day; readonly to: Day } | undefined
  readonly asOf: Day
  /** True where the range was not asked for but taken from the data. */
  readonly periodFromData: boolean
  /** Names of the row dimensions: text fields, and at most one grain. */
  readonly by: readonly string[]
  readonly where: readonly { readonly field: string; readonly values: readonly string[] }[]
  readonly rules: { readonly fingerprint: string; readonly approved: boolean }
  readonly kpis: readonly KpiColumn[]
  readonly rows: readonly Row[]
  readonly totals: readonly Figure[]
  readonly targets: readonly TargetVerdict[]
  readonly objectives: readonly ObjectiveVerdict[]
  readonly sources: readonly SelectedSource[]
  readonly tables: readonly TableAccount[]
  /** Notes and warnings, in order of code and place. */
  readonly notes: readonly Problem[]
}

export type KpiColumn = {
  readonly name: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | undefined
  readonly formula: string
  /** For `roi`: the definition it is bound to. */
  readonly is: string | undefined
  /** Set where the period spans a change of version: the day on which the one used came into force. */
  readonly versionFrom: Day | undefined
}

export type Row = {
  /** The members, in the order of `by`; a grain's member is the period's name. */
  readonly members: readonly string[]
  /** A figure per KPI, in the order of `kpis`. */
  readonly figures: readonly Figure[]
  /** How many rows were folded into this `(other N)`; 0 for a row of its own. */
  readonly folded: number
}

export type SelectedSource = {
  readonly account: SourceAccount
  /** Used rows inside the range. */ readonly selected: number
}
