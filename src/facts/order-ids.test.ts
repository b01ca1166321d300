import { expect, test } from 'vitest'
import { OrderBook } from './orders.ts'
import { OverlapWatch } from './overlap.ts'
import type { Profile } from './profiles.ts'

const PROFILE = {} as Profile

test('an id that is only claimed, as by the row of a refund, is no order', () => {
  const watch = new OverlapWatch('shop', 'stop', ['a.csv', 'b.csv'])
  const book = new OrderBook(false, watch.ids)
  for (const [id, line] of [
    ['R1', 2],
    ['A1', 3],
    ['R2', 4],
    ['A2', 5],
  ] as const) {
    expect(watch.claimOrder(id, 0, line)).toBe(true)
    expect(book.find(id)).toBeUndefined()
    if (id.startsWith('A')) book.open(id, PROFILE, 20_000, line, '', '')
  }
  expect([...book.ids()]).toEqual(['A1', 'A2'])
  expect(['A2', 'R2', 'A1', 'none'].map((id) => book.find(id))).toEqual([1, undefined, 0, undefined])
})

test.each(['R1', 'A1'])('a row of another file claims %s anew, whether it is an order or not', (id) => {
  const watch = new OverlapWatch('shop', 'stop', ['a.csv', 'b.csv'])
  const book = new OrderBook(false, watch.ids)
  watch.claimOrder('R1', 0, 2)
  watch.claimOrder('A1', 0, 7)
  book.open('A1', PROFILE, 20_000, 0, '', '')
  expect(watch.claimOrder(id, 0, 8)).toBe(true)
  expect(watch.clashes).toBe(false)
  watch.claimOrder(id, 1, 5)
  const other = id === 'R1' ? 'a.csv:2' : 'a.csv:7'
  expect(watch.problems()).toMatchObject([{ code: 'ROI-D220', place: { file: 'b.csv', line: 5 } }])
  expect(JSON.stringify(watch.problems())).toContain(other)
})

test('without claims, orders are known by their ids alone', () => {
  const book = new OrderBook(false)
  expect(book.open('A1', PROFILE, 20_000, 0, '', '')).toBe(0)
  expect(book.open('A2', PROFILE, 20_000, 0, '', '')).toBe(1)
  expect([book.find('A1'), book.find('A2'), book.find('A3')]).toEqual([0, 1, undefined])
})
