import { problem, type Place, type Problem } from '../base/problems.ts'
import type { Source } from '../config/config.ts'
import { isSheet, type Table } from '../files/table.ts'
import type { DateFormat } from './date-forms.ts'
import { DateSettler } from './date-settler.ts'
import { parseNumberFormat, type NumberFormat } from './number-format.ts'
import { NumberSettler } from './number-settler.ts'
import type { FieldPlan, FilePlan } from './plan.ts'

/** How amounts and dates are written in one file. */
export type FileFormats = {
  readonly numbers: NumberFormat
  readonly dates: DateFormat | undefined
  readonly refundDates: DateFormat | undefined
  /** Dates may also be cells of a sheet, in the ISO form. */
  readonly dateCells: boolean
}

const ENGLISH = parseNumberFormat('1,234.56')!

/**
 * Settles a file's formats: what the config or the preset says, else what its cells can only mean. Reads the file as far
 * as needed and no further: most files tell in their first rows. What stays ambiguous is an error that names the setting.
 */
export async function settleFormats(
  source: Source,
  table: Table,
  plan: FilePlan,
): Promise<{ formats: FileFormats; problems: Problem[] }> {
  const declared = source.numbers ?? table.form.preset?.numbers
  const numbers = new NumberSettler()
  const dates = new DateSettler()
  const refundDates = new DateSettler()
  const open: { see: (cell: string) => void; cells: readonly number[]; settler: { readonly settled: boolean } }[] = []
  const numberCells = new Map<number, 'none'>()
  if (declared === undefined) {
    const cells = plan.measures.filter(({ format }) => format === undefined).flatMap((measure) => measure.cells)
    if (cells.length > 0) open.push({ see: (cell) => numbers.see(cell), cells, settler: numbers })
    // A sheet's number cells have no mark: only its texts tell how it writes amounts.
    for (const cell of cells) numberCells.set(cell, 'none')
  }
  const watchDates = (settler: DateSettler, fields: readonly (FieldPlan | undefined)[]) => {
    const cells = fields.flatMap((field) => (field && dateFormatOf(field, source) === undefined ? field.cells : []))
    if (cells.length > 0) open.push({ see: (cell) => settler.see(cell), cells, settler })
  }
  watchDates(dates, [plan.date, plan.dateFrom, plan.dateTo])
  watchDates(refundDates, [plan.refundDate])

  if (open.length > 0) {
    await table.read(
      {
        row: (cells) => {
          let settled = true
          for (const { see, cells: watched, settler } of open) {
            if (settler.settled) continue
            for (const cell of watched) see(cells[cell]!)
            settled &&= settler.settled
          }
          return settled ? 'stop' : undefined
        },
        total: () => {},
        bad: () => {},
      },
      { numbers: numberCells, needed: new Set() },
    )
  }

  const problems: Problem[] = []
  const place: Place = { file: table.form.file.shown, line: table.headerLine }
  const settledNumbers = declared === undefined ? numbers.result() : parseNumberFormat(declared)!
  if (settledNumbers === 'ambiguous') {
    problems.push(problem('ROI-D223', place, { source: source.name, example: numbers.ambiguousCell ?? '' }))
  }
  const settledDates = settleDates(dates, source, place, problems)
  const settledRefundDates = settleDates(refundDates, source, place, problems)
  return {
    problems,
    formats: {
      numbers: typeof settledNumbers === 'string' ? ENGLISH : settledNumbers,
      dates: settledDates,
      refundDates: settledRefundDates,
      dateCells: isSheet(table.form),
    },
  }
}

/** The date pattern that a column's rule, the source or the preset declares. */
export function dateFormatOf(field: FieldPlan, source: Source): string | undefined {
  return field.format ?? source.dates
}

function settleDates(settler: DateSettler, source: Source, place: Place, problems: Problem[]): DateFormat | undefined {
  const result = settler.result()
  if (result === 'none') return undefined
  if ('ambiguous' in result) {
    const [first, second] = result.ambiguous
    problems.push(problem('ROI-D224', place, { source: source.name, first, second }))
    return undefined
  }
  return result
}
