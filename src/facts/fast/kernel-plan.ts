import { isTotalLabel } from '../../files/totals.ts'
import type { Source } from '../../config/config.ts'
import type { RawTable, Table } from '../../files/table.ts'
import { compileWhereTest } from '../near-wheres.ts'
import type { FieldPlan, FilePlan, MeasurePlan } from '../plan.ts'
import { dateFormatOf, type FileFormats } from '../settle.ts'
import type { SourceContext } from '../source-context.ts'

/** How the kernel is to read one file's rows: plain data, for it is sent to other threads. */
export type KernelPlan = {
  readonly encoding: RawTable['encoding']
  readonly utf16: RawTable['utf16']
  readonly width: number
  readonly surplus: boolean
  /** The byte between cells. */
  readonly delimiter: number
  /** A column where plain rows begin with a digit. */
  readonly figure: number
  readonly labels: boolean
  readonly date: DatePlan & { readonly column: number; readonly zone: string | undefined }
  /** Bytes of the decimal mark and of the mark between groups, 0 where there is none. */
  readonly decimal: number
  readonly group: number
  /** Columns whose texts decide where a row counts. */
  readonly texts: readonly number[]
  readonly where: readonly { readonly column: number; readonly values: readonly string[] }[]
  readonly orders: OrderPlan | undefined
  readonly measures: readonly { readonly column: number; readonly anAmount: 0 | 1 | 2 }[]
}

/** The columns of order and customer ids and of the days of refunds, -1 for none, and the seed of long ids' keys. */
type OrderPlan = {
  readonly order: number
  readonly customer: number
  readonly refundDate: number
  readonly seed: Seed
}

/** Drawn anew in each run, or for what runs keep: nobody else can make two ids that have one key. */
export type Seed = readonly [bigint, bigint]

type DatePlan = {
  /** Year, day or month first. */
  readonly order: 0 | 1 | 2
  readonly separator: number
  /** Digits of day and month at least. */
  readonly least: 1 | 2
  /** No time, any, with minutes, with seconds. */
  readonly time: 0 | 1 | 2 | 3
  /** The byte before a time; 0 for a blank or a T. */
  readonly mark: number
}

/** What becomes of a row with another amount than nothing; where refunds have days of their own, it may lack one. */
const PLAIN = 0
const SEEN = 1

/** What the kernel needs to know of a file's source. */
export type KernelSource = Pick<SourceContext, 'reading' | 'source' | 'overlap' | 'refundsOn'> & {
  /** Its orders are counted once all rows are read, by keys with this seed; undefined where it has none. */
  readonly seed: Seed | undefined
}

/** Plans how the kernel reads a file; where it can't, tells why, in words. */
export function kernelPlan(
  { source, overlap, reading, refundsOn, seed }: KernelSource,
  table: Table,
  raw: RawTable,
  plan: FilePlan,
  formats: FileFormats,
): KernelPlan | string {
  const { form, header } = table
  const { delimiter, preset } = form
  const refused = (
    [
      [seed ? !hasPlainOrders(plan) : hasOrders(plan), 'it has orders that need a closer look'],
      [!plan.date || plan.dateFrom || plan.dateTo, 'its rows have no day of their own'],
      [plan.refundDate && (!seed || source.overlap === 'add'), 'it has days of refunds'],
      [source.set.some(({ field }) => DATES.has(field)), 'it sets a date'],
      [overlap.watches && source.overlap !== 'stop', 'its files may overlap'],
      [delimiter.length !== 1 || delimiter.charCodeAt(0) > 0x7f, 'of its delimiter'],
      [preset?.missing?.some((word) => /\d/.test(word)), 'words for missing have digits'],
      [plan.measures.length === 0 || plan.measures.length > 31, 'of how many measures it has'],
      [!plan.measures.every(isPlain), 'measures are worked out of columns'],
    ] as const
  ).find(([is]) => is)
  if (refused) return refused[1]
  const { date } = plan
  const dates = datePlan(date!, source, formats)
  if (typeof dates === 'string') return dates
  const figure = raw.figure ?? date!.cells[0]!
  if (/^\d/.test(header[figure]!)) return 'a header begins with a digit'
  const { numbers } = formats
  // It may stand in the first row of the order, which may be anywhere.
  const asksRefundDate = refundsOn === 'refund' || (plan.refundDate && reading.config.refunds.rate === 'refund')
  return {
    encoding: raw.encoding,
    utf16: raw.utf16,
    width: header.length,
    surplus: raw.surplus,
    delimiter: delimiter.charCodeAt(0),
    figure,
    labels: raw.labels,
    date: { ...dates, column: date!.cells[0]!, zone: reading.config.reporting.timezone },
    decimal: numbers.decimal.charCodeAt(0),
    group: groupOf(numbers.groups),
    texts: textColumns(plan),
    where: plan.where.map(({ cell, values }) => ({ column: cell, values })),
    orders: seed && orderPlan(plan, seed),
    measures: plan.measures.map(({ cells, field }) => ({
      column: cells[0]!,
      anAmount: field !== 'refunds' ? PLAIN : asksRefundDate ? ODD : SEEN,
    })),
  }
}

