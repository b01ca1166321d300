import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { number, sheetBytes, workbookBytes, type TestCell } from '../src/files/sheets/workbook.test-data.ts'
import { folderWith, reportJson, runIn } from './run-program.ts'

const CSV = 'date,campaign,cost\n2026-03-01,Spring,100.00\n2026-03-02,Summer,50.50\n'
const HEADER = ['date', 'campaign', 'cost']

function config(files: string, more = ''): string {
  return [
    'version: 1',
    'reporting: { currency: EUR }',
    'sources:',
    `  ads: { files: ${files}, ${more}columns: { date: date, campaign: campaign, spend: cost }, set: { currency: EUR } }`,
    '',
  ].join('\n')
}

/** The spend by campaign of a sheet with these rows. */
async function spendOf(
  rows: readonly (readonly TestCell[])[],
  more = '',
  options: Parameters<typeof sheetBytes>[1] = {},
): Promise<Record<string, string | null>> {
  const folder = folderWith({
    'campaign-roi.yaml': config('ads.xlsx', more),
    'ads.xlsx': sheetBytes([HEADER, ...rows], options),
  })
  const { rows: told } = await reportJson(folder, '--kpi', 'spend')
  return Object.fromEntries(told.map(({ dimensions, values }) => [dimensions['campaign'], values['spend']!]))
}

test('files of all forms are one source, by a glob and by a list', async () => {
  const rows = (day: string) => `date,campaign,cost\n${day},Spring,1.10\n`
  const folder = folderWith({
    'campaign-roi.yaml': config('["in/*.*"]'),
    'in/a.csv': rows('2026-03-01'),
    'in/b.csv.gz': gzipSync(rows('2026-03-02')),
    'in/c.zip': zipSync({ 'c.csv': strToU8(rows('2026-03-03')) }),
    'in/d.xlsx': sheetBytes([HEADER, [number('46085', 1), 'Spring', number('1.1000000000000001')]], { formats: [14] }),
  })
  const report = await reportJson(folder, '--kpi', 'spend', '--by', 'day')
  expect(report.rows.map(({ dimensions, values }) => [dimensions['day'], values['spend']])).toEqual([
    ['2026-03-01', '1.1'],
    ['2026-03-02', '1.1'],
    ['2026-03-03', '1.1'],
    ['2026-03-04', '1.1'],
  ])
})

test.each([
  ['gzip', gzipSync(CSV)],
  ['zip', zipSync({ 'a.csv': strToU8(CSV) })],
  ['xlsx', sheetBytes([HEADER, ['2026-03-01', 'Spring', number('100')], ['2026-03-02', 'Summer', number('50.5')]])],
])('%s gives what the CSV gives: in reports, in inspect, in a first config', async (_, bytes) => {
  const folder = folderWith({ 'campaign-roi.yaml': config('ads'), ads: bytes })
  const { totals, sources } = await reportJson(folder, '--kpi', 'spend')
  expect([totals.values['spend'], sources[0]!.rows]).toEqual(['150.5', 2])
  const inspected = await runIn(folder, ['inspect', 'ads', '--format', 'csv'])
  expect(
    inspected.stdout
      .replaceAll('\r', '')
      .replaceAll(/(\.\d*?)0+$/gm, '$1')
      .replaceAll(/\.$/gm, ''),
  ).toBe('date,campaign,cost\n2026-03-01,Spring,100\n2026-03-02,Summer,50.5\n')
  const first = await runIn(folder, ['init', 'ads', '--config', 'first.yaml'])
  expect([first.exitCode, (await runIn(folder, ['validate', '-c', 'first.yaml'])).exitCode]).toEqual([0, 0])
})

describe('numbers of a sheet', () => {
  test('1.247 is one and a bit, whatever texts stand beside it', async () => {
    const rows = [
      ['2026-03-01', 'number', number('1.247')],
      ['2026-03-01', 'text', '1.234,56'],
    ]
    const spend = { number: '1.247', text: '1234.56' }
    expect(await spendOf(rows)).toEqual(spend)
    expect(await spendOf(rows.toReversed())).toEqual(spend)
    expect(await spendOf(rows, 'numbers: "1.234,56", ')).toEqual(spend)
  })

  test('only numbers need no setting; a text that can be read in two ways does', async () => {
    expect(await spendOf([['2026-03-01', 'a', number('1.247')]])).toEqual({ a: '1.247' })
    const rows = [
      ['2026-03-01', 'a', number('1.5')],
      ['2026-03-01', 'b', '1.247'],
    ]
    await expect(spendOf(rows)).rejects.toThrow('ROI-D223')
    expect(await spendOf(rows, 'numbers: "1.234,56", ')).toEqual({ a: '1.5', b: '1247' })
    expect(await spendOf(rows, 'numbers: "1,234.56", ')).toEqual({ a: '1.5', b: '1.247' })
  })

  test('with an exponent are amounts, too', async () => {
    expect(
      await spendOf([
        ['2026-03-01', 'a', number('1.5E-2')],
        ['2026-03-01', 'b', number('1E+3')],
      ]),
    ).toEqual({
      a: '0.015',
      b: '1000',
    })
  })
})

