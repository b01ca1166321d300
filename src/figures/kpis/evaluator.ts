import { formatDay, type Day } from '../../base/days.ts'
import { plus, ZERO, type Exact } from '../../base/exact.ts'
import type { Calendar } from '../../base/periods.ts'
import { isDefined, type Figure } from '../figure.ts'
import { compileFormula, type Compiled } from '../formulas/compile.ts'
import { namesIn, type Formula, type Node } from '../formulas/tree.ts'
import { atEvidence, type Additive, type Evidence, type ValuedCell, type ValuedTable } from '../rules/valued.ts'
import type { Book } from './book.ts'
import { cellsIn } from './cells-in.ts'
import { describeKpi } from './describe.ts'
import type { Evaluator, Scope } from './evaluate.ts'
import { keyOf, priorFrame, soFarFrame, totalFrame, yearToDateFrame, type Frame } from './frames.ts'
import { allCells } from './groups.ts'

/** The calendar of periods, and what counts as today. */
export type FigureContext = { readonly calendar: Calendar; readonly asOf: Day }

/** Computes figures by the book over a table's cells; every figure is computed once per cells, period and name. */
export function createEvaluator(book: Book, table: ValuedTable, context: FigureContext): Evaluator {
  const computing = new Computing(book, table, context)
  return {
    figure: (name, scope, evidence = 'factor') => computing.figure(name, computing.frameOf(scope, evidence)),
    formula: (text, scope, evidence = 'factor') =>
      computing.formula(book.limit(text), computing.frameOf(scope, evidence)),
    describe: (name, period) => describeKpi(book, name, period),
  }
}

/** The figures that were computed of one frame, by name. */
type Known = Map<string, Figure>

class Computing {
  readonly #book: Book
  readonly #table: ValuedTable
  readonly #context: FigureContext
  readonly #additives: ReadonlyMap<string, { readonly additive: Additive; readonly at: number }>
  readonly #compiled = new Map<Formula, Compiled<Frame>>()
  /** By the cells, then by the rest of the frame: `total` of every row is over the same frame. */
  readonly #known = new WeakMap<readonly ValuedCell[], Map<string, Known>>()
  #latest: { readonly scope: Scope; readonly frame: Frame; readonly known: Known } | undefined

  constructor(book: Book, table: ValuedTable, context: FigureContext) {
    this.#book = book
    this.#table = table
    this.#context = context
    this.#additives = new Map(table.additives.map((additive, at) => [additive.name, { additive, at }]))
  }

