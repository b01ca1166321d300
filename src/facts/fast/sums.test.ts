import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forEachRun, rowsByDay, type KernelSums } from './sums.ts'

const PAGE_DAYS = 32
const MEASURES = 2

const day = fc.option(
  fc.tuple(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
)
const page = fc.record({
  profile: fc.nat(3),
  number: fc.oneof(fc.integer({ min: 600, max: 606 }), fc.constantFrom(0, 90_000)),
  days: fc.array(day, { minLength: PAGE_DAYS, maxLength: PAGE_DAYS }),
})
const pages = fc.uniqueArray(page, { maxLength: 16, selector: ({ profile, number }) => `${profile} ${number}` })
type Page = typeof page extends fc.Arbitrary<infer Type> ? Type : never

/** The pages as a kernel hands them over. */
function sumsOf(some: readonly Page[]): KernelSums {
  const bytes = 5 * PAGE_DAYS + 8 * PAGE_DAYS * MEASURES
  const view = new DataView(new ArrayBuffer(bytes * some.length))
  some.forEach(({ days }, at) => {
    days.forEach((each, index) => {
      if (!each) return
      view.setUint8(bytes * at + index, 2)
      view.setUint32(bytes * at + PAGE_DAYS + 4 * index, each[0], true)
      for (let measure = 0; measure < MEASURES; measure++) {
        const place = bytes * at + 5 * PAGE_DAYS + 8 * (PAGE_DAYS * measure + index)
        view.setBigInt64(place, each[1] + BigInt(measure), true)
      }
    })
  })
  return {
    texts: [],
    profileCount: 4,
    profiles: new Uint32Array(0),
    pages: Uint32Array.from(some.flatMap(({ profile, number }) => [profile, number])),
    days: new Uint8Array(view.buffer),
    negatives: 0,
    positives: 0,
    hasOffsets: false,
  }
}

test('runs hold the days of all pages, profile by profile and in order', () => {
  fc.assert(
    fc.property(pages, (some) => {
      const told: string[] = []
      let before = [-1, 0] as [number, number]
      forEachRun(sumsOf(some), MEASURES, ({ profile, firstDay, states, units }) => {
        expect(profile > before[0] || (profile === before[0] && firstDay > before[1])).toBe(true)
        before = [profile, firstDay + states.length]
        states.forEach((state, at) => {
          if (state === 2) told.push([profile, firstDay + at, ...units.map((sums) => sums[at]!)].join(' '))
          else expect(units.map((sums) => sums[at])).toEqual([0n, 0n])
        })
      })
      const expected = some.flatMap(({ profile, number, days }) =>
        days.flatMap((each, at) => {
          const second = each && BigInt.asIntN(64, each[1] + 1n)
          return each ? [[profile, number * PAGE_DAYS + at, each[1], second].join(' ')] : []
        }),
      )
      expect(told.toSorted()).toEqual(expected.toSorted())
    }),
  )
})

test('rows are counted by day over all profiles', () => {
  fc.assert(
    fc.property(pages, (some) => {
      const expected = new Map<number, number>()
      for (const { number, days } of some) {
        days.forEach((each, at) => {
          const on = number * PAGE_DAYS + at
          if (each) expected.set(on, (expected.get(on) ?? 0) + each[0])
        })
      }
      const counted = rowsByDay(sumsOf(some), MEASURES)
      expect([...counted].toSorted(([a], [b]) => a - b)).toEqual([...expected].toSorted(([a], [b]) => a - b))
    }),
  )
})
