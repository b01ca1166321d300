import type { Day } from '../base/days.ts'

/** Cells in the order of their days, those of one day as they come: there may be many cells, but few days. */
export function inOrderOfDays<Cell extends { readonly day: Day }>(cells: readonly Cell[]): Cell[] {
  const byDay = new Map<Day, Cell[]>()
  for (const cell of cells) {
    const ofDay = byDay.get(cell.day)
    if (ofDay) ofDay.push(cell)
    else byDay.set(cell.day, [cell])
  }
  return [...byDay.keys()].toSorted((a, b) => a - b).flatMap((day) => byDay.get(day)!)
}
