import type { Exact } from '../base/exact.ts'
import type { Calendar, Period } from '../base/periods.ts'
import type { Place } from '../base/problems.ts'
import type { Config, Source, TaxRule } from '../config/config.ts'
import type { Measure } from '../config/fields.ts'
import type { AccountBook } from './account-book.ts'
import type { CustomerBook } from './customers.ts'
import type { NameRules } from './names.ts'
import type { NearWheres } from './near-wheres.ts'
import type { OrderBook, Orders } from './orders.ts'
import type { OverlapWatch } from './overlap.ts'
import type { Profile } from './profiles.ts'
import type { RowDate } from './row-dates.ts'
import type { SignWatch } from './signs.ts'
import type { CellStore } from './store.ts'

/** What all sources share while the data is read. */
export type Reading = {
  readonly config: Config
  readonly calendar: Calendar
  readonly measures: readonly Measure[]
  readonly measureAt: ReadonlyMap<string, number>
  readonly dimensions: readonly string[]
  readonly names: NameRules
  readonly store: CellStore
  readonly customers: CustomerBook
  readonly refunds: PendingRefund[]
}

/** One source while its files are read. */
export type SourceContext = {
  readonly reading: Reading
  readonly source: Source
  /** Its index in the config: the origin of its cells. */
  readonly index: number
  /** Its files as the user knows them, in name order. */
  readonly files: readonly string[]
  readonly account: AccountBook
  /** Undefined where the source has no orders: no order_id, or no revenue. */
  readonly orders: Orders | undefined
  /** The same orders, where they are counted one by one. */
  readonly book: OrderBook | undefined
  /** Of orders that are counted once all rows are read, those that refunds ask for. */
  asked: OrderBook | undefined
  readonly overlap: OverlapWatch
  readonly signs: SignWatch
  readonly nearWheres: NearWheres
  readonly tax: TaxRule | undefined
  /** The day on which its refunds count. */
  readonly refundsOn: 'refund' | 'order'
  readonly quarantine: boolean
  /** Periods that rows cover, by `from to`: a report that cuts through one says so. */
  readonly spans: Map<string, Period>
  /** Rows with blank ids, told at the end: orders with their money, and customers. */
  readonly blanks: { orders: number; customers: number; readonly money: Map<string, Exact> }
}

/** A refund that names its order: it counts once all orders are known. */
export type PendingRefund = {
  readonly context: SourceContext
  /** The order's id. */
  readonly order: string
  readonly amount: Exact
  /** The refund's own currency; empty where it has none. */
  readonly currency: string
  readonly profile: Profile
  /** Its own date, where it has one; and the day on which it was given back. */
  readonly date: RowDate | undefined
  readonly refunded: RowDate | undefined
  readonly place: Place
}
