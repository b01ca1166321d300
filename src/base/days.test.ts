import { expect, test } from 'vitest'
import { addMonths, dayOf, firstOfMonth, formatDay, parseDay, weekdayOf } from './days.ts'

test('2026-02-30 and 2100-02-29 are no days, 2024-02-29 is one', () => {
  expect(parseDay('2026-02-30')).toBeUndefined()
  expect(dayOf(2100, 2, 29)).toBeUndefined()
  expect(formatDay(parseDay('2024-02-29')!)).toBe('2024-02-29')
})

test('1 March 2026 is a Sunday, and days before 1970 have weekdays, too', () => {
  expect(weekdayOf(parseDay('2026-03-01')!)).toBe(7)
  expect(weekdayOf(parseDay('1969-12-29')!)).toBe(1)
})

test('months run on over the year', () => {
  expect(formatDay(addMonths(firstOfMonth(2026, 11), 3))).toBe('2027-02-01')
})
