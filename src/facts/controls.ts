import { exact, minus, plus, times, toText, whole, ZERO, type Exact } from '../base/exact.ts'
import { problem, type Problem } from '../base/problems.ts'

const HALF_A_CENT = exact('0.005')

/**
 * Checks a platform's total rows against the sum of its rows. A file may have several totals (of the account, of a
 * view, of each campaign type): a measure ties out if any one of them does, or all together do, within half a cent per
 * row, for each row was rounded by itself.
 */
export class TotalCheck {
  readonly #file: string
  readonly #sums = new Map<string, Exact>()
  readonly #totals = new Map<string, { value: Exact; line: number; bare: boolean }[]>()
  #rows = 0
  #complete = true

  constructor(file: string) {
    this.#file = file
  }

  row(count = 1): void {
    this.#rows += count
  }

  /** A row whose values are not known: the sum can't be held against the total. */
  skip(): void {
    this.#complete = false
  }

  add(measure: string, value: Exact): void {
    this.#sums.set(measure, plus(this.#sums.get(measure) ?? ZERO, value))
  }

  /** A total of a measure; a `bare` one has no label, so that only its sum can show that it is a total. */
  total(measure: string, value: Exact, line: number, bare = false): void {
    const totals = this.#totals.get(measure) ?? []
    totals.push({ value, line, bare })
    this.#totals.set(measure, totals)
  }

  problems(): Problem[] {
    if (!this.#complete) return this.#unproven()
    const tolerance = times(HALF_A_CENT, whole(this.#rows))
    return [...this.#totals].flatMap(([measure, totals]) => {
      const sum = this.#sums.get(measure) ?? ZERO
      const tiesOut = (value: Exact): boolean => size(minus(value, sum)) <= tolerance
      if (totals.some(({ value }) => tiesOut(value))) return []
      // Subtotals without a grand total sum up to all rows.
      if (tiesOut(totals.reduce((all, { value }) => plus(all, value), ZERO))) return []
      const { value, line, bare } = totals.find((total) => total.bare) ?? totals[0]!
      const args = { measure, total: toText(value, 12), sum: toText(sum, 12), rows: this.#rows }
      return [problem(bare ? 'ROI-D125' : 'ROI-N221', { file: this.#file, line }, args)]
    })
  }

  /** Rows taken for totals without a label, where not all rows are there to show it. */
  #unproven(): Problem[] {
    return [...this.#totals].flatMap(([measure, totals]) => {
      const bare = totals.find((total) => total.bare)
      if (!bare) return []
      const args = { measure, total: toText(bare.value, 12), sum: undefined, rows: this.#rows }
      return [problem('ROI-D125', { file: this.#file, line: bare.line }, args)]
    })
  }
}

function size(value: Exact): Exact {
  return (value < 0n ? -value : value) as Exact
}
