import { nearestName } from '../base/nearest.ts'
import { problem, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import type { CellTable } from '../facts/cells.ts'
import type { Facts } from '../facts/read-facts.ts'
import { membersAt } from '../facts/series.ts'
import { createBook } from '../figures/kpis/book.ts'
import type { Selection } from '../report/selection.ts'
import type { Request } from './options.ts'
import { mergeSelection } from './selection.ts'

/** What figures are asked for: the command line over the config's report, checked against the names that there are. */
export function selectFigures(
  config: Config,
  request: Request,
  { table }: Facts,
): { selection: Selection; problems: Problem[] } {
  const { book, problems } = createBook(config, undefined)
  const names = book.names()
  const merged = mergeSelection(config, request, { dimensions: table.dimensions, kpis: names })
  const used = new Set([...merged.selection.kpis, ...(merged.selection.sort ? [merged.selection.sort.kpi] : [])])
  return {
    selection: merged.selection,
    problems: [
      ...problems,
      ...merged.problems,
      // Names that nobody has are told by the merge; `roi` is one that waits for its meaning.
      ...names.filter((name) => used.has(name)).flatMap((name) => book.refusal(name) ?? []),
      ...unknownMembers(request, table),
      ...(judgesNothing(config, request) ? [problem('ROI-U142', undefined, { file: config.file })] : []),
    ],
  }
}

function judgesNothing({ targets, objectives }: Config, { command }: Request): boolean {
  return command === 'check' && targets.length === 0 && objectives.length === 0
}

/** A member typed on the command line that no row has is a slip, not an empty answer. */
function unknownMembers({ where }: Request, table: CellTable): Problem[] {
  if (table.series.length === 0) return []
  return where.flatMap(({ field, values }) => {
    const at = table.dimensions.indexOf(field)
    if (at < 0) return []
    const there = membersAt(table, at)
    return values
      .filter((value) => !value.includes('*') && !value.startsWith('!') && !there.has(value))
      .map((value) => problem('ROI-U143', undefined, { field, value, near: nearestName(value, there) }))
  })
}
