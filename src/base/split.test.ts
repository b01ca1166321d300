import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact, plus, scaled, toText, ZERO, type Exact } from './exact.ts'
import { splitEvenly, splitInProportion } from './split.ts'

const cent = exact('0.01')
const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((cents) => scaled(cents, 2))
const sum = (shares: readonly Exact[]): Exact => shares.reduce(plus, ZERO)

test('10.00 over three days are 3.34, 3.33 and 3.33', () => {
  expect(splitEvenly(exact('10'), 3, cent).map((share) => toText(share, 4))).toEqual(['3.34', '3.33', '3.33'])
  expect(splitEvenly(exact('-10'), 3, cent).map((share) => toText(share, 4))).toEqual(['-3.34', '-3.33', '-3.33'])
})

test('shares of a whole sum to it, evenly and in proportion', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 400 }), (whole, parts) => {
      expect(sum(splitEvenly(whole, parts, cent))).toBe(whole)
    }),
  )
  fc.assert(
    fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (whole, weights) => {
      fc.pre(sum(weights) !== ZERO)
      expect(sum(splitInProportion(whole, weights))).toBe(whole)
    }),
  )
})

test('1,000 shared 70 to 30 are 700 and 300, and a weight of nothing gets nothing', () => {
  const shares = splitInProportion(exact('1000'), [exact('70'), exact('30'), ZERO])
  expect(shares.map((share) => toText(share, 4))).toEqual(['700', '300', '0'])
})
