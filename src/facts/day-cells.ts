import type { Day } from '../base/days.ts'

const PAGE_BITS = 5
const PAGE_DAYS = 1 << PAGE_BITS
/** Room is made for so many pages at least. */
const FEWEST = 64

/** Room that many DayCells share: a page of an object of its own each would be what a million cells wait for. */
export class DayPages {
  /** Of each day the number plus 1, so that 0 is none. */
  numbers = new Int32Array(FEWEST * PAGE_DAYS)
  #length = 0

  /** Adds a page; gives where it begins. */
  add(): number {
    const at = this.#length
    this.#length += PAGE_DAYS
    if (this.#length > this.numbers.length) {
      const larger = new Int32Array(2 * this.numbers.length)
      larger.set(this.numbers)
      this.numbers = larger
    }
    return at
  }
}

/**
 * A number per day, from 0 to 2³¹ − 2. Days that stand together share a page: a hash table with an entry for each day would be
 * what a million rows wait for.
 */
export class DayCells {
  readonly #pages: DayPages
  /** Where each page begins. */
  readonly #places = new Map<number, number>()

  constructor(pages: DayPages) {
    this.#pages = pages
  }

  /** The day's number; -1 where it has none. */
  get(day: Day): number {
    const place = this.#places.get(day >> PAGE_BITS)
    return place === undefined ? -1 : this.#pages.numbers[place + (day & (PAGE_DAYS - 1))]! - 1
  }

  set(day: Day, cell: number): void {
    const place = this.#placeOf(day)
    this.#pages.numbers[place + (day & (PAGE_DAYS - 1))] = cell + 1
  }

  /**
   * Writes the numbers of a run of days, from a first day on, where `states` is not 0; a day without one gets the next from
   * `next` on. Gives the next that is left.
   */
  numberRun(firstDay: Day, states: Uint8Array, next: number, cells: Int32Array): number {
    for (let at = 0; at < states.length;) {
      const index = (firstDay + at) & (PAGE_DAYS - 1)
      const shift = this.#placeOf(firstDay + at) + index - at
      const { numbers } = this.#pages
      const end = Math.min(states.length, at + PAGE_DAYS - index)
      for (; at < end; at++) {
        if (states[at] === 0) continue
        if (numbers[shift + at] === 0) numbers[shift + at] = ++next
        cells[at] = numbers[shift + at]! - 1
      }
    }
    return next
  }

  #placeOf(day: Day): number {
    const page = day >> PAGE_BITS
    let place = this.#places.get(page)
    if (place === undefined) this.#places.set(page, (place = this.#pages.add()))
    return place
  }

  /** Writes the days that have a number, in order, and their numbers, from `start` on; gives where they end. */
  list(days: Int32Array, cells: Int32Array, start: number): number {
    const { numbers } = this.#pages
    let to = start
    for (const page of [...this.#places.keys()].toSorted((a, b) => a - b)) {
      const place = this.#places.get(page)!
      for (let index = 0; index < PAGE_DAYS; index++) {
        const number = numbers[place + index]!
        if (number === 0) continue
        days[to] = page * PAGE_DAYS + index
        cells[to++] = number - 1
      }
    }
    return to
  }

  /** Whether a number of some day passes a test. */
  some(passes: (cell: number) => boolean): boolean {
    const { numbers } = this.#pages
    for (const place of this.#places.values()) {
      for (let at = place; at < place + PAGE_DAYS; at++) if (numbers[at]! > 0 && passes(numbers[at]! - 1)) return true
    }
    return false
  }
}
