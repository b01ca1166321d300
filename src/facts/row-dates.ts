import { parseCalendarPeriod, type Calendar, type Period } from '../base/periods.ts'
import type { Source } from '../config/config.ts'
import { dateFormatFrom, withDateCells, type DateFormat } from './date-forms.ts'
import { dateReader, startOf, type DateRead } from './dates.ts'
import type { FieldPlan, FilePlan } from './plan.ts'
import { dateFormatOf, type FileFormats } from './settle.ts'

/** The day or period that a row counts on, and the moment that orders are ordered by. */
export type RowDate = { readonly from: number; readonly to: number; readonly time: number }

export type DateFault = { readonly cell: number; readonly why: 'blank' | 'unreadable' | 'backwards' }

type Reader = {
  readonly cell: number
  readonly read: (text: string) => DateRead | undefined
  /** The last cell and its date: rows stand in the order of their dates, many of one day. */
  last: { readonly text: string; readonly date: RowDate | undefined }
}

/** Reads the dates of one file's rows. */
export class RowDates {
  readonly #date: Reader | undefined
  readonly #from: Reader | undefined
  readonly #to: Reader | undefined
  readonly #refund: Reader | undefined
  readonly #constant: RowDate | undefined
  readonly #constantRefund: RowDate | undefined
  /** Set once a time with an offset was read while no zone of reporting days is declared. */
  zoneless = false

  constructor(
    source: Source,
    plan: FilePlan,
    formats: FileFormats,
    preamblePeriod: Period | undefined,
    reportingZone: string | undefined,
    calendar: Calendar,
  ) {
    const hasOrders = plan.orderId !== undefined
    const reader = (field: FieldPlan | undefined, settled: DateFormat | undefined): Reader | undefined => {
      if (!field) return undefined
      const declared = dateFormatOf(field, source)
      const written = declared === undefined ? settled : firstFitting([declared, ...(field.moreFormats ?? [])])
      const format = written && formats.dateCells ? withDateCells(written) : written
      const zone = { column: field.timezone, reporting: reportingZone }
      const read = format ? dateReader(format, zone, calendar, hasOrders) : () => undefined
      return { cell: field.cells[0]!, read, last: { text: '', date: undefined } }
    }
    this.#date = reader(plan.date, formats.dates)
    this.#from = reader(plan.dateFrom, formats.dates)
    this.#to = reader(plan.dateTo, formats.dates)
    this.#refund = reader(plan.refundDate, formats.refundDates)
    const constant = (field: string): Period | undefined => {
      const set = source.set.find((each) => each.field === field)
      return set && parseCalendarPeriod(set.value, calendar)
    }
    const day = constant('date')
    const from = constant('date_from')
    const to = constant('date_to')
    const whole = (period: Period | undefined): RowDate | undefined =>
      period && { ...period, time: hasOrders ? startOf(period.from, reportingZone) : 0 }
    this.#constant = whole(day ?? (from && { from: from.from, to: (to ?? from).to }) ?? preamblePeriod)
    this.#constantRefund = whole(constant('refund_date'))
  }

  /** Whether rows have a date at all: a column, a constant or the lines before the header. */
  get dated(): boolean {
    return Boolean(this.#date ?? this.#from ?? this.#constant)
  }

  get hasRefundDate(): boolean {
    return Boolean(this.#refund ?? this.#constantRefund)
  }

  /** The row's date; the order's where its own is blank; a fault where it can't be known. */
  read(cells: readonly string[], ofOrder: RowDate | undefined): RowDate | DateFault {
    const first = this.#date ?? this.#from
    if (!first) return this.#constant ?? { cell: 0, why: 'blank' }
    const text = cells[first.cell]!.trim()
    if (text === '') return ofOrder ?? this.#constant ?? { cell: first.cell, why: 'blank' }
    const from = this.#convert(first, text)
    if (!from) return { cell: first.cell, why: 'unreadable' }
    if (this.#date || !this.#to) return from
    const endText = cells[this.#to.cell]!.trim()
    if (endText === '') return { cell: this.#to.cell, why: 'blank' }
    const to = this.#convert(this.#to, endText)
    if (!to) return { cell: this.#to.cell, why: 'unreadable' }
    if (to.to < from.from) return { cell: this.#to.cell, why: 'backwards' }
    return { from: from.from, to: to.to, time: from.time }
  }

  /** The row's refund date; undefined where blank; `fallback` is the text of its order's first row. */
  readRefund(cells: readonly string[], fallback: string): RowDate | DateFault | undefined {
    if (!this.#refund) return this.#constantRefund
    const text = cells[this.#refund.cell]!.trim() || fallback
    if (text === '') return this.#constantRefund
    return this.#convert(this.#refund, text) ?? { cell: this.#refund.cell, why: 'unreadable' }
  }

  /**
   * Whether an order's first row may pass on the text of its refund date unseen by the rows that take it over: it is a date,
   * and one with a zone is read by the first row itself. `isRead`: the first row is not left out by `where`.
   */
  passesUnseen(text: string, isRead: boolean): boolean {
    const date = this.#refund?.read(text)
    return date !== undefined && (isRead || !date.zoneless)
  }

  /** The refund date's text, for an order's first row to pass on. */
  refundText(cells: readonly string[]): string {
    return this.#refund ? cells[this.#refund.cell]!.trim() : ''
  }

  #convert(reader: Reader, text: string): RowDate | undefined {
    if (reader.last.text === text) return reader.last.date
    const date = reader.read(text)
    if (date?.zoneless) this.zoneless = true
    reader.last = { text, date }
    return date
  }
}

/** Reads dates that are written in one of several patterns. */
function firstFitting(patterns: readonly string[]): DateFormat | undefined {
  const formats = patterns.map(dateFormatFrom).filter((each) => each !== undefined)
  const [first, ...others] = formats
  if (!first || others.length === 0) return first
  return {
    pattern: first.pattern,
    read: (text) => {
      for (const { read } of formats) {
        const date = read(text)
        if (date) return date
      }
      return undefined
    },
  }
}

export function isDateFault(date: RowDate | DateFault | undefined): date is DateFault {
  return date !== undefined && 'why' in date
}
