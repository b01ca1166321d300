import { nearestName } from '../../base/nearest.ts'
import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { compileCondition } from '../../config/conditions.ts'
import type { Config } from '../../config/config.ts'
import type { CellTable, Series } from '../../facts/cells.ts'
import { membersAt } from '../../facts/series.ts'
import { namedRules, type NamedRule } from './rule-names.ts'
import { firstFitting, fitsTexts, inForce } from './working.ts'

/**
 * Rules of costs, margins and incrementality that matched nothing in all of the data (contract 4.3), with the reason. A
 * rule that is not in force on any day of the data is of another time, not unused.
 */
export function unusedRules(table: CellTable, config: Pick<Config, 'costs' | 'margin' | 'incrementality'>): Problem[] {
  const { days } = table
  if (!days) return []
  const rules = namedRules(config).filter((rule) => touches(rule, days))
  const used = usedRules(table, rules)
  return rules
    .filter((rule) => !used.has(rule))
    .map((rule) => problem('ROI-N304', rule.place, { rule: rule.what, reason: reasonFor(rule, table) }))
}

function touches({ from, to }: NamedRule, days: Period): boolean {
  return (from === undefined || from <= days.to) && (to === undefined || to >= days.from)
}

function usedRules(table: CellTable, rules: readonly NamedRule[]): ReadonlySet<NamedRule> {
  const { series, dimensions } = table
  const used = new Set<NamedRule>()
  for (const list of ['margin', 'incrementality'] as const) {
    const ruleOf = firstFitting(
      rules.filter(({ among }) => among === list),
      dimensions,
    )
    for (const each of series) {
      for (const ruleDay of ruleDaysOf(table, each)) {
        const rule = ruleOf({ texts: each.texts, ruleDay })
        if (rule) used.add(rule)
      }
    }
  }
  for (const rule of rules.filter(({ among }) => among === undefined)) {
    if (rule.where.length === 0 || fitsSome(table, rule)) used.add(rule)
  }
  return used
}

function fitsSome(table: CellTable, rule: NamedRule): boolean {
  const fits = fitsTexts(rule.where, table.dimensions)
  return table.series.some(
    (series) => fits(series.texts) && ruleDaysOf(table, series).some((ruleDay) => inForce(rule, ruleDay)),
  )
}

function ruleDaysOf({ cellDays }: CellTable, { start, end, moved }: Series): Int32Array | readonly Day[] {
  return moved?.ruleDays ?? cellDays.subarray(start, end)
}

function reasonFor(rule: NamedRule, table: CellTable) {
  const { where } = rule
  for (const condition of where) {
    const at = table.dimensions.indexOf(condition.field)
    const values = membersAt(table, at)
    const fits = compileCondition(condition)
    if ([...values].some((value) => fits(value))) continue
    const near = condition.values.flatMap((value) => nearestName(value, values) ?? [])[0]
    return { kind: 'value', field: condition.field, values: condition.values, near } as const
  }
  return { kind: fitsSome(table, rule) ? 'earlier' : 'together' } as const
}
