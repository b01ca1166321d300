import { exact, parseExact, type Exact } from '../base/exact.ts'
import { nearestName } from '../base/nearest.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import type { ColumnRule, Source } from '../config/config.ts'
import { BUILT_IN_FIELDS, type Measure } from '../config/fields.ts'
import { columnIndex, headerKey } from '../files/columns.ts'
import { mappedColumns } from '../files/presets/recognise.ts'
import type { Preset } from '../files/presets/preset.ts'
import type { Table } from '../files/table.ts'
import { amountOf, type Amount } from './amount.ts'
import { isKnownCurrency } from './currency-signs.ts'
import { fixedDateFormat, lacksFirstDay } from './fixed-dates.ts'

/** How one field is read from a row of this file: the cells it comes from, and how they make its value. */
export type FieldPlan = {
  readonly field: string
  readonly kind: 'one' | 'sum' | 'product'
  readonly cells: readonly number[]
  readonly scale: Exact | undefined
  /** The preset's platform writes whole numbers of the scale's unit: anything else is of another unit. */
  readonly whole?: boolean
  readonly format: string | undefined
  /** Date patterns of the preset's platform beside `format`. */
  readonly moreFormats?: readonly string[]
  readonly currency: string | undefined
  readonly timezone: string | undefined
}

export type MeasurePlan = FieldPlan & {
  readonly measure: number
  readonly unit: 'money' | 'count'
  /** The value of every row, where `set` gives one. */
  readonly constant: Amount | undefined
}

/** How the rows of one file become facts. Fields that a file lacks are undefined. */
export type FilePlan = {
  readonly measures: readonly MeasurePlan[]
  /** A plan per dimension. */
  readonly texts: readonly (FieldPlan | undefined)[]
  readonly date: FieldPlan | undefined
  readonly dateFrom: FieldPlan | undefined
  readonly dateTo: FieldPlan | undefined
  readonly refundDate: FieldPlan | undefined
  readonly orderId: FieldPlan | undefined
  readonly refundOf: FieldPlan | undefined
  readonly customerId: FieldPlan | undefined
  readonly newCustomer: FieldPlan | undefined
  readonly currency: FieldPlan | undefined
  /** The currency that the header names, as in `Amount spent (EUR)`: that of all money in the file. Empty if none. */
  readonly headerCurrency: string
  /** Rows with negative revenue are refunds of the order that they name: with them, no order counts. */
  readonly refundRows: boolean
  /** The columns that the source's `where` asks, with the values that keep a row. */
  readonly where: readonly {
    readonly cell: number
    readonly column: string
    readonly values: readonly string[]
    readonly place: Place
  }[]
}

/** Puts together what the preset knows and what the config says, which wins field by field, for one file's header. */
export function planFile(
  source: Source,
  preset: Preset | undefined,
  table: Table,
  measures: readonly Measure[],
  dimensions: readonly string[],
): { plan: FilePlan; problems: Problem[] } {
  const problems: Problem[] = []
  const plans = presetPlans(source, preset, table)
  const headerCurrency = [...plans.values()].find(({ currency }) => currency !== undefined)?.currency ?? ''
  const set = setValue(source, preset, 'currency')?.toUpperCase()
  const checkCurrency = (header: string | undefined): void => {
    if (set === undefined || header === undefined || header === '' || set === header) return
    problems.push(problem('ROI-D242', source.place, { source: source.name, file: table.form.file.shown, header, set }))
  }
  checkCurrency(headerCurrency)
  const named = new Set(source.columns.map(({ field }) => field))
  // A row has one date: naming it one way takes the preset's other way away.
  if (named.has('date')) for (const field of ['date_from', 'date_to']) plans.delete(field)
  if (named.has('date_from') || named.has('date_to')) plans.delete('date')
  for (const rule of source.columns) {
    plans.delete(rule.field)
    const plan = rulePlan(rule, table, source, problems)
    if (plan) plans.set(rule.field, plan)
    if (plan && rule.currency === undefined) checkCurrency(plan.currency)
  }
  problems.push(...unasked(source, preset))
  const where = sourceWhere(source, preset, table).flatMap(({ column, values, place }) => {
    const cell = findColumn(table, column, place, source.name, problems)
    return cell === undefined ? [] : [{ cell, column, values, place }]
  })
  const get = (field: string): FieldPlan | undefined => plans.get(field)
  return {
    problems,
    plan: {
      measures: measures.flatMap(({ name, unit }, measure): MeasurePlan[] => {
        const plan = get(name)
        if (plan) return [{ ...plan, measure, unit, constant: undefined }]
        const constant = parseExact(setValue(source, preset, name) ?? '')
        return constant === undefined ? [] : [{ ...constantPlan(name), measure, unit, constant: amountOf(constant) }]
      }),
      texts: dimensions.map((name) => get(name)),
      date: get('date'),
      dateFrom: get('date_from'),
      dateTo: get('date_to'),
      refundDate: get('refund_date'),
      orderId: get('order_id'),
      refundOf: get('refund_of'),
      customerId: get('customer_id'),
      newCustomer: get('new_customer'),
      currency: get('currency'),
      headerCurrency,
      refundRows: preset?.refundRows ?? false,
      where,
    },
  }
}

