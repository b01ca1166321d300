import type { Span } from './tree.ts'

export type Token = Span & {
  readonly kind: 'number' | 'percent' | 'name' | 'operator' | 'end' | 'unknown'
  readonly text: string
}

const SPACE = /\s+/y
const NUMBER = /\d+(?:\.\d+)?/y
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const OPERATOR = /==|!=|<=|>=|[-+*/=<>(),%]/y
/** What is none of the language's is shown as one: `&&`, `×`, `"text"`. */
const UNKNOWN = /&&|\|\||\p{L}+|./suy

/** Cuts a formula into its tokens; characters that the language doesn't have come as `unknown`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  while (at < text.length) {
    const space = take(SPACE)
    if (space !== undefined) {
      at += space.length
      continue
    }
    const { kind, found } = nextToken(take)
    tokens.push({ kind, text: found === '==' ? '=' : found, start: at, end: at + found.length })
    at += found.length
  }
  return [...tokens, { kind: 'end', text: '', start: text.length, end: text.length }]
}

function nextToken(take: (pattern: RegExp) => string | undefined): { kind: Token['kind']; found: string } {
  const number = take(NUMBER)
  if (number !== undefined) return { kind: 'number', found: number }
  const name = take(NAME)
  if (name !== undefined) return { kind: 'name', found: name }
  const operator = take(OPERATOR)
  if (operator !== undefined) return { kind: operator === '%' ? 'percent' : 'operator', found: operator }
  return { kind: 'unknown', found: take(UNKNOWN)! }
}
