import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayCells } from './day-cells.ts'

test('it holds what a map holds, for any days', () => {
  const day = fc.oneof(fc.integer({ min: -130, max: 130 }), fc.integer({ min: -354_285, max: 2_932_896 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.nat(2 ** 31 - 2))), fc.array(day), (pairs, asked) => {
      const cells = new DayCells()
      const map = new Map(pairs)
      for (const [at, cell] of pairs) cells.set(at, cell)
      for (const at of [...asked, ...map.keys()]) expect(cells.get(at)).toBe(map.get(at) ?? -1)
      const told: [number, number][] = []
      cells.forEach((at, cell) => told.push([at, cell]))
      expect(told).toEqual([...map].toSorted(([a], [b]) => a - b))
      for (const at of asked) expect(cells.some((cell) => cell === at)).toBe([...map.values()].includes(at))
    }),
  )
})
