import type { Exact } from '../../base/exact.ts'

/** Where a part of a formula stands in its text: from `start`, up to and without `end`. */
export type Span = { readonly start: number; readonly end: number }

export type Arithmetic = '+' | '-' | '*' | '/'
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type BinaryOperator = Arithmetic | Comparison | 'and' | 'or'

/** A formula as a tree. `percent` keeps that a number was written with `%`: `25%` is the ratio 0.25. */
export type Node =
  | (Span & { readonly kind: 'number'; readonly value: Exact; readonly percent: boolean })
  | (Span & { readonly kind: 'money'; readonly value: Exact; readonly currency: string })
  | (Span & { readonly kind: 'name'; readonly name: string })
  | (Span & { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Node })
  | (Span & {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Node
      readonly right: Node
    })
  | (Span & { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Node[] })

/** A formula that was read, with the text that its spans point into. */
export type Formula = { readonly text: string; readonly node: Node }

/** The functions of the language, and how many arguments each takes. */
export const FUNCTIONS = {
  if: { least: 3, most: 3 },
  min: { least: 1, most: Infinity },
  max: { least: 1, most: Infinity },
  abs: { least: 1, most: 1 },
  coalesce: { least: 1, most: Infinity },
  matched: { least: 2, most: 2 },
  total: { least: 1, most: 1 },
  prior: { least: 2, most: 2 },
  ytd: { least: 1, most: 1 },
} as const
export type FunctionName = keyof typeof FUNCTIONS

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name)
}

export function isComparison(operator: string): operator is Comparison {
  return ['=', '!=', '<', '<=', '>', '>='].includes(operator)
}

/** The parts directly under a node. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'unary':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'call':
      return node.args
    default:
      return []
  }
}

/** Every name used in a formula, with where it stands, in the order of the text. */
export function namesIn(node: Node): Extract<Node, { kind: 'name' }>[] {
  return node.kind === 'name' ? [node] : childrenOf(node).flatMap(namesIn)
}

/** True for a part that stands in parentheses of its own; its span takes them in. */
export function isParenthesized(text: string, node: Node): boolean {
  return text[node.start] === '(' && !(node.kind === 'binary' && node.left.start === node.start)
}

/** How a part is called in messages: its text; for `matched(x, y)` that of x. */
export function wordFor(formula: Formula, node: Node): string {
  const part = node.kind === 'call' && node.name === 'matched' ? node.args[0]! : node
  const text = formula.text.slice(part.start, part.end).replace(/\s+/g, ' ')
  return isParenthesized(formula.text, part) ? text.slice(1, -1) : text
}
