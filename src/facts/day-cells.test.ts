import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayCells, DayPages } from './day-cells.ts'

const day = fc.oneof(fc.integer({ min: -130, max: 130 }), fc.integer({ min: -354_285, max: 2_932_896 }))

function listOf(cells: DayCells, most: number): [number, number][] {
  const [days, numbers] = [new Int32Array(most + 1), new Int32Array(most + 1)]
  const end = cells.list(days, numbers, 1)
  return Array.from({ length: end - 1 }, (_, at) => [days[at + 1]!, numbers[at + 1]!])
}

test('it holds what a map holds, for any days, beside another of the same pages', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.nat(2 ** 31 - 2))), fc.array(day), (pairs, asked) => {
      const pages = new DayPages()
      const [cells, other] = [new DayCells(pages), new DayCells(pages)]
      const map = new Map(pairs)
      for (const [at, cell] of pairs) {
        cells.set(at, cell)
        other.set(at + 1, cell)
      }
      for (const at of [...asked, ...map.keys()]) {
        expect(cells.get(at)).toBe(map.get(at) ?? -1)
        expect(other.get(at + 1)).toBe(map.get(at) ?? -1)
      }
      expect(listOf(cells, map.size)).toEqual([...map].toSorted(([a], [b]) => a - b))
      for (const at of asked) expect(cells.some((cell) => cell === at)).toBe([...map.values()].includes(at))
    }),
  )
})

test('a run of days is numbered as its days one by one', () => {
  const dense = fc
    .tuple(fc.nat(3), fc.nat(80), fc.nat(3))
    .map(([before, full, after]) => [
      ...Array<number>(before).fill(0),
      ...Array<number>(full).fill(2),
      ...Array<number>(after).fill(0),
    ])
  const states = fc.oneof(
    dense,
    fc.array(dense, { maxLength: 3 }).map((parts) => parts.flat()),
    fc.array(fc.constantFrom(0, 2)),
  )
  const run = fc.tuple(fc.integer({ min: -150, max: 150 }), states, fc.integer({ min: -150, max: 150 }))
  fc.assert(
    fc.property(fc.array(run, { maxLength: 4 }), fc.boolean(), fc.boolean(), (drawn, inOrder, asks) => {
      const [bulk, single] = [new DayCells(new DayPages()), new DayCells(new DayPages())]
      let next = 0
      let count = 0
      const number = (on: number) => {
        if (single.get(on) < 0) single.set(on, count++)
        return single.get(on)
      }
      for (const [first, days, asked] of inOrder ? drawn.toSorted(([a], [b]) => a - b) : drawn) {
        const numbers: [number, number][] = []
        next = bulk.numberRun(first, Uint8Array.from(days), next, (at, end, cell) => {
          for (let day = at; day < end; day++) numbers.push([first + day, cell + day - at])
        })
        const expected = days.flatMap((state, at) => (state === 0 ? [] : [[first + at, number(first + at)]]))
        expect(numbers).toEqual(expected)
        expect(next).toBe(count)
        if (asks) {
          expect(bulk.get(asked)).toBe(single.get(asked))
          if (bulk.get(asked) < 0) bulk.set(asked, next++)
          number(asked)
        }
        for (const cell of [0, count - 1, count])
          expect(bulk.some((each) => each === cell)).toBe(single.some((each) => each === cell))
      }
      expect(listOf(bulk, count)).toEqual(listOf(single, count))
    }),
    { numRuns: 500 },
  )
})
