import type { Problem } from '../base/problems.ts'
import type { RowSink, Table } from '../files/table.ts'
import { exactOf, isNothing } from './amount.ts'
import type { BadRows, CellProblem } from './bad-rows.ts'
import { TotalCheck } from './controls.ts'
import { MeasureTotals } from './measure-totals.ts'
import type { OrderBook } from './orders.ts'
import { setValue, textIn, type FilePlan } from './plan.ts'
import { ProfileBook, type Profile } from './profiles.ts'
import { RepeatWatch } from './quality/repeats.ts'
import { RowBooker } from './row-booker.ts'
import { faultsOf, isCurrency, isFlag, isRuined, type FaultContext } from './row-faults.ts'
import { isDateFault, RowDates, type DateFault, type RowDate } from './row-dates.ts'
import { MeasureReader, type RowValues } from './row-values.ts'
import type { FileFormats } from './settle.ts'
import type { SourceContext } from './source-context.ts'
import { SummedRows, type FirstRow } from './summed-rows.ts'

/** Reads the rows of one file: each is used, filtered or left out, and counted as that. */
export class RowReader implements RowSink {
  readonly #context: SourceContext
  readonly #plan: FilePlan
  readonly #file: number
  readonly #bad: BadRows
  readonly #readers: readonly MeasureReader[]
  readonly #profiles: ProfileBook
  readonly #dates: RowDates
  readonly #check: TotalCheck
  readonly #booker: RowBooker
  /** Filtered rows are read for the control only where the platform writes totals. */
  readonly #controlsFiltered: boolean
  readonly #refundAt: number
  /** The cells of a profile's texts, -1 where the file lacks one, and room for them: reused from row to row. */
  readonly #rawCells: readonly number[]
  readonly #raw: string[]
  readonly #totals: MeasureTotals
  readonly #repeats = new RepeatWatch()
  readonly #read: RowValues = { values: [], currencies: [] }
  readonly #faultContext: FaultContext
  /** The last that was seen to be one: nearly all rows have the same. */
  #currency: string | undefined
  /** For rows of the file that another reader has summed. */
  readonly summed: SummedRows

