import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayCells, DayPages } from './day-cells.ts'

const day = fc.oneof(fc.integer({ min: -130, max: 130 }), fc.integer({ min: -354_285, max: 2_932_896 }))

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
      const inOrder = [...map].toSorted(([a], [b]) => a - b).map(([, cell]) => cell)
      expect(cells.inOrder()).toEqual(inOrder)
      expect(cells.isEmpty).toBe(inOrder.length === 0)
    }),
  )
})
