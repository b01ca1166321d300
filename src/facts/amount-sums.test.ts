import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact, plus, scaled, ZERO, type Exact } from '../base/exact.ts'
import { amountOf, exactOf, isNegative, isNothing, writtenAs } from './amount.ts'
import { AmountSums } from './amount-sums.ts'
import { PlaceSums } from './place-sums.ts'

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
      added.forEach((some, slot) => {
        for (const each of some) sums.add(slot, each === null ? null : amounts(each).forms[0])
        copied.addFrom(slot, sums, slot)
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
        copied.addFrom(slot, sums, slot)
        expect(copied.get(slot)).toBe(sum == null ? sum : plus(sum, sum))
      })
    }),
  )
})

/** Sums of every kind, each with what it is; `missing` ones are null, and undefined where nothing was added. */
const kinds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: written },
    { weight: 4, arbitrary: fc.constantFrom(0n, -1n, 2n ** 61n, 2n ** 63n - 1n).map((units) => [units, 6] as const) },
    fc.constant(null),
    fc.constant(undefined),
  ),
  { maxLength: 40, size: 'max' },
)

function sumsOf(added: readonly (readonly [bigint, number] | null | undefined)[]) {
  const sums = new AmountSums()
  const values = added.map((each, slot) => {
    if (each === undefined) return undefined
    const value = each && amounts(each).value
    // A reader's sums may have all 64 bits.
    const isUnits = each?.[1] === 6 && BigInt.asIntN(64, each[0]) === each[0]
    if (isUnits) sums.addUnits(slot, new Int32Array(BigInt64Array.of(each[0]).buffer), 0)
    else sums.add(slot, value === null ? null : amountOf(value))
    return value
  })
  return { sums, values }
}

test('sums are added at their places, whatever their size', () => {
  const places = fc.array(fc.nat(4), { minLength: 40, maxLength: 40 })
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 3 }), places, fc.nat(10), fc.boolean(), (all, at, start, withZeros) => {
      const found = new PlaceSums(5)
      const expected = new Map<number, Exact>()
      for (const added of all) {
        const { sums, values } = sumsOf(added)
        sums.addTo(
          found,
          start,
          added.length,
          Int32Array.from(at, (place) => place + 100),
          100,
          withZeros,
        )
        values.forEach((value, slot) => {
          if (slot < start || value == null || (value === 0n && !withZeros)) return
          expected.set(at[slot]!, plus(expected.get(at[slot]!) ?? ZERO, value))
        })
      }
      for (let place = -1; place < 6; place++) {
        expect(found.get(place)).toBe(expected.get(place))
        expect(found.has(place)).toBe(expected.has(place))
      }
    }),
    { numRuns: 300 },
  )
})

test('millions of the largest numbers at one place do not overflow', () => {
  const units = new BigInt64Array(2 ** 20).fill(2n ** 63n - 1n)
  const states = new Uint8Array(2 ** 20).fill(1)
  const sums = new PlaceSums(2)
  const places = new Int32Array(2 ** 20).fill(8)
  for (let time = 0; time < 3; time++) {
    sums.addAll(new Int32Array(units.buffer), states, 1, 0, units.length, places, 7, true)
  }
  expect(sums.get(1)).toBe(scaled(3n * 2n ** 20n * (2n ** 63n - 1n), 6))
  expect(sums.get(0)).toBeUndefined()
})

test('slots are found by what they have', () => {
  fc.assert(
    fc.property(kinds, kinds, fc.nat(10), fc.nat(40), (added, others, start, end) => {
      const [{ sums, values }, other] = [sumsOf(added), sumsOf(others)]
      const first = (fits: (value: Exact | null | undefined, slot: number) => boolean) =>
        values.findIndex((value, slot) => slot >= start && slot < end && fits(value, slot))
      expect(sums.firstSum(start, end)).toBe(first((value) => value != null))
      expect(sums.firstMoney(start, end)).toBe(first((value) => value != null && value !== 0n))
      expect(sums.firstNothing(start, end)).toBe(first((value) => value === 0n))
      const isAbove = (value: Exact | null | undefined, slot: number) =>
        value != null && other.values[slot] != null && value > other.values[slot]!
      expect(sums.firstAbove(other.sums, start, end)).toBe(first(isAbove))
      values.forEach((value, slot) => {
        if (sums.isPlain(slot, slot + 1)) expect(scaled(sums.units[slot]!, 6)).toBe(value)
      })
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
