import type { Day } from '../base/days.ts'
import type { GroupCells } from './group-cells.ts'

/** A cell while it is being summed, by its number: what the store adds to. */
export type OpenCell = number

/** A cell of a refund, which counts on one day and follows the rules and rates of others. */
export type MovedCell = {
  readonly day: Day
  readonly ruleDay: Day
  readonly rateDay: Day
  readonly cell: OpenCell
}

/** All cells that share texts, origin, currency and costing; one per day, and one per day, rule day and rate day for refunds. */
export type CellGroup = {
  readonly texts: readonly string[]
  readonly origin: number
  readonly currency: string
  readonly costed: boolean
  /** The channel is still (none): the campaign's spend may tell it. */
  readonly channelOpen: boolean
  readonly plain: GroupCells
  readonly moved: Map<string, MovedCell>
}
