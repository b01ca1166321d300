import { nearestName } from '../../base/nearest.ts'
import type { Period } from '../../base/periods.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { compileCondition } from '../../config/conditions.ts'
import type { Config } from '../../config/config.ts'
import type { CellTable } from '../../facts/cells.ts'
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

function usedRules({ cells, dimensions }: CellTable, rules: readonly NamedRule[]): ReadonlySet<NamedRule> {
  const used = new Set<NamedRule>()
  for (const list of ['margin', 'incrementality'] as const) {
    const ruleOf = firstFitting(
      rules.filter(({ among }) => among === list),
      dimensions,
    )
    for (const cell of cells) {
      const rule = ruleOf(cell)
      if (rule) used.add(rule)
    }
  }
  for (const rule of rules.filter(({ among }) => among === undefined)) {
    const fits = fitsTexts(rule.where, dimensions)
    if (rule.where.length === 0 || cells.some(({ texts, ruleDay }) => inForce(rule, ruleDay) && fits(texts)))
      used.add(rule)
  }
  return used
}

function reasonFor({ where, from, to }: NamedRule, { cells, dimensions }: CellTable) {
  for (const condition of where) {
    const at = dimensions.indexOf(condition.field)
    const values = new Set(cells.map(({ texts }) => texts[at] ?? ''))
    const fits = compileCondition(condition)
    if ([...values].some((value) => fits(value))) continue
    const near = condition.values.flatMap((value) => nearestName(value, values) ?? [])[0]
    return { kind: 'value', field: condition.field, values: condition.values, near } as const
  }
  const fits = fitsTexts(where, dimensions)
  const fitsSome = cells.some(({ texts, ruleDay }) => inForce({ from, to }, ruleDay) && fits(texts))
  return { kind: fitsSome ? 'earlier' : 'together' } as const
}
