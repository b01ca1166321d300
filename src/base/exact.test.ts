import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compare,
  exact,
  isZero,
  over,
  parseExact,
  plus,
  roundTo,
  times,
  timesOver,
  toFixed,
  toText,
  ZERO,
} from './exact.ts'

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
    const body = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
    return digits < 0n ? `-${body}` : body
  })

test('0.1 + 0.2 is 0.3, and 1.005 rounds to 1.01', () => {
  expect(toText(plus(exact('0.1'), exact('0.2')), 20)).toBe('0.3')
  expect(toFixed(exact('1.005'), 2)).toBe('1.01')
  expect(toFixed(exact('-2.5'), 0)).toBe('-3')
  expect(toFixed(exact('-0.001'), 2)).toBe('0.00')
  expect(toFixed(exact('1.004999999999'), 2)).toBe('1.00')
  expect(toFixed(exact('1.0049999999999'), 2)).toBe('1.01')
  expect(toFixed(exact('1.0049999999999'), 13)).toBe('1.0049999999999')
  expect(['100.50', '-100', '0.000'].map((text) => toText(exact(text), 3))).toEqual(['100.5', '-100', '0'])
})

test('a third times three compares as one, and what a division leaves over counts as zero', () => {
  const third = over(exact('1'), exact('3'))
  expect(compare(times(third, exact('3')), exact('1'))).toBe(0)
  expect(isZero((times(third, exact('3')) - exact('1')) as typeof ZERO)).toBe(true)
  expect(isZero(exact('0.000000000000000000000000000001'))).toBe(false)
})

test('1e5, 0x10, 1,5 and an empty text are no decimals', () => {
  for (const text of ['1e5', '0x10', '1,5', '', '.5', '5.', ' 1', 'NaN', `0.${'1'.repeat(61)}`]) {
    expect(parseExact(text)).toBeUndefined()
  }
})

test('sums, products and quotients agree with big.js', () => {
  Big.DP = 50
  Big.RM = Big.roundHalfUp
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(toText(plus(exact(a), exact(b)), 30)).toBe(new Big(a).plus(b).round(30).toFixed())
      expect(toText(times(exact(a), exact(b)), 30)).toBe(new Big(a).times(b).round(30).toFixed())
      if (!new Big(b).eq(0)) expect(toText(over(exact(a), exact(b)), 12)).toBe(plain(new Big(a).div(b).round(12)))
    }),
  )
})

test('a full share gives the whole back exactly', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, c) => {
      fc.pre(exact(c) !== ZERO)
      expect(timesOver(exact(a), exact(c), exact(c))).toBe(exact(a))
    }),
  )
})

test('rounding is half away from zero at every place', () => {
  fc.assert(
    fc.property(decimal, fc.integer({ min: 0, max: 8 }), (text, places) => {
      expect(toText(roundTo(exact(text), places), 60)).toBe(plain(new Big(text).round(places, Big.roundHalfUp)))
    }),
  )
})

function plain(value: Big): string {
  return value.eq(0) ? '0' : value.toFixed()
}
