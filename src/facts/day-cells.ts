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
    this.#page(day)[day & (PAGE_DAYS - 1)] = cell + 1
  }

  /**
   * Tells the numbers of a run of days, from a first day on, where `states` is not 0; a day without one gets what `next`
   * gives.
   */
  forRun(firstDay: Day, states: Uint8Array, next: () => number, tell: (at: number, cell: number) => void): void {
    let page = this.#page(firstDay)
    for (let at = 0; at < states.length; at++) {
      const index = (firstDay + at) & (PAGE_DAYS - 1)
      if (index === 0) page = this.#page(firstDay + at)
      if (states[at] === 0) continue
      if (page[index] === 0) page[index] = next() + 1
      tell(at, page[index]! - 1)
    }
  }

  #page(day: Day): number[] {
    let page = this.#pages.get(day >> PAGE_BITS)
    if (!page) this.#pages.set(day >> PAGE_BITS, (page = Array<number>(PAGE_DAYS).fill(0)))
    return page
  }

  /** Tells the days that have a number, in order. */
  forEach(tell: (day: Day, cell: number) => void): void {
    for (const at of [...this.#pages.keys()].toSorted((a, b) => a - b)) {
      const page = this.#pages.get(at)!
      for (let index = 0; index < PAGE_DAYS; index++) {
        if (page[index]! > 0) tell(at * PAGE_DAYS + index, page[index]! - 1)
      }
    }
  }

  /** Whether a number of some day passes a test. */
  some(passes: (cell: number) => boolean): boolean {
    for (const page of this.#pages.values()) if (page.some((next) => next > 0 && passes(next - 1))) return true
    return false
  }
}
