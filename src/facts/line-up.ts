import type { Day } from '../base/days.ts'
import type { Period } from '../base/periods.ts'
import type { AmountSums } from './amount-sums.ts'
import { CellDays } from './cell-days.ts'
import type { CellTable, MovedDays, Series } from './cells.ts'
import type { CellGroup, MovedCell, OpenCell } from './cell-group.ts'
import type { Run } from './group-cells.ts'

/**
 * Lines the cells of groups up in columns: a series for the plain cells of groups with the same keys, and one for their
 * moved cells. What counts on the same days is added up. Cells stay where they were summed if most are in order there.
 */
export function lineUp(
  groups: readonly CellGroup[],
  sums: readonly AmountSums[],
  cells: CellDays,
): Pick<CellTable, 'series' | 'cellDays' | 'sums' | 'days'> {
  const sets = setsOf(groups.toSorted(byKeys))
  const line = new Line(cells, sets)
  for (const set of sets) {
    line.addPlain(set)
    line.addMoved(set)
  }
  return { series: line.series, cellDays: line.days, sums: sums.map((column) => line.inOrder(column)), days: line.span }
}

class Line {
  readonly series: Series[] = []
  span: Period | undefined
  readonly #cells: CellDays
  /** The same, with further ones behind, if cells in order stay where they are. */
  readonly #line: CellDays
  readonly #first: number
  /** The number that a cell in the line had while it was summed, from the first on. */
  readonly #open: Int32Array
  /** Cells that count on the same days as one in the line, with their place there. */
  readonly #alike: { readonly at: number; readonly cell: OpenCell }[] = []

  constructor(cells: CellDays, sets: readonly (readonly CellGroup[])[]) {
    const inOrder = sets.reduce((count, set) => count + lengthOf(runOf(set)), 0)
    const keeps = 2 * inOrder > cells.length
    const moves = keeps ? cells.length - inOrder : cells.length
    this.#cells = cells
    this.#line = keeps ? cells : new CellDays()
    this.#line.expect(moves)
    this.#first = this.#line.length
    this.#open = new Int32Array(moves)
  }

  get days(): Int32Array {
    return this.#line.days.subarray(0, this.#line.length)
  }

  addPlain(groups: readonly CellGroup[]): void {
    const run = runOf(groups)
    if (run && this.#line === this.#cells) return this.#close(groups[0]!, run.start, run.end, undefined)
    const start = this.#line.length
    const runs = groups.length === 1 ? groups[0]!.plain.runs : undefined
    if (runs) {
      for (const each of runs) this.#placeRun(each)
      return this.#close(groups[0]!, start, this.#line.length, undefined)
    }
    const { days } = this.#cells
    const cells = groups.flatMap(({ plain }) => plain.inOrder())
    if (groups.length > 1) cells.sort((a, b) => days[a]! - days[b]!)
    for (const cell of cells) {
      if (this.#line.length > start && this.#line.days[this.#line.length - 1] === days[cell]) this.#join(cell)
      else this.#place(cell)
    }
    this.#close(groups[0]!, start, this.#line.length, undefined)
  }

  addMoved(groups: readonly CellGroup[]): void {
    const start = this.#line.length
    const ruleDays: Day[] = []
    const rateDays: Day[] = []
    let before: MovedCell | undefined
    for (const each of groups.flatMap(({ moved }) => [...moved.values()]).toSorted(byDays)) {
      if (before && byDays(before, each) === 0) this.#join(each.cell)
      else {
        this.#place(each.cell)
        ruleDays.push(each.ruleDay)
        rateDays.push(each.rateDay)
      }
      before = each
    }
    this.#close(groups[0]!, start, this.#line.length, { ruleDays, rateDays })
  }

  /** A column with its sums in the order of the line. */
  inOrder(sums: AmountSums): AmountSums {
    if (sums.isEmpty) return sums
    const open = this.#open.subarray(0, this.#line.length - this.#first)
    const ordered = this.#first > 0 ? sums.extended(this.#first, open) : sums.rearranged(open)
    for (const { at, cell } of this.#alike) ordered.addFrom(at, sums, cell)
    return ordered
  }

  #place(cell: OpenCell): void {
    const at = this.#line.add(this.#cells.days[cell]!)
    this.#open[at - this.#first] = cell
  }

  #placeRun({ start, end }: Run): void {
    const at = this.#line.addAll(this.#cells.days.subarray(start, end)) - this.#first
    for (let cell = start; cell < end; cell++) this.#open[at + cell - start] = cell
  }

  #join(cell: OpenCell): void {
    this.#alike.push({ at: this.#line.length - 1, cell })
  }

  #close(group: CellGroup, start: number, end: number, moved: MovedDays | undefined): void {
    if (end === start) return
    const { texts, origin, currency, costed } = group
    const before = this.series.at(-1)?.texts
    const shared = before && compareTexts(before, texts) === 0 ? before : texts
    this.series.push({ texts: shared, origin, currency, costed, start, end, moved })
    const [from, to] = [this.#line.days[start]!, this.#line.days[end - 1]!]
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

/** The plain cells of a set, where they are in order as they stand. */
function runOf(set: readonly CellGroup[]): Run | undefined {
  const runs = set.length === 1 ? set[0]!.plain.runs : undefined
  return runs?.length === 1 ? runs[0] : undefined
}

function lengthOf(run: Run | undefined): number {
  return run ? run.end - run.start : 0
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