  constructor(context: SourceContext, table: Table, plan: FilePlan, formats: FileFormats, file: number, bad: BadRows) {
    const { reading, source } = context
    const { preset } = table.form
    this.#context = context
    this.#plan = plan
    this.#file = file
    this.#bad = bad
    const missing = new Set(preset?.missing ?? [])
    this.#readers = plan.measures.map((measure) => new MeasureReader(measure, formats.numbers, missing))
    const setTexts = reading.dimensions.map(
      (name) => setValue(source, preset, name) ?? (name === 'source' ? source.name : undefined),
    )
    const setCurrency = (setValue(source, preset, 'currency') ?? plan.headerCurrency).toUpperCase()
    const { timezone } = reading.config.reporting
    this.#dates = new RowDates(source, plan, formats, table.preamblePeriod, timezone, reading.calendar)
    this.#check = new TotalCheck(table.form.file.shown)
    this.#booker = new RowBooker(context, plan, this.#readers, file)
    this.#controlsFiltered = preset?.totals !== undefined
    this.#refundAt = plan.measures.findIndex(({ field }) => field === 'refunds')
    const fields = [...plan.texts, plan.currency, plan.newCustomer].map((field) => field?.cells[0] ?? -1)
    this.#rawCells = [...fields, ...plan.where.map(({ cell }) => cell)]
    this.#raw = this.#rawCells.map(() => '')
    const asked = this.#rawCells.flatMap((cell, at) => (cell < 0 ? [] : [at]))
    this.#profiles = new ProfileBook(reading.names, reading.dimensions.length, setTexts, setCurrency, plan.where, asked)
    this.#totals = new MeasureTotals(plan.measures.length)
    this.summed = new SummedRows({
      context,
      file,
      texts: this.#rawCells.slice(0, fields.length),
      readers: this.#readers,
      profiles: this.#profiles,
      dates: this.#dates,
      check: this.#check,
      booker: this.#booker,
      totals: this.#totals,
      repeats: this.#repeats,
      firstRow: (cells) => this.#firstRow(cells),
      bookOrder: (...of) => this.#bookOrder(...of),
    })
    this.#faultContext = {
      source: source.name,
      preset: preset?.name,
      refundsOn: context.refundsOn,
      plan,
      readers: this.#readers,
      refundAt: this.#refundAt,
      bad,
    }
  }

  /** A time with an offset was read, and no zone of reporting days is declared. */
  get zoneless(): boolean {
    return this.#dates.zoneless
  }

  /** Whether rows can be dated: by a column, a constant, the lines before the header, or their orders. */
  get dated(): boolean {
    return this.#dates.dated || this.#datedByOrder
  }

  get #datedByOrder(): boolean {
    return this.#refundAt >= 0 && (this.#dates.hasRefundDate || Boolean(this.#plan.refundOf ?? this.#plan.orderId))
  }

  row(cells: readonly string[], line: number): void | 'stop' {
    const { account, orders, overlap, nearWheres } = this.#context
    account.rows++
    this.#check.row()
    const id = textIn(cells, this.#plan.orderId).trim()
    const refundOf = textIn(cells, this.#plan.refundOf).trim()
    if (overlap.watches && id !== '' && !overlap.claimOrder(id, this.#file, line)) return this.#filter(cells)

    const isOrder = orders !== undefined && id !== '' && refundOf === ''
    const known = isOrder ? orders.find(id) : undefined
    const profile = this.#profile(cells, known === undefined ? undefined : orders!.profile(known))
    // What `where` leaves out needs no date, unless an order's further rows may ask for it.
    if (profile.near) nearWheres.add(profile.near, this.#plan.measures, this.#readValues(cells, profile))
    if (!profile.passes && !isOrder) return this.#filter(cells)
    const date = this.#date(cells, known)
    const order = isOrder ? (known ?? this.#openOrder(id, profile, date, cells)) : undefined
    if (!profile.passes) return this.#filter(cells)

    const read = this.#readValues(cells, profile)
    const refunded = this.#dates.readRefund(cells, order === undefined ? '' : orders!.refundDate(order))
    if (isDateFault(date) || isDateFault(refunded) || !this.#isClean(cells, profile, refunded, read)) {
      return this.#leaveOut(
        cells,
        line,
        faultsOf({ cells, line, profile, date, refunded, ...read }, this.#faultContext),
        read,
      )
    }
    if (overlap.watches && id === '' && date) {
      if (!overlap.claimDays(profile.raw[0]!, date.from, date.to, this.#file, line)) return this.#filter(cells)
    }
    if (profile.unknown) this.#bad.unknownName(profile.raw[0]!, line)
    account.use(date ?? (refundOf || id ? undefined : refunded))
    const { values, currencies } = read
    this.#booker.book({
      cells,
      values,
      currencies,
      line,
      profile,
      date,
      refunded,
      order,
      refundsOrder: refundOf || id,
      refundOnly: refundOf !== '',
    })
    this.#control(read)
    this.#repeats.see(cells, line, this.#plan.measures, read)
    return undefined
  }

  total(cells: readonly string[], line: number, bare = false): void {
    this.#context.account.controlRows++
    for (const reader of this.#readers) {
      const value = reader.isBlank(cells) ? undefined : reader.read(cells, '')
      if (value != null) this.#check.total(reader.plan.field, exactOf(value), line, bare)
    }
  }

  bad(cells: readonly string[], line: number, told: Problem): void | 'stop' {
    this.#context.account.rows++
    this.#check.skip()
    return this.#bad.leaveOut(cells, line, [{ problem: told, cell: undefined }])
  }

  /** Tells the account what the used rows sum to, and holds it against the platform's totals, once all rows are read. */
  finish(): Problem[] {
    this.#totals.forEach((measure, currency, sum) => {
      const { field } = this.#readers[measure]!.plan
      this.#context.account.control(field, currency, sum)
      this.#check.add(field, sum)
    })
    const { files, source } = this.#context
    return [...this.#check.problems(), ...this.#repeats.problems(source.name, files[this.#file]!)]
  }

  #profile(cells: readonly string[], ofOrder: Profile | undefined): Profile {
    const raw = this.#raw
    for (let at = 0; at < raw.length; at++) {
      const cell = this.#rawCells[at]!
      const text = cell < 0 ? '' : cells[cell]!
      raw[at] = ofOrder && text.trim() === '' ? ofOrder.raw[at]! : text
    }
    return this.#profiles.of(raw)
  }

  /** A row that only refunds an order takes the order's day, so it needs no date of its own. */
  #date(cells: readonly string[], known: number | undefined): RowDate | DateFault | undefined {
    if (!this.#dates.dated && this.#datedByOrder) return undefined
    const { orders } = this.#context
    const day = known === undefined ? undefined : orders!.day(known)
    if (known === undefined || day === undefined) return this.#dates.read(cells, undefined)
    return this.#dates.read(cells, { from: day, to: day, time: orders!.time(known) })
  }

  #firstRow(cells: readonly string[]): FirstRow {
    const date = this.#date(cells, undefined)
    const { from, time } = date && !isDateFault(date) ? date : { from: undefined, time: 0 }
    return {
      profile: this.#profile(cells, undefined),
      day: from,
      time,
      customer: textIn(cells, this.#plan.customerId),
      refundDate: this.#dates.refundText(cells),
    }
  }

  #bookOrder(book: OrderBook, id: string, cells: readonly string[], first: FirstRow | undefined): void {
    const profile = this.#profile(cells, first?.profile)
    const ofOrder = first?.day === undefined ? undefined : { from: first.day, to: first.day, time: first.time }
    const date = this.#dates.read(cells, ofOrder) as RowDate
    const order = book.find(id) ?? book.open(id, profile, date.from, date.time, '', '')
    this.#booker.bookPart(book, order, { cells, profile, ...this.#readValues(cells, profile) }, date)
  }

  #openOrder(id: string, profile: Profile, date: RowDate | DateFault | undefined, cells: readonly string[]): number {
    const { from, time } = date && !isDateFault(date) ? date : { from: undefined, time: 0 }
    const customer = textIn(cells, this.#plan.customerId)
    return this.#context.orders!.open(id, profile, from, time, customer, this.#dates.refundText(cells))
  }

  #readValues(cells: readonly string[], profile: Profile): RowValues {
    const { values, currencies } = this.#read
    for (let at = 0; at < this.#readers.length; at++) {
      const reader = this.#readers[at]!
      values[at] = reader.read(cells, profile.currency)
      currencies[at] = reader.plan.currency ?? (profile.currency || reader.signCurrency)
    }
    return this.#read
  }

  /** Whether nothing is wrong with the row, as with nearly every one: the rare other pays for being told apart. */
  #isClean(
    cells: readonly string[],
    profile: Profile,
    refunded: RowDate | undefined,
    { values, currencies }: RowValues,
  ): boolean {
    for (let at = 0; at < values.length; at++) {
      const value = values[at]
      if (value === undefined) return false
      if (this.#readers[at]!.plan.unit !== 'money' || value === null) continue
      const currency = currencies[at]!
      if (currency === this.#currency) continue
      if (isCurrency(currency)) this.#currency = currency
      else if (currency !== '' || (at !== this.#refundAt && !isNothing(value))) return false
    }
    const { orderId, refundOf, customerId } = this.#plan
    if (isRuined(textIn(cells, orderId)) || isRuined(textIn(cells, refundOf)) || isRuined(textIn(cells, customerId)))
      return false
    if (!isFlag(profile.flag)) return false
    const refund = this.#refundAt < 0 ? undefined : values[this.#refundAt]
    return refund == null || this.#context.refundsOn === 'order' || refunded !== undefined || isNothing(refund)
  }

  #filter(cells: readonly string[]): void {
    this.#context.account.filtered++
    if (!this.#controlsFiltered) return this.#check.skip()
    for (const reader of this.#readers) {
      const value = reader.read(cells, '')
      if (value != null) this.#check.add(reader.plan.field, exactOf(value))
    }
  }

  #leaveOut(
    cells: readonly string[],
    line: number,
    faults: readonly CellProblem[],
    { values, currencies }: RowValues,
  ): void | 'stop' {
    this.#check.skip()
    this.#readers.forEach(({ plan }, at) => {
      const value = values[at]
      if (value == null) return
      this.#context.account.leaveOut(plan.field, plan.unit === 'money' ? currencies[at]! : '', exactOf(value))
    })
    return this.#bad.leaveOut(cells, line, faults)
  }

  #control({ values, currencies }: RowValues): void {
    for (let at = 0; at < values.length; at++) {
      const value = values[at]
      if (value == null) continue
      const reader = this.#readers[at]!
      this.#totals.add(at, reader.plan.unit === 'money' ? currencies[at]! : '', value)
      if (reader.isSigned) this.#context.signs.see(reader.plan.field, value)
    }
  }
}
