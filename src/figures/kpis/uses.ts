import { problem, type Place, type Problem } from '../../base/problems.ts'
import type { Config, Target } from '../../config/config.ts'
import { alike, unitOf, wordOf, type Dimension } from '../formulas/dimensions.ts'
import { isTooLarge, sizeOf } from '../formulas/limits.ts'
import { parseFormula } from '../formulas/parse.ts'
import { placeIn } from '../formulas/place.ts'
import type { Formula } from '../formulas/tree.ts'
import { checkUnits, type Names } from '../formulas/units.ts'
import { tooLargeArgs, type Order } from './loops.ts'

type Uses = { readonly limits: ReadonlyMap<string, Formula>; readonly problems: readonly Problem[] }

/**
 * Checks where the config uses KPIs: names in targets, objectives and reports, and the limits of targets, whose units
 * must be those of their KPIs. Gives the limits' formulas by their text.
 */
export function checkUses(config: Config, names: Names, { sizeOfName }: Pick<Order, 'sizeOfName'>): Uses {
  const limits = new Map<string, Formula>()
  const problems: Problem[] = []
  for (const { kpis = [], sort, place } of config.reports) {
    const used = new Set([...kpis, ...(sort === undefined ? [] : [sort.replace(/^-/, '')])])
    for (const name of used) checkName(name, place)
  }
  for (const { results } of config.objectives) for (const { kpi, place } of results) checkName(kpi, place)
  for (const target of config.targets) {
    checkName(target.kpi, target.place)
    for (const text of [target.limit, target.warn]) if (text !== undefined) checkLimit(target, text)
  }
  return { limits, problems }

  function checkName(name: string, place: Place): void {
    if (names.dimensionOf(name)) return
    problems.push(names.unknown(name, placeIn(shownPlace(place), name, { start: 0, end: name.length })))
  }

  function checkLimit(target: Target, text: string): void {
    const place = shownPlace(target.place)
    const { formula, problems: unread } = parseFormula(text, place)
    problems.push(...unread)
    if (!formula) return
    const size = sizeOf(formula.node, sizeOfName)
    if (isTooLarge(size)) {
      const [what, limit] = tooLargeArgs(size)
      problems.push(problem('ROI-F105', place, { what, limit }))
      return
    }
    const { dimension, problems: found } = checkUnits(formula, names, place)
    problems.push(...found, ...disagreement(target, text, dimension, place))
    limits.set(text, formula)
  }

  function disagreement({ kpi }: Target, limit: string, given: Dimension, place: Place): Problem[] {
    const wanted = names.dimensionOf(kpi)
    const same = wanted && alike(wanted, given)
    if (!wanted || same?.kind === 'unknown' || (same?.kind === 'number' && unitOf(same) === unitOf(wanted))) return []
    const { currency } = names
    const span = { start: 0, end: limit.length }
    const args = { kpi, unit: wordOf(wanted), limit, limitUnit: wordOf(given), currency }
    return [problem('ROI-F119', placeIn(place, limit, span), args)]
  }
}

/** The place of a whole target or report, whose parts can be looked for only in the line shown. */
function shownPlace(place: Place): Place {
  if (place.excerpt !== undefined) return place
  const { file, line } = place
  return line === undefined ? { file } : { file, line }
}
