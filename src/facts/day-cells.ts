import type { Day } from '../base/days.ts'

const PAGE_BITS = 5
const PAGE_DAYS = 1 << PAGE_BITS
/** Room is made for so many pages at least. */
const FEWEST = 64

/** Room that many DayCells share: an array of its own for each page would be what a million cells wait for. */
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
    const page = day >> PAGE_BITS
    let place = this.#places.get(page)
    if (place === undefined) this.#places.set(page, (place = this.#pages.add()))
    this.#pages.numbers[place + (day & (PAGE_DAYS - 1))] = cell + 1
  }

  get isEmpty(): boolean {
    return this.#places.size === 0
  }

  /** The numbers in the order of their days. */
  inOrder(): number[] {
    const { numbers } = this.#pages
    const cells: number[] = []
    for (const page of [...this.#places.keys()].toSorted((a, b) => a - b)) {
      const place = this.#places.get(page)!
      for (let at = place; at < place + PAGE_DAYS; at++) if (numbers[at]! > 0) cells.push(numbers[at]! - 1)
    }
    return cells
  }
}
