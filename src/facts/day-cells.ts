import type { Day } from '../base/days.ts'

const PAGE_BITS = 5
const PAGE_DAYS = 1 << PAGE_BITS

/**
 * A number per day, from 0 to 2³¹ − 2. Days that stand together share a page: a hash table with an entry for each day would be
 * what a million rows wait for.
 */
export class DayCells {
  readonly #pages = new Map<number, number[]>()

  /** The day's number; -1 where it has none. */
  get(day: Day): number {
    const page = this.#pages.get(day >> PAGE_BITS)
    return page === undefined ? -1 : page[day & (PAGE_DAYS - 1)]! - 1
  }

  set(day: Day, cell: number): void {
    let page = this.#pages.get(day >> PAGE_BITS)
    if (!page) this.#pages.set(day >> PAGE_BITS, (page = Array<number>(PAGE_DAYS).fill(0)))
    page[day & (PAGE_DAYS - 1)] = cell + 1
  }

  /** The days that have a number, in no particular order. */
  *[Symbol.iterator](): Generator<[Day, number]> {
    for (const [at, page] of this.#pages) {
      for (const [index, next] of page.entries()) if (next > 0) yield [at * PAGE_DAYS + index, next - 1]
    }
  }
}
