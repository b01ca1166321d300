import { toText } from '../base/exact.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import { isNothing } from './amount.ts'
import type { BadRows, CellProblem } from './bad-rows.ts'
import { textIn, type FilePlan } from './plan.ts'
import type { Profile } from './profiles.ts'
import { isDateFault, type DateFault, type RowDate } from './row-dates.ts'
import type { MeasureReader, RowValues } from './row-values.ts'

/** An id like 1.2E+17 has lost digits in a spreadsheet: joining by it would be false. */
const RUINED_ID = /^\d(?:[.,]\d+)?E\+\d+$/i
const FLAG = /^(?:true|yes|y|1|new|sì|si|ja|oui|sí|false|no|n|0|returning|existing|nein|non|)$/i

/** A row as far as it could be read. */
export type FaultyRow = RowValues & {
  readonly cells: readonly string[]
  readonly line: number
  readonly profile: Profile
  readonly date: RowDate | DateFault | undefined
  readonly refunded: RowDate | DateFault | undefined
}

/** What the rows of one file have in common. */
export type FaultContext = {
  readonly source: string
  readonly preset: string | undefined
  readonly refundsOn: 'refund' | 'order'
  readonly plan: FilePlan
  readonly readers: readonly MeasureReader[]
  /** Where in `readers` refunds are; -1 for none. */
  readonly refundAt: number
  readonly bad: BadRows
}

/** Everything that is wrong with a row, cell by cell: the rare row that is not clean pays for being told apart. */
export function faultsOf(row: FaultyRow, context: FaultContext): CellProblem[] {
  const { cells, line, profile, date, refunded, values, currencies } = row
  const { source, preset, refundsOn, plan, readers, refundAt, bad } = context
  const faults: CellProblem[] = []
  const tell = (cell: number, make: (place: Place) => Problem) => {
    faults.push({ cell, problem: make({ ...bad.place(line), columnName: bad.columnName(cell) }) })
  }
  for (const fault of [date, refunded]) {
    if (!isDateFault(fault)) continue
    const text = cells[fault.cell]!
    tell(fault.cell, (place) => problem('ROI-D230', place, { text, why: fault.why, source }))
  }
  readers.forEach((reader, at) => {
    const value = values[at]
    const { plan: measure, fault } = reader
    if (value === undefined && fault) {
      const text = cells[fault.cell]!
      if (fault.kind === 'amount') {
        tell(fault.cell, (place) => problem('ROI-D104', place, { text, format: fault.format, source }))
      } else if (fault.kind === 'unit') {
        const column = bad.columnName(fault.cell)
        const scale = toText(fault.scale, 12)
        const args = { text, scale, field: measure.field, column, preset: preset ?? '', source }
        tell(fault.cell, (place) => problem('ROI-D260', place, args))
      } else {
        const { found, expected } = fault
        tell(fault.cell, (place) => problem('ROI-D231', place, { text, found, expected, source }))
      }
    } else if (value != null && measure.unit === 'money' && currencies[at] === '' && !isNothing(value)) {
      // A refund may take its order's currency: that is known later.
      if (measure.field === 'refunds') return
      tell(measure.cells[0] ?? 0, (place) => problem('ROI-D229', place, { source, field: measure.field }))
    } else if (currencies[at] !== '' && !isCurrency(currencies[at]!) && measure.unit === 'money') {
      const cell = plan.currency?.cells[0] ?? measure.cells[0] ?? 0
      tell(cell, (place) => problem('ROI-D232', place, { text: currencies[at]! }))
    }
  })
  for (const id of [plan.orderId, plan.refundOf, plan.customerId]) {
    const text = textIn(cells, id).trim()
    if (id && isRuined(text)) tell(id.cells[0]!, (place) => problem('ROI-D227', place, { text }))
  }
  if (!isFlag(profile.flag)) {
    const { flag } = profile
    tell(plan.newCustomer?.cells[0] ?? 0, (place) => problem('ROI-D233', place, { text: flag }))
  }
  const refund = refundAt < 0 ? undefined : values[refundAt]
  if (refund != null && !isNothing(refund) && refundsOn === 'refund' && !refunded) {
    const asked = plan.refundDate ?? plan.measures[refundAt]!
    tell(asked.cells[0] ?? 0, (place) => problem('ROI-D228', place, { source }))
  }
  return faults
}

export function isCurrency(code: string): boolean {
  return code.length === 3 && isCapital(code, 0) && isCapital(code, 1) && isCapital(code, 2)
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 65 && code <= 90
}

export function isRuined(id: string): boolean {
  return id.includes('+') && RUINED_ID.test(id.trim())
}

/** Whether a text can say that a customer is new, or is not. */
export function isFlag(text: string): boolean {
  return text === '' || FLAG.test(text)
}