/** The constant that the config, else the preset, sets for a field. */
export function setValue(source: Source, preset: Preset | undefined, field: string): string | undefined {
  return source.set.find((each) => each.field === field)?.value ?? preset?.set?.[field]
}

function constantPlan(field: string): FieldPlan {
  return {
    field,
    kind: 'one',
    cells: [],
    scale: undefined,
    format: undefined,
    currency: undefined,
    timezone: undefined,
  }
}

/** Where a platform writes millionths, its values are whole: others would be of another unit. */
const MILLIONTH = '0.000001'

function presetPlans(source: Source, preset: Preset | undefined, table: Table): Map<string, FieldPlan> {
  const plans = new Map<string, FieldPlan>()
  if (!preset) return plans
  for (const [field, { indexes, currency }] of mappedColumns(preset, table.header)) {
    const isDate = BUILT_IN_FIELDS[field] === 'date'
    if (isDate && lacksFirstDay(table, indexes[0]!)) continue
    const scale = preset.scale?.[field]
    const fixed = source.dates ?? fixedDateFormat(table, indexes[0]!) ?? preset.dates ?? []
    const dates = isDate ? [fixed].flat() : []
    plans.set(field, {
      field,
      kind: indexes.length > 1 ? 'sum' : 'one',
      cells: indexes,
      scale: scale === undefined ? undefined : exact(scale),
      ...(scale === MILLIONTH && { whole: true }),
      format: dates[0],
      moreFormats: dates.slice(1),
      currency,
      timezone: preset.timezone,
    })
  }
  return plans
}

function rulePlan(rule: ColumnRule, table: Table, source: Source, problems: Problem[]): FieldPlan | undefined {
  if (rule.from.kind === 'none') return undefined
  const columns = rule.from.kind === 'column' ? [rule.from.column] : rule.from.columns
  const found = columns.map((column) => findColumn(table, column, rule.place, source.name, problems))
  const cells = found.filter((cell) => cell !== undefined)
  if (cells.length < found.length) return undefined
  const kind = rule.from.kind === 'column' ? 'one' : rule.from.kind
  const { field, scale, timezone } = rule
  const isDate = BUILT_IN_FIELDS[field] === 'date' && cells.length === 1
  if (isDate && lacksFirstDay(table, cells[0]!)) return undefined
  const format = rule.format ?? (isDate ? (source.dates ?? fixedDateFormat(table, cells[0]!)) : undefined)
  const currency = rule.currency ?? currencyNamedIn(columns, source)
  return { field, kind, cells, scale, format, currency, timezone }
}

/** Columns that only the config can say the right values of, where its `where` does not ask them. */
function unasked(source: Source, preset: Preset | undefined): Problem[] {
  const asked = new Set(source.where.map(({ field }) => headerKey(field)))
  return (preset?.asks ?? [])
    .filter(({ column }) => !asked.has(headerKey(column)))
    .map((ask) => problem('ROI-D250', source.place, { source: source.name, preset: preset!.name, ...ask }))
}

function sourceWhere(source: Source, preset: Preset | undefined, { header }: Table) {
  const asked = source.where.map(({ field, values, place }) => ({
    column: field,
    values,
    place: place ?? source.place,
  }))
  const own = new Set(asked.map(({ column }) => column))
  const ifThere = Object.entries(preset?.whereIfThere ?? {}).filter(
    ([column]) => columnIndex(header, column) !== 'missing',
  )
  const presets = [...Object.entries(preset?.where ?? {}), ...ifThere].filter(([column]) => !own.has(column))
  return [...asked, ...presets.map(([column, values]) => ({ column, values, place: source.place }))]
}

function findColumn(
  table: Table,
  column: string,
  place: Place,
  source: string,
  problems: Problem[],
): number | undefined {
  const found = columnIndex(table.header, column)
  if (typeof found === 'number') return found
  const file = `${table.form.file.shown}:${table.headerLine}`
  if (found === 'twice') {
    problems.push(problem('ROI-D222', place, { column, file, source }))
    return undefined
  }
  const near = nearestName(column, table.header)
  problems.push(problem('ROI-D221', place, { column, file, source, near, header: table.header }))
  return undefined
}

/** The currency that a column's own name tells, as in `Cost (EUR)`; a currency column of the source knows better. */
function currencyNamedIn(columns: readonly string[], source: Source): string | undefined {
  if (source.columns.some(({ field }) => field === 'currency')) return undefined
  const code = columns.map((column) => /[([]([A-Z]{3})[)\]]\s*$/.exec(column)?.[1]).find((each) => each !== undefined)
  return code !== undefined && isKnownCurrency(code) ? code : undefined
}

/** The text of a field's cell; empty where the file does not map it. */
export function textIn(cells: readonly string[], plan: FieldPlan | undefined): string {
  return plan ? cells[plan.cells[0]!]! : ''
}
