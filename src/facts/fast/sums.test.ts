import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, forEachProfile, RowsByDay, sumsIn, type KernelSums } from './sums.ts'

const MEASURES = 2

const day = fc.record({
  day: fc.oneof(fc.integer({ min: 19_000, max: 19_300 }), fc.integer({ min: 1, max: 47_482 })),
  rows: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  units: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
})
const profile = fc
  .uniqueArray(day, { maxLength: 40, selector: (each) => each.day })
  .map((days) => days.toSorted((a, b) => a.day - b.day))
const profiles = fc.array(profile, { maxLength: 4 })

function unitsOf(units: bigint, measure: number): bigint {
  return BigInt.asIntN(64, units + BigInt(measure))
}

/** The days of profiles as a kernel hands them over. */
function sumsOf(some: readonly (readonly { day: number; rows: number; units: bigint }[])[]): KernelSums {
  const count = some.flat().length
  const view = new DataView(new ArrayBuffer(count * (8 * MEASURES + 8)))
  let at = 0
  for (const days of some) {
    for (let measure = 0; measure < MEASURES; measure++) {
      for (const { units } of days) {
        view.setBigInt64(at, unitsOf(units, measure), true)
        at += 8
      }
    }
    for (const each of days) {
      view.setInt32(at, each.day, true)
      at += 4
    }
    for (const { rows } of days) {
      view.setUint32(at, rows, true)
      at += 4
    }
  }
  let end = 0
  const data = {
    texts: [],
    profileCount: some.length,
    profiles: new Uint32Array(0),
    pages: new Uint32Array(0),
    ends: Uint32Array.from(some, (days) => (end += days.length)),
    days: new Uint8Array(view.buffer),
    negatives: 0,
    positives: 0,
    hasOffsets: false,
  }
  return sumsIn(data, MEASURES)
}

test('each profile has its days, with what was summed on them', () => {
  fc.assert(
    fc.property(profiles, (some) => {
      const told: unknown[] = []
      forEachProfile(sumsOf(some), MEASURES, ({ profile: of, days, rows, units }) => {
        told.push({ of, days: [...days], rows: [...rows], units: units.map((sums) => [...sums]) })
      })
      const expected = some.map((days, of) => ({
        of,
        days: days.map((each) => each.day),
        rows: days.map(({ rows }) => rows),
        units: Array.from({ length: MEASURES }, (_, measure) => days.map(({ units }) => unitsOf(units, measure))),
      }))
      expect(told).toEqual(expected)
      expect(countOf(sumsOf(some))).toBe(some.flat().length)
    }),
  )
})

test('rows are counted by day over all profiles', () => {
  fc.assert(
    fc.property(profiles, (some) => {
      const expected = new Map<number, number>()
      for (const each of some.flat()) expected.set(each.day, (expected.get(each.day) ?? 0) + each.rows)
      const counted = new RowsByDay()
      forEachProfile(sumsOf(some), MEASURES, (days) => counted.add(days))
      const told: [number, number][] = []
      counted.forEach((on, rows) => told.push([on, rows]))
      expect(told).toEqual([...expected].toSorted(([a], [b]) => a - b))
    }),
  )
})