describe('dates of a sheet', () => {
  test('are read beside texts of any declared form', async () => {
    const rows = [
      [number('46085', 1), 'cell', number('1')],
      ['05/03/2026', 'text', number('2')],
    ]
    expect(await spendOf(rows, 'dates: dd/MM/yyyy, ', { formats: [14] })).toEqual({ cell: '1', text: '2' })
  })

  test('a day that there is not is told, and so is one that two forms read as different days', async () => {
    const dated = (style: number) => [
      ['2026-03-01', 'a', number('1')],
      [number('60', style), 'b', number('1')],
    ]
    await expect(spendOf(dated(1), '', { formats: [14] })).rejects.toThrow('1900-02-29')
    const rows = [[number('46085', 1), 'a', number('1')]]
    await expect(spendOf(rows, 'dates: yyyy-dd-MM, ', { formats: [14] })).rejects.toThrow('2026-03-04')
  })

  test('day numbers without a style count by the calendar of their workbook', async () => {
    const folder = folderWith({
      'campaign-roi.yaml': config('ads.xlsx', 'dates: excel-serial, '),
      'ads.xlsx': sheetBytes([HEADER, [number('44623'), 'a', number('1')]], { is1904: true }),
    })
    expect((await reportJson(folder, '--kpi', 'spend')).period).toMatchObject({ from: '2026-03-04', to: '2026-03-04' })
  })
})

test('a row with an error is left out and counted where the source says so; elsewhere errors do not matter', async () => {
  const error = { xml: '<c t="e"><v>#N/A</v></c>' }
  const files = {
    'campaign-roi.yaml': config('ads.xlsx', 'onBadRow: quarantine, '),
    'ads.xlsx': sheetBytes([
      [...HEADER, 'roas'],
      ['2026-03-01', 'Spring', number('100'), error],
      ['2026-03-02', error, number('50'), error],
    ]),
  }
  const { sources, totals } = await reportJson(folderWith(files), '--kpi', 'spend')
  expect([sources[0]!.used, sources[0]!.quarantined, totals.values['spend']]).toEqual([1, 1, '100'])
})

test('tables beside the sources may be sheets: names, and rates', async () => {
  const folder = folderWith({
    'campaign-roi.yaml': `${config('ads.csv').replace('currency: EUR } }\n', 'currency: USD } }\n')}campaigns: { names: names.xlsx }
fx: { rates: rates.xlsx, quote: units-per-reporting }
`,
    'ads.csv': CSV,
    'names.xlsx': sheetBytes([
      ['from', 'campaign'],
      ['S*', 'Season'],
    ]),
    'rates.xlsx': sheetBytes(
      [
        ['date', 'currency', 'rate'],
        [number('46082', 1), 'USD', number('1.25')],
        [number('46083', 1), 'USD', number('1.25')],
      ],
      { formats: [14] },
    ),
  })
  const { rows } = await reportJson(folder, '--kpi', 'spend')
  expect(rows.map(({ dimensions, values }) => [dimensions['campaign'], values['spend']])).toEqual([['Season', '120.4']])
})

test('the sheet is on the record: in inspect, and in the account of a report', async () => {
  const bytes = workbookBytes({
    sheets: [
      { name: 'Read me', rows: [['hello'], ['there']] },
      { name: 'March', rows: [HEADER, ['2026-03-01', 'Spring', number('100')]] },
    ],
  })
  const folder = folderWith({ 'campaign-roi.yaml': config('ads.xlsx'), 'ads.xlsx': bytes })
  const report = await runIn(folder, ['report', '--format', 'json'])
  expect(JSON.parse(report.stdout).sources[0].provenance[0]).toMatchObject({ encoding: 'xlsx', sheet: 'March' })
  const one = folderWith({ 'a.xlsx': sheetBytes([HEADER, ['2026-03-01', 'Spring', number('100')]]) })
  expect((await runIn(one, ['inspect', 'a.xlsx'])).stdout).toMatch(/encoding +xlsx\n +sheet +Sheet1\n/)
})

test('what is wrong inside a gzip file is shown with its line', async () => {
  const folder = folderWith({ 'campaign-roi.yaml': config('a.gz'), 'a.gz': gzipSync(CSV.replace('50.50', '5O.50')) })
  const { exitCode, stderr } = await runIn(folder, ['report'])
  expect(exitCode).toBe(2)
  expect(stderr).toContain('at a.gz:3:19, column "cost"')
  expect(stderr).toContain('3 | 2026-03-02,Summer,5O.50')
})

test('inspect takes the sheet of a workbook that holds several, and says so', async () => {
  const sheet = (name: string) => ({ name, rows: [HEADER, ['2026-03-01', name, number('100')]] })
  const folder = folderWith({ 'a.xlsx': workbookBytes({ sheets: [sheet('March'), sheet('April')] }) })
  const asked = await runIn(folder, ['inspect', 'a.xlsx'])
  expect([asked.exitCode, asked.stderr]).toEqual([2, expect.stringContaining('--sheet "March"')])
  const { stdout } = await runIn(folder, ['inspect', 'a.xlsx', '--sheet', 'April', '--format', 'csv'])
  expect(stdout).toBe('date,campaign,cost\r\n2026-03-01,April,100\r\n')
})

test('init without files finds exports of every form', async () => {
  const folder = folderWith({
    'ads.csv.gz': gzipSync(CSV),
    'exports/more.xlsx': sheetBytes([HEADER, ['2026-03-03', 'x', number('1')]]),
  })
  const { exitCode, stdout } = await runIn(folder, ['init'])
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/ads\.csv\.gz.*\n.*exports\/more\.xlsx/)])
})
