import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from './days.ts'
import {
  parsePeriod,
  periodName,
  periodsTouching,
  rangeBefore,
  shiftPeriod,
  type Calendar,
  type Period,
} from './periods.ts'

const calendarYear: Calendar = { fiscalStart: 1 }
const fromJuly: Calendar = { fiscalStart: 7 }
const asOf = parseDay('2026-11-24')!
const written = (period: Period | undefined): string | undefined =>
  period && `${formatDay(period.from)}..${formatDay(period.to)}`

describe('what a user types for a period', () => {
  test.each([
    ['2026-03-01', '2026-03-01..2026-03-01'],
    ['2026-W01', '2025-12-29..2026-01-04'],
    ['2026-W53', '2026-12-28..2027-01-03'],
    ['2026-03', '2026-03-01..2026-03-31'],
    ['2026-Q1', '2026-01-01..2026-03-31'],
    ['2026', '2026-01-01..2026-12-31'],
    ['last-week', '2026-11-16..2026-11-22'],
    ['last-7-days', '2026-11-17..2026-11-23'],
    ['last-month', '2026-10-01..2026-10-31'],
    ['this-month', '2026-11-01..2026-11-24'],
    ['ytd', '2026-01-01..2026-11-24'],
  ])('%s is %s', (text, expected) => {
    expect(written(parsePeriod(text, asOf, calendarYear))).toBe(expected)
  })

  test.each(['2025-W53', '2026-13', '2026-Q5', '26', 'last-0-days', 'yesterday', '2026-02-29'])(
    '%s is none',
    (text) => {
      expect(parsePeriod(text, asOf, calendarYear)).toBeUndefined()
    },
  )
})

test('a fiscal year from July is named by the year in which it ends', () => {
  expect(written(parsePeriod('2026', asOf, fromJuly))).toBe('2025-07-01..2026-06-30')
  expect(written(parsePeriod('2026-Q1', asOf, fromJuly))).toBe('2025-07-01..2025-09-30')
  expect(periodName(parseDay('2025-07-01')!, 'year', fromJuly)).toBe('2026')
  expect(periodName(parseDay('2025-12-31')!, 'quarter', fromJuly)).toBe('2026-Q2')
  expect(periodName(parseDay('2025-12-31')!, 'month', fromJuly)).toBe('2025-12')
})

test('the names of periods read back as the same periods', () => {
  for (const calendar of [calendarYear, fromJuly, { fiscalStart: 2 }]) {
    for (let day = parseDay('2024-12-20')!; day < parseDay('2026-02-10')!; day += 3) {
      for (const grain of ['day', 'week', 'month', 'quarter', 'year'] as const) {
        const period = parsePeriod(periodName(day, grain, calendar), asOf, calendar)!
        expect(period.from <= day && day <= period.to).toBe(true)
      }
    }
  }
})

test('a range of a whole quarter has the quarter before it, ten days have ten days', () => {
  const quarter = parsePeriod('2026-Q1', asOf, calendarYear)!
  expect(written(rangeBefore(quarter, 1, calendarYear))).toBe('2025-10-01..2025-12-31')
  const twoMonths = { from: parseDay('2026-02-01')!, to: parseDay('2026-03-31')! }
  expect(written(rangeBefore(twoMonths, 1, calendarYear))).toBe('2025-12-01..2026-01-31')
  const tenDays = { from: parseDay('2026-02-01')!, to: parseDay('2026-02-10')! }
  expect(written(rangeBefore(tenDays, 2, calendarYear))).toBe('2026-01-12..2026-01-21')
})

test('one month before March is February, whole', () => {
  const march = parsePeriod('2026-03', asOf, calendarYear)!
  expect(written(shiftPeriod(march, 'month', -1, calendarYear))).toBe('2026-02-01..2026-02-28')
})

test('January to March touch three months and, in ISO weeks, fourteen', () => {
  const quarter = parsePeriod('2026-Q1', asOf, calendarYear)!
  expect(periodsTouching(quarter, 'month', calendarYear)).toHaveLength(3)
  expect(periodsTouching(quarter, 'week', calendarYear)).toHaveLength(14)
})
