import { describe, expect, test } from 'vitest'
import { formatDay } from '../base/days.ts'
import type { Format } from './formats.ts'
import { ioFor } from './io.test-data.ts'
import { readRequest, type CommandName, type RawOptions } from './options.ts'

const TEXTS: readonly Format[] = ['table', 'json', 'csv', 'markdown']
const FORMATS: Partial<Record<CommandName, readonly Format[]>> = {
  check: [...TEXTS, 'junit', 'github'],
  schema: ['json'],
}

function read(raw: RawOptions, command: CommandName = 'report', operands: readonly string[] = []) {
  return readRequest({ name: command, formats: FORMATS[command] ?? TEXTS }, operands, raw, ioFor([]).io)
}

function problemsOf(raw: RawOptions, command?: CommandName): string[] {
  return read(raw, command).problems.map(({ code, message, fix }) =>
    [`${code} ${message}`, ...(fix?.startsWith('did you mean') ? [fix] : [])].join(' | '),
  )
}

test('without options: the table, as of today, nothing selected', () => {
  const { request, problems } = read({})
  expect(problems).toEqual([])
  expect(request).toMatchObject({
    format: 'table',
    outputs: [],
    where: [],
    quiet: false,
    verbose: false,
    settled: false,
  })
  expect(formatDay(request.asOf)).toBe('2026-04-02')
  expect([request.by, request.kpis, request.sort, request.top, request.precision]).toEqual(Array(5).fill(undefined))
})

test('lists are split at commas, and repeating an option adds to them', () => {
  const { request } = read({ by: ['campaign, month'], kpi: ['spend,roas', 'roas,cost'] })
  expect(request.by).toEqual(['campaign', 'month'])
  expect(request.kpis).toEqual(['spend', 'roas', 'cost'])
})

test('the same dimension again means or; a value may hold =', () => {
  const { request } = read({ where: ['channel=Meta', 'campaign=a=b', 'channel=Google Ads', '__proto__=x'] })
  expect(request.where).toEqual([
    { field: 'channel', values: ['Meta', 'Google Ads'] },
    { field: 'campaign', values: ['a=b'] },
    { field: '__proto__', values: ['x'] },
  ])
})

test('NAME belongs to report and check, FILEs to inspect and init', () => {
  expect(read({}, 'report', ['monday']).request).toMatchObject({ name: 'monday', files: [] })
  expect(read({}, 'init', ['a.csv', 'b.csv']).request).toMatchObject({ name: undefined, files: ['a.csv', 'b.csv'] })
})

describe('what is refused', () => {
  test.each<[string, RawOptions, string]>([
    [
      'a period of no known form',
      { period: 'last-wek' },
      'ROI-U111 --period "last-wek" is not a period | did you mean  last-week?',
    ],
    ['a month that is none', { from: '2026-13' }, 'ROI-U111 --from "2026-13" is not a period'],
    [
      'an as-of that is no date',
      { asOf: '2026-02-30' },
      'ROI-U110 --as-of "2026-02-30" is not a date such as 2026-03-01',
    ],
    ['no rows at all', { top: '0' }, 'ROI-U110 --top "0" is not a number of rows, 1 or more'],
    ['41 places', { precision: '41' }, 'ROI-U110 --precision "41" is not a number of decimal places from 0 to 40'],
    ['half a place', { precision: '1.5' }, 'ROI-U110 --precision "1.5" is not a number of decimal places from 0 to 40'],
    [
      'a slip in a choice',
      { onBadRow: 'stopp' },
      'ROI-U110 --on-bad-row "stopp" is not stop or quarantine | did you mean  stop?',
    ],
    [
      'a locale of no form',
      { locale: 'english please' },
      'ROI-U110 --locale "english please" is not a locale such as en-GB or de-DE',
    ],
    ['an empty name in a list', { kpi: ['spend,,roas'] }, 'ROI-U110 --kpi "spend,,roas" is not a list of KPIs'],
    ['a condition without a value', { where: ['channel'] }, 'ROI-U115 "channel" is no condition'],
    ['an option in place of a value', { config: '--by' }, 'ROI-U104 --config needs a value'],
    ['a format to come', { format: 'xlsx' }, 'ROI-U118 "xlsx" is not in this version'],
    ['a file of a format to come', { output: ['a.html'] }, 'ROI-U118 "a.html" is not in this version'],
    ['a format with a slip', { format: 'jsn' }, 'ROI-U116 report has no format "jsn" | did you mean  json?'],
    ['JUnit of a report', { output: ['a.xml'] }, 'ROI-U117 report can not write "a.xml"'],
    ['a file without ending', { output: ['report'] }, 'ROI-U117 report can not write "report"'],
    ['a file given twice', { output: ['a.md', './a.md'] }, 'ROI-U119 "./a.md" is given twice as output'],
  ])('%s', (_title, raw, expected) => {
    expect(problemsOf(raw)).toEqual([expected])
  })

  test('--period beside --from', () => {
    expect(problemsOf({ period: '2026-03', from: '2026-01' })[0]).toMatch(/^ROI-U112/)
  })

  test('everything at once, not only the first', () => {
    expect(
      problemsOf({ period: 'x', top: 'x', precision: 'x', format: 'x', output: ['x'], where: ['x'] }),
    ).toHaveLength(6)
  })
})

test('check alone writes JUnit and GitHub annotations', () => {
  expect(problemsOf({ format: 'github', output: ['check.XML', 'check.json'] }, 'check')).toEqual([])
  expect(problemsOf({ format: 'github' })[0]).toMatch(/^ROI-U116/)
})
