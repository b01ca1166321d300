import type { Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { Place } from '../base/problems.ts'
import type { Unit } from '../config/config.ts'
import type { Figure } from '../figures/figure.ts'

export type TargetStatus = 'met' | 'at-risk' | 'missed' | 'running' | 'not-applicable' | 'undefined'

/** The conditions that a figure was taken under, as the config words them. */
export type Conditions = readonly { readonly field: string; readonly values: readonly string[] }[]

/** One target judged for one member and period. */
export type TargetVerdict = {
  readonly id: string
  readonly kpi: string
  readonly unit: Unit
  readonly by: readonly string[]
  /** A member per dimension of `by`. */
  readonly members: readonly string[]
  readonly where: Conditions
  readonly period: Period
  readonly bound: 'min' | 'max'
  /** Which end of the incrementality evidence was judged. */
  readonly on: 'factor' | 'worst'
  /** A limit may be a formula, and so may be undefined. */
  readonly limit: Figure
  readonly warn: Figure | undefined
  readonly actual: Figure
  readonly status: TargetStatus
  readonly owner: string | undefined
  /** Where the config sets the target. */
  readonly place: Place
}

export type ObjectiveStatus = 'met' | 'missed' | 'on-track' | 'at-risk' | 'behind' | 'undefined'

export type ResultVerdict = {
  readonly kpi: string
  readonly unit: Unit
  readonly where: Conditions
  readonly period: Period
  readonly periodText: string
  readonly bound: 'target' | 'max'
  readonly limit: Exact
  readonly actual: Figure
  readonly expectedToDate: Exact
  readonly status: ObjectiveStatus
}

export type ObjectiveVerdict = {
  readonly id: string
  readonly title: string | undefined
  readonly owner: string | undefined
  readonly status: ObjectiveStatus
  readonly results: readonly ResultVerdict[]
  /** Where the config sets the objective. */
  readonly place: Place
}

/** Whether a verdict makes `check` answer no. */
export function fails(status: TargetStatus | ObjectiveStatus): boolean {
  return status === 'missed' || status === 'undefined'
}
