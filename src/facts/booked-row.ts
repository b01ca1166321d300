import type { Amount } from './amount.ts'
import type { Profile } from './profiles.ts'
import type { RowDate } from './row-dates.ts'

/** A used row. */
export type BookedRow = {
  readonly cells: readonly string[]
  /** Value and currency per measure that the file maps. */
  readonly values: readonly (Amount | null | undefined)[]
  readonly currencies: readonly string[]
  readonly line: number
  readonly profile: Profile
  /** Undefined for a row that only refunds an order and has no date of its own. */
  readonly date: RowDate | undefined
  readonly refunded: RowDate | undefined
  /** The order's index in the source's book, where the row belongs to one. */
  readonly order: number | undefined
  /** Id of the order that a refund in this row gives back; empty where none is named. */
  readonly refundsOrder: string
  /** The row is a refund of another order: what is blank in it brings nothing, not even 0. */
  readonly refundOnly: boolean
}

/** What a row brings to its order. */
export type OrderRow = Pick<BookedRow, 'cells' | 'values' | 'currencies' | 'profile'>

/**
 * What was counted on days that follow each other: of each its orders, and beside them those of known customers; and new
 * customers.
 */
export type OrderCounts = { readonly orders: Uint32Array; readonly newCustomers: Uint32Array }

/** What decides to which cells a row's amounts go. */
export type RowKind = Pick<BookedRow, 'profile' | 'currencies'>
