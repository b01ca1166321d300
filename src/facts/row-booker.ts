import type { Day } from '../base/days.ts'
import { isZero, minus, negate, plus, timesOver, ZERO, type Exact } from '../base/exact.ts'
import { amountOf, exactOf, isNegative, isNothing, NOTHING, SINGLE, summedAs, type Amount } from './amount.ts'
import type { BookedRow, OrderCounts, OrderRow, RowKind } from './booked-row.ts'
import { customerKey } from './customers.ts'
import type { OrderBook, Orders } from './orders.ts'
import { textIn, type FilePlan } from './plan.ts'
import type { Profile } from './profiles.ts'
import type { RowDate } from './row-dates.ts'
import type { MeasureReader } from './row-values.ts'
import type { SourceContext } from './source-context.ts'
import { spreadOverDays } from './spread.ts'
import type { CellGroup, MeasureDays } from './store.ts'
import { taxInside } from './tax.ts'

const YES = /^(?:true|yes|y|1|new|sì|si|ja|oui|sí)$/i

/** Adds used rows to cells. */
export class RowBooker {
  readonly #context: SourceContext
  readonly #plan: FilePlan
  readonly #readers: readonly MeasureReader[]
  readonly #file: number
  readonly #revenueAt: number
  readonly #discountsAt: number
  readonly #taxAt: number
  readonly #refundsAt: number
  readonly #cogsAt: number
  readonly #countsOrders: boolean
  readonly #countsCustomers: boolean

  constructor(context: SourceContext, plan: FilePlan, readers: readonly MeasureReader[], file: number) {
    this.#context = context
    this.#plan = plan
    this.#readers = readers
    this.#file = file
    const at = (name: string): number => plan.measures.findIndex(({ field }) => field === name)
    this.#revenueAt = at('revenue')
    this.#discountsAt = at('discounts')
    this.#taxAt = at('tax')
    this.#refundsAt = at('refunds')
    this.#cogsAt = at('cogs')
    this.#countsOrders = at('orders') < 0
    this.#countsCustomers = at('new_customers') < 0
  }