  /** The frame of a scope; the figures of one row are asked for one after the other, so the latest is kept. */
  frameOf(scope: Scope, evidence: Evidence): Frame {
    if (this.#latest?.scope === scope && this.#latest.frame.evidence === evidence) return this.#latest.frame
    const { cells, period, grain, cut = false } = scope
    const frame: Frame = { cells, period, grain, cut, evidence, sources: undefined }
    this.#latest = { scope, frame, known: this.#knownOf(frame) }
    return frame
  }

  figure(name: string, frame: Frame): Figure {
    const known = this.#latest?.frame === frame ? this.#latest.known : this.#knownOf(frame)
    let figure = known.get(name)
    if (!figure) known.set(name, (figure = this.#compute(name, frame)))
    return figure
  }

  #knownOf(frame: Frame): Known {
    let ofCells = this.#known.get(frame.cells)
    if (!ofCells) this.#known.set(frame.cells, (ofCells = new Map()))
    const key = keyOf(frame)
    let known = ofCells.get(key)
    if (!known) ofCells.set(key, (known = new Map()))
    return known
  }

  formula(formula: Formula, frame: Frame): Figure {
    let compiled = this.#compiled.get(formula)
    if (!compiled) this.#compiled.set(formula, (compiled = this.#compile(formula)))
    return compiled(frame)
  }

  #compute(name: string, frame: Frame): Figure {
    const { to } = frame.period
    const definition = this.#book.definition(name, to)
    if (!definition)
      return { undefined: 'no-history', message: `no version of ${name} is in force on ${formatDay(to)}` }
    const { is } = definition
    switch (is.kind) {
      case 'sum':
        return this.#sum(name, frame)
      case 'same':
        return this.figure(is.as, frame)
      case 'formula':
        return this.formula(is.formula, is.soFar ? soFarFrame(frame, this.#context.asOf) : frame)
      case 'broken':
        throw new Error(`${name} was asked for, though its formula could not be read`)
    }
  }

  /** The sum over the frame's cells; missing where every one of them is, and 0 only where something maps it. */
  #sum(name: string, frame: Frame): Figure {
    const found = this.#additive(name, frame.evidence)
    const { from, to } = frame.period
    if (this.#table.buckets?.holds(frame.period) === false) {
      throw new Error(
        `a figure was asked from ${formatDay(from)} to ${formatDay(to)}, which cuts through days added up`,
      )
    }
    const { start, end } = cellsIn(frame.cells, frame.period)
    let sum: Exact | undefined
    let missing = false
    for (let index = start; index < end; index++) {
      const cell = frame.cells[index]!
      if (!found || (frame.sources && !frame.sources.has(cell.origin))) continue
      const amount = cell.amounts[found.at]
      if (amount === null) missing = true
      else if (amount !== undefined) sum = sum === undefined ? amount : plus(sum, amount)
    }
    if (sum !== undefined) return { value: sum }
    if (missing) return { undefined: 'missing', message: `${name} is missing in every row` }
    if (found?.additive.mapped) return { value: ZERO }
    return { undefined: 'not-mapped', message: this.#book.unmapped(name) }
  }

  /** Incremental layers are kept at each end of the evidence; everything else has no ends. */
  #additive(name: string, evidence: Evidence) {
    return this.#additives.get(atEvidence(name, evidence)) ?? this.#additives.get(name)
  }

  #compile(formula: Formula): Compiled<Frame> {
    const { calendar } = this.#context
    const { days } = this.#table
    return compileFormula(formula, {
      operand: (name, frame) => this.#operand(name, frame),
      matched: (x, y, frame) => this.#matched(x, y, frame),
      total: (frame) => totalFrame(frame, allCells(this.#table)),
      prior: (frame, periods) => priorFrame(frame, periods, calendar, days),
      ytd: (frame) => yearToDateFrame(frame, calendar),
    })
  }

  /** What is wrong with a sum is wrong with the KPI over it; an undefined KPI is told by its name. */
  #operand(name: string, frame: Frame): Figure {
    const figure = this.figure(name, frame)
    if (isDefined(figure) || this.#book.definition(name, frame.period.to)?.is.kind === 'sum') return figure
    return { undefined: 'operand', message: `${name} is undefined: ${figure.message}` }
  }

  /** Kept to the sources that map all of both parts; to none where no source does. */
  #matched(x: Node, y: Node, frame: Frame): Frame {
    const sums = this.#sumsUnder([x, y], frame.period.to)
    const both = sums.map((name) => this.#additives.get(name)?.additive.mappedBy ?? new Set<number>())
    const [first = new Set<number>(), ...rest] = frame.sources ? [frame.sources, ...both] : both
    const sources = [...first].filter((source) => rest.every((each) => each.has(source)))
    return sources.length === 0 ? frame : { ...frame, sources: new Set(sources.toSorted((a, b) => a - b)) }
  }

  /** The sums that parts of a formula come down to, by the versions of a day. */
  #sumsUnder(nodes: readonly Node[], day: Day): string[] {
    const seen = new Set<string>()
    const sums: string[] = []
    const visit = (name: string): void => {
      if (seen.has(name)) return
      seen.add(name)
      const is = this.#book.definition(name, day)?.is
      if (is?.kind === 'sum') sums.push(name)
      if (is?.kind === 'same') visit(is.as)
      if (is?.kind === 'formula') for (const operand of namesIn(is.formula.node)) visit(operand.name)
    }
    for (const node of nodes) for (const { name } of namesIn(node)) visit(name)
    return sums
  }
}
