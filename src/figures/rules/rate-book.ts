import { formatDay, parseDay, type Day } from '../../base/days.ts'
import { ONE, parseExact, toText, type Exact } from '../../base/exact.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'

/** Published rates: for each currency, by day. */
export type Rates = {
  /** What a rate says: units for 1 of the reporting currency, reporting currency for 1 unit, or units for 1 EUR. */
  readonly kind: 'units-per-reporting' | 'reporting-per-unit' | 'ecb'
  readonly byCurrency: ReadonlyMap<string, ReadonlyMap<Day, Exact>>
}

/** A rates file as read: its texts with their lines. */
export type RatesFile = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
}

/** Collects the rates of a file, checked one by one; every slip is told with its line. */
export class RateBook {
  readonly problems: Problem[] = []
  readonly #file: string
  /** The currency against which the rates are: 1 of it is 1. */
  readonly #base: string
  readonly #byCurrency = new Map<string, Map<Day, Exact>>()

  constructor(file: string, base: string) {
    this.#file = file
    this.#base = base
  }

  rates(kind: Rates['kind']): Rates {
    return { kind, byCurrency: this.#byCurrency }
  }

  /** Reads `2026-03-31`; tells anything else. */
  day(text: string, line: number, columnName: string): Day | undefined {
    const day = parseDay(text.trim())
    if (day === undefined) this.problems.push(problem('ROI-D302', this.#place(line, columnName), { text }))
    return day
  }

  /** Reads `USD`, in small letters, too; tells anything else. */
  currency(text: string, line: number, columnName: string): string | undefined {
    const code = text.trim().toUpperCase()
    if (/^[A-Z]{3}$/.test(code)) return code
    this.problems.push(problem('ROI-D306', this.#place(line, columnName), { text }))
    return undefined
  }

  /** Takes a currency's rate of a day; tells one that is no rate, and a second one that differs. */
  add(currency: string, day: Day, text: string, line: number, columnName: string): void {
    let days = this.#byCurrency.get(currency)
    if (!days) this.#byCurrency.set(currency, (days = new Map()))
    const rate = parseExact(text.trim())
    const before = days.get(day)
    if (rate !== undefined && rate > 0n && (before ?? rate) === rate && currency !== this.#base) days.set(day, rate)
    else this.#tellSlip(currency, day, text, before, this.#place(line, columnName))
  }

  #tellSlip(currency: string, day: Day, text: string, before: Exact | undefined, place: Place): void {
    const rate = parseExact(text.trim())
    if (rate === undefined) this.problems.push(problem('ROI-D303', place, { text }))
    else if (rate <= 0n) this.problems.push(problem('ROI-D304', place, { text: text.trim() }))
    else if (currency === this.#base) {
      if (rate !== ONE) this.problems.push(problem('ROI-D310', place, { currency, rate: toText(rate, 12) }))
    } else {
      const [first, second] = [toText(before!, 12), toText(rate, 12)]
      this.problems.push(problem('ROI-D305', place, { currency, day: formatDay(day), first, second }))
    }
  }

  #place(line: number, columnName: string): Place {
    return { file: this.#file, line, columnName }
  }
}
