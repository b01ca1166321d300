import { over, parseExact, toText, whole, type Exact } from '../base/exact.ts'

/** How a decimal is written: a point, no grouping, no needless zero in front (012 is an octal to some). */
export const DECIMAL_FORM = '[+-]?(?:0|[1-9]\\d{0,29})(?:\\.\\d{1,40})?'
export const RATE_FORM = `${DECIMAL_FORM}\\s*%?`
export const AMOUNT_FORM = `${DECIMAL_FORM}(?:\\s*[A-Z]{3})?`

const DECIMAL = new RegExp(`^${DECIMAL_FORM}$`)
const RATE = new RegExp(`^(${DECIMAL_FORM})\\s*(%?)$`)
const AMOUNT = new RegExp(`^(${DECIMAL_FORM})(?:\\s*([A-Z]{3}))?$`)
const CURRENCY = /^[A-Z]{3}$/
const HUNDRED = whole(100)

/** Reads `1234.50`; undefined for anything else, such as 1_000, 1,000, 012 or .inf. */
export function parseDecimal(text: string): Exact | undefined {
  return DECIMAL.test(text) ? parseExact(text) : undefined
}

/** Reads `12%`, `22 %` or `0.12` as a ratio. */
export function parseRate(text: string): Exact | undefined {
  const [, digits, percent] = RATE.exec(text) ?? []
  const value = digits === undefined ? undefined : parseExact(digits)
  return value !== undefined && percent ? over(value, HUNDRED) : value
}

/** Reads `2500 EUR` or `2500`. */
export function parseAmount(text: string): { value: Exact; currency: string | undefined } | undefined {
  const [, digits, currency] = AMOUNT.exec(text) ?? []
  const value = digits === undefined ? undefined : parseExact(digits)
  return value === undefined ? undefined : { value, currency }
}

export function isCurrency(text: string): boolean {
  return CURRENCY.test(text)
}

/** A ratio as a percent: `12.5%`. */
export function percentText(ratio: Exact): string {
  return `${toText((ratio * 100n) as Exact, 12)}%`
}
