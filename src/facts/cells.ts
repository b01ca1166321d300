import type { Day } from '../base/days.ts'
import type { Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { Measure } from '../config/fields.ts'

/**
 * The narrow waist: what reading makes, and all that finance's rules need. A cell holds the exact sums of all measures
 * for one day × text fields × currency, in the currency of the file.
 */
export type Cell = {
  /** The day it counts on. */
  readonly day: Day
  /** The day by which margins, costs and incrementality apply: for a refund, its order's day. */
  readonly ruleDay: Day
  /** The day whose exchange rate converts it. */
  readonly rateDay: Day
  /** Index of the config's source whose rows brought it; for a refund that found its order, the order's. */
  readonly origin: number
  /** ISO code; empty where the cell holds no money. */
  readonly currency: string
  /** The revenue in here brought its own cost of goods: margin rules don't apply. */
  readonly costed: boolean
  /** A value per dimension, in the order of CellTable.dimensions. */
  readonly texts: readonly string[]
  /** A sum per measure, in the order of CellTable.measures: null where all its rows were missing, undefined where it has none. */
  readonly sums: readonly (Exact | null | undefined)[]
}

export type CellTable = {
  readonly measures: readonly Measure[]
  /** Names of the text dimensions: campaign, channel, source, and the user's own. */
  readonly dimensions: readonly string[]
  /** In order of day, texts, currency and the rest: independent of the order of reading. */
  readonly cells: readonly Cell[]
  /** For each source (by index in the config), the names of the measures it maps. */
  readonly mapped: readonly ReadonlySet<string>[]
  /** First and last day with rows; undefined without any row. */
  readonly days: Period | undefined
}

export const NONE = '(none)'
export const UNMAPPED = '(unmapped)'
export const UNALLOCATED = '(unallocated)'
