import { NOTHING, SINGLE } from './amount.ts'
import { bytes, float64, int32 } from './growing.ts'
import type { CellStore, OpenCell } from './store.ts'

/** A customer's first order: in a source and file, and whether the source says by itself who is new. */
export type FirstOrder = {
  readonly customer: string
  readonly time: number
  readonly source: string
  readonly file: number
  readonly line: number
  readonly flagged: boolean
  readonly cell: OpenCell
}

/** One customer over all sources, new at the earliest used order by time, then source name, then place (contract 4.4). */
export class CustomerBook {
  /** Ids of customers who are not new. */
  readonly knownBefore: ReadonlySet<string>
  readonly #store: CellStore
  readonly #measure: number
  readonly #indexes = new Map<string, number>()
  readonly #times = float64()
  readonly #files = int32()
  readonly #lines = int32()
  readonly #flagged = bytes()
  readonly #sources: string[] = []
  readonly #cells = int32()

  constructor(knownBefore: ReadonlySet<string>, store: CellStore, measure: number) {
    this.knownBefore = knownBefore
    this.#store = store
    this.#measure = measure
  }

  /** Tells a used order. `flagged`: its source maps new_customer, which decides there instead. */
  order(
    customer: string,
    time: number,
    source: string,
    file: number,
    line: number,
    cell: OpenCell,
    flagged: boolean,
  ): void {
    // The cell has orders whose customers are known: no new ones among them is 0, not missing.
    if (!flagged) this.#store.add(cell, this.#measure, NOTHING)
    if (this.knownBefore.has(customer)) return
    const known = this.#indexes.get(customer)
    if (known === undefined) {
      this.#indexes.set(customer, this.#times.push(time))
      this.#files.push(file)
      this.#lines.push(line)
      this.#flagged.push(flagged ? 1 : 0)
      this.#sources.push(source)
      this.#cells.push(cell)
    } else if (this.#isEarlier(known, time, source, file, line)) {
      this.#times.set(known, time)
      this.#files.set(known, file)
      this.#lines.set(known, line)
      this.#flagged.set(known, flagged ? 1 : 0)
      this.#sources[known] = source
      this.#cells.set(known, cell)
    }
  }

  /** Counts each customer once, in the cell of the first order. */
  finish(): void {
    for (let customer = 0; customer < this.#cells.length; customer++) {
      if (this.#flagged.get(customer) === 0) this.count(this.#cells.get(customer))
    }
  }

  /** Counts a new customer in a cell. */
  count(cell: OpenCell): void {
    this.#store.add(cell, this.#measure, SINGLE)
  }

  /** The first order of each customer, as far as this book knows. */
  firstOrders(): FirstOrder[] {
    return [...this.#indexes].map(([customer, at]) => ({
      customer,
      time: this.#times.get(at),
      source: this.#sources[at]!,
      file: this.#files.get(at),
      line: this.#lines.get(at),
      flagged: this.#flagged.get(at) === 1,
      cell: this.#cells.get(at),
    }))
  }

  #isEarlier(known: number, time: number, source: string, file: number, line: number): boolean {
    if (time !== this.#times.get(known)) return time < this.#times.get(known)
    if (source !== this.#sources[known]) return source < this.#sources[known]!
    return file !== this.#files.get(known) ? file < this.#files.get(known) : line < this.#lines.get(known)
  }
}

/** Ids compare trimmed; e-mail addresses in lower case. */
export function customerKey(id: string): string {
  const trimmed = id.trim()
  return trimmed.includes('@') ? trimmed.toLowerCase() : trimmed
}
