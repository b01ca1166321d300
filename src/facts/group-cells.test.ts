import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CellDays } from './cell-days.ts'
import { DayPages } from './day-cells.ts'
import { GroupCells } from './group-cells.ts'

/** Gaps between days that follow each other. */
const gaps = fc.oneof(
  fc.array(fc.constant<number>(1), { minLength: 1, maxLength: 60 }),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
)
const run = fc.record({ first: fc.integer({ min: 0, max: 200 }), gaps })
const single = fc.integer({ min: -20, max: 600 })

test('a group finds its cells by their days, whether they came in runs or one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(run, single), { maxLength: 8 }), fc.boolean(), (added, alone) => {
      const days = new CellDays()
      const group = new GroupCells(days, new DayPages())
      const map = new Map<number, number>()
      for (const each of added) {
        // Cells of other groups stand between.
        if (!alone) days.add(7)
        const own = typeof each === 'number' ? [each] : each.gaps.map(sumOver(each.first))
        const isRun = typeof each !== 'number' && group.endsBefore(own[0]!)
        expect(isRun && [...map.keys()].some((day) => day >= own[0]!)).toBe(false)
        if (isRun) {
          const start = days.addAll(Int32Array.from(own))
          group.addRun({ start, end: days.length })
          own.forEach((day, at) => map.set(day, start + at))
          continue
        }
        for (const day of own) {
          expect(group.get(day)).toBe(map.get(day) ?? -1)
          if (map.has(day)) continue
          const cell = days.add(day)
          group.set(day, cell)
          map.set(day, cell)
        }
      }
      const asked = Array.from({ length: 1200 }, (_, at) => at - 25)
      expect(asked.map((day) => group.get(day))).toEqual(asked.map((day) => map.get(day) ?? -1))
      const inOrder = [...map].toSorted(([a], [b]) => a - b).map(([, cell]) => cell)
      expect(group.inOrder()).toEqual(inOrder)
      const ofRuns = group.runs?.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
      if (ofRuns) expect(ofRuns).toEqual(inOrder)
      for (const cell of [0, days.length - 1, days.length]) {
        expect(group.some((each) => each === cell)).toBe(inOrder.includes(cell))
      }
    }),
    { numRuns: 500 },
  )
})

function sumOver(first: number): (gap: number) => number {
  let day = first
  return (gap) => (day += gap)
}
