import type { Day } from '../../base/days.ts'
import { nearestName } from '../../base/nearest.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'
import type { Config, Unit } from '../../config/config.ts'
import type { Formula } from '../formulas/tree.ts'
import type { Names } from '../formulas/units.ts'
import type { Additive } from '../rules/valued.ts'
import { ROI_DEFINITIONS } from './catalogue.ts'
import { definitionOn, defineNames, type Definition, type Segment } from './definitions.ts'
import { orderDefinitions } from './loops.ts'
import { sumsOf, unmappedMessage } from './sums.ts'
import { bookUnits } from './unit-book.ts'
import { checkUses } from './uses.ts'

/** Every name that a figure can be asked for, with what it means on each day; all its formulas are checked. */
export type Book = {
  readonly names: () => readonly string[]
  /** What stands against asking for a figure of this name: nobody has it, or `roi` has no meaning yet. */
  readonly refusal: (name: string, place?: Place) => Problem | undefined
  /** What the name means over time; throws a defect for a name that `refusal` refuses. */
  readonly segments: (name: string) => readonly Segment[]
  /** What the name means on a day; undefined where none of its versions is in force. */
  readonly definition: (name: string, day: Day) => Definition | undefined
  readonly unitOf: (definition: Definition) => Unit
  /** The formula of a target's limit; throws a defect for a text that is none. */
  readonly limit: (text: string) => Formula
  /** Why a sum that nothing maps has no value, in words. */
  readonly unmapped: (name: string) => string
}

/**
 * Puts the book of KPIs together: custom versions before built-in KPIs before what adds up. Names come from `additives`
 * or, without data, from the config alone. Checks all formulas for names, units and loops; the book is good for figures
 * only where the problems hold no error.
 */
export function createBook(
  config: Config,
  additives: readonly Pick<Additive, 'name' | 'unit' | 'mapped'>[] | undefined,
): { book: Book; problems: Problem[] } {
  const { definitions, problems: unread } = defineNames(config, additives ?? sumsOf(config))
  const order = orderDefinitions(definitions)
  const reserved = definitions.has('roi') ? [] : ['roi']
  const all = [...definitions.keys(), ...reserved]
  const { currency } = config.reporting
  const unknown: Names['unknown'] = (name, place) =>
    name === 'roi'
      ? problem('ROI-F110', place, { definitions: ROI_DEFINITIONS })
      : problem('ROI-F106', place, { name, near: nearestName(name, all) })
  const units = bookUnits(definitions, order.broken, { unknown, currency })
  const uses = checkUses(config, { dimensionOf: units.dimensionOf, unknown, currency }, order)

  const segments = (name: string): readonly Segment[] => {
    const found = definitions.get(name)
    if (!found) throw new Error(`no KPI or measure is called ${name}`)
    return found
  }
  const book: Book = {
    names: () => all,
    refusal: (name, place) => (definitions.has(name) ? undefined : unknown(name, place)),
    segments,
    definition: (name, day) => definitionOn(segments(name), day),
    unitOf: units.unitOf,
    limit: (text) => {
      const formula = uses.limits.get(text)
      if (!formula) throw new Error(`no target has the limit ${text}`)
      return formula
    },
    unmapped: (name) => unmappedMessage(name, config),
  }
  return { book, problems: [...unread, ...order.problems, ...units.problems, ...uses.problems] }
}
