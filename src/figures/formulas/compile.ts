import { compare, isZero, minus, negate, ONE, over, plus, times, ZERO, type Exact } from '../../base/exact.ts'
import { isDefined, type Figure } from '../figure.ts'
import { wordFor, type Arithmetic, type Comparison, type Formula, type Node } from './tree.ts'

export type UndefinedFigure = Exclude<Figure, { readonly value: Exact }>

/** How a formula's names and its looks elsewhere are answered; a frame is what a figure is computed over. */
export type Operations<Frame> = {
  readonly operand: (name: string, frame: Frame) => Figure
  /** The frame kept to the sources that map all that both parts need. */
  readonly matched: (x: Node, y: Node, frame: Frame) => Frame
  readonly total: (frame: Frame) => Frame
  readonly prior: (frame: Frame, periods: number) => Frame | UndefinedFigure
  readonly ytd: (frame: Frame) => Frame | UndefinedFigure
}

export type Compiled<Frame> = (frame: Frame) => Figure

const TRUE: Figure = { value: ONE }
const FALSE: Figure = { value: ZERO }

/**
 * Compiles a formula, checked for names and units before, into a function of a frame. An undefined operand makes the
 * result undefined; `if`, `and`, `or` and `coalesce` look only at what they need (contract 4.11). Yes is 1, no is 0.
 */
export function compileFormula<Frame extends object>(formula: Formula, operations: Operations<Frame>): Compiled<Frame> {
  return compileNode(formula.node)

  function compileNode(node: Node): Compiled<Frame> {
    switch (node.kind) {
      case 'number':
      case 'money': {
        const constant = { value: node.value }
        return () => constant
      }
      case 'name':
        return (frame) => operations.operand(node.name, frame)
      case 'unary':
        return node.operator === '-' ? mapValue(node.operand, negate) : mapValue(node.operand, (value) => not(value))
      case 'binary':
        return compileBinary(node)
      case 'call':
        return compileCall(node)
    }
  }

  function compileBinary(node: Extract<Node, { kind: 'binary' }>): Compiled<Frame> {
    const left = compileNode(node.left)
    const right = compileNode(node.right)
    const { operator } = node
    if (operator === 'and' || operator === 'or') {
      return (frame) => {
        const first = left(frame)
        const decided = isDefined(first) && (first.value === ZERO) === (operator === 'and')
        return decided || !isDefined(first) ? first : right(frame)
      }
    }
    const apply = operator === '/' ? division(node) : valuesOf(operator)
    return (frame) => {
      const first = left(frame)
      if (!isDefined(first)) return first
      const second = right(frame)
      return isDefined(second) ? apply(first.value, second.value) : second
    }
  }

  /** A quotient, or why there is none: 0/0, something over zero, or over a net credit. */
  function division(node: Extract<Node, { kind: 'binary' }>): (a: Exact, b: Exact) => Figure {
    return (a, b) => {
      if (!isZero(b) && b > ZERO) return { value: over(a, b) }
      const divisor = wordFor(formula, node.right)
      if (!isZero(b)) return { undefined: 'negative-denominator', message: `${divisor} is negative` }
      if (!isZero(a)) return { undefined: 'zero-denominator', message: `${divisor} is 0` }
      const dividend = wordFor(formula, node.left)
      const message = dividend === divisor ? `${divisor} is 0` : `${divisor} and ${dividend} are 0`
      return { undefined: 'no-activity', message }
    }
  }

  function compileCall({ name, args }: Extract<Node, { kind: 'call' }>): Compiled<Frame> {
    const inner = args.map(compileNode)
    const [first, second, third] = inner as [Compiled<Frame>, Compiled<Frame>, Compiled<Frame>]
    switch (name) {
      case 'if':
        return (frame) => {
          const condition = first(frame)
          if (!isDefined(condition)) return condition
          return condition.value === ZERO ? third(frame) : second(frame)
        }
      case 'min':
        return extreme(inner, -1)
      case 'max':
        return extreme(inner, 1)
      case 'abs':
        return mapValue(args[0]!, (value) => (value < ZERO ? negate(value) : value))
      case 'coalesce':
        return (frame) => {
          let figure = first(frame)
          for (let at = 1; at < inner.length && !isDefined(figure); at++) figure = inner[at]!(frame)
          return figure
        }
      case 'matched':
        return (frame) => first(operations.matched(args[0]!, args[1]!, frame))
      case 'total':
        return (frame) => first(operations.total(frame))
      case 'prior': {
        const periods = Number((args[1] as Extract<Node, { kind: 'number' }>).value / ONE)
        return (frame) => elsewhere(first, operations.prior(frame, periods))
      }
      case 'ytd':
        return (frame) => elsewhere(first, operations.ytd(frame))
    }
  }

  function mapValue(node: Node, change: (value: Exact) => Exact): Compiled<Frame> {
    const inner = compileNode(node)
    return (frame) => {
      const figure = inner(frame)
      return isDefined(figure) ? { value: change(figure.value) } : figure
    }
  }
}

function elsewhere<Frame extends object>(inner: Compiled<Frame>, frame: Frame | UndefinedFigure): Figure {
  return 'undefined' in frame ? (frame as UndefinedFigure) : inner(frame)
}

/** The greatest (1) or least (-1) of the arguments; of those that compare as equal, the first. */
function extreme<Frame>(inner: readonly Compiled<Frame>[], sign: 1 | -1): Compiled<Frame> {
  return (frame) => {
    let best: Exact | undefined
    for (const each of inner) {
      const figure = each(frame)
      if (!isDefined(figure)) return figure
      if (best === undefined || compare(figure.value, best) === sign) best = figure.value
    }
    return { value: best! }
  }
}

function not(value: Exact): Exact {
  return value === ZERO ? ONE : ZERO
}

function valuesOf(operator: Exclude<Arithmetic, '/'> | Comparison): (a: Exact, b: Exact) => Figure {
  switch (operator) {
    case '+':
      return (a, b) => ({ value: plus(a, b) })
    case '-':
      return (a, b) => ({ value: minus(a, b) })
    case '*':
      return (a, b) => ({ value: times(a, b) })
    case '=':
      return (a, b) => (compare(a, b) === 0 ? TRUE : FALSE)
    case '!=':
      return (a, b) => (compare(a, b) === 0 ? FALSE : TRUE)
    case '<':
      return (a, b) => (compare(a, b) < 0 ? TRUE : FALSE)
    case '<=':
      return (a, b) => (compare(a, b) > 0 ? FALSE : TRUE)
    case '>':
      return (a, b) => (compare(a, b) > 0 ? TRUE : FALSE)
    case '>=':
      return (a, b) => (compare(a, b) < 0 ? FALSE : TRUE)
  }
}
