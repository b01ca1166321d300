import type { Day } from '../base/days.ts'
import type { TotalCheck } from './controls.ts'
import type { MeasureTotals } from './measure-totals.ts'
import type { OrderBook } from './orders.ts'
import type { Profile, ProfileBook } from './profiles.ts'
import type { RepeatWatch } from './quality/repeats.ts'
import type { OrderCounts } from './booked-row.ts'
import type { RowBooker } from './row-booker.ts'
import type { RowDates } from './row-dates.ts'
import { isCurrency } from './row-faults.ts'
import type { MeasureReader } from './row-values.ts'
import type { SourceContext } from './source-context.ts'

/** What the further rows of an order take from its first. */
export type FirstRow = {
  readonly profile: Profile
  /** Undefined where it has no readable date. */
  readonly day: Day | undefined
  readonly time: number
  readonly customer: string
  readonly refundDate: string
}

/** What the rows of one file go through, one by one or summed. */
type Parts = {
  readonly context: SourceContext
  readonly file: number
  /** The cells of dimensions, currency and flag, -1 where the file lacks one. */
  readonly texts: readonly number[]
  readonly readers: readonly MeasureReader[]
  readonly profiles: ProfileBook
  readonly dates: RowDates
  readonly check: TotalCheck
  readonly booker: RowBooker
  readonly totals: MeasureTotals
  readonly repeats: RepeatWatch
  readonly firstRow: (cells: readonly string[]) => FirstRow
  readonly bookOrder: (book: OrderBook, id: string, cells: readonly string[], first: FirstRow | undefined) => void
}

/** Takes rows of one file that another reader has summed, beside those that are read one by one: all count alike. */
export class SummedRows {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes rows that another reader has left out by `where`. */
  passFiltered(rows: number): void {
    const { account } = this.#parts.context
    account.rows += rows
    account.filtered += rows
    this.#parts.check.row(rows)
    if (rows > 0) this.#parts.check.skip()
  }

  /** Takes the last of used rows that another reader has summed. */
  passUsed(last: readonly string[]): void {
    this.#parts.repeats.pass(last)
  }

  /** Takes the signs of amounts that another reader has summed: a bit per measure of the file. */
  passSigns(negatives: number, positives: number): void {
    const { signs } = this.#parts.context
    this.#parts.readers.forEach(({ isSigned, plan }, at) => {
      if (isSigned && (negatives >>> at) & 1) signs.saw(plan.field, true)
      if (isSigned && (positives >>> at) & 1) signs.saw(plan.field, false)
    })
  }

  /** Takes a zone that another reader has met. */
  passZoneless(): void {
    this.#parts.dates.zoneless = true
  }

  /**
   * What rows have in common that another reader has summed, by their texts where `where` asks none; undefined where they
   * have to be looked at one by one.
   */
  profileOf(texts: ReadonlyMap<number, string>): Profile | undefined {
    const { profiles, readers } = this.#parts
    const profile = profiles.kept(this.#parts.texts.map((cell) => texts.get(cell) ?? ''))
    const hasCurrencies = readers.every(
      ({ plan }) => plan.unit !== 'money' || isCurrency(plan.currency ?? profile.currency),
    )
    return hasCurrencies && !profile.unknown ? profile : undefined
  }

  /** Counts used rows of a day that another reader has summed. */
  passDay(day: number, rows: number): void {
    const { account } = this.#parts.context
    account.rows += rows
    account.use({ from: day, to: day }, rows)
    this.#parts.check.row(rows)
  }

  /** Tells how many days of all profiles there will be. */
  expectDays(days: number): void {
    this.#parts.context.reading.store.expect(days)
  }

  /**
   * Books rows of one profile that another reader has summed by day: the days that have rows, in order, and for each
   * measure of the file their sums in millionths.
   */
  bookDays(profile: Profile, days: Int32Array, units: readonly BigInt64Array[]): void {
    const { overlap, orders } = this.#parts.context
    // Rows of orders claim their orders, not their days.
    if (overlap.watches && !orders) {
      forEachStretch(days, (first, last) => overlap.claimDays(profile.raw[0]!, first, last, this.#parts.file, 0))
    }
    const currencies = this.#currencies(profile)
    this.#parts.booker.bookDays({ profile, currencies }, days, units)
    units.forEach((sums, at) => {
      const { unit } = this.#parts.readers[at]!.plan
      this.#parts.totals.addAll(at, unit === 'money' ? currencies[at]! : '', sums)
    })
  }

  /** Whether further rows of an order that another reader has summed are the same with the refund date of its first row. */
  takesRefundDate(text: string, first: Profile): boolean {
    return this.#parts.dates.passesUnseen(text, first.passes)
  }

  /** What a row would tell the further rows of its order, were it the first. */
  firstRow(cells: readonly string[]): FirstRow {
    return this.#parts.firstRow(cells)
  }

  /** Books what a used row brought to its order in a book of its own: its cells have it already. */
  bookOrder(book: OrderBook, id: string, cells: readonly string[], first: FirstRow | undefined): void {
    this.#parts.bookOrder(book, id, cells, first)
  }

  /** Whether revenue of a profile is booked in a currency, as that of rows without signs of their own. */
  bookedAs(profile: Profile, currency: string): boolean {
    const at = this.#parts.readers.findIndex(({ plan }) => plan.field === 'revenue')
    return this.#currencies(profile)[at] === currency
  }

  /** Counts orders of a profile and their customers, by day from a first day on: see RowBooker. */
  bookOrders(profile: Profile, firstDay: number, counts: OrderCounts): void {
    this.#parts.booker.bookOrders({ profile, currencies: this.#currencies(profile) }, firstDay, counts)
  }

  #currencies(profile: Profile): string[] {
    return this.#parts.readers.map(({ plan }) => plan.currency ?? profile.currency)
  }
}

/** Tells the first and the last of days that follow each other. */
function forEachStretch(days: Int32Array, tell: (first: Day, last: Day) => void): void {
  for (let at = 0; at < days.length;) {
    const first = at++
    while (at < days.length && days[at] === days[at - 1]! + 1) at++
    tell(days[first]!, days[at - 1]!)
  }
}
