import { formatDay } from '../base/days.ts'
import { headerKey } from '../files/columns.ts'
import type { Table } from '../files/table.ts'
import { NTH_DAY } from './date-numbers.ts'

/** The date pattern that the platform fixes for a column, whoever maps it; undefined where it fixes none. */
export function fixedDateFormat(table: Table, cell: number): string | undefined {
  const fixed = fixedPattern(table, cell)
  const range = table.preamblePeriod
  if (fixed !== NTH_DAY || !range) return fixed
  return `${NTH_DAY} ${formatDay(range.from)} ${formatDay(range.to)}`
}

/** Whether a column counts days from a first day that the file does not tell. */
export function lacksFirstDay(table: Table, cell: number): boolean {
  return fixedPattern(table, cell) === NTH_DAY && !table.preamblePeriod
}

function fixedPattern({ form, header }: Table, cell: number): string | undefined {
  return form.preset?.dateColumns?.[headerKey(header[cell]!)]
}
