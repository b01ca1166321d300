import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../base/days.ts'
import { dateFormatFrom } from './date-forms.ts'
import { DateSettler } from './date-settler.ts'
import { dateReader } from './dates.ts'

const calendar = { fiscalStart: 1 }

function read(text: string, pattern: string, reporting?: string, column?: string): string | undefined {
  const date = dateReader(dateFormatFrom(pattern)!, { column, reporting }, calendar)(text)
  return date && (date.from === date.to ? formatDay(date.from) : `${formatDay(date.from)}..${formatDay(date.to)}`)
}

describe('dates by a declared pattern', () => {
  test.each([
    ['09/01/2026', 'MM/dd/yyyy', '2026-09-01'],
    ['9/1/2026', 'M/d/yyyy', '2026-09-01'],
    ['31.12.2026', 'dd.MM.yyyy', '2026-12-31'],
    ['Thu, 5 Feb 2026', 'EEE, d MMM yyyy', '2026-02-05'],
    ['23 feb 2023, 01:45:30', 'd MMM yyyy, HH:mm:ss', '2023-02-23'],
    ['5. März 2026', 'd. MMMM yyyy', '2026-03-05'],
    ['2026041423', 'yyyyMMddHH', '2026-04-14'],
    ['45658', 'excel-serial', '2025-01-01'],
    ['1767225600', 'unix', '2026-01-01'],
    ['1/2/2026 9:05 PM', 'M/d/yyyy h:mm a', '2026-01-02'],
    ['31-08-23', 'dd-MM-yy', '2023-08-31'],
  ])('%s as %s is %s', (text, pattern, expected) => expect(read(text, pattern)).toBe(expected))

  test.each([
    ['2026-02-30', 'yyyy-MM-dd'],
    ['2025-02-29', 'yyyy-MM-dd'],
    ['2026-13-01', 'yyyy-MM-dd'],
    ['2026-03-01 25:00:00', 'yyyy-MM-dd HH:mm:ss'],
    ['20a6-03-01', 'yyyy-MM-dd'],
    ['tomorrow', 'yyyy-MM-dd'],
  ])('%s as %s is none', (text, pattern) => expect(read(text, pattern)).toBeUndefined())

  test('any day reads back in any pattern', () => {
    const patterns = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy', 'yyyyMMdd']
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom(...patterns), (day, pattern) => {
        const [year, month, dayOfMonth] = formatDay(day).split('-') as [string, string, string]
        const written = pattern.replace('yyyy', year).replace('MM', month).replace('dd', dayOfMonth)
        expect(read(written, pattern)).toBe(formatDay(day))
      }),
    )
  })
})

describe('times and zones', () => {
  test('23:30 UTC on the last of January is February in Rome, and a plain date stays', () => {
    expect(read('2026-01-31 23:30:00 +0000', 'yyyy-MM-dd HH:mm:ss XX', 'Europe/Rome')).toBe('2026-02-01')
    expect(read('2026-01-31 22:30:00 +0000', 'yyyy-MM-dd HH:mm:ss XX', 'Europe/Rome')).toBe('2026-01-31')
    expect(read('2026-01-31', 'yyyy-MM-dd', 'Europe/Rome', 'UTC')).toBe('2026-01-31')
  })

  test('summer time: 22:30 UTC on 28 March is still the 28th in Rome, on the 29th it is the 30th', () => {
    expect(read('2026-03-28 22:30:00Z', 'yyyy-MM-dd HH:mm:ssX', 'Europe/Rome')).toBe('2026-03-28')
    expect(read('2026-03-29 22:30:00Z', 'yyyy-MM-dd HH:mm:ssX', 'Europe/Rome')).toBe('2026-03-30')
  })

  test('a column in UTC without offsets moves to the reporting zone', () => {
    expect(read('2026-01-31 23:30:00', 'yyyy-MM-dd HH:mm:ss', 'Europe/Rome', 'UTC')).toBe('2026-02-01')
  })
})

describe('what dates can only mean', () => {
  function settle(...cells: string[]) {
    const settler = new DateSettler()
    cells.forEach((cell) => settler.see(cell))
    return settler.result()
  }

  test('03/04/2026 is ambiguous, 13/04/2026 settles it', () => {
    expect(settle('03/04/2026')).toHaveProperty('ambiguous')
    const settled = settle('03/04/2026', '13/04/2026')
    expect(settled).not.toHaveProperty('ambiguous')
    if (settled === 'none' || 'ambiguous' in settled) throw new Error('not settled')
    expect(dateReader(settled, { column: undefined, reporting: undefined }, calendar)('03/04/2026')!.from).toBe(
      parseDay('2026-04-03'),
    )
  })

  test('dots are day first, ISO needs no asking, blanks tell nothing', () => {
    expect(settle('01.02.2026')).not.toHaveProperty('ambiguous')
    expect(settle('2026-02-01')).not.toHaveProperty('ambiguous')
    expect(settle('')).toBe('none')
  })
})
