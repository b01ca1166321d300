import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay } from '../base/days.ts'
import { dateFormatFrom } from './date-forms.ts'
import { dateReader, type DateRead } from './dates.ts'

const CALENDAR_YEAR = { fiscalStart: 1 }

function readAll(text: string, pattern: string, reporting?: string, column?: string): DateRead | undefined {
  return dateReader(dateFormatFrom(pattern)!, { column, reporting }, CALENDAR_YEAR)(text)
}

function read(text: string, pattern: string, reporting?: string, column?: string): string | undefined {
  const date = readAll(text, pattern, reporting, column)
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
    ['5 févr. 2026', 'd MMM yyyy', '2026-02-05'],
    ['1 de julio de 2026', "d 'de' MMMM 'de' yyyy", '2026-07-01'],
    ['2 dic 2026', 'd MMM yyyy', '2026-12-02'],
    ['2026041423', 'yyyyMMddHH', '2026-04-14'],
    ['2020-02-04 4:30:21', 'yyyy-MM-dd H:mm:ss', '2020-02-04'],
    ['1/2/2026 9:05 PM', 'M/d/yyyy h:mm a', '2026-01-02'],
    ['1/2/2026 9:05\u202fp.m.', 'M/d/yyyy h:mm a', '2026-01-02'],
    ['31-08-23', 'dd-MM-yy', '2023-08-31'],
    ["o'clock 2026-03-01", "'o''clock' yyyy-MM-dd", '2026-03-01'],
    ['45658', 'excel-serial', '2025-01-01'],
    ['45658.75', 'excel-serial', '2025-01-01'],
    ['61', 'excel-serial', '1900-03-01'],
    ['1767225600', 'unix', '2026-01-01'],
    ['1767225600000', 'unix-ms', '2026-01-01'],
    ['2024-02-29', 'yyyy-MM-dd', '2024-02-29'],
    [' 2026-03-01 ', 'yyyy-MM-dd', '2026-03-01'],
    ['2026-03', 'yyyy-MM', '2026-03-01..2026-03-31'],
    ['2026', 'yyyy', '2026-01-01..2026-12-31'],
  ])('%s as %s is %s', (text, pattern, expected) => expect(read(text, pattern)).toBe(expected))

  test.each([
    ['2026-02-30', 'yyyy-MM-dd'],
    ['2025-02-29', 'yyyy-MM-dd'],
    ['2100-02-29', 'yyyy-MM-dd'],
    ['2026-13-01', 'yyyy-MM-dd'],
    ['0026-03-01', 'yyyy-MM-dd'],
    ['20a6-03-01', 'yyyy-MM-dd'],
    ['2026-3-1', 'yyyy-MM-dd'],
    ['2026-03-01x', 'yyyy-MM-dd'],
    ['2026-03-01 10:00:00', 'yyyy-MM-dd'],
    ['2026-03-01 25:00:00', 'yyyy-MM-dd HH:mm:ss'],
    ['2026-03-01 10:61:00', 'yyyy-MM-dd HH:mm:ss'],
    ['2026-03-01 10:00:00 +2500', 'yyyy-MM-dd HH:mm:ss XX'],
    ['2026-03-01 10:00:00', 'yyyy-MM-dd HH:mm:ss XX'],
    ['13/04/2026', 'M/d/yyyy'],
    ['1/2/2026 0:05 PM', 'M/d/yyyy h:mm a'],
    ['5 Foo 2026', 'd MMM yyyy'],
    ['60', 'excel-serial'],
    ['1767225600000', 'unix'],
    ['1767225600', 'unix-ms'],
    ['tomorrow', 'yyyy-MM-dd'],
    ['', 'yyyy-MM-dd'],
  ])('%s as %s is none', (text, pattern) => expect(read(text, pattern)).toBeUndefined())

  test('noon and midnight: 12:05 AM is the first hour of the day, 12:05 PM the thirteenth', () => {
    const time = (text: string): number => readAll(text, 'yyyy-MM-dd hh:mm a')!.time / 3_600_000
    const midnight = readAll('2026-03-01', 'yyyy-MM-dd')!.time / 3_600_000
    expect(Math.floor(time('2026-03-01 12:05 AM') - midnight)).toBe(0)
    expect(Math.floor(time('2026-03-01 12:05 PM') - midnight)).toBe(12)
  })

  test('a pattern needs a year, a day needs a month, and other letters are none', () => {
    for (const pattern of ['dd/MM', 'dd yyyy', 'yyyy-MM-dd z', 'YYYY-MM-DD']) {
      expect(dateFormatFrom(pattern)).toBeUndefined()
    }
  })

  test('any day reads back in any pattern', () => {
    const patterns = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy', 'd.M.yyyy', 'M-d-yyyy', 'yyyyMMdd', 'EEE, d MMM yyyy']
    const locales = ['en', 'de', 'it', 'es', 'fr']
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.constantFrom(...patterns),
        fc.constantFrom(...locales),
        (day, pattern, locale) => {
          expect(read(write(day, pattern, locale), pattern)).toBe(formatDay(day))
        },
      ),
    )
  })
})

