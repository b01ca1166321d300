import { problem, type Problem } from '../../base/problems.ts'
import type { MeasurePlan } from '../plan.ts'
import type { RowValues } from '../row-values.ts'
import { MoneyOfRows } from './money-of-rows.ts'

/**
 * Watches one file for rows that repeat the row before them, or its first row, cell by cell: an export that was pasted
 * twice. Looks back no further, so that memory does not grow with rows.
 */
export class RepeatWatch {
  #first: readonly string[] | undefined
  #before: readonly string[] = []
  #count = 0
  #firstLine = 0
  readonly #money = new MoneyOfRows()

  see(cells: readonly string[], line: number, measures: readonly MeasurePlan[], read: RowValues): void {
    if (this.#first && (isSame(cells, this.#before) || isSame(cells, this.#first))) {
      if (this.#count++ === 0) this.#firstLine = line
      this.#money.add(measures, read)
    }
    this.#first ??= cells
    this.#before = cells
  }

  /** Tells the last of rows that repeat neither the row before them nor the first. */
  pass(cells: readonly string[]): void {
    this.#first ??= cells
    this.#before = cells
  }

  problems(source: string, file: string): Problem[] {
    if (this.#count === 0) return []
    const place = { file, line: this.#firstLine }
    return [problem('ROI-N704', place, { source, count: this.#count, money: this.#money.text })]
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}
