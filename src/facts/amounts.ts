import { negate, scaled, type Exact } from '../base/exact.ts'
import { amountOf, NOTHING, writtenAs, type Amount } from './amount.ts'
import { readDigits, takeApart } from './amount-parts.ts'
import { currenciesOfAll } from './currency-signs.ts'
import type { NumberFormat } from './number-format.ts'

export type AmountReader = {
  /** The amount; null for a word for missing, 0 for a blank; undefined for what is none. */
  read(text: string): Amount | null | undefined
}

/** Platforms' and databases' words for "missing", in small letters; `--` is missing, never zero. */
const MISSING: ReadonlySet<string> = new Set(['--', '-', '−', '–', '—', 'null', 'n/a', 'na', '\\n'])
const MOST_PLACES = 40
/** No money of this world has more; a longer cell is a mishap, and slow. */
const MOST_DIGITS = 1000
/** Longer cells are rare enough for the slower way, which holds their digits to the limits. */
const LONGEST_PLAIN = 30
const SHORT = 9
/** Amounts as most platforms group them, by their group mark. */
const GROUPED = {
  ',': /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  '.': /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/,
} as const
const SHORTEST_GROUPED = '1,234'.length
const MINUS = 45

/**
 * Reads amounts as a file writes them. `missing` are words for missing beyond the usual ones. Signs and codes of
 * currencies may stand beside the number (which one: `currencyOf`); percents, exponents and NaN are refused.
 */
export function amountReader(format: NumberFormat, missing: ReadonlySet<string>): AmountReader {
  const decimal = format.decimal.charCodeAt(0)
  const readsAll = ![...missing].some((word) => /\d/.test(word))
  const group = format.decimal === '.' ? ',' : '.'
  const grouped = format.groups.includes(group) ? GROUPED[group] : undefined
  // Rows repeat amounts, blanks and zeros above all.
  let lastText = ''
  let last: Amount = NOTHING
  return {
    read(text) {
      if (text === lastText) return last
      if (readsAll) {
        const value = plainAmount(text, decimal)
        if (value !== undefined) {
          lastText = text
          return (last = value)
        }
        if (text.length >= SHORTEST_GROUPED && grouped?.test(text)) {
          const ungrouped = plainAmount(text.replaceAll(group, ''), decimal)
          if (ungrouped !== undefined) return ungrouped
        }
      }
      const trimmed = text.trim()
      if (trimmed === '') return NOTHING
      if (missing.has(trimmed) || MISSING.has(trimmed.toLowerCase())) return null
      const exact = writtenAmount(trimmed, format)
      return exact === undefined ? undefined : amountOf(exact)
    },
  }
}

/** Decimal places as written; 0 for what is no amount. */
export function placesOf(text: string, format: NumberFormat): number {
  const parts = takeApart(text)
  return (parts && readDigits(parts.number, format)?.places) ?? 0
}

/** Reads an amount in full: grouped, with a sign, in brackets, with its currency; undefined for anything else. */
export function writtenAmount(text: string, format: NumberFormat): Exact | undefined {
  const parts = takeApart(text)
  if (!parts || parts.number.length > 2 * MOST_DIGITS) return undefined
  if (parts.signs.length > 0 && currenciesOfAll(parts.signs).length === 0) return undefined
  const number = readDigits(parts.number, format)
  if (!number || number.places > MOST_PLACES || number.digits.length > MOST_DIGITS) return undefined
  const value = scaled(BigInt(number.digits), number.places)
  return parts.negative ? negate(value) : value
}

/** `1234.56`, `-12`, as nearly all cells are: known by their characters, without a pattern. Undefined for all else. */
function plainAmount(text: string, decimal: number): Amount | undefined {
  const { length } = text
  const first = length > 0 && text.charCodeAt(0) === MINUS ? 1 : 0
  if (length === first || length > LONGEST_PLAIN) return undefined
  let markAt = -1
  let short = 0
  for (let at = first; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) short = (10 * short + code - 48) | 0
    else if (code !== decimal || markAt >= 0 || at === first || at === length - 1) return undefined
    else markAt = at
  }
  const places = markAt < 0 ? 0 : length - markAt - 1
  // Nine digits fit 32 bits; made of text, an integer takes several times as long.
  if (length - first <= SHORT) return writtenAs(BigInt(first === 1 ? -short : short), length, places)
  return writtenAs(BigInt(markAt < 0 ? text : text.slice(0, markAt) + text.slice(markAt + 1)), length, places)
}
