import type { Day } from '../base/days.ts'

const PAGE_BITS = 5
const PAGE_DAYS = 1 << PAGE_BITS
/** Room is made for so many pages at least. */
const FEWEST = 64
/** Stretches shorter than this, with the gaps before them, are no shorter to write down than their days. */
const SHORT = 16

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

/** Days that follow each other, and so do their numbers. */
type Stretch = { readonly day: Day; readonly cell: number; readonly length: number }

/**
 * A number per day, from 0 to 2³¹ − 2. Days that stand together share a page: a hash table with an entry for each day would be
 * what a million rows wait for. Runs that come in order are kept as they are.
 */
export class DayCells {
  readonly #pages: DayPages
  /** Where each page begins. */
  readonly #places = new Map<number, number>()
  /** In order of their days, none of which has a place in a page. */
  #stretches: Stretch[] = []

  constructor(pages: DayPages) {
    this.#pages = pages
  }

  /** The day's number; -1 where it has none. */
  get(day: Day): number {
    const cell = this.#inStretches(day)
    if (cell >= 0) return cell
    const place = this.#places.get(day >> PAGE_BITS)
    return place === undefined ? -1 : this.#pages.numbers[place + (day & (PAGE_DAYS - 1))]! - 1
  }

  /** Numbers a day that is in no run. */
  set(day: Day, cell: number): void {
    const place = this.#placeOf(day)
    this.#pages.numbers[place + (day & (PAGE_DAYS - 1))] = cell + 1
  }

  /**
   * Tells the stretches of a run of days, from a first day on, where `states` is not 0: from `at` up to `end` in the run,
   * with the number of the first; a day without one gets the next from `next` on. Gives the next that is left.
   */
  numberRun(
    firstDay: Day,
    states: Uint8Array,
    next: number,
    tell: (at: number, end: number, cell: number) => void,
  ): number {
    if (!this.#isNext(firstDay, states)) {
      this.#spread()
      return this.#numberInPages(firstDay, states, next, tell)
    }
    let cell = next
    for (let at = nonZeroFrom(states, 0); at < states.length;) {
      const zero = states.indexOf(0, at)
      const end = zero < 0 ? states.length : zero
      this.#stretches.push({ day: firstDay + at, cell, length: end - at })
      tell(at, end, cell)
      cell += end - at
      at = nonZeroFrom(states, end)
    }
    return cell
  }

  /** Writes the days that have a number, in order, and their numbers, from `start` on; gives where they end. */
  list(days: Int32Array, cells: Int32Array, start: number): number {
    if (this.#places.size > 0) this.#spread()
    const { numbers } = this.#pages
    let to = start
    for (const { day, cell, length } of this.#stretches) {
      count(days, to, day, length)
      count(cells, to, cell, length)
      to += length
    }
    for (const page of [...this.#places.keys()].toSorted((a, b) => a - b)) {
      to = copyPage(numbers, this.#places.get(page)!, page * PAGE_DAYS, days, cells, to)
    }
    return to
  }

  /** How many days have a number, where these follow each other in the order of the days; 0 where that is not known. */
  get countInOrder(): number {
    if (this.#places.size > 0) return 0
    let count = 0
    for (const { cell, length } of this.#stretches) {
      if (cell !== this.#stretches[0]!.cell + count) return 0
      count += length
    }
    return count
  }

  /** Writes days whose numbers are in order, each to the place that is its number; gives where they begin and end. */
  listInOrder(days: Int32Array): { readonly start: number; readonly end: number } {
    for (const { day, cell, length } of this.#stretches) count(days, cell, day, length)
    const start = this.#stretches[0]!.cell
    return { start, end: start + this.countInOrder }
  }

  /** Whether a number of some day passes a test. */
  some(passes: (cell: number) => boolean): boolean {
    for (const { cell, length } of this.#stretches) {
      for (let at = 0; at < length; at++) if (passes(cell + at)) return true
    }
    const { numbers } = this.#pages
    for (const place of this.#places.values()) {
      for (let at = place; at < place + PAGE_DAYS; at++) if (numbers[at]! > 0 && passes(numbers[at]! - 1)) return true
    }
    return false
  }

  /** Whether a run goes on after all days that there are, in few stretches. */
  #isNext(firstDay: Day, states: Uint8Array): boolean {
    if (this.#places.size > 0 || stretchesOf(states) * SHORT > states.length) return false
    const last = this.#stretches.at(-1)
    return last === undefined || last.day + last.length <= firstDay
  }

  #inStretches(day: Day): number {
    let [low, high] = [0, this.#stretches.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const { day: first, cell, length } = this.#stretches[middle]!
      if (day < first) high = middle
      else if (day < first + length) return cell + day - first
      else low = middle + 1
    }
    return -1
  }

  /** Gives each day its place in a page. */
  #spread(): void {
    const stretches = this.#stretches
    this.#stretches = []
    for (const { day, cell, length } of stretches) for (let at = 0; at < length; at++) this.set(day + at, cell + at)
  }

  #numberInPages(
    firstDay: Day,
    states: Uint8Array,
    next: number,
    tell: (at: number, end: number, cell: number) => void,
  ): number {
    let left = next
    for (let at = 0; at < states.length;) {
      const index = (firstDay + at) & (PAGE_DAYS - 1)
      const shift = this.#placeOf(firstDay + at) + index - at
      const { numbers } = this.#pages
      const pageEnd = Math.min(states.length, at + PAGE_DAYS - index)
      while (at < pageEnd) {
        if (states[at] === 0) {
          at++
          continue
        }
        const start = at
        left = numberFrom(numbers, shift + at, left)
        const cell = numbers[shift + at]!
        at++
        while (at < pageEnd && states[at] !== 0) {
          left = numberFrom(numbers, shift + at, left)
          if (numbers[shift + at] !== cell + at - start) break
          at++
        }
        tell(start, at, cell - 1)
      }
    }
    return left
  }

  #placeOf(day: Day): number {
    const page = day >> PAGE_BITS
    let place = this.#places.get(page)
    if (place === undefined) this.#places.set(page, (place = this.#pages.add()))
    return place
  }
}

/** Numbers a place that has no number yet; gives the next number that is left. */
function numberFrom(numbers: Int32Array, place: number, next: number): number {
  if (numbers[place] !== 0) return next
  numbers[place] = next + 1
  return next + 1
}

function nonZeroFrom(states: Uint8Array, start: number): number {
  let at = start
  while (at < states.length && states[at] === 0) at++
  return at
}

function stretchesOf(states: Uint8Array): number {
  let found = 0
  for (let at = 0; at < states.length; at++) if (states[at] !== 0 && (at === 0 || states[at - 1] === 0)) found++
  return found
}

/** Writes numbers that follow each other. */
function count(to: Int32Array, start: number, first: number, length: number): void {
  for (let at = 0; at < length; at++) to[start + at] = first + at
}

function copyPage(
  numbers: Int32Array,
  place: number,
  firstDay: Day,
  days: Int32Array,
  cells: Int32Array,
  start: number,
): number {
  let to = start
  for (let index = 0; index < PAGE_DAYS; index++) {
    const number = numbers[place + index]!
    if (number === 0) continue
    days[to] = firstDay + index
    cells[to++] = number - 1
  }
  return to
}