  book(row: BookedRow): void {
    const { date, values, currencies, profile } = row
    const refund = this.#refundsAt < 0 ? undefined : values[this.#refundsAt]
    if (refund != null && !isNothing(refund)) this.#bookRefund(row, exactOf(refund))
    // A row of a refunds source may have nothing of its own to count but the refund.
    if (!date) return
    const costed = this.#hasCogs(row)
    const main = this.#group(profile, this.#mainCurrency(row), costed)
    if (date.to > date.from && row.order === undefined) this.#bookPeriod(row, date, main, costed)
    else this.#bookDay(row, date, main, costed)
    if (row.order !== undefined) this.#countOrder(row, date, currencies[this.#revenueAt]!, costed)
    else if (this.#context.orders && row.refundsOrder === '') this.#tellBlankOrder(row)
  }

  /**
   * Adds rows that are summed by day already: rows of one day each, of no order, with neither refunds nor cost of goods. The
   * days that have rows, in order, and a column of sums in millionths per measure of the file.
   */
  bookDays(row: RowKind, days: Int32Array, units: readonly BigInt64Array[]): void {
    const { reading, tax } = this.#context
    const main = this.#group(row.profile, this.#mainCurrency(row), false)
    const columns = new Map<CellGroup, MeasureDays[]>()
    this.#readers.forEach(({ plan }, at) => {
      if (at === this.#taxAt && tax?.kind === 'included' && tax.rate !== undefined) return
      if (at === this.#refundsAt && this.#revenueAt < 0) return
      const isNone = at === this.#taxAt && tax?.kind !== 'included'
      const own = { measure: plan.measure, units: isNone ? new BigInt64Array(days.length) : units[at]! }
      const group = this.#groupOf(row, at, main, false)
      const others = columns.get(group)
      if (others) others.push(own)
      else columns.set(group, [own])
    })
    for (const [group, ofGroup] of columns) reading.store.addDays(group, days, ofGroup)
    if (this.#taxRate === undefined) return
    days.forEach((day, at) => {
      const values = units.map((sums) => summedAs(sums[at]!))
      this.#addTaxByRate(row, this.#taxable({ values }), day, false)
    })
  }

  /** Counts orders and customers of days from a first one on, which were told apart elsewhere. */
  bookOrders(row: RowKind, firstDay: Day, { orders, newCustomers }: OrderCounts): void {
    const { store, measureAt } = this.#context.reading
    const group = this.#group(row.profile, row.currencies[this.#revenueAt]!, false)
    const [ofOrders, ofNew] = [measureAt.get('orders')!, measureAt.get('new_customers')!]
    for (let day = 0; day < newCustomers.length; day++) {
      if (orders[2 * day] === 0) continue
      const cell = store.cell(group, firstDay + day)
      store.addCount(cell, ofOrders, orders[2 * day]!)
      // A day with orders of known customers has a number of new ones, though it may be 0.
      if (orders[2 * day + 1]! > 0) store.addCount(cell, ofNew, newCustomers[day]!)
    }
  }

  #bookDay(row: BookedRow, date: RowDate, main: CellGroup, costed: boolean): void {
    const { store } = this.#context.reading
    const cell = store.cell(main, date.from)
    for (let at = 0; at < this.#readers.length; at++) {
      const value = this.#countable(row, at, costed)
      if (value === undefined) continue
      const group = this.#groupOf(row, at, main, costed)
      store.add(group === main ? cell : store.cell(group, date.from), this.#readers[at]!.plan.measure, value)
    }
    if (this.#taxRate !== undefined) this.#addTaxByRate(row, this.#taxable(row), date.from, costed)
  }

  #bookPeriod(row: BookedRow, date: RowDate, main: CellGroup, costed: boolean): void {
    const { reading, spans } = this.#context
    const { store } = reading
    spans.set(`${date.from} ${date.to}`, { from: date.from, to: date.to })
    const days = date.to - date.from + 1
    this.#readers.forEach((reader, at) => {
      const value = this.#countable(row, at, costed)
      if (value === undefined) return
      const group = this.#groupOf(row, at, main, costed)
      const { measure, unit } = reader.plan
      if (value === null) store.add(store.cell(group, date.from), measure, null)
      else {
        spreadOverDays(exactOf(value), days, unit, reader.lastPlace(row.cells)).forEach((share, day) => {
          store.add(store.cell(group, date.from + day), measure, amountOf(share))
        })
      }
    })
    if (this.#taxRate === undefined) return
    const lastPlace = this.#readers[this.#revenueAt]!.lastPlace(row.cells)
    spreadOverDays(exactOf(this.#taxable(row)), days, 'money', lastPlace).forEach((share, day) => {
      this.#addTaxByRate(row, amountOf(share), date.from + day, costed)
    })
  }

  /** The value that a measure adds to the row's own cell; undefined where it adds nothing there. */
  #countable(row: BookedRow, at: number, costed: boolean): Amount | null | undefined {
    const value = row.values[at]
    if (row.refundOnly && (at === this.#refundsAt || this.#readers[at]!.isBlank(row.cells))) return undefined
    if (at === this.#cogsAt && !costed) return undefined
    if (at === this.#taxAt) {
      const { tax } = this.#context
      if (tax?.kind !== 'included') return NOTHING
      return tax.rate === undefined ? value : undefined
    }
    // Refunds are booked by their orders; here an order tells only that it may have some.
    if (at === this.#refundsAt) return this.#revenueAt < 0 ? undefined : value === null ? null : NOTHING
    return value
  }

  #bookRefund(row: BookedRow, amount: Exact): void {
    const { reading, source, tax, refundsOn } = this.#context
    const { profile, date, refunded, refundsOrder } = row
    const currency = row.currencies[this.#refundsAt]!
    // Without revenue of its own, a row that names no order is the refund of one that nobody knows.
    if (refundsOrder !== '' || this.#revenueAt < 0) {
      const place = { file: this.#context.files[this.#file]!, line: row.line }
      reading.refunds.push({
        context: this.#context,
        order: refundsOrder,
        amount,
        currency,
        profile,
        date,
        refunded,
        place,
      })
      return
    }
    // Revenue and refunds of a day or campaign without orders: the row is its own order.
    const own = date ?? refunded!
    const costed = this.#hasCogs(row)
    const group = this.#group(profile, currency, costed)
    const day = refundsOn === 'refund' && refunded ? refunded.from : own.from
    const rateDay = reading.config.refunds.rate === 'refund' && refunded ? refunded.from : own.from
    const revenue = exactOf(this.#taxable(row))
    const share = (of: Exact): Exact => (isZero(revenue) ? ZERO : timesOver(amount, of, revenue))
    const add = (measure: string, value: Exact, on: number, ruleDay: number, rate: number): void =>
      reading.store.add(
        reading.store.movedCell(group, on, ruleDay, rate),
        reading.measureAt.get(measure)!,
        amountOf(value),
      )
    add('refunds', amount, day, own.from, rateDay)
    if (tax?.kind === 'included') {
      const part =
        tax.rate === undefined ? share(exactOf(row.values[this.#taxAt] ?? NOTHING)) : taxInside(amount, tax.rate)
      add('tax', negate(part), day, own.from, rateDay)
    }
    if (costed && source.returns === 'restocked') {
      add('cogs', negate(share(exactOf(row.values[this.#cogsAt] ?? NOTHING))), day, own.from, rateDay)
    }
  }

  #countOrder(row: BookedRow, date: RowDate, currency: string, costed: boolean): void {
    const { reading, orders, book, source, blanks } = this.#context
    const { store } = reading
    const order = row.order!
    if (!this.#useOrder(orders!, order, row, date, currency, costed)) return
    const cell = store.cell(this.#group(row.profile, currency, costed), date.from)
    if (this.#countsOrders) store.add(cell, reading.measureAt.get('orders')!, SINGLE)
    // A blank flag says neither: then the customer's history decides.
    const flagged = this.#plan.newCustomer !== undefined && row.profile.flag !== ''
    const newCustomers = reading.measureAt.get('new_customers')!
    if (flagged) store.add(cell, newCustomers, YES.test(row.profile.flag) ? SINGLE : NOTHING)
    if (!this.#plan.customerId || !this.#countsCustomers) return
    // Orders that count with a row are counted one by one.
    const customer = customerKey(textIn(row.cells, this.#plan.customerId) || book!.customer(order))
    book!.forgetCustomer(order)
    if (customer === '') {
      blanks.customers++
      return
    }
    reading.customers.order(customer, date.time, source.name, this.#file, row.line, cell, flagged)
  }

  /** Books what a used row brought to its order, in a book of orders alone. */
  bookPart(book: OrderBook, order: number, row: OrderRow, date: RowDate): void {
    this.#useOrder(book, order, row, date, row.currencies[this.#revenueAt]!, this.#hasCogs(row))
  }

  /** Tells an order a used row of it; true for the row with which it counts. */
  #useOrder(
    orders: Orders,
    order: number,
    row: OrderRow,
    { from, time }: RowDate,
    currency: string,
    costed: boolean,
  ): boolean {
    const { tax } = this.#context
    const { profile, values } = row
    const group = this.#group(profile, currency, costed)
    const revenue = this.#taxable(row)
    const taxPart = tax?.kind === 'included' && tax.rate === undefined ? (values[this.#taxAt] ?? NOTHING) : NOTHING
    orders.addPart(order, group, from, revenue, taxPart, costed ? values[this.#cogsAt]! : NOTHING)
    // A refund is no order; its own order's row may come later, or not at all.
    const counts = !this.#plan.refundRows || !isNegative(revenue)
    return orders.use(order, { profile, day: from, time, currency, counts })
  }

  /** Revenue with a blank order id is money without an order. */
  #tellBlankOrder(row: BookedRow): void {
    const revenue = row.values[this.#revenueAt]
    if (revenue == null || isNothing(revenue)) return
    const { blanks } = this.#context
    const currency = row.currencies[this.#revenueAt]!
    blanks.orders++
    blanks.money.set(currency, plus(blanks.money.get(currency) ?? ZERO, exactOf(revenue)))
  }

  get #taxRate(): Exact | undefined {
    const { tax } = this.#context
    return tax?.kind === 'included' && this.#revenueAt >= 0 ? tax.rate : undefined
  }

  /** What tax is inside of: revenue after discounts. */
  #taxable(row: Pick<BookedRow, 'values'>): Amount {
    const revenue = (this.#revenueAt < 0 ? undefined : row.values[this.#revenueAt]) ?? NOTHING
    if (!this.#context.source.revenueBeforeDiscounts || this.#discountsAt < 0) return revenue
    return amountOf(minus(exactOf(revenue), exactOf(row.values[this.#discountsAt] ?? NOTHING)))
  }

  #addTaxByRate(row: RowKind, taxable: Amount, day: number, costed: boolean): void {
    const { store, measureAt } = this.#context.reading
    const group = this.#group(row.profile, row.currencies[this.#revenueAt]!, costed)
    store.add(store.cell(group, day), measureAt.get('tax')!, amountOf(taxInside(exactOf(taxable), this.#taxRate!)))
  }

  /** A blank cost of goods beside revenue falls to the margin rules. */
  #hasCogs(row: OrderRow): boolean {
    return this.#cogsAt >= 0 && row.values[this.#cogsAt] != null && !this.#readers[this.#cogsAt]!.isBlank(row.cells)
  }

  /** Counts stand beside the row's money. */
  #mainCurrency({ profile, currencies }: RowKind): string {
    return profile.currency || (currencies.find((currency) => currency !== '') ?? '')
  }

  #groupOf(row: RowKind, at: number, main: CellGroup, costed: boolean): CellGroup {
    const { unit } = this.#readers[at]!.plan
    const currency = row.currencies[at]!
    return unit === 'count' || currency === main.currency ? main : this.#group(row.profile, currency, costed)
  }

  #group(profile: Profile, currency: string, costed: boolean): CellGroup {
    const { groups } = profile
    for (let at = 0; at < groups.length; at++) {
      const group = groups[at]!
      if (group.currency === currency && group.costed === costed) return group
    }
    const { reading, index } = this.#context
    const group = reading.store.group(profile.texts, index, currency, costed, profile.channelOpen)
    profile.groups.push(group)
    return group
  }
}
