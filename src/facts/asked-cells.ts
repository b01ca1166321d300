import type { Source } from '../config/config.ts'
import type { NumberMark } from '../files/sheets/numbers.ts'
import type { CellsAsked } from '../files/table.ts'
import { parseNumberFormat, type NumberFormat } from './number-format.ts'
import type { FieldPlan, FilePlan } from './plan.ts'
import { dateFormatOf } from './settle.ts'

/** What a plan asks of the cells of a sheet: numbers with the decimal mark that their column is read by. */
export function askedCells(plan: FilePlan, source: Source, settled: NumberFormat): CellsAsked {
  const numbers = new Map<number, NumberMark>()
  const dates = [plan.date, plan.dateFrom, plan.dateTo, plan.refundDate].filter((field) => field !== undefined)
  for (const field of dates) {
    if (dateFormatOf(field, source) === 'excel-serial') for (const cell of field.cells) numbers.set(cell, 'serial')
  }
  for (const { cells, format } of plan.measures) {
    const { decimal } = (format !== undefined && parseNumberFormat(format)) || settled
    for (const cell of cells) numbers.set(cell, (numbers.get(cell) ?? decimal) === decimal ? decimal : 'either')
  }
  const texts: readonly (FieldPlan | undefined)[] = [
    ...plan.texts,
    plan.orderId,
    plan.refundOf,
    plan.customerId,
    plan.newCustomer,
    plan.currency,
  ]
  const fields = [...dates, ...plan.measures, ...texts.filter((field) => field !== undefined)]
  return {
    numbers,
    needed: new Set([...fields.flatMap(({ cells }) => cells), ...plan.where.map(({ cell }) => cell)]),
  }
}
