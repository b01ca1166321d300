import type { Day } from '../base/days.ts'
import { ZERO, type Exact } from '../base/exact.ts'
import type { Amount } from './amount.ts'
import { AmountSums } from './amount-sums.ts'
import { int32 } from './growing.ts'
import type { CellGroup } from './store.ts'

/** What an order's rows brought to one cell: a refund is spread over the order's parts by their revenue. */
export type OrderPart = {
  readonly group: CellGroup
  readonly day: Day
  readonly revenue: Exact
  readonly tax: Exact
  readonly cogs: Exact
}

const AMOUNTS = 3

/** The parts of all orders of a source, in typed arrays: an object for each would be most of the memory. */
export class OrderParts {
  readonly #groups: CellGroup[] = []
  readonly #groupIds = new Map<CellGroup, number>()
  readonly #group = int32()
  readonly #day = int32()
  readonly #next = int32()
  /** Revenue, tax and cogs of each part. */
  readonly #sums = new AmountSums()
  readonly #first = int32()

  /** Makes room for a new order; orders come in order of their index. */
  open(): void {
    this.#first.push(-1)
  }

  add(order: number, group: CellGroup, day: Day, revenue: Amount, tax: Amount, cogs: Amount): void {
    const id = this.#idOf(group)
    const found = this.#find(order, id, day)
    const slot = AMOUNTS * (found < 0 ? this.#make(order, id, day) : found)
    this.#sums.add(slot, revenue)
    this.#sums.add(slot + 1, tax)
    this.#sums.add(slot + 2, cogs)
  }

  /** The order's parts, first made first. */
  of(order: number): OrderPart[] {
    const parts: OrderPart[] = []
    for (let part = this.#first.get(order); part >= 0; part = this.#next.get(part)) {
      const sum = (of: number): Exact => this.#sums.get(AMOUNTS * part + of) ?? ZERO
      const group = this.#groups[this.#group.get(part)]!
      parts.push({ group, day: this.#day.get(part), revenue: sum(0), tax: sum(1), cogs: sum(2) })
    }
    return parts.toReversed()
  }

  #make(order: number, group: number, day: Day): number {
    const part = this.#group.push(group)
    this.#day.push(day)
    this.#next.push(this.#first.get(order))
    this.#first.set(order, part)
    return part
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
}
