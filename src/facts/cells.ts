import type { Day } from '../base/days.ts'
import type { Period } from '../base/periods.ts'
import type { Measure } from '../config/fields.ts'
import type { AmountSums } from './amount-sums.ts'

/**
 * The narrow waist: what reading makes, and all that finance's rules need. A cell holds the exact sums of all measures
 * for one day × text fields × currency, in the currency of the file. There may be hundreds of thousands of cells, so
 * they stand in columns: a series tells what its cells share, and where they stand.
 */
export type CellTable = {
  readonly measures: readonly Measure[]
  /** Names of the text dimensions: campaign, channel, source, and the user's own. */
  readonly dimensions: readonly string[]
  /** In order of their texts, origins, currencies and the rest: independent of the order of reading. */
  readonly series: readonly Series[]
  /** The day that each cell counts on. There may be slots of no cell, which no series tells. */
  readonly cellDays: Int32Array
  /** A column per measure, with a slot per cell: no sum where the cell has none of it, missing where all its rows were. */
  readonly sums: readonly AmountSums[]
  /** For each source (by index in the config), the names of the measures it maps. */
  readonly mapped: readonly ReadonlySet<string>[]
  /** First and last day with rows; undefined without any row. */
  readonly days: Period | undefined
}

/** Cells that share all but their days. */
export type Series = {
  /** A value per dimension, in the order of CellTable.dimensions; series of equal texts share one array. */
  readonly texts: readonly string[]
  /** Index of the config's source whose rows brought it; for a refund that found its order, the order's. */
  readonly origin: number
  /** ISO code; empty where the cells hold no money. */
  readonly currency: string
  /** The revenue in here brought its own cost of goods: margin rules don't apply. */
  readonly costed: boolean
  /** Its cells stand from `start` up to `end` in the columns, in order of their days. */
  readonly start: number
  readonly end: number
  /** Undefined where rules and rates go by the day that a cell counts on, as they do but for refunds. */
  readonly moved: MovedDays | undefined
}

/** For each cell of a series, the days that it goes by where it counts on another. */
export type MovedDays = {
  /** The day by which margins, costs and incrementality apply: for a refund, its order's day. */
  readonly ruleDays: readonly Day[]
  /** The day whose exchange rate converts it. */
  readonly rateDays: readonly Day[]
}

export const NONE = '(none)'
export const UNMAPPED = '(unmapped)'
export const UNALLOCATED = '(unallocated)'
