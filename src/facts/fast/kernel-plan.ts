import { isTotalLabel } from '../../files/totals.ts'
import type { RawTable, Table } from '../../files/table.ts'
import { compileWhereTest } from '../near-wheres.ts'
import type { FilePlan, MeasurePlan } from '../plan.ts'
import { dateFormatOf, type FileFormats } from '../settle.ts'
import type { SourceContext } from '../source-context.ts'

/** How the kernel is to read one file's rows: plain data, for it is sent to other threads. */
export type KernelPlan = {
  readonly width: number
  readonly surplus: boolean
  /** The byte between cells. */
  readonly delimiter: number
  /** A column where plain rows begin with a digit. */
  readonly figure: number
  readonly labels: boolean
  readonly date: DatePlan & { readonly column: number; readonly zoned: boolean }
  /** Bytes of the decimal mark and of the mark between groups, 0 where there is none. */
  readonly decimal: number
  readonly group: number
  /** Columns whose texts decide where a row counts. */
  readonly texts: readonly number[]
  readonly where: readonly { readonly column: number; readonly values: readonly string[] }[]
  /** A row whose amount is more than nothing is not plain, where `onlyNothing`. */
  readonly measures: readonly { readonly column: number; readonly onlyNothing: boolean }[]
}

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

/** Plans how the kernel reads a file; where it can't, tells why, in words. */
export function kernelPlan(
  context: SourceContext,
  table: Table,
  raw: RawTable,
  plan: FilePlan,
  formats: FileFormats,
): KernelPlan | string {
  const { source, orders, overlap, reading } = context
  const { form, header } = table
  const { delimiter, preset } = form
  const refused = (
    [
      [orders !== undefined || plan.orderId || plan.refundOf || plan.customerId || plan.newCustomer, 'it has orders'],
      [!plan.date || plan.dateFrom || plan.dateTo, 'its rows have no day of their own'],
      [plan.refundDate, 'it has days of refunds'],
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
  const dates = datePlan(date!, context, formats)
  if (typeof dates === 'string') return dates
  const figure = raw.figure ?? date!.cells[0]!
  if (/^\d/.test(header[figure]!)) return 'a header begins with a digit'
  const { numbers } = formats
  return {
    width: header.length,
    surplus: raw.surplus,
    delimiter: delimiter.charCodeAt(0),
    figure,
    labels: raw.labels,
    date: { ...dates, column: date!.cells[0]!, zoned: reading.config.reporting.timezone !== undefined },
    decimal: numbers.decimal.charCodeAt(0),
    group: groupOf(numbers.groups),
    texts: textColumns(plan),
    where: plan.where.map(({ cell, values }) => ({ column: cell, values })),
    measures: plan.measures.map(({ cells, field }) => ({ column: cells[0]!, onlyNothing: field === 'refunds' })),
  }
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
  { source }: SourceContext,
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

const DROPPED = 0
const KEPT = 1
const ODD = 2

/**
 * What the kernel asks of a text that a column shows for the first time: its columns of texts, then those of `where`, then
 * the first cells of rows.
 */
export function judgeOf({ texts, where }: KernelPlan): (column: number, text: string) => number {
  const tests = where.map(compileWhereTest)
  return (column, text) => {
    const test = tests[column - texts.length]
    if (test) return test.isNear(text) ? ODD : test.keeps(text) ? KEPT : DROPPED
    return column === texts.length + where.length && isTotalLabel(text) ? ODD : KEPT
  }
}
