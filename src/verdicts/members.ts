import type { Period } from '../base/periods.ts'
import type { Where } from '../config/config.ts'
import { NONE, UNALLOCATED, UNMAPPED } from '../facts/cells.ts'
import { cellsIn } from '../figures/kpis/cells-in.ts'
import { groupCells } from '../figures/kpis/groups.ts'
import type { ValuedCell, ValuedTable } from '../figures/rules/valued.ts'

/** A member (a text per dimension of `by`) with its cells of all days, sorted by day. */
export type Members = { readonly texts: readonly string[]; readonly cells: readonly ValuedCell[] }

const PLACEHOLDERS: ReadonlySet<string> = new Set([NONE, UNMAPPED, UNALLOCATED])

/** The members that a target or result is judged for, in order; without `by` exactly one, even where nothing fits. */
export function membersOf(
  table: ValuedTable,
  rule: { readonly by: readonly string[]; readonly where: Where },
): Members[] {
  const groups = groupCells(table, rule.by, rule.where)
  if (rule.by.length === 0) return [{ texts: [], cells: groups[0]?.cells ?? [] }]
  return groups.map(({ members, cells }) => ({ texts: members, cells }))
}

/** False for money that no campaign, channel or other member answers for. */
export function isReal(texts: readonly string[]): boolean {
  return !texts.some((text) => PLACEHOLDERS.has(text))
}

/** Whether any cell of the period has an amount or a count. */
export function hasAmounts(cells: readonly ValuedCell[], period: Period): boolean {
  const { start, end } = cellsIn(cells, period)
  for (let at = start; at < end; at++) {
    if (cells[at]!.amounts.some((amount) => amount !== null && amount !== undefined)) return true
  }
  return false
}
