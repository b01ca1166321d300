import type { Day } from '../../base/days.ts'
import { isGrain, periodAround, periodName, type Calendar, type Grain, type Period } from '../../base/periods.ts'
import { compileWhere } from '../../config/conditions.ts'
import type { Where } from '../../config/config.ts'
import { inOrderOfDays } from '../cells-by-day.ts'
import type { ValuedCell, ValuedTable } from '../rules/valued.ts'
import { cellsIn } from './cells-in.ts'
import type { Scope } from './evaluate.ts'

/** The cells of one member: a text per dimension asked for, and its cells of all days, sorted by day. */
export type CellGroup = { readonly members: readonly string[]; readonly cells: readonly ValuedCell[] }

/** A row of a report before its figures: the members in the order of `by`, and what the figures are asked over. */
export type RowScope = { readonly members: readonly string[]; readonly scope: Scope }

const sorted = new WeakMap<ValuedTable, readonly ValuedCell[]>()

/** All cells of a table, sorted by day; the same array every time, so that figures over it are computed once. */
export function allCells(table: ValuedTable): readonly ValuedCell[] {
  let cells = sorted.get(table)
  if (!cells) sorted.set(table, (cells = byDay(table.cells)))
  return cells
}

/** Groups the cells that fit `where` by text dimensions; groups in the order of their members, by code units. */
export function groupCells(table: ValuedTable, by: readonly string[], where: Where): CellGroup[] {
  const fits = compileWhere<Texts>(where, (field) => readerOf(table, field))
  const readers = by.map((field) => readerOf(table, field))
  const groups = new Map<string, { members: string[]; cells: ValuedCell[] }>()
  const groupOf = (texts: Texts) => {
    if (!fits(texts)) return undefined
    const members = readers.map((read) => read(texts))
    const key = members.length === 1 ? members[0]! : JSON.stringify(members)
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { members, cells: [] }))
    return group
  }
  // Cells share their texts, so each is looked at once.
  const known = new Map<Texts, ReturnType<typeof groupOf>>()
  for (const cell of allCells(table)) {
    const { texts } = cell
    let group = known.get(texts)
    if (!group && !known.has(texts)) known.set(texts, (group = groupOf(texts)))
    group?.cells.push(cell)
  }
  return [...groups.values()].toSorted((a, b) => compareMembers(a.members, b.members))
}

/**
 * The rows of a report: members by text dimensions and at most one grain, whose member is the period's name. A row's
 * period is its grain's period inside the range. Members without any amount or count in their period are left out.
 */
export function rowsOf(
  table: ValuedTable,
  asked: {
    readonly by: readonly string[]
    readonly where: Where
    readonly period: Period
    readonly calendar: Calendar
  },
): RowScope[] {
  const { by, where, period: range, calendar } = asked
  const grain = by.find(isGrain)
  const texts = by.filter((name) => !isGrain(name))
  const names = new Map<Day, string>()
  const nameOf = ({ from }: Period, of: Grain): string => {
    let name = names.get(from)
    if (name === undefined) names.set(from, (name = periodName(from, of, calendar)))
    return name
  }
  const rows = groupCells(table, texts, where).flatMap(({ members, cells }): RowScope[] =>
    periodsOf(cells, range, grain, calendar).map((period) => {
      const rest = members.values()
      const named = by.map((name) => (isGrain(name) ? nameOf(period, name) : rest.next().value!))
      return { members: named, scope: { cells, period, grain } }
    }),
  )
  return rows.toSorted((a, b) => compareMembers(a.members, b.members))
}

/**
 * One scope over several rows, for what a report folds together. Rows of different periods keep each to its own days:
 * what was shown beside them must not count again.
 */
export function mergeScopes(scopes: readonly Scope[], period: Period): Scope {
  const first = scopes[0]
  const samePeriod = scopes.every(
    (scope) => scope.period.from === first?.period.from && scope.period.to === first.period.to && !scope.cut,
  )
  if (first && samePeriod) {
    return { cells: byDay(scopes.flatMap(({ cells }) => cells)), period: first.period, grain: first.grain }
  }
  const cells = scopes.flatMap((scope) => {
    const { start, end } = cellsIn(scope.cells, scope.period)
    return scope.cells.slice(start, end)
  })
  return { cells: byDay(cells), period, grain: undefined, cut: true }
}

/** The periods inside the range in which the cells have any amount or count. */
function periodsOf(
  cells: readonly ValuedCell[],
  range: Period,
  grain: Grain | undefined,
  calendar: Calendar,
): Period[] {
  const { start, end } = cellsIn(cells, range)
  const periods: Period[] = []
  let current: Period | undefined
  for (let at = start; at < end; at++) {
    const { day, amounts } = cells[at]!
    if ((current && day <= current.to) || !amounts.some((amount) => amount !== null && amount !== undefined)) continue
    if (grain === undefined) return [range]
    const { from, to } = periodAround(day, grain, calendar)
    current = { from: Math.max(from, range.from), to: Math.min(to, range.to) }
    periods.push(current)
  }
  return periods
}

type Texts = ValuedCell['texts']

function readerOf({ dimensions }: ValuedTable, field: string): (texts: Texts) => string {
  const at = dimensions.indexOf(field)
  if (at < 0) throw new Error(`no dimension is called ${field}`)
  return (texts) => texts[at]!
}

function byDay(cells: readonly ValuedCell[]): readonly ValuedCell[] {
  const inOrder = cells.every((cell, at) => at === 0 || cells[at - 1]!.day <= cell.day)
  return inOrder ? cells : inOrderOfDays(cells)
}

/** By code units, never by locale: two runs give the same bytes. */
function compareMembers(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1
  return 0
}
