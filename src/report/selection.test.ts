import { describe, expect, test } from 'vitest'
import { parseDay } from '../base/days.ts'
import { rangeOf } from './selection.ts'

const day = (text: string) => parseDay(text)!
const asOf = day('2026-03-20')
const range = (from: string, to: string) => ({ from: day(from), to: day(to) })
const data = range('2026-01-05', '2026-03-31')

describe('the range of a report', () => {
  test.each([
    ['none asked: the data, at most as-of', undefined, data, range('2026-01-05', '2026-03-20')],
    ['both ends asked', range('2025-01-01', '2026-12-31'), data, range('2025-01-01', '2026-12-31')],
    [
      'an end only: from the first day of data',
      { from: undefined, to: day('2026-02-28') },
      data,
      range('2026-01-05', '2026-02-28'),
    ],
    ['an end before all data', { from: undefined, to: day('2025-12-31') }, data, range('2025-12-31', '2025-12-31')],
    ['an end only, no data', { from: undefined, to: day('2026-02-28') }, undefined, range('2026-02-28', '2026-02-28')],
    ['none asked, no data', undefined, undefined, range('2026-03-20', '2026-03-20')],
    ['none asked, data to come', undefined, range('2026-04-01', '2026-04-30'), range('2026-03-20', '2026-03-20')],
  ])('%s', (_, period, days, expected) => {
    expect(rangeOf({ period, asOf }, days)).toEqual(expected)
  })
})
