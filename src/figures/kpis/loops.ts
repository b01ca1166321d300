import { problem, type Place, type Problem } from '../../base/problems.ts'
import { isTooLarge, LARGEST, sizeOf, type Size } from '../formulas/limits.ts'
import { placeIn } from '../formulas/place.ts'
import { namesIn } from '../formulas/tree.ts'
import type { Definition, Definitions } from './definitions.ts'

/** KPIs upon KPIs beyond this many levels are not followed: nobody could check them. */
const MOST_LEVELS = 100
const SMALLEST: Size = { depth: 1, factors: 1 }

export type Order = {
  /** Names that can't be computed: they are defined by themselves, or too large. */
  readonly broken: ReadonlySet<string>
  readonly sizeOfName: (name: string) => Size
  readonly problems: readonly Problem[]
}

/**
 * Finds KPIs that are defined by themselves, over all their versions, and those too deep or too large to compute. What
 * is not broken can be followed down to its measures without fear.
 */
export function orderDefinitions(definitions: Definitions): Order {
  const sizes = new Map<string, Size>()
  const broken = new Set<string>()
  const problems: Problem[] = []
  for (const name of definitions.keys()) visit(name, [])
  return { broken, sizeOfName: (name) => sizes.get(name) ?? SMALLEST, problems }

  function visit(name: string, path: readonly string[]): void {
    if (sizes.has(name) || !definitions.has(name)) return
    const start = path.indexOf(name)
    if (start >= 0) return tellLoop(path.slice(start))
    if (path.length >= MOST_LEVELS) {
      if (broken.has(name)) return
      broken.add(name)
      return tellSize(name, 'KPIs are built upon KPIs too deeply', `${MOST_LEVELS} levels`)
    }
    for (const reference of referencesOf(definitions, name)) visit(reference.name, [...path, name])
    sizes.set(name, broken.has(name) ? SMALLEST : measure(name))
  }

  function measure(name: string): Size {
    const formulas = definitionsOf(definitions, name).flatMap(({ is }) => (is.kind === 'formula' ? [is.formula] : []))
    const all = formulas.map(({ node }) => sizeOf(node, (part) => sizes.get(part) ?? SMALLEST))
    const size = {
      depth: Math.max(1, ...all.map(({ depth }) => depth)),
      factors: Math.max(1, ...all.map(({ factors }) => factors)),
    }
    if (!isTooLarge(size)) return size
    broken.add(name)
    tellSize(name, ...tooLargeArgs(size))
    return SMALLEST
  }

  function tellLoop(loop: readonly string[]): void {
    for (const name of loop) broken.add(name)
    // The loop is told at the first of its formulas that finance wrote, from there round to it again.
    const first = loop.findIndex((name) => definitionsOf(definitions, name).some(({ custom }) => custom))
    const round = [...loop.slice(first), ...loop.slice(0, first)]
    const next = round[1] ?? round[0]!
    const place = referencesOf(definitions, round[0]!).find(
      (reference) => reference.name === next && reference.place,
    )?.place
    problems.push(problem('ROI-F116', place, { loop: [...round, round[0]!] }))
  }

  function tellSize(name: string, what: string, limit: string): void {
    const place = definitionsOf(definitions, name).find((definition) => definition.place)?.place
    problems.push(problem('ROI-F105', place, { what: `${name}: ${what}`, limit }))
  }
}

/** How a formula that is too large is told: what it is, and the limit. */
export function tooLargeArgs({ depth }: Size): [what: string, limit: string] {
  return depth > LARGEST.depth
    ? ['the formula, with the KPIs in it, is nested too deeply', `${LARGEST.depth} levels`]
    : ['the formula, with the KPIs in it, multiplies too many amounts', `${LARGEST.factors}`]
}

/** All definitions of a name, over time. */
export function definitionsOf(definitions: Definitions, name: string): Definition[] {
  return (definitions.get(name) ?? []).flatMap(({ definition }) => definition ?? [])
}

function referencesOf(definitions: Definitions, name: string): { name: string; place: Place | undefined }[] {
  return definitionsOf(definitions, name).flatMap(({ is, place, text }) => {
    if (is.kind === 'same') return [{ name: is.as, place }]
    if (is.kind !== 'formula') return []
    return namesIn(is.formula.node).map((node) => ({ name: node.name, place: placeIn(place, text, node) }))
  })
}
