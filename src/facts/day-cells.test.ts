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
  const run = fc.tuple(fc.integer({ min: -70, max: 70 }), fc.uint8Array({ max: 2, maxLength: 100 }))
  fc.assert(
    fc.property(fc.array(run, { maxLength: 4 }), (runs) => {
      const [bulk, single] = [new DayCells(new DayPages()), new DayCells(new DayPages())]
      let next = 0
      let count = 0
      for (const [first, states] of runs) {
        const numbers = new Int32Array(states.length)
        next = bulk.numberRun(first, states, next, numbers)
        states.forEach((state, at) => {
          if (state === 0) return
          if (single.get(first + at) < 0) single.set(first + at, count++)
          expect(numbers[at]).toBe(single.get(first + at))
        })
        expect(next).toBe(count)
      }
      expect(listOf(bulk, count)).toEqual(listOf(single, count))
    }),
  )
})
