import type { Day } from '../../base/days.ts'
import type { Period } from '../../base/periods.ts'
import { addsUp } from '../formulas/adds-up.ts'
import { namesIn } from '../formulas/tree.ts'
import type { Book } from './book.ts'
import type { Definition } from './definitions.ts'
import type { KpiDescription } from './evaluate.ts'

/** What a name is by the version in force on the period's last day; outside its versions, by the nearest one. */
export function describeKpi(book: Book, name: string, period: Period): KpiDescription {
  const definition = inForceOrNearest(book, name, period.to)
  const { is, better } = definition
  const bound = is.kind === 'same' ? describeKpi(book, is.as, period) : undefined
  return {
    name,
    unit: book.unitOf(definition),
    better: bound?.better ?? better,
    formula: bound?.formula ?? definition.text,
    is: is.kind === 'same' ? is.as : undefined,
    versionFrom: lastChange(book, name, period),
    additive: isAdditive(book, name, period.to, new Map()),
  }
}

function inForceOrNearest(book: Book, name: string, day: Day): Definition {
  const inForce = book.definition(name, day)
  if (inForce) return inForce
  const defined = book.segments(name).filter(({ definition }) => definition)
  return (defined.find(({ from }) => from > day) ?? defined.at(-1))!.definition!
}

/**
 * The last day inside the period on which the name, or a KPI that its formula uses, came to mean something else: the
 * figure of the whole period is by the newer meaning.
 */
function lastChange(book: Book, name: string, period: Period): Day | undefined {
  const changes: Day[] = []
  const seen = new Set<string>()
  const visit = (part: string): void => {
    if (seen.has(part)) return
    seen.add(part)
    const inForce = book.segments(part).findLast(({ from }) => from <= period.to)!
    if (inForce.from > period.from) changes.push(inForce.from)
    const is = inForce.definition?.is
    if (is?.kind === 'same') visit(is.as)
    if (is?.kind === 'formula') for (const operand of namesIn(is.formula.node)) visit(operand.name)
  }
  visit(name)
  return changes.length === 0 ? undefined : Math.max(...changes)
}

function isAdditive(book: Book, name: string, day: Day, known: Map<string, boolean>): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  const is = book.definition(name, day)?.is
  const additive =
    is?.kind === 'sum' ||
    (is?.kind === 'same' && isAdditive(book, is.as, day, known)) ||
    (is?.kind === 'formula' && addsUp(is.formula.node, (part) => isAdditive(book, part, day, known)))
  known.set(name, additive)
  return additive
}
