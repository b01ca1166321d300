import { problem, type Problem } from '../base/problems.ts'
import { moneyOf } from './cell-money.ts'
import type { CellTable } from './cells.ts'
import type { NameRules } from './names.ts'

/** Rows of the campaign table and of the maps that matched nothing: slips, or campaigns that are over. */
export function unusedNames(names: NameRules): Problem[] {
  return names.unusedRules().map(({ from, place }) => problem('ROI-N201', place, { from }))
}

/** Names that missed a rule by case or spaces only, with their money: what finance might look for elsewhere. */
export function nearMissedNames(names: NameRules, table: CellTable): Problem[] {
  return names
    .nearMisses()
    .toSorted((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
    .map(({ field, value, rule }) => {
      const at = table.dimensions.indexOf(field)
      const money = moneyOf(table, ({ texts }) => texts[at] === value)
      return problem('ROI-N202', rule.place, { field, value, like: rule.from, money })
    })
}
