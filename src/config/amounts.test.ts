import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact, scaled } from '../base/exact.ts'
import { parseAmount, parseDecimal, parseRate, percentText } from './amounts.ts'

test.each(['1_000', '1,000', '012', '.5', '5.', '1e3', '0x10', '.inf', 'NaN', '', ' 1', '١'])(
  '%j is no decimal',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined()
    expect(parseRate(text)).toBeUndefined()
    expect(parseAmount(text)).toBeUndefined()
  },
)

test('12%, 12 % and 0.12 are one rate', () => {
  for (const text of ['12%', '12 %', '0.12', '+12%', '12.0%']) expect(parseRate(text)).toBe(exact('0.12'))
})

test('an amount may name its currency', () => {
  expect(parseAmount('2500 EUR')).toEqual({ value: exact('2500'), currency: 'EUR' })
  expect(parseAmount('2500EUR')).toEqual({ value: exact('2500'), currency: 'EUR' })
  expect(parseAmount('-0.10')).toEqual({ value: exact('-0.1'), currency: undefined })
  expect(parseAmount('2500 eur')).toBeUndefined()
})

test('any decimal is read to the last place, a percent as a hundredth of it', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 1, max: 20 }), (digits, places) => {
      const text = digits.toString().padStart(places + 1, '0')
      const written = `${BigInt(text.slice(0, -places))}.${text.slice(-places)}`
      expect(parseDecimal(written)).toBe(scaled(digits, places))
      expect(parseRate(`${written}%`)).toBe(scaled(digits, places + 2))
    }),
  )
})

test('a ratio is shown as a percent', () => {
  expect(percentText(exact('0.905'))).toBe('90.5%')
})
