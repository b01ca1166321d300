import type { NumberFormat } from './number-format.ts'

/** An amount's cell taken apart, before its number is read. */
export type AmountParts = {
  readonly negative: boolean
  /** From the first digit, or a decimal mark right before it, to the last one, or one right behind it. */
  readonly number: string
  /** What stands before and after the number and is no sign of plus or minus: currencies, if it is an amount. */
  readonly signs: readonly string[]
}

/** A number's digits without its marks, and how many of them are decimals. */
export type Digits = { readonly digits: string; readonly places: number }

// A minus, plus or bracket stands on either side of the currency.
const BEFORE = /^\s*([-+(]?)\s*([^\s\d()+-]*)\s*([-+(]?)\s*$/
const AFTER = /^\s*([-)]?)\s*([^\s\d()+-]*)\s*([-)]?)\s*$/

/**
 * Takes apart `-12.50`, `12,50-`, `(12.50)`, `+12.50`, `US$ 12.50`, `12,50 €`, `-EUR 12.50`; undefined where there is no
 * digit, or more than one minus, plus or pair of brackets.
 */
export function takeApart(text: string): AmountParts | undefined {
  let first = text.search(/\d/)
  if (first < 0) return undefined
  let last = text.length - 1
  while (!isDigit(text.charCodeAt(last))) last--
  // `144.`, as some databases write whole amounts; but a point that ends a sign or word is none of the number's.
  if (/^[.,]\s*$/.test(text.slice(last + 1))) last++
  if (first === 0 && last === text.length - 1) return { negative: false, number: text, signs: [] }
  if (startsWithMark(text, first)) first--
  const before = BEFORE.exec(text.slice(0, first).replaceAll('−', '-'))
  const after = AFTER.exec(text.slice(last + 1).replaceAll('−', '-'))
  if (!before || !after) return undefined
  const marks = [before[1], before[3], after[1], after[3]].join('')
  if (!['', '-', '+', '()'].includes(marks)) return undefined
  const signs = [before[2]!, after[2]!].filter((sign) => sign !== '')
  return { negative: marks === '-' || marks === '()', number: text.slice(first, last + 1), signs }
}

/** `.50` has lost its zero; but the point of `Rs.50` belongs to the sign. */
function startsWithMark(text: string, first: number): boolean {
  return (text[first - 1] === '.' || text[first - 1] === ',') && !/\p{L}/u.test(text[first - 2] ?? '')
}

/**
 * Reads the digits of `1,234.56`. Grouping is optional, but where there is some it is all there, of one mark, and of
 * threes or, as in India, of twos before the last three: `12,34` is refused, and so is `0,500`.
 */
export function readDigits(number: string, { decimal, groups }: NumberFormat): Digits | undefined {
  const markAt = number.lastIndexOf(decimal)
  const integer = markAt < 0 ? number : number.slice(0, markAt)
  const fraction = markAt < 0 ? '' : number.slice(markAt + 1)
  if (!isPlain(fraction) || number === decimal) return undefined
  if (isPlain(integer)) return { digits: integer + fraction, places: fraction.length }
  const group = [...integer].find((character) => !isDigit(character.charCodeAt(0)))!
  if (!groups.includes(group)) return undefined
  const runs = integer.split(group)
  if (!runs.every(isPlain) || !isGrouped(runs)) return undefined
  return { digits: runs.join('') + fraction, places: fraction.length }
}

function isGrouped(runs: readonly string[]): boolean {
  const first = runs[0]!
  const middle = runs.slice(1, -1)
  if (runs.at(-1)!.length !== 3 || first === '' || first.startsWith('0')) return false
  if (middle.every(({ length }) => length === 3) && first.length <= 3) return true
  return middle.every(({ length }) => length === 2) && first.length <= 2
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isDigit(text.charCodeAt(at))) return false
  return true
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
