import { compare } from '../base/exact.ts'
import { GRAINS, isGrain, periodAround, periodName, type Grain, type Period } from '../base/periods.ts'
import { isDefined, type Figure } from '../figures/figure.ts'
import type { Report } from '../report/report.ts'
import type { Conditions, TargetVerdict } from '../verdicts/verdict.ts'
import { worstFirst } from './words.ts'

/** Gives for a row's members (none for the totals) the verdict on the figure of a KPI column, if a target judges just that. */
export type RowVerdicts = (members: readonly string[]) => (column: number, figure: Figure) => TargetVerdict | undefined

/**
 * Finds for each figure of the rows and totals the worst verdict on exactly this KPI, these members, this period and
 * these conditions; a verdict on anything else must not colour it.
 */
export function rowVerdicts(report: Report): RowVerdicts {
  const { by, kpis, where, targets } = report
  const byMembers = new Map<string, TargetVerdict[]>()
  for (const verdict of targets) {
    if (conditionsKey(verdict.where) !== conditionsKey(where)) continue
    for (const key of keysOf(verdict, report)) byMembers.set(key, [...(byMembers.get(key) ?? []), verdict])
  }
  return (members) => {
    const verdicts = byMembers.get(keyOf(members.map((member, at): Pair => [by[at]!, member]))) ?? []
    return (column, figure) => {
      const { name, is } = kpis[column]!
      const found = verdicts.filter(({ kpi, actual }) => (kpi === name || kpi === is) && isSame(actual, figure))
      return worstFirst(found)[0]
    }
  }
}

type Pair = readonly [dimension: string, member: string]

/** Lengths keep texts apart whatever they hold; JSON would spell out a member of 10 MB. */
function keyOf(pairs: readonly Pair[]): string {
  return pairs
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([dimension, member]) => `${dimension.length}:${dimension}${member.length}:${member}`)
    .join('')
}

/** Under which rows a verdict can stand: by its members alone if it covers the range, and with its period as a member. */
function keysOf({ by, members, period }: TargetVerdict, report: Report): string[] {
  const pairs = by.map((dimension, at): Pair => [dimension, members[at]!])
  const keys = new Set<string>()
  const { period: range } = report
  if (range && range.from === period.from && range.to === period.to) keys.add(keyOf(pairs))
  for (const grain of report.by.filter(isGrain)) {
    for (const name of namesOf(period, grain)) keys.add(keyOf([...pairs, [grain, name]]))
  }
  return [...keys]
}

/** The names that a period may have as a member; a report doesn't say with which month its fiscal years start. */
function namesOf(period: Period, grain: Grain): Set<string> {
  const names = new Set<string>()
  const starts = GRAINS.indexOf(grain) < GRAINS.indexOf('quarter') ? [1] : Array.from({ length: 12 }, (_, at) => at + 1)
  for (const fiscalStart of starts) {
    const { from, to } = periodAround(period.from, grain, { fiscalStart })
    if (from === period.from && to === period.to) names.add(periodName(from, grain, { fiscalStart }))
  }
  return names
}

function conditionsKey(where: Conditions): string {
  const pairs = where.map(({ field, values }) => JSON.stringify([field, values.toSorted()]))
  return JSON.stringify(pairs.toSorted())
}

/** The figure that was judged, not the same KPI at the other end of the evidence or over other days. */
function isSame(a: Figure, b: Figure): boolean {
  return isDefined(a) && isDefined(b) ? compare(a.value, b.value) === 0 : isDefined(a) === isDefined(b)
}
