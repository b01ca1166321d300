import type { Day } from '../base/days.ts'
import type { CellDays } from './cell-days.ts'
import { DayCells, type DayPages } from './day-cells.ts'

/** Cells that follow each other, from `start` up to `end`, in order of their days. */
export type Run = { readonly start: number; readonly end: number }

/** The plain cells of a group by their days, one a day: runs that came in order, and those that came one by one. */
export class GroupCells {
  readonly #cells: CellDays
  /** In order of their days. */
  readonly #runs: Run[] = []
  /** Of days that are in no run. */
  readonly #single: DayCells

  constructor(cells: CellDays, pages: DayPages) {
    this.#cells = cells
    this.#single = new DayCells(pages)
  }

  /** The cell of a day; -1 where it has none. */
  get(day: Day): number {
    for (let at = this.#runs.length - 1; at >= 0; at--) {
      const cell = this.#inRun(this.#runs[at]!, day)
      if (cell >= 0) return cell
    }
    return this.#single.get(day)
  }

  set(day: Day, cell: number): void {
    this.#single.set(day, cell)
  }

  /** Whether a run that begins on a day comes after all cells that there are. */
  endsBefore(day: Day): boolean {
    const last = this.#runs.at(-1)
    return this.#single.isEmpty && (last === undefined || this.#cells.days[last.end - 1]! < day)
  }

  /** Adds a run that comes after all cells that there are. */
  addRun(run: Run): void {
    const last = this.#runs.at(-1)
    if (last?.end === run.start) this.#runs[this.#runs.length - 1] = { start: last.start, end: run.end }
    else this.#runs.push(run)
  }

  /** All cells, where they came in runs alone: in order of their days. */
  get runs(): readonly Run[] | undefined {
    return this.#single.isEmpty ? this.#runs : undefined
  }

  /** All cells, in order of their days. */
  inOrder(): number[] {
    const { days } = this.#cells
    const ofRuns = this.#runs.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
    const single = this.#single.inOrder()
    if (single.length === 0) return ofRuns
    return [...ofRuns, ...single].toSorted((a, b) => days[a]! - days[b]!)
  }

  /** Whether some cell passes a test. */
  some(passes: (cell: number) => boolean): boolean {
    for (const { start, end } of this.#runs) for (let cell = start; cell < end; cell++) if (passes(cell)) return true
    return this.#single.inOrder().some(passes)
  }

  #inRun({ start, end }: Run, day: Day): number {
    const { days } = this.#cells
    if (day < days[start]! || day > days[end - 1]!) return -1
    // Most runs have no gaps.
    const near = Math.min(end - 1, start + day - days[start]!)
    if (days[near] === day) return near
    let [low, high] = [start, near]
    while (low < high) {
      const middle = (low + high) >> 1
      if (days[middle]! < day) low = middle + 1
      else high = middle
    }
    return days[low] === day ? low : -1
  }
}
