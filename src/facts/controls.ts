import { exact, minus, plus, times, toText, whole, ZERO, type Exact } from '../base/exact.ts'
import { problem, type Problem } from '../base/problems.ts'

const HALF_A_CENT = exact('0.005')

/**
 * Checks a platform's total rows against the sum of its rows. A file may have several totals (of the account, of a
 * view, of each campaign type): a measure ties out if any one of them does, or all together do, within half a cent per row, for each row
 * was rounded by itself.
 */
export class TotalCheck {
  readonly #file: string
  readonly #sums = new Map<string, Exact>()
  readonly #totals = new Map<string, { value: Exact; line: number }[]>()
  #rows = 0
  #complete = true

  constructor(file: string) {
    this.#file = file
  }

  row(): void {
    this.#rows++
  }

  /** A row whose values are not known: the sum can't be held against the total. */
  skip(): void {
    this.#complete = false
  }

  add(measure: string, value: Exact): void {
    this.#sums.set(measure, plus(this.#sums.get(measure) ?? ZERO, value))
  }

  total(measure: string, value: Exact, line: number): void {
    const totals = this.#totals.get(measure) ?? []
    totals.push({ value, line })
    this.#totals.set(measure, totals)
  }

  problems(): Problem[] {
    if (!this.#complete) return []
    const tolerance = times(HALF_A_CENT, whole(this.#rows))
    return [...this.#totals].flatMap(([measure, totals]) => {
      const sum = this.#sums.get(measure) ?? ZERO
      const tiesOut = (value: Exact): boolean => size(minus(value, sum)) <= tolerance
      if (totals.some(({ value }) => tiesOut(value))) return []
      // Subtotals without a grand total sum up to all rows.
      if (tiesOut(totals.reduce((all, { value }) => plus(all, value), ZERO))) return []
      const { value, line } = totals[0]!
      const args = { measure, total: toText(value, 12), sum: toText(sum, 12), rows: this.#rows }
      return [problem('ROI-N221', { file: this.#file, line }, args)]
    })
  }
}

function size(value: Exact): Exact {
  return (value < 0n ? -value : value) as Exact
}
