import { problem, type Problem } from '../../base/problems.ts'
import type { Unit } from '../../config/config.ts'
import { alike, dimensionOf, UNKNOWN, unitOf, wordOf, type Dimension } from '../formulas/dimensions.ts'
import { placeIn } from '../formulas/place.ts'
import { checkUnits, type Names } from '../formulas/units.ts'
import { definitionsOf } from './loops.ts'
import type { Definition, Definitions } from './definitions.ts'

export type UnitBook = {
  /** Undefined where nothing has the name. */
  readonly dimensionOf: (name: string) => Dimension | undefined
  readonly unitOf: (definition: Definition) => Unit
  readonly problems: readonly Problem[]
}

/**
 * Finds the unit of every definition and checks the custom ones: their names, their units, and that all versions of a
 * KPI have one unit. `broken` names agree with everything: their problem has been told.
 */
export function bookUnits(
  definitions: Definitions,
  broken: ReadonlySet<string>,
  names: Pick<Names, 'unknown' | 'currency'>,
): UnitBook {
  const known = new Map<Definition, Dimension>()
  const problems: Problem[] = []
  for (const [name, segments] of definitions) {
    for (const { definition } of segments) if (definition?.custom) check(name, definition)
  }
  return {
    dimensionOf: dimensionOfName,
    unitOf: (definition) => definition.unit ?? inferredUnit(definition),
    problems,
  }

  function dimensionOfName(name: string): Dimension | undefined {
    const first = definitionsOf(definitions, name)[0]
    if (!first) return undefined
    return broken.has(name) ? UNKNOWN : dimensionOfDefinition(first)
  }

  function dimensionOfDefinition(definition: Definition): Dimension {
    return definition.unit ? dimensionOf(definition.unit) : inferred(definition)
  }

  /** What the formula gives; its problems are told once, when it is first asked for. */
  function inferred(definition: Definition): Dimension {
    const before = known.get(definition)
    if (before) return before
    const { is, place } = definition
    let dimension: Dimension = UNKNOWN
    if (is.kind === 'same') dimension = dimensionOfName(is.as) ?? tellUnknown(is.as, definition)
    if (is.kind === 'formula') {
      const checked = checkUnits(is.formula, { ...names, dimensionOf: dimensionOfName }, place)
      problems.push(...checked.problems)
      dimension = checked.dimension
      if (dimension.kind === 'condition') {
        const { text } = definition
        const args = { text, unit: wordOf(dimension), wanted: 'a number' as const }
        problems.push(problem('ROI-F113', placeIn(place, text, { start: 0, end: text.length }), args))
        dimension = UNKNOWN
      }
    }
    known.set(definition, dimension)
    return dimension
  }

  function inferredUnit(definition: Definition): Unit {
    const bound = definition.is.kind === 'same' ? definitionsOf(definitions, definition.is.as)[0]?.unit : undefined
    const unit = bound ?? unitOf(inferred(definition))
    return unit === 'ratio' && definition.like === 'percent' ? 'percent' : unit
  }

  function check(name: string, definition: Definition): void {
    if (broken.has(name)) return
    const dimension = inferred(definition)
    if (definition.is.kind === 'same') return checkBinding(definition.is.as, definition, dimension)
    if (definition.unit && !agrees(dimension, definition.unit)) {
      const args = { kpi: name, declared: definition.unit, inferred: wordOf(dimension) }
      problems.push(problem('ROI-F115', definition.place, args))
      return
    }
    const first = definitionsOf(definitions, name)[0]!
    const [unit, other] = [dimensionOfDefinition(definition), dimensionOfDefinition(first)]
    if (unit.kind === 'unknown' || other.kind === 'unknown' || unitOf(unit) === unitOf(other)) return
    const args = { kpi: name, unit: wordOf(unit), other: wordOf(other), builtIn: !first.custom }
    problems.push(problem('ROI-F117', definition.place, args))
  }

  function checkBinding(to: string, { place }: Definition, dimension: Dimension): void {
    if (dimension.kind !== 'number' || unitOf(dimension) === 'ratio') return
    problems.push(problem('ROI-F120', place, { to, unit: wordOf(dimension) }))
  }

  function tellUnknown(name: string, { place }: Definition): Dimension {
    problems.push(names.unknown(name, place))
    return UNKNOWN
  }
}

/** Whether a formula may declare a unit: ratio and percent agree, a plain number may be a count, a 0 anything. */
function agrees(dimension: Dimension, declared: Unit): boolean {
  const same = alike(dimensionOf(declared), dimension)
  return same !== undefined && (same.kind === 'unknown' || unitOf(same) === unitOf(dimensionOf(declared)))
}
