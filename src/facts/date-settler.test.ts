import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay } from '../base/days.ts'
import { dateFormatFrom, type DateFormat } from './date-forms.ts'
import { DateSettler } from './date-settler.ts'
import { dateReader } from './dates.ts'

function settle(...cells: string[]): ReturnType<DateSettler['result']> {
  const settler = new DateSettler()
  for (const cell of cells) settler.see(cell)
  return settler.result()
}

/** The days of some cells, as they are read once all of them have been seen. */
function read(...cells: string[]): (string | undefined)[] {
  const format = settle(...cells)
  if (format === 'none' || 'ambiguous' in format) return [JSON.stringify(format)]
  const reader = dateReader(format, { column: undefined, reporting: undefined }, { fiscalStart: 1 })
  return cells.map((cell) => {
    const date = reader(cell)
    return date && (date.from === date.to ? formatDay(date.from) : `${formatDay(date.from)}..${formatDay(date.to)}`)
  })
}

describe('what dates can only mean', () => {
  test('03/04/2026 is ambiguous, and both readings are patterns that the config takes', () => {
    expect(settle('03/04/2026')).toEqual({ ambiguous: ['d/M/yyyy', 'M/d/yyyy'] })
    expect(settle('3-4-2026 9:05')).toEqual({ ambiguous: ['d-M-yyyy H:mm', 'M-d-yyyy H:mm'] })
    for (const pattern of ['d-M-yyyy H:mm', 'M-d-yyyy H:mm']) expect(dateFormatFrom(pattern)).toBeDefined()
  })

  test('13/04/2026 settles the whole file as day first, 04/13/2026 as month first', () => {
    expect(read('03/04/2026', '13/04/2026')).toEqual(['2026-04-03', '2026-04-13'])
    expect(read('03/04/2026', '04/13/2026 9:05 PM')).toEqual(['2026-03-04', '2026-04-13'])
  })

  test('where day and month are the same in every cell, both readings agree', () => {
    expect(read('03/03/2026', '4/4/2026')).toEqual(['2026-03-03', '2026-04-04'])
  })

  test('with points the day comes first', () => expect(read('01.02.2026')).toEqual(['2026-02-01']))

  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T10:00:00.123Z', '2026-03-01'],
    ['2025-08-24 13:27:44 +0100', '2025-08-24'],
    ['2026-03-01 10:00', '2026-03-01'],
    ['2020-02-04 4:30:21', '2020-02-04'],
    ['2026/03/01', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['31-08-2023', '2023-08-31'],
    ['Thu, 5 Feb 2026', '2026-02-05'],
    ['Jan 05, 2026', '2026-01-05'],
    ['23 feb 2023, 01:45:30', '2023-02-23'],
    ['1 de julio de 2026', '2026-07-01'],
    ['5. März 2026', '2026-03-05'],
    ['2026-03', '2026-03-01..2026-03-31'],
    ['2026-Q1', '2026-01-01..2026-03-31'],
    ['Q1 2026', '2026-01-01..2026-03-31'],
    ['Mar-2026', '2026-03-01..2026-03-31'],
    ['03-2026', '2026-03-01..2026-03-31'],
    ['2026/03', '2026-03-01..2026-03-31'],
    ['2026', '2026-01-01..2026-12-31'],
    ['2026-W12', '2026-03-16..2026-03-22'],
    ['March 2026', '2026-03-01..2026-03-31'],
  ])('%s is %s', (cell, expected) => expect(read(cell)).toEqual([expected]))

  test('times may be written in more than one way in one file', () => {
    const cells = ['2026-03-01T10:00:00', '2026-03-02T10:00:00.5', '2026-03-03 10:00', '2026-03-04']
    expect(read(...cells)).toEqual(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'])
  })

  test('one cell that is no date does not spoil the others', () => {
    expect(read('Ongoing', '13/04/2026', '31/02/2026', '01/02/2026')).toEqual([
      undefined,
      '2026-04-13',
      undefined,
      '2026-02-01',
    ])
    expect(settle('Ongoing')).toBe('none')
    expect(settle('', '  ')).toBe('none')
  })

  test('years of two digits, ids and counts are no dates', () => {
    for (const cell of ['01/02/26', '12345678', '1204', '45658', '1.247', '2026-13-01', '2026-W54']) {
      expect(settle(cell)).toBe('none')
    }
  })

  test('a column is one of dates only while one form reads all its cells', () => {
    const settler = new DateSettler()
    settler.see('2026-03-01')
    expect([settler.settled, settler.possible]).toEqual([true, true])
    settler.see('13/04/2026')
    expect([settler.settled, settler.possible]).toEqual([true, false])
  })
})

test('days in order, as any platform writes them, are never read as others', () => {
  const patterns = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy', 'yyyyMMdd']
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 10_000, max: 25_000 }), { minLength: 1, maxLength: 40 }),
      fc.constantFrom(...patterns),
      (days, pattern) => {
        const cells = days.map((day) => {
          const [year, month, dayOfMonth] = formatDay(day).split('-') as [string, string, string]
          return pattern.replace('yyyy', year).replace('MM', month).replace('dd', dayOfMonth)
        })
        const format = settle(...cells)
        if (format !== 'none' && 'ambiguous' in format) return
        const reader = dateReader(format as DateFormat, { column: undefined, reporting: undefined }, { fiscalStart: 1 })
        expect(cells.map((cell) => reader(cell)?.from)).toEqual(days)
      },
    ),
  )
})
