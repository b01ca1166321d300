import { isZero, toFixed, toText, type Exact } from './exact.ts'

/** An amount for a message, to the cent: `1234.50 EUR`; one below a cent with all its places. */
export function moneyText(amount: Exact, currency: string): string {
  const cents = toFixed(amount, 2)
  return `${cents === '0.00' && !isZero(amount) ? toText(amount, 12) : cents} ${currency}`
}
