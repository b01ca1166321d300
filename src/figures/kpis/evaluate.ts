import type { Grain, Period } from '../../base/periods.ts'
import type { Unit } from '../../config/config.ts'
import type { Figure } from '../figure.ts'
import type { Evidence, ValuedCell } from '../rules/valued.ts'

/** What a figure is asked over: some members' cells of all days, sorted by day, and the period. */
export type Scope = {
  readonly cells: readonly ValuedCell[]
  readonly period: Period
  /** The grain of the row's period dimension, or of a target's period; undefined for a free range. */
  readonly grain: Grain | undefined
  /** True where rows of several periods are folded together: their other days are cut away, so nothing can look back. */
  readonly cut?: boolean
}

/** Computes figures from summed operands; the same scope gives the same figure on every report. */
export type Evaluator = {
  /** A KPI, layer, cost or measure by name; `evidence` picks the end of the incrementality evidence. */
  figure(name: string, scope: Scope, evidence?: Evidence): Figure
  /** A formula that is no KPI of its own, such as a target's limit; compiled beforehand by the book. */
  formula(text: string, scope: Scope, evidence?: Evidence): Figure
  /** What a name is: unit and direction, by the version in force on the period's last day. */
  describe(name: string, period: Period): KpiDescription
}

export type KpiDescription = {
  readonly name: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | undefined
  readonly formula: string
  /** For `roi`: the definition it is bound to. */
  readonly is: string | undefined
  /** Set where the period spans a change of version: the day from which the version used is in force. */
  readonly versionFrom: number | undefined
  /** True for a figure that adds up (measures, layers, costs and sums of them): its targets grow with the days. */
  readonly additive: boolean
}
