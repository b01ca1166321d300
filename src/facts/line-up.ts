import type { Day } from '../base/days.ts'
import type { Period } from '../base/periods.ts'
import type { AmountSums } from './amount-sums.ts'
import type { CellTable, MovedDays, Series } from './cells.ts'
import type { CellGroup, MovedCell, OpenCell } from './cell-group.ts'

/**
 * Lines the cells of groups up in columns: a series for the plain cells of groups with the same keys, and one for their
 * moved cells. What counts on the same days is added up. Cells stay where they were summed if most are in order there.
 */
export function lineUp(
  groups: readonly CellGroup[],
  sums: readonly AmountSums[],
  cells: number,
): Pick<CellTable, 'series' | 'cellDays' | 'sums' | 'days'> {
  const sets = setsOf(groups.toSorted(byKeys))
  const line = new Line(
    cells,
    sets.reduce((count, set) => count + inOrderIn(set), 0),
  )
  for (const set of sets) {
    line.addPlain(set)
    line.addMoved(set)
  }
  return {
    series: line.series,
    cellDays: line.days.subarray(0, line.length),
    sums: sums.map((column) => line.inOrder(column)),
    days: line.span,
  }
}

class Line {
  readonly series: Series[] = []
  readonly days: Int32Array
  /** Where the line begins: behind the cells, if those in order stay where they are. */
  readonly #first: number
  /** The number that a cell in the line had while it was summed. */
  readonly #open: Int32Array
  /** Cells that count on the same days as one in the line, with their place there. */
  readonly #alike: { readonly at: number; readonly cell: OpenCell }[] = []
  length: number
  span: Period | undefined

  constructor(cells: number, inOrder: number) {
    const keeps = 2 * inOrder > cells
    this.#first = keeps ? cells : 0
    this.length = this.#first
    this.days = new Int32Array(keeps ? 2 * cells - inOrder : cells)
    this.#open = new Int32Array(this.days.length)
  }

  addPlain(groups: readonly CellGroup[]): void {
    if (this.#first > 0 && inOrderIn(groups) > 0) {
      const { start, end } = groups[0]!.byDay.listInOrder(this.days)
      return this.#close(groups[0]!, start, end, undefined)
    }
    const start = this.length
    for (const { byDay } of groups) this.length = byDay.list(this.days, this.#open, this.length)
    if (groups.length > 1) this.#merge(start)
    this.#close(groups[0]!, start, this.length, undefined)
  }

  addMoved(groups: readonly CellGroup[]): void {
    const start = this.length
    const ruleDays: Day[] = []
    const rateDays: Day[] = []
    let before: MovedCell | undefined
    for (const each of groups.flatMap(({ moved }) => [...moved.values()]).toSorted(byDays)) {
      if (before && byDays(before, each) === 0) this.#join(each.cell)
      else {
        this.#place(each.day, each.cell)
        ruleDays.push(each.ruleDay)
        rateDays.push(each.rateDay)
      }
      before = each
    }
    this.#close(groups[0]!, start, this.length, { ruleDays, rateDays })
  }

  /** A column with its sums in the order of the line. */
  inOrder(sums: AmountSums): AmountSums {
    if (sums.isEmpty) return sums
    const open = this.#open.subarray(this.#first, this.length)
    const ordered = this.#first > 0 ? sums.extended(this.#first, open) : sums.rearranged(open)
    for (const { at, cell } of this.#alike) ordered.addFrom(at, sums, cell)
    return ordered
  }

  /** Puts the cells from `start` on in the order of their days, and joins those of the same day. */
  #merge(start: number): void {
    const cells = Array.from(this.days.subarray(start, this.length), (day, at) => ({
      day,
      cell: this.#open[start + at]!,
    }))
    this.length = start
    for (const { day, cell } of cells.toSorted((a, b) => a.day - b.day)) {
      if (this.length > start && this.days[this.length - 1] === day) this.#join(cell)
      else this.#place(day, cell)
    }
  }

  #place(day: Day, cell: OpenCell): void {
    this.days[this.length] = day
    this.#open[this.length++] = cell
  }

  #join(cell: OpenCell): void {
    this.#alike.push({ at: this.length - 1, cell })
  }

  #close(group: CellGroup, start: number, end: number, moved: MovedDays | undefined): void {
    if (end === start) return
    const { texts, origin, currency, costed } = group
    const before = this.series.at(-1)?.texts
    const shared = before && compareTexts(before, texts) === 0 ? before : texts
    this.series.push({ texts: shared, origin, currency, costed, start, end, moved })
    const [from, to] = [this.days[start]!, this.days[end - 1]!]
    this.span = { from: Math.min(from, this.span?.from ?? from), to: Math.max(to, this.span?.to ?? to) }
  }
}

/** Groups with the same keys, of groups in the order of these. */
function setsOf(sorted: readonly CellGroup[]): CellGroup[][] {
  const sets: CellGroup[][] = []
  for (const group of sorted) {
    const before = sets.at(-1)
    if (before && byKeys(before[0]!, group) === 0) before.push(group)
    else sets.push([group])
  }
  return sets
}

/** How many plain cells of a set are in order as they stand. */
function inOrderIn(set: readonly CellGroup[]): number {
  return set.length === 1 ? set[0]!.byDay.countInOrder : 0
}

function byKeys(a: CellGroup, b: CellGroup): number {
  const order = compareTexts(a.texts, b.texts) || a.origin - b.origin
  if (order !== 0) return order
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
  return Number(a.costed) - Number(b.costed)
}

function compareTexts(a: readonly string[], b: readonly string[]): number {
  if (a === b) return 0
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1
  return 0
}

function byDays(a: MovedCell, b: MovedCell): number {
  return a.day - b.day || a.ruleDay - b.ruleDay || a.rateDay - b.rateDay
}