/** A day as a platform in that language would write it; the month's name comes from the machine's own calendar. */
function write(day: number, pattern: string, locale: string): string {
  const [year, month, dayOfMonth] = formatDay(day).split('-') as [string, string, string]
  const inWords = (form: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' }).format(day * 86_400_000)
  return pattern.replaceAll(/yyyy|EEE|M+|d+/g, (token) => {
    if (token === 'yyyy') return year
    if (token === 'EEE') return inWords({ weekday: 'short' })
    if (token === 'MMM') return inWords({ month: 'short' })
    const number = token.startsWith('M') ? month : dayOfMonth
    return token.length === 2 ? number : String(Number(number))
  })
}

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

  test('without a reporting zone the day stays as written, and the caller can tell', () => {
    const offset = readAll('2026-01-31 23:30:00 +0100', 'yyyy-MM-dd HH:mm:ss XX')!
    expect([formatDay(offset.from), offset.zoneless]).toEqual(['2026-01-31', true])
    expect(readAll('2026-01-31 23:30:00', 'yyyy-MM-dd HH:mm:ss')!.zoneless).toBe(false)
    expect(readAll('2026-01-31 23:30:00', 'yyyy-MM-dd HH:mm:ss', undefined, 'UTC')!.zoneless).toBe(true)
  })

  test('one offset in all its forms, and a fraction of a second', () => {
    const forms = ['Z', ' UTC', '+00:00', '+0000', '+00', ' +0000', '.000Z', ',5 +00:00']
    for (const form of forms) {
      expect(read(`2026-01-31 23:30:00${form}`, 'yyyy-MM-dd HH:mm:ss', 'Europe/Rome')).toBe('2026-02-01')
    }
  })

  test('orders are put in order by their moments, whatever zone they are written in', () => {
    const rome = readAll('2026-03-01 00:30:00 +0100', 'yyyy-MM-dd HH:mm:ss XX', 'Europe/Rome')!
    const london = readAll('2026-02-28 23:45:00 +0000', 'yyyy-MM-dd HH:mm:ss XX', 'Europe/Rome')!
    const plain = readAll('2026-03-01', 'yyyy-MM-dd', 'Europe/Rome')!
    const local = readAll('2026-03-01 00:40:00', 'yyyy-MM-dd HH:mm:ss', 'Europe/Rome')!
    expect([london, local, rome, plain].toSorted((a, b) => a.time - b.time)).toEqual([plain, rome, local, london])
  })
})

describe('names of periods', () => {
  const julyYear = { fiscalStart: 7 }
  function days(text: string, pattern: string, calendar = CALENDAR_YEAR): string | undefined {
    const date = dateReader(dateFormatFrom(pattern)!, { column: undefined, reporting: undefined }, calendar)(text)
    return date && `${formatDay(date.from)}..${formatDay(date.to)}`
  }

  test('a year is the fiscal year, a month stays a calendar month', () => {
    expect(days('2026', 'yyyy', julyYear)).toBe('2025-07-01..2026-06-30')
    expect(days('2026-03', 'yyyy-MM', julyYear)).toBe('2026-03-01..2026-03-31')
    expect(days('March 2026', 'MMMM yyyy')).toBe('2026-03-01..2026-03-31')
    expect(days('2026-13', 'yyyy-MM')).toBeUndefined()
  })
})

test('a stamp reads the same by the places of its digits and step by step, whatever stands in it', () => {
  const part = (usual: string, ...others: string[]) =>
    fc.oneof(
      { weight: 40, arbitrary: fc.constant(usual) },
      { weight: 4, arbitrary: fc.constantFrom(usual, ...others) },
      { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
    )
  const day = fc.tuple(
    part('2026', '0999', '1000'),
    part('-', '/'),
    part('02', '12', '13'),
    part('-'),
    part('28', '29', '00'),
  )
  const clock = fc.tuple(
    part(' ', 'T'),
    part('09', '24', '9'),
    part(':'),
    part('05', '60'),
    part(':'),
    part('59', '61'),
  )
  const offset = fc.tuple(
    part(' ', ''),
    part('+', '-', 'Z', ''),
    part('01', '14', '15', ''),
    part('00', '60', ':30', ''),
  )
  const stamp = fc.tuple(day, clock, offset).map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(stamp, fc.constantFrom('yyyy-MM-dd H:mm:ss', 'yyyy-MM-dd HH:mm:ss XX'), (text, pattern) => {
      // With a quote before it, the pattern is none of stamps any more.
      const stepwise = dateFormatFrom(`''${pattern}`)!
      expect(dateFormatFrom(pattern)!.read(text)).toEqual(stepwise.read(`'${text}`))
    }),
    { numRuns: 5000 },
  )
})

test('without orders nobody asks for the moment of a day', () => {
  const rome = { column: undefined, reporting: 'Europe/Rome' }
  const reader = dateReader(dateFormatFrom('yyyy-MM-dd')!, rome, CALENDAR_YEAR, false)
  expect(reader('2026-03-01')).toMatchObject({ time: 0, from: readAll('2026-03-01', 'yyyy-MM-dd')!.from })
})
