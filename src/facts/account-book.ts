import type { Day } from '../base/days.ts'
import { plus, type Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { FileAccount, QuarantinedRow, SourceAccount } from './accounts.ts'

type Totals = Map<string, Map<string, Exact>>

/** How many used rows cover a day or period. */
type Covered = Period & { rows: number }

/** Keeps the row accounting of one source while it is read. */
export class AccountBook {
  readonly name: string
  preset: string | undefined
  readonly files: FileAccount[] = []
  readonly quarantine: QuarantinedRow[] = []
  readonly #usedOn = new Map<Day, Map<Day, Covered>>()
  /** Of the row before: rows stand in the order of their days. */
  #last: Covered | undefined
  readonly #controlTotals: Totals = new Map()
  readonly #quarantinedTotals: Totals = new Map()
  rows = 0
  used = 0
  filtered = 0
  quarantined = 0
  controlRows = 0

  constructor(name: string) {
    this.name = name
  }

  /** Counts a used row, under the day or period that it covers; a refund's may be known only later. */
  use(period: Period | undefined, rows = 1): void {
    this.used += rows
    if (period) this.coverLater(period, rows)
  }

  /** Tells the day or period of rows that are counted already. */
  coverLater({ from, to }: Period, rows = 1): void {
    if (this.#last?.from !== from || this.#last.to !== to) this.#last = this.#coveredBy(from, to)
    this.#last.rows += rows
  }

  #coveredBy(from: Day, to: Day): Covered {
    let ends = this.#usedOn.get(from)
    if (!ends) this.#usedOn.set(from, (ends = new Map()))
    let covered = ends.get(to)
    if (!covered) ends.set(to, (covered = { from, to, rows: 0 }))
    return covered
  }

  /** Adds a used row's value as it was read; counts go under the currency ''. */
  control(measure: string, currency: string, value: Exact): void {
    addTotal(this.#controlTotals, measure, currency, value)
  }

  /** Adds what could be read of a row that is left out. */
  leaveOut(measure: string, currency: string, value: Exact): void {
    addTotal(this.#quarantinedTotals, measure, currency, value)
  }

  finish(): SourceAccount {
    const { name, preset, files, rows, used, filtered, quarantined, controlRows, quarantine } = this
    const usedOn = [...this.#usedOn.values()].flatMap((ends) =>
      [...ends.values()].map(({ from, to, rows }) => ({ period: { from, to }, rows })),
    )
    return {
      name,
      preset,
      files,
      rows,
      used,
      filtered,
      quarantined,
      controlRows,
      usedOn: usedOn.toSorted((a, b) => a.period.from - b.period.from || a.period.to - b.period.to),
      controlTotals: byCurrency(this.#controlTotals),
      quarantinedTotals: byCurrency(this.#quarantinedTotals),
      quarantine,
    }
  }
}

/** Currencies in the order of their codes, whichever row came first. */
function byCurrency(totals: Totals): Totals {
  return new Map(
    [...totals].map(([measure, sums]) => [measure, new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)))]),
  )
}

function addTotal(totals: Totals, measure: string, currency: string, value: Exact): void {
  let byCurrency = totals.get(measure)
  if (!byCurrency) totals.set(measure, (byCurrency = new Map()))
  const sum = byCurrency.get(currency)
  byCurrency.set(currency, sum === undefined ? value : plus(sum, value))
}
