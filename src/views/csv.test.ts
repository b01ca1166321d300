import { describe, expect, test } from 'vitest'
import { csvView, textCell } from './csv.ts'
import { kpiColumn, noCustomers, row, sampleReport } from './sample-report.test-data.ts'

describe('the report as CSV', () => {
  test('the sample report is as agreed', async () => {
    await expect(csvView(sampleReport, 6)).toMatchFileSnapshot('golden/report.csv.txt')
  })

  test('figures are plain decimals and ratios whatever the locale, undefined ones empty, negative ones numbers', () => {
    const report = {
      ...sampleReport,
      locale: 'de-DE',
      kpis: [kpiColumn('spend', 'money', ''), kpiColumn('roi', 'percent', ''), kpiColumn('cac', 'money', '')],
      rows: [row(['a, "b"'], '1234.5', '-0.25', noCustomers)],
    }
    expect(csvView(report, 6)).toBe('campaign,spend,roi,cac\n"a, ""b""",1234.5,-0.25,\n')
  })

  test('without dimensions the totals are the only row', () => {
    expect(csvView({ ...sampleReport, by: [], rows: [] }, 2).split('\n')).toHaveLength(3)
  })

  test.each([
    ["=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    [' =1', "' =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['＝1', "'＝1"],
    ['a-b', 'a-b'],
    ['(none)', '(none)'],
  ])('%j is harmless for a spreadsheet', (text, cell) => {
    expect(textCell(text)).toBe(cell)
  })

  test('a cell that begins with a line end gets an apostrophe and quotes', () => {
    expect(textCell('\n=1')).toBe('"\'\n=1"')
    expect(textCell('\r=1')).toBe('"\'\r=1"')
  })
})
