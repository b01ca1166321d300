import type { Day } from '../base/days.ts'
import { plus, ZERO, type Exact } from '../base/exact.ts'
import type { Amount } from './amount.ts'
import { bytes, float64, int32 } from './growing.ts'
import { OrderIds } from './order-ids.ts'
import { OrderParts, type OrderPart } from './order-parts.ts'
import type { Profile } from './profiles.ts'
import type { CellGroup } from './store.ts'

/** A row of an order that is used. */
export type UsedRow = {
  readonly profile: Profile
  readonly day: Day
  readonly time: number
  /** That of its revenue. */
  readonly currency: string
  /** It is an order, not a refund of one. */
  readonly counts: boolean
}

/** What the rows of a source ask of its orders, and tell them. */
export type Orders = Pick<OrderBook, 'find' | 'open' | 'profile' | 'day' | 'time' | 'refundDate' | 'use' | 'addPart'>

/** No day known: the first row had no readable date, as in rows that `where` leaves out. */
const NO_DAY = -0x8000_0000

/** Rows of an order are used; and it has counted as one. */
const USED = 1
const COUNTED = 2

/** The orders of one source that maps order_id and revenue: what its further rows and its refunds need to know. */
export class OrderBook {
  readonly #ids: OrderIds
  /** By the number of an id its order plus 1, so that 0 is none: an id that is only claimed has none. */
  readonly #orders = int32()
  readonly #profiles: Profile[] = []
  readonly #days = int32()
  readonly #times = float64()
  readonly #used = bytes()
  /** Customers and refund dates of orders whose further rows may still need them. */
  readonly #customers = new Map<number, string>()
  readonly #refundDates = new Map<number, string>()
  readonly #parts: OrderParts | undefined

  /** `keepsParts`: refunds will ask what their order brought. */
  constructor(keepsParts: boolean, ids = new OrderIds()) {
    this.#ids = ids
    this.#parts = keepsParts ? new OrderParts() : undefined
  }

  *ids(): Generator<string> {
    for (const id of this.#ids.all()) if (this.find(id) !== undefined) yield id
  }

  get size(): number {
    return this.#profiles.length
  }

  find(id: string): number | undefined {
    const number = this.#ids.find(id)
    if (number === undefined || number >= this.#orders.length) return undefined
    const order = this.#orders.get(number)
    return order === 0 ? undefined : order - 1
  }

  /** Tells an order's first row; its further rows take their blank dates and texts from it. */
  open(id: string, profile: Profile, day: Day | undefined, time: number, customer: string, refundDate: string): number {
    const order = this.#profiles.push(profile) - 1
    const number = this.#ids.find(id) ?? this.#ids.add(id)
    while (this.#orders.length <= number) this.#orders.push(0)
    this.#orders.set(number, order + 1)
    this.#days.push(day ?? NO_DAY)
    this.#times.push(time)
    this.#used.push(0)
    this.#parts?.open()
    if (customer !== '') this.#customers.set(order, customer)
    if (refundDate !== '') this.#refundDates.set(order, refundDate)
    return order
  }

  profile(order: number): Profile {
    return this.#profiles[order]!
  }

  /** The first row's day; undefined where it had no readable date. */
  day(order: number): Day | undefined {
    const day = this.#days.get(order)
    return day === NO_DAY ? undefined : day
  }

  time(order: number): number {
    return this.#times.get(order)
  }

  /** The first row's customer, until the order counts. */
  customer(order: number): string {
    return this.#customers.get(order) ?? ''
  }

  refundDate(order: number): string {
    return this.#refundDates.get(order) ?? ''
  }

  /** Tells that a row of the order is used; true for the first that counts, with which the order does. */
  use(order: number, { counts }: UsedRow): boolean {
    if (this.#used.get(order) === COUNTED) return false
    this.#used.set(order, counts ? COUNTED : USED)
    return counts
  }

  /** The order has counted: nobody will ask for its customer again. */
  forgetCustomer(order: number): void {
    this.#customers.delete(order)
  }

  isUsed(order: number): boolean {
    return this.#used.get(order) !== 0
  }

  addPart(order: number, group: CellGroup, day: Day, revenue: Amount, tax: Amount, cogs: Amount): void {
    this.#parts?.add(order, group, day, revenue, tax, cogs)
  }

  parts(order: number): readonly OrderPart[] {
    return this.#parts?.of(order) ?? []
  }
}

/** What an order brought over all its parts. */
export function revenueOf(parts: readonly OrderPart[]): Exact {
  return parts.reduce((sum, part) => plus(sum, part.revenue), ZERO)
}
