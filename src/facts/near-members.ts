import { problem, type Place, type Problem } from '../base/problems.ts'
import type { Config, Where } from '../config/config.ts'
import { moneyOf } from './cell-money.ts'
import type { CellTable } from './cells.ts'
import { foldName } from './fold-name.ts'
import { membersAt } from './series.ts'

/** Names compare exactly (contract 3): what differs by case or spaces alone is told, with its money. */
export function nearMembers(config: Config, table: CellTable): Problem[] {
  return [...alikeMembers(table), ...nearConditions(config, table)]
}

/** Members of one dimension that differ by case or spaces alone, as where two platforms spell a campaign differently. */
function alikeMembers(table: CellTable): Problem[] {
  return table.dimensions.flatMap((dimension, at) =>
    [...byFold(membersAt(table, at)).values()]
      .filter((alike) => alike.length > 1)
      .map((alike) => {
        const names = alike
          .toSorted()
          .map((value) => ({ value, money: moneyOf(table, ({ texts }) => texts[at] === value) }))
        return problem('ROI-N203', undefined, { dimension, names })
      }),
  )
}

/** Conditions of targets, objectives and reports that miss a member by case or spaces alone. */
function nearConditions(config: Config, table: CellTable): Problem[] {
  const conditions = [
    ...config.targets.map(({ where, place, id }) => ({ where, place, what: `the target ${id}` })),
    ...config.objectives.flatMap(({ results, id }) =>
      results.map(({ where, place }) => ({ where, place, what: `the objective ${id}` })),
    ),
    ...config.reports.map(({ where, place, name }) => ({ where, place, what: `the report ${name}` })),
  ]
  return conditions.flatMap(({ where, place, what }) => nearIn(where, place, what, table))
}

function nearIn(where: Where, place: Place, what: string, table: CellTable): Problem[] {
  return where.flatMap(({ field, values, place: own }) => {
    const at = table.dimensions.indexOf(field)
    const members = membersAt(table, at)
    const folded = byFold(members)
    return values
      .map((value) => value.replace(/^!/, ''))
      .filter((value) => at >= 0 && !value.includes('*') && !members.has(value))
      .flatMap((value) => (folded.get(foldName(value)) ?? []).map((like) => ({ value, like })))
      .map(({ value, like }) => {
        const money = moneyOf(table, ({ texts }) => texts[at] === like)
        return problem('ROI-N204', own ?? place, { what, field, value, like, money })
      })
  })
}

function byFold(values: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const value of values) {
    const group = groups.get(foldName(value))
    if (group) group.push(value)
    else groups.set(foldName(value), [value])
  }
  return groups
}
