import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact, plus, scaled, ZERO, type Exact } from '../base/exact.ts'
import { amountOf, exactOf, isNegative, isNothing, writtenAs } from './amount.ts'
import { AmountSums } from './amount-sums.ts'

/** Digits and places around every limit: 63 and 64 bits, six places, and far beyond both. */
const written = fc.tuple(
  fc.oneof(
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.bigInt({ min: -100_000n, max: 100_000n }),
    fc.constantFrom(2n ** 62n, -(2n ** 62n), 2n ** 62n - 1n, 2n ** 63n, -(2n ** 63n), 999_999_999_999_999_999n),
  ),
  fc.integer({ min: 0, max: 9 }),
)

function amounts([digits, places]: readonly [bigint, number]) {
  const value = scaled(digits, places)
  const count = digits.toString().length
  return { value, forms: [amountOf(value), writtenAs(digits, count, places)] as const }
}

test('an amount is the number that it was made of', () => {
  fc.assert(
    fc.property(written, (each) => {
      const { value, forms } = amounts(each)
      for (const amount of forms) {
        expect(exactOf(amount)).toBe(value)
        expect(isNothing(amount)).toBe(value === 0n)
        expect(isNegative(amount)).toBe(value < 0n)
      }
    }),
  )
})

test('sums are exact, whatever the size and order of what is added', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), written)), (added) => {
      const sums = new AmountSums()
      const expected = new Map<number, Exact>()
      added.forEach(([slot, each], at) => {
        const { value, forms } = amounts(each)
        sums.add(slot, forms[at % 2]!)
        expected.set(slot, plus(expected.get(slot) ?? ZERO, value))
      })
      for (const [slot, sum] of expected) expect(sums.get(slot)).toBe(sum)
    }),
  )
})

test('a total is the sum of its slots, and a sum is known by its sign and size', () => {
  const slots = fc.array(fc.array(fc.oneof(written, fc.constant(null)), { maxLength: 3 }), { maxLength: 12 })
  fc.assert(
    fc.property(slots, fc.nat(12), fc.nat(12), (added, start, length) => {
      const [sums, copied] = [new AmountSums(), new AmountSums(3)]
      const other = new AmountSums()
      added.forEach((some, slot) => {
        for (const each of some) sums.add(slot, each === null ? null : amounts(each).forms[0])
        copied.addFrom(slot, sums, slot)
        other.add(slot, amountOf(scaled(50_000n, 0)))
      })
      const found = added.map((_, slot) => sums.get(slot))
      const chosen = found.slice(start, start + length)
      const known = chosen.filter((sum) => sum != null)
      const none = chosen.every((sum) => sum === undefined) ? undefined : null
      expect(sums.total(start, start + length)).toBe(known.length === 0 ? none : known.reduce(plus, ZERO))
      expect(sums.isEmpty).toBe(found.every((sum) => sum === undefined))
      found.forEach((sum, slot) => {
        expect(copied.get(slot)).toBe(sum)
        expect(sums.isMissing(slot)).toBe(sum === null)
        expect(sums.hasSum(slot)).toBe(sum != null)
        expect(sums.hasMoney(slot)).toBe(sum != null && sum !== 0n)
        expect(sums.isPositive(slot)).toBe(sum != null && sum > 0n)
        expect(sums.isAbove(other, slot)).toBe((sum ?? ZERO) > scaled(50_000n, 0))
        copied.addFrom(slot, sums, slot)
        expect(copied.get(slot)).toBe(sum == null ? sum : plus(sum, sum))
      })
    }),
  )
})

test('sums of a run are added where they belong, whatever their size', () => {
  const fitting = fc.constantFrom(0n, -1n, 2n ** 61n, 2n ** 63n - 1n).map((units) => [units, 6] as const)
  const values = (value: typeof written | typeof fitting) =>
    fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null)), fc.nat(4)), {
      maxLength: 40,
      size: 'max',
    })
  const all = fc.oneof(values(written), values(fitting))
  fc.assert(
    fc.property(all, fc.nat(10), fc.boolean(), (added, start, withZeros) => {
      const [other, sums] = [new AmountSums(), new AmountSums(5)]
      const expected = new Map<number, Exact>()
      added.forEach(([each, place], at) => {
        const value = each && amounts(each).value
        // A reader's sums may have all 64 bits.
        const isUnits = each?.[1] === 6 && BigInt.asIntN(64, each[0]) === each[0]
        if (isUnits) other.addUnits(at, new Int32Array(BigInt64Array.of(each[0]).buffer), 0)
        else other.add(at, value === null ? null : amountOf(value))
        if (at < start || value === null || (value === 0n && !withZeros)) return
        expected.set(place, plus(expected.get(place) ?? ZERO, value))
      })
      const places = Int32Array.from(added, ([, place]) => 100 + place)
      sums.addRun(other, start, added.length, places, 100, withZeros)
      for (let place = 0; place < 5; place++) expect(sums.get(place)).toBe(expected.get(place))
    }),
    { numRuns: 300 },
  )
})

test('sums in millionths are added to one, whatever their size', () => {
  const units = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(units, units, (first, second) => {
      const sums = new AmountSums()
      for (const each of [first, second]) sums.addAll(2, new Int32Array(BigInt64Array.from(each).buffer))
      expect(sums.get(2)).toBe(
        scaled(
          [...first, ...second].reduce((a, b) => a + b),
          6,
        ),
      )
    }),
  )
})

test('a million of the largest amounts do not overflow', () => {
  const sums = new AmountSums()
  const largest = amountOf(exact('4611686018427.387903'))
  for (let count = 0; count < 1_000_000; count++) sums.add(7, largest)
  expect(sums.get(7)).toBe(exact('4611686018427387903'))
})

test('missing is neither nothing nor none', () => {
  const sums = new AmountSums()
  expect(sums.get(0)).toBeUndefined()
  sums.add(0, null)
  expect(sums.get(0)).toBeNull()
  sums.add(0, amountOf(ZERO))
  sums.add(0, null)
  expect(sums.get(0)).toBe(0n)
})
