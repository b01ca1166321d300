import { over, parseExact, roundTo, whole, ZERO } from '../../base/exact.ts'
import { nearestName } from '../../base/nearest.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'
import { placeIn } from './place.ts'
import { tokensOf, type Token } from './tokens.ts'
import {
  FUNCTIONS,
  isComparison,
  isFunction,
  isParenthesized,
  type BinaryOperator,
  type Formula,
  type Node,
  type Span,
} from './tree.ts'

/** Longer or deeper formulas could not be checked by hand, and would only serve to exhaust the program. */
const MOST_CHARACTERS = 2000
const MOST_LEVELS = 100
const MOST_DIGITS = 30
const MOST_PERIODS = 1000

const COMPARING = 3
const POWERS = new Map<string, number>([
  ['or', 1],
  ['and', 2],
  ...['=', '!=', '<', '<=', '>', '>='].map((operator) => [operator, COMPARING] as const),
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
])
/** `not a = b and c` is (not (a = b)) and c; `-a * b` is (-a) * b. */
const PREFIXES = { not: 2, '-': 6 } as const

/** Signs from other languages, and from word processors, that have their own spelling here. */
const INSTEAD = new Map([
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
  ['−', '-'],
  ['–', '-'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
  ['€', 'EUR  after the number'],
  ['$', 'USD  after the number'],
])

/**
 * Reads a formula of the KPI language (contract 4.10). `place` is where its text starts in the config: each problem is
 * placed at the part that it is about. Names are not looked up here; no formula is given where there are problems.
 */
export function parseFormula(
  text: string,
  place: Place | undefined,
): { formula: Formula | undefined; problems: Problem[] } {
  if (text.length > MOST_CHARACTERS) {
    const args = { what: 'the formula is too long', limit: `${MOST_CHARACTERS} characters` }
    return { formula: undefined, problems: [problem('ROI-F105', place, args)] }
  }
  const parser = new Parser(text, place)
  const node = parser.whole()
  return { formula: node && parser.problems.length === 0 ? { text, node } : undefined, problems: parser.problems }
}

/** A Pratt parser: operators bind by power; undefined stands for a part that can't be read, told in `problems`. */
class Parser {
  readonly problems: Problem[] = []
  readonly #text: string
  readonly #place: Place | undefined
  readonly #tokens: readonly Token[]
  #at = 0
  #level = 0

  constructor(text: string, place: Place | undefined) {
    this.#text = text
    this.#place = place
    this.#tokens = tokensOf(text)
  }

  whole(): Node | undefined {
    const unknown = this.#tokens.filter(({ kind }) => kind === 'unknown')
    for (const token of unknown) {
      this.problems.push(
        problem('ROI-F101', this.#placeOf(token), { text: token.text, instead: INSTEAD.get(token.text) }),
      )
    }
    if (unknown.length > 0) return undefined
    const node = this.#expression(0)
    const rest = this.#peek()
    if (node && rest.kind !== 'end') return this.#misplaced(rest)
    return node
  }

  #expression(power: number): Node | undefined {
    if (++this.#level > MOST_LEVELS) {
      const args = { what: 'the formula is nested too deeply', limit: `${MOST_LEVELS} levels` }
      this.problems.push(problem('ROI-F105', this.#placeOf(this.#peek()), args))
      return undefined
    }
    let left = this.#prefix()
    while (left) {
      const token = this.#peek()
      const binds = POWERS.get(token.text)
      if (binds === undefined || binds <= power) break
      if (
        binds === COMPARING &&
        left.kind === 'binary' &&
        isComparison(left.operator) &&
        !isParenthesized(this.#text, left)
      ) {
        return this.#misplaced(token, 'chained')
      }
      this.#at++
      const right = this.#expression(binds)
      const operator = token.text as BinaryOperator
      left = right && { kind: 'binary', operator, left, right, start: left.start, end: right.end }
    }
    this.#level--
    return left
  }

  #prefix(): Node | undefined {
    const token = this.#next()
    if (token.text === '-' || token.text === 'not') {
      const operand = this.#expression(PREFIXES[token.text])
      return operand && { kind: 'unary', operator: token.text, operand, start: token.start, end: operand.end }
    }
    if (token.kind === 'number') return this.#number(token)
    if (token.kind === 'name' && !POWERS.has(token.text)) {
      return this.#peek().text === '(' ? this.#call(token) : { ...spanOf(token), kind: 'name', name: token.text }
    }
    if (token.text === '(') {
      const inner = this.#expression(0)
      if (!inner || !this.#close()) return undefined
      return { ...inner, start: token.start, end: this.#tokens[this.#at - 1]!.end }
    }
    const after = this.#tokens[this.#tokens.indexOf(token) - 1]?.text ?? ''
    this.problems.push(problem('ROI-F102', this.#placeOf(token), { found: token.text, after }))
    return undefined
  }

  /** `12.5`, `25%`, `100 EUR`: a name of three capitals after a number is a currency. */
  #number(token: Token): Node | undefined {
    const value = parseExact(token.text)
    if (value === undefined || token.text.split('.')[0]!.length > MOST_DIGITS) {
      const args = { what: 'the number is too long', limit: `${MOST_DIGITS} digits, and 60 after the point` }
      this.problems.push(problem('ROI-F105', this.#placeOf(token), args))
      return undefined
    }
    const after = this.#peek()
    if (after.kind === 'percent') {
      this.#at++
      return { kind: 'number', value: over(value, whole(100)), percent: true, start: token.start, end: after.end }
    }
    if (after.kind === 'name' && /^[A-Z]{3}$/.test(after.text)) {
      this.#at++
      return { kind: 'money', value, currency: after.text, start: token.start, end: after.end }
    }
    return { ...spanOf(token), kind: 'number', value, percent: false }
  }

  #call(token: Token): Node | undefined {
    this.#at++
    const args: Node[] = []
    while (this.#peek().text !== ')' || args.length > 0) {
      const arg = this.#expression(0)
      if (!arg) return undefined
      args.push(arg)
      if (this.#peek().text !== ',') break
      this.#at++
    }
    const close = this.#peek()
    if (!this.#close()) return undefined
    const span = { start: token.start, end: close.end }
    const name = token.text
    if (!isFunction(name)) {
      const functions = Object.keys(FUNCTIONS)
      this.problems.push(
        problem('ROI-F107', this.#placeOf(token), { name, near: nearestName(name, functions), functions }),
      )
      // The rest of the formula is read on, for its own problems.
      return { kind: 'number', value: ZERO, percent: false, ...span }
    }
    const { least, most } = FUNCTIONS[name]
    if (args.length < least || args.length > most) {
      const takes = `${least}${most === least ? '' : ' or more'} argument${least === 1 && most === least ? '' : 's'}`
      this.problems.push(problem('ROI-F108', this.#placeOf(token), { name, takes, given: args.length }))
    }
    if (name === 'prior' && args[1]) this.#checkPeriods(args[1])
    return { kind: 'call', name, args, ...span }
  }

  #checkPeriods(node: Node): void {
    if (node.kind === 'number' && !node.percent) {
      const { value } = node
      if (value > ZERO && value <= whole(MOST_PERIODS) && value === roundTo(value, 0)) return
    }
    this.problems.push(problem('ROI-F109', this.#placeOf(node), { text: this.#text.slice(node.start, node.end) }))
  }

  #close(): boolean {
    const token = this.#next()
    if (token.text === ')') return true
    if (token.kind === 'end' || token.kind === 'operator') {
      this.problems.push(problem('ROI-F104', this.#placeOf(token), { found: token.text }))
    } else this.#misplaced(token)
    return false
  }

  #misplaced(token: Token, known?: 'chained'): undefined {
    const at = this.#tokens.indexOf(token)
    const [before, after] = [this.#tokens[at - 1], this.#tokens[at + 1]]
    const slip = known ?? slipOf(before, token, after)
    this.problems.push(
      problem('ROI-F103', this.#placeOf(token), { found: token.text, before: before?.text ?? '', slip }),
    )
    return undefined
  }

  #placeOf(span: Span): Place | undefined {
    return placeIn(this.#place, this.#text, span)
  }

  #peek(): Token {
    return this.#tokens[this.#at]!
  }

  /** The next token; the end is never passed. */
  #next(): Token {
    const token = this.#peek()
    if (token.kind !== 'end') this.#at++
    return token
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

/** What the writer may have meant by a token that can't stand where it does. */
function slipOf(before: Token | undefined, token: Token, after: Token | undefined) {
  if (token.text === ',') return before?.kind === 'number' && after?.kind === 'number' ? 'grouped' : 'extra'
  if (token.kind === 'percent') return 'percent'
  if (token.text === ')') return 'extra'
  return before?.kind === 'number' && /^[a-z]{3}$/.test(token.text) ? 'currency' : 'operator'
}
