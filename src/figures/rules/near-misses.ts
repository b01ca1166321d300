import { isZero, plus, ZERO, type Exact } from '../../base/exact.ts'
import { problem, type Problem } from '../../base/problems.ts'
import { compileCondition } from '../../config/conditions.ts'
import type { Condition, Config } from '../../config/config.ts'
import { moneyText } from '../../base/money-text.ts'
import { namedRules } from './rule-names.ts'
import { amountOf, type Work } from './working.ts'

type Miss = { readonly rule: string; readonly condition: Condition; readonly value: string; readonly like: string }

/**
 * Names in the data that a rule's condition would treat otherwise if case and spaces did not count, with their money
 * (contract 3): `meta` where the rule says `Meta`. A name that some rule writes exactly so is meant as it is.
 */
export function nearMisses(work: Work, config: Config): Problem[] {
  const rules = namedRules(config)
  const written = new Set(
    rules.flatMap(({ where }) =>
      where.flatMap(({ field, values }) => values.map((value) => `${field} ${plain(value)}`)),
    ),
  )
  const valuesOf = memo((field) => distinctValues(work, field))
  const misses = rules.flatMap(({ what: rule, where }) =>
    where.flatMap((condition) =>
      missedBy(condition, valuesOf(condition.field))
        .filter(({ value }) => !written.has(`${condition.field} ${value}`))
        .map((miss): Miss => ({ rule, condition, ...miss })),
    ),
  )
  return misses.flatMap(({ rule, condition, value, like }) => {
    const { field, place } = condition
    const money = moneyUnder(work, field, value, config.reporting.currency)
    return money === undefined ? [] : [problem('ROI-N303', place, { rule, field, value, like, money })]
  })
}

function missedBy(condition: Condition, values: ReadonlySet<string>): { value: string; like: string }[] {
  const fits = compileCondition(condition)
  const folded = condition.values.map((value) => (value.startsWith('!') ? `!${fold(value.slice(1))}` : fold(value)))
  const fitsFolded = compileCondition({ field: condition.field, values: folded })
  return [...values].toSorted().flatMap((value) => {
    if (fits(value) === fitsFolded(fold(value))) return []
    const at = folded.findIndex((each) => compileCondition({ field: '', values: [plain(each)] })(fold(value)))
    return [{ value, like: plain(condition.values[Math.max(0, at)]!) }]
  })
}

/** A name without what the eye passes over. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

function plain(value: string): string {
  return value.startsWith('!') ? value.slice(1) : value
}

function distinctValues({ cells, dimensions }: Work, field: string): ReadonlySet<string> {
  const at = dimensions.indexOf(field)
  return new Set(at < 0 ? [] : cells.map(({ texts }) => texts[at]!))
}

/** What a name has of spend and net revenue in the window; undefined where it has neither. */
function moneyUnder(
  { cells, dimensions, at }: Work,
  field: string,
  value: string,
  currency: string,
): string | undefined {
  const dimension = dimensions.indexOf(field)
  const sums = [
    { name: 'spend', additive: at('spend'), sum: ZERO as Exact },
    { name: 'net revenue', additive: at('net_revenue'), sum: ZERO as Exact },
  ]
  for (const cell of cells) {
    if (cell.texts[dimension] !== value) continue
    for (const each of sums) each.sum = plus(each.sum, amountOf(cell, each.additive))
  }
  const told = sums.filter(({ sum }) => !isZero(sum)).map(({ name, sum }) => `${name} ${moneyText(sum, currency)}`)
  return told.length === 0 ? undefined : told.join(', ')
}

function memo<Value>(of: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>()
  return (name) => {
    if (!known.has(name)) known.set(name, of(name))
    return known.get(name)!
  }
}
