import { expect, test } from 'vitest'
import { formatDay } from '../../base/days.ts'
import { readBytes } from '../read-whole.test-data.ts'
import { presetNamed } from './index.ts'
import { mappedColumns } from './recognise.ts'

const DASHES = '# ----------------------------------------\n'
const RANGE = '# Start date: 20260301\n# End date: 20260331\n'

test('platform claims are mapped, never revenue or orders', () => {
  const names = [
    'Session campaign',
    'Session default channel group',
    'Sessions',
    'Key events',
    'Total revenue',
    'Transactions',
  ]
  const mapped = mappedColumns(presetNamed('ga4')!, names)
  expect([...mapped].map(([field, { indexes }]) => [field, names[indexes[0]!]])).toEqual([
    ['campaign', 'Session campaign'],
    ['conversions', 'Key events'],
    ['claimed_revenue', 'Total revenue'],
  ])
  const older = ['Date', 'Conversions', 'Purchase revenue']
  expect([...mappedColumns(presetNamed('ga4')!, older).keys()]).toEqual(['date', 'conversions', 'claimed_revenue'])
})

test.each([
  ['# Start date: 20260301\n# End date: 20260331', '2026-03-01', '2026-03-31'],
  ['# 20260301-20260331', '2026-03-01', '2026-03-31'],
  ['# Account: 12345678\n# ----------\n# Start date: 20260301\n# End date: 20260331', '2026-03-01', '2026-03-31'],
  ['# Data di inizio: 20260301\n# Data di fine: 20260331', '2026-03-01', '2026-03-31'],
  ['# Start date: 20260301,,,\n# End date: 20260331,,,', '2026-03-01', '2026-03-31'],
])('rows without a date cover the range %j', async (range, from, to) => {
  const { table } = await readBytes(`${DASHES}${range}\nSession campaign,Key events\nspring,3\n`)
  const period = table!.preamblePeriod!
  expect([formatDay(period.from), formatDay(period.to)]).toEqual([from, to])
})

test('a table by weeks or months has no range for its rows: which days each covers is not told', async () => {
  for (const column of ['Nth week', 'Month', 'ISO week of ISO year', 'Year month']) {
    const { table } = await readBytes(`${DASHES}${RANGE}${column},Key events\n0000,3\n`)
    expect(table!.preamblePeriod).toBeUndefined()
  }
  const { table } = await readBytes(`${DASHES}${RANGE}Date,Month,Key events\n20260301,3,3\n`)
  expect(table!.preamblePeriod).toBeDefined()
})

test('a grand total stands one cell beyond the header, or in a column that a spreadsheet added', async () => {
  const rows = 'Session campaign,Key events\n,3,Grand total\nspring,3\n'
  const whole = await readBytes(DASHES + RANGE + rows)
  expect([whole.rows, whole.totals, whole.told]).toEqual([[['spring', '3']], [['', '3']], []])
  const padded = await readBytes(DASHES + RANGE + 'Session campaign,Key events,\n,3,Grand total\nspring,3,\n')
  expect([padded.rows.length, padded.totals.length, padded.bad]).toEqual([1, 1, []])
  const campaign = await readBytes(`${DASHES}${RANGE}Session campaign,Key events\nGrand total,3\n`)
  expect(campaign.rows.length).toBe(1)
})

test('the config may name it where the first line is lost', async () => {
  const { rows, table } = await readBytes(`${RANGE}Nth day,Key events\n0000,3\n`, { preset: 'ga4' })
  expect(rows).toEqual([['0000', '3']])
  expect(table?.form.presetReason).toBe('the config names it')
  expect((await readBytes(`${RANGE}Nth day,Key events\n0000,3\n`)).table?.form.preset).toBeUndefined()
})
