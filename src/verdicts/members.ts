import type { Period } from '../base/periods.ts'
import type { Where } from '../config/config.ts'
import { NONE, UNALLOCATED, UNMAPPED } from '../facts/cells.ts'
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
  if (rule.by.length === 0) return [{ texts: [], cells: groups.flatMap(({ cells }) => cells) }]
  return groups
    .map(({ members, cells }) => ({ texts: members, cells }))
    .toSorted((a, b) => compareTexts(a.texts, b.texts))
}

/** False for money that no campaign, channel or other member answers for. */
export function isReal(texts: readonly string[]): boolean {
  return !texts.some((text) => PLACEHOLDERS.has(text))
}

/** Whether any cell of the period has an amount or a count. */
export function hasAmounts(cells: readonly ValuedCell[], period: Period): boolean {
  for (let at = firstFrom(cells, period.from); at < cells.length && cells[at]!.day <= period.to; at++) {
    if (cells[at]!.amounts.some((amount) => amount !== null && amount !== undefined)) return true
  }
  return false
}

/** Index of the first cell on or after a day, by halving: targets by day ask this often. */
function firstFrom(cells: readonly ValuedCell[], day: number): number {
  let low = 0
  let high = cells.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cells[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

/** By code units, never by locale: two runs give the same bytes. */
function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (const [at, text] of a.entries()) {
    const other = b[at]!
    if (text !== other) return text < other ? -1 : 1
  }
  return 0
}