/** How many bytes a file has for each unit of its text. */
export function unitBytes({ utf16 }: KernelPlan): 1 | 2 {
  return utf16 ? 2 : 1
}

function hasOrders({ orderId, refundOf, customerId, newCustomer }: FilePlan): boolean {
  return Boolean(orderId ?? refundOf ?? customerId ?? newCustomer)
}

/** Orders with ids of their own, which are counted by their rows alone. */
function hasPlainOrders({ orderId, refundOf, newCustomer, refundRows, measures }: FilePlan): boolean {
  const isCounted = measures.some(({ field }) => field === 'orders' || field === 'new_customers')
  return orderId !== undefined && !refundOf && !newCustomer && !refundRows && !isCounted
}

function orderPlan({ orderId, customerId, refundDate }: FilePlan, seed: Seed): OrderPlan {
  const cellOf = (field: FieldPlan | undefined): number => field?.cells[0] ?? -1
  return { order: cellOf(orderId), customer: cellOf(customerId), refundDate: cellOf(refundDate), seed }
}

const DATES: ReadonlySet<string> = new Set(['date', 'date_from', 'date_to', 'refund_date'])

/** Read from one column as it stands; cost of goods makes cells of rows with some and rows with none. */
function isPlain({ kind, constant, scale, format, field, cells }: MeasurePlan): boolean {
  const isOne = kind === 'one' && cells.length === 1
  return isOne && constant === undefined && scale === undefined && format === undefined && field !== 'cogs'
}

function textColumns(plan: FilePlan): number[] {
  return [...new Set([...plan.texts, plan.currency].flatMap((field) => (field ? [field.cells[0]!] : [])))]
}

/** The mark that groups in most such files; the others, and those of several bytes, make a row that is not plain. */
function groupOf(groups: string): number {
  const first = groups.charCodeAt(0)
  return groups === '' || first > 0x7f ? 0 : first
}

const YEAR_FIRST = /^yyyy([-/.])(MM?)\1(dd?)(?![a-zA-Z])/
const DAY_FIRST = /^(dd?)([-/.])(MM?)\2yyyy(?!y)/
const MONTH_FIRST = /^(MM?)([-/.])(dd?)\2yyyy(?!y)/
const TIME = /^( |'T')HH?:mm(:ss)?$/

function datePlan(
  field: NonNullable<FilePlan['date']>,
  source: Source,
  { dates, dateCells }: FileFormats,
): DatePlan | string {
  const declared = dateFormatOf(field, source)
  const pattern = declared ?? dates?.pattern
  if (pattern === undefined || dateCells || (field.moreFormats ?? []).length > 0) return 'of how it writes dates'
  const [year, day, month] = [YEAR_FIRST, DAY_FIRST, MONTH_FIRST].map((form) => form.exec(pattern))
  const found = year ?? day ?? month
  if (!found) return `of how it writes dates: ${pattern}`
  const [a, b] = year ? [found[2]!, found[3]!] : [found[1]!, found[3]!]
  const rest = pattern.slice(found[0].length)
  const time = TIME.exec(rest)
  const isFixed = declared !== undefined
  if (a.length !== b.length || (isFixed && rest !== '' && !time)) return `of how it writes dates: ${pattern}`
  if (field.timezone !== undefined && (!isFixed || time)) return 'its times have a zone'
  return {
    order: year ? 0 : day ? 1 : 2,
    separator: (year ? found[1]! : found[2]!).charCodeAt(0),
    least: a.length as 1 | 2,
    time: !isFixed ? 1 : !time ? 0 : time[2] === undefined ? 2 : 3,
    mark: !isFixed || !time ? 0 : time[1] === ' ' ? 0x20 : 0x54,
  }
}

const KEPT = 0
const DROPPED = 1
const ODD = 2

/**
 * What the kernel asks of a text that a column shows for the first time: its columns of texts, then those of `where`, then
 * the first cells of rows.
 */
export function judgeOf({ texts, where, orders }: KernelPlan): (column: number, text: string) => number {
  const tests = where.map(compileWhereTest)
  return (column, text) => {
    // An order may fill it, as it fills a cell without anything.
    if (orders && column < texts.length + where.length && text !== '' && text.trim() === '') return ODD
    const test = tests[column - texts.length]
    if (test) return test.isNear(text) ? ODD : test.keeps(text) ? KEPT : DROPPED
    return column === texts.length + where.length && isTotalLabel(text) ? ODD : KEPT
  }
}
