import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Products } from './products.ts'

const amount = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
  fc.constantFrom(0n, -1n, 2n ** 32n, 2n ** 32n - 1n, -(2n ** 32n), 2n ** 63n - 1n, -(2n ** 63n)),
)
const long = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 312n - 1n }),
  fc.bigInt({ min: 0n, max: 10n ** 80n }),
  fc.constantFrom(0n, 1n, 2n ** 26n - 1n, 2n ** 64n, 2n ** 312n - 1n),
)
const FIRST = 19_000

test('sums of products are those of bigints, whatever their size and sign', () => {
  const products = new Products()
  const cells = fc.array(fc.tuple(amount, fc.nat(9)), { maxLength: 100, size: 'max' })
  fc.assert(
    fc.property(fc.array(long, { minLength: 10, maxLength: 10 }), cells, fc.nat(50), (rates, taken, start) => {
      const room = products.roomFor(rates.length)
      rates.forEach((rate, day) => expect(products.set(room, day, rate)).toBe(true))
      products.take(
        BigInt64Array.from(taken, ([units]) => units),
        Int32Array.from(taken, ([, day]) => FIRST + day),
      )
      const begin = Math.min(start, taken.length)
      const expected = taken.slice(begin).reduce((sum, [units, day]) => sum + units * rates[day]!, 0n)
      expect(products.sum(begin, taken.length, FIRST, room)).toBe(expected)
    }),
    { numRuns: 500 },
  )
})

test('a million of the largest products do not overflow', () => {
  const products = new Products()
  const room = products.roomFor(1)
  products.set(room, 0, 2n ** 312n - 1n)
  for (const largest of [2n ** 63n - 1n, -(2n ** 63n)]) {
    const amounts = new BigInt64Array(2 ** 20).fill(largest)
    expect(products.take(amounts, new Int32Array(2 ** 20).fill(FIRST))).toBe(true)
    expect(products.sum(0, 2 ** 20, FIRST, room)).toBe(2n ** 20n * largest * (2n ** 312n - 1n))
  }
})

test('what does not fit is refused', () => {
  const products = new Products()
  expect(products.set(products.roomFor(1), 0, 2n ** 312n)).toBe(false)
  expect(products.take(new BigInt64Array(2 ** 20 + 1), new Int32Array(2 ** 20 + 1))).toBe(false)
})
