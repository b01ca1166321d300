import type { Day } from '../base/days.ts'
import { plus, scaled, ZERO, type Exact } from '../base/exact.ts'
import { bigInt64, int32 } from './growing.ts'
import type { CellGroup } from './store.ts'

/** What an order's rows brought to one cell: a refund is spread over the order's parts by their revenue. */
export type OrderPart = {
  readonly group: CellGroup
  readonly day: Day
  readonly revenue: Exact
  readonly tax: Exact
  readonly cogs: Exact
}

/** Amounts are kept in 64 bits at this many places where they fit, as shops write them; others beside. */
const PLACES = 6
const UNIT = scaled(1n, PLACES)
const LARGEST = 2n ** 63n

/** The parts of all orders of a source, in typed arrays: an object for each would be most of the memory. */
export class OrderParts {
  readonly #groups: CellGroup[] = []
  readonly #groupIds = new Map<CellGroup, number>()
  readonly #order = int32()
  readonly #group = int32()
  readonly #day = int32()
  readonly #next = int32()
  readonly #amounts = [bigInt64(), bigInt64(), bigInt64()] as const
  readonly #large = new Map<number, readonly [Exact, Exact, Exact]>()
  readonly #first = int32()

  /** Makes room for a new order; orders come in order of their index. */
  open(): void {
    this.#first.push(-1)
  }

  add(order: number, group: CellGroup, day: Day, revenue: Exact, tax: Exact, cogs: Exact): void {
    const part = this.#find(order, this.#idOf(group), day)
    if (part < 0) {
      const made = this.#order.push(order)
      this.#group.push(this.#idOf(group))
      this.#day.push(day)
      this.#next.push(this.#first.get(order))
      this.#first.set(order, made)
      for (const amounts of this.#amounts) amounts.push(0n)
      this.#write(made, [revenue, tax, cogs])
      return
    }
    const before = this.#read(part)
    this.#write(part, [plus(before[0], revenue), plus(before[1], tax), plus(before[2], cogs)])
  }

  /** The order's parts, first made first. */
  of(order: number): OrderPart[] {
    const parts: OrderPart[] = []
    for (let part = this.#first.get(order); part >= 0; part = this.#next.get(part)) {
      const [revenue, tax, cogs] = this.#read(part)
      parts.push({ group: this.#groups[this.#group.get(part)]!, day: this.#day.get(part), revenue, tax, cogs })
    }
    return parts.toReversed()
  }

  #find(order: number, group: number, day: Day): number {
    let part = this.#first.get(order)
    while (part >= 0 && (this.#group.get(part) !== group || this.#day.get(part) !== day)) part = this.#next.get(part)
    return part
  }

  #idOf(group: CellGroup): number {
    let id = this.#groupIds.get(group)
    if (id === undefined) {
      id = this.#groups.push(group) - 1
      this.#groupIds.set(group, id)
    }
    return id
  }

  #read(part: number): readonly [Exact, Exact, Exact] {
    const large = this.#large.get(part)
    if (large) return large
    const [revenue, tax, cogs] = this.#amounts
    return [scaled(revenue.get(part), PLACES), scaled(tax.get(part), PLACES), scaled(cogs.get(part), PLACES)]
  }

  #write(part: number, values: readonly [Exact, Exact, Exact]): void {
    const fits = values.every((value) => value % UNIT === 0n && value / UNIT < LARGEST && value / UNIT > -LARGEST)
    if (!fits) {
      this.#large.set(part, values)
      return
    }
    this.#large.delete(part)
    values.forEach((value, at) => this.#amounts[at]!.set(part, value === ZERO ? 0n : value / UNIT))
  }
}
