import { expect, test } from 'vitest'
import { AccountBook } from './account-book.ts'

test('used rows are counted under the day or period that they cover, in whatever order they come', () => {
  const book = new AccountBook('ads')
  const [day, week, other] = [
    { from: 7, to: 7 },
    { from: 7, to: 13 },
    { from: 5, to: 13 },
  ]
  for (const period of [day, week, day, other, undefined, week, day, day, day]) book.use(period)
  book.coverLater(other, 10)
  const { used, usedOn } = book.finish()
  expect(used).toBe(9)
  expect(usedOn).toEqual([
    { period: other, rows: 11 },
    { period: day, rows: 5 },
    { period: week, rows: 2 },
  ])
})
