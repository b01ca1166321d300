import type { Day } from '../../base/days.ts'
import type { Exact } from '../../base/exact.ts'
import type { Period } from '../../base/periods.ts'
import type { Buckets } from '../buckets.ts'

/**
 * A cell after finance's rules: everything that adds up, in the reporting currency. `amounts` has a place per additive
 * (AdditiveTable.names): null where all rows were missing, undefined where the cell has none of it.
 */
export type ValuedCell = {
  readonly day: Day
  /** Index of the config's source; -1 for a cost that no source brought, such as `(unallocated)`. */
  readonly origin: number
  readonly texts: readonly string[]
  readonly amounts: readonly (Exact | null | undefined)[]
}

/** What adds up over cells: measures, costs, and the layers from net_revenue to contribution. */
export type Additive = {
  readonly name: string
  readonly unit: 'money' | 'count'
  /** Sources that map it, as indexes; a figure over an additive that no source maps is `not-mapped`. */
  readonly mappedBy: ReadonlySet<number>
  /** False where nothing brings it: no source, no cost. */
  readonly mapped: boolean
}

export type ValuedTable = {
  readonly additives: readonly Additive[]
  readonly dimensions: readonly string[]
  readonly cells: readonly ValuedCell[]
  /** Days are added up in these, under one of their days: no figure can be asked of a part. */
  readonly buckets?: Buckets | undefined
  /** First and last day of the data (not of allocated costs). */
  readonly days: Period | undefined
}

/** The layers that the rules add to measures and costs, in the order they are made. */
export const LAYERS = [
  'net_revenue',
  'gross_profit',
  'cm2',
  'cost',
  'contribution',
  'incremental_revenue',
  'incremental_cm2',
] as const
/** incremental_revenue and incremental_cm2 at the lower and upper end of the evidence: `incremental_cm2@lower`. */
export type Evidence = 'factor' | 'lower' | 'upper'
export function atEvidence(name: string, evidence: Evidence): string {
  return evidence === 'factor' ? name : `${name}@${evidence}`
}
