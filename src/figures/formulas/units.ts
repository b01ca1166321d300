import { ZERO } from '../../base/exact.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'
import {
  alike,
  combine,
  CONDITION,
  dimensionOf,
  PLAIN,
  UNKNOWN,
  wordOf,
  ZERO_LITERAL,
  type Dimension,
} from './dimensions.ts'
import { placeIn } from './place.ts'
import { isComparison, wordFor, type Formula, type Node } from './tree.ts'

/** What the names in a formula are. */
export type Names = {
  /** Undefined where nothing has the name (or it has no meaning yet); then `unknown` says so. */
  readonly dimensionOf: (name: string) => Dimension | undefined
  readonly unknown: (name: string, place: Place | undefined) => Problem
  /** The reporting currency: amounts in formulas are in it. */
  readonly currency: string
}

/** Looks up the names of a formula and checks its units (contract 4.10); all problems at once, each at its part. */
export function checkUnits(
  formula: Formula,
  names: Names,
  place: Place | undefined,
): { dimension: Dimension; problems: Problem[] } {
  const checker = new UnitChecker(formula, names, place)
  return { dimension: checker.dimension(formula.node), problems: checker.problems }
}

class UnitChecker {
  readonly problems: Problem[] = []
  readonly #formula: Formula
  readonly #names: Names
  readonly #place: Place | undefined

  constructor(formula: Formula, names: Names, place: Place | undefined) {
    this.#formula = formula
    this.#names = names
    this.#place = place
  }

  dimension(node: Node): Dimension {
    switch (node.kind) {
      case 'number':
        if (node.percent) return dimensionOf('percent')
        return node.value === ZERO ? ZERO_LITERAL : PLAIN
      case 'money':
        return this.#money(node)
      case 'name':
        return this.#name(node)
      case 'unary':
        return node.operator === '-' ? this.#number(node.operand) : this.#condition(node.operand)
      case 'binary':
        return this.#binary(node)
      case 'call':
        return this.#call(node)
    }
  }

  #money(node: Extract<Node, { kind: 'money' }>): Dimension {
    if (node.currency !== this.#names.currency) {
      const args = { text: this.#word(node), reporting: this.#names.currency }
      this.problems.push(problem('ROI-F114', this.#placeOf(node), args))
    }
    return dimensionOf('money')
  }

  #name(node: Extract<Node, { kind: 'name' }>): Dimension {
    const dimension = this.#names.dimensionOf(node.name)
    if (!dimension) this.problems.push(this.#names.unknown(node.name, this.#placeOf(node)))
    return dimension ?? UNKNOWN
  }

  #binary(node: Extract<Node, { kind: 'binary' }>): Dimension {
    const { operator, left, right } = node
    if (operator === 'and' || operator === 'or') {
      this.#condition(left)
      this.#condition(right)
      return CONDITION
    }
    if (operator === '*' || operator === '/') return this.#product(node)
    if (isComparison(operator)) {
      this.#alike([left, right], 'compared')
      return CONDITION
    }
    return this.#alike([left, right], operator === '+' ? 'added' : 'subtracted')
  }

  #product(node: Extract<Node, { kind: 'binary' }>): Dimension {
    const [left, right] = [this.#number(node.left), this.#number(node.right)]
    const divides = node.operator === '/'
    if (divides && right === ZERO_LITERAL) {
      this.problems.push(problem('ROI-F121', this.#placeOf(node), { text: this.#word(node) }))
      return UNKNOWN
    }
    const dimension = combine(left, right, divides ? -1 : 1)
    if (dimension) return dimension
    const verb = divides ? 'divided by' : 'times'
    const args = { left: this.#word(node.left), right: this.#word(node.right), verb }
    this.problems.push(problem('ROI-F112', this.#placeOf(node), args))
    return UNKNOWN
  }

  #call({ name, args }: Extract<Node, { kind: 'call' }>): Dimension {
    switch (name) {
      case 'if': {
        this.#condition(args[0]!)
        const branches = args.slice(1).map((arg) => ({ arg, dimension: this.dimension(arg) }))
        return this.#sameFor(branches, 'branches of one if')
      }
      case 'min':
      case 'max':
      case 'coalesce':
        return this.#alike(args, `arguments of one ${name}`)
      case 'matched':
        this.#number(args[1]!)
        return this.#number(args[0]!)
      case 'prior':
      case 'abs':
      case 'total':
      case 'ytd':
        return this.#number(args[0]!)
    }
  }

  #alike(args: readonly Node[], verb: string): Dimension {
    return this.#sameFor(
      args.map((arg) => ({ arg, dimension: this.#number(arg) })),
      verb,
    )
  }

  /** The one dimension of several parts; the first that doesn't agree with those before it is told. */
  #sameFor(parts: readonly { readonly arg: Node; readonly dimension: Dimension }[], verb: string): Dimension {
    let same = parts[0]!
    for (const part of parts.slice(1)) {
      const dimension = alike(same.dimension, part.dimension)
      if (!dimension) {
        this.#disagree(same, part, verb)
        return UNKNOWN
      }
      // A 0 takes the unit of what it stands beside: that part is the one to name.
      same = same.dimension === ZERO_LITERAL ? part : { arg: same.arg, dimension }
    }
    return same.dimension
  }

  #disagree(left: { arg: Node; dimension: Dimension }, right: { arg: Node; dimension: Dimension }, verb: string): void {
    this.problems.push(
      problem('ROI-F111', this.#placeOf({ start: left.arg.start, end: right.arg.end }), {
        left: this.#word(left.arg),
        leftUnit: wordOf(left.dimension),
        right: this.#word(right.arg),
        rightUnit: wordOf(right.dimension),
        verb,
        currency: this.#names.currency,
      }),
    )
  }

  #number(node: Node): Dimension {
    const dimension = this.dimension(node)
    if (dimension.kind !== 'condition') return dimension
    this.#wanted(node, dimension, 'a number')
    return UNKNOWN
  }

  #condition(node: Node): Dimension {
    const dimension = this.dimension(node)
    if (dimension.kind === 'number') this.#wanted(node, dimension, 'a condition')
    return CONDITION
  }

  #wanted(node: Node, dimension: Dimension, wanted: 'a condition' | 'a number'): void {
    const args = { text: this.#word(node), unit: wordOf(dimension), wanted }
    this.problems.push(problem('ROI-F113', this.#placeOf(node), args))
  }

  #word(node: Node): string {
    return wordFor(this.#formula, node)
  }

  #placeOf(span: { readonly start: number; readonly end: number }): Place | undefined {
    return placeIn(this.#place, this.#formula.text, span)
  }
}
