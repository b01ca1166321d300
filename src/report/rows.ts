import { compare } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { Figure } from '../figures/figure.ts'
import { isDefined } from '../figures/figure.ts'
import type { Evaluator, Scope } from '../figures/kpis/evaluate.ts'
import { mergeScopes, type RowScope } from '../figures/kpis/groups.ts'
import type { Row } from './report.ts'
import type { Selection } from './selection.ts'

/** The figures of each member, in the order asked for, with the rest folded into `(other N)`. */
export function rowsFor(scopes: readonly RowScope[], selection: Selection, evaluator: Evaluator, range: Period): Row[] {
  const { kpis, by } = selection
  const figures = (scope: Scope): Figure[] => kpis.map((kpi) => evaluator.figure(kpi, scope))
  const { shown, folded } = foldRest(sortScopes(scopes, selection, evaluator), selection.top)
  const rows: Row[] = shown.map(({ members, scope }) => ({ members, figures: figures(scope), folded: 0 }))
  if (folded.length > 0) {
    const label = `(other ${folded.length})`
    const rest = mergeScopes(
      folded.map(({ scope }) => scope),
      range,
    )
    rows.push({ members: by.map((_, at) => (at === 0 ? label : '')), figures: figures(rest), folded: folded.length })
  }
  return rows
}

function sortScopes(scopes: readonly RowScope[], selection: Selection, evaluator: Evaluator): readonly RowScope[] {
  // The top ones of an unsorted report are those with the most of its first figure.
  const sort =
    selection.sort ?? (selection.top === undefined ? undefined : { kpi: selection.kpis[0]!, descending: true })
  if (!sort) return scopes
  return scopes
    .map((row) => ({ row, figure: evaluator.figure(sort.kpi, row.scope) }))
    .toSorted((a, b) => compareFigures(a.figure, b.figure, sort.descending))
    .map(({ row }) => row)
}

/** Undefined figures come last either way: they are no small ones. */
function compareFigures(a: Figure, b: Figure, descending: boolean): number {
  if (!isDefined(a) || !isDefined(b)) return Number(isDefined(b)) - Number(isDefined(a))
  return descending ? compare(b.value, a.value) : compare(a.value, b.value)
}

function foldRest(scopes: readonly RowScope[], top: number | undefined) {
  if (top === undefined || scopes.length <= top) return { shown: scopes, folded: [] }
  return { shown: scopes.slice(0, top), folded: scopes.slice(top) }
}
