import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import type { ValuedCell } from '../rules/valued.ts'

/** Where a period's cells begin and end (without `end`) among cells sorted by day. */
export function cellsIn(cells: readonly ValuedCell[], { from, to }: Period): { start: number; end: number } {
  const start = firstFrom(cells, from)
  return { start, end: Math.max(start, firstFrom(cells, to + 1)) }
}

/** By halving: figures by day ask this for every row. */
function firstFrom(cells: readonly ValuedCell[], day: Day): number {
  let low = 0
  let high = cells.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cells[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}
