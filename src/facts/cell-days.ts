import type { Day } from '../base/days.ts'

const FEWEST = 1024

/** The day of each cell, by the cell's number. */
export class CellDays {
  /** Room for more cells than there are. */
  days = new Int32Array(FEWEST)
  length = 0

  /** Makes room for so many more cells, and some beside them. */
  expect(cells: number): void {
    const length = this.length + cells
    if (length <= this.days.length) return
    // More files may follow, each with as many: to copy all for each of them would take long.
    this.#resize(Math.max(length + (length >> 3) + FEWEST, this.days.length + (this.days.length >> 1)))
  }

  /** Numbers a cell. */
  add(day: Day): number {
    if (this.length === this.days.length) this.#resize(2 * this.length)
    this.days[this.length] = day
    return this.length++
  }

  /** Numbers cells that follow each other; gives the first. */
  addAll(days: Int32Array): number {
    const first = this.length
    if (first + days.length > this.days.length) this.#resize(Math.max(2 * first, first + days.length))
    this.days.set(days, first)
    this.length += days.length
    return first
  }

  #resize(length: number): void {
    const larger = new Int32Array(length)
    larger.set(this.days)
    this.days = larger
  }
}
