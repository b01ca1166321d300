import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from './read-whole.test-data.ts'
import { readSmallTable } from './small.ts'

function fileWith(text: string | Uint8Array): string {
  const path = join(newFolder(), 'table.csv')
  writeFileSync(path, text)
  return path
}

test('a table of rates is read whole, with the line of each row', async () => {
  const { header, rows, sha256, problems } = await readSmallTable(
    fileWith('\ufeffdate;currency;rate\r\n2026-01-01;USD;1,05\r\n\r\n2026-01-02;USD;1,06\r\n'),
  )
  expect(header).toEqual(['date', 'currency', 'rate'])
  expect(rows).toEqual([
    { cells: ['2026-01-01', 'USD', '1,05'], line: 2 },
    { cells: ['2026-01-02', 'USD', '1,06'], line: 4 },
  ])
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(problems).toEqual([])
})

test("the ECB's history file, whose lines end in a comma, keeps its columns", async () => {
  const { header, rows, problems } = await readSmallTable(
    fileWith('Date,USD,JPY,CYP,\n2026-03-02,1.05,160.1,N/A,\n2026-03-01,1.04,160,N/A,\n'),
  )
  expect(header).toEqual(['Date', 'USD', 'JPY', 'CYP', ''])
  expect(rows[1]?.cells.slice(0, 4)).toEqual(['2026-03-01', '1.04', '160', 'N/A'])
  expect(problems).toEqual([])
})

test('a name to be mapped may be "Total": such a table has no totals', async () => {
  const { rows, problems } = await readSmallTable(fileWith('from,to\nTotal,Brand\nfb,Meta\n'))
  expect(rows.map(({ cells }) => cells[0])).toEqual(['Total', 'fb'])
  expect(problems).toEqual([])
})

test('what is wrong is told with file and line', async () => {
  const path = fileWith('from,to\nfb,Meta,x\ngoogle,Google\n')
  const { rows, problems } = await readSmallTable(path, 'channels.csv')
  expect(rows.length).toBe(1)
  expect(problems).toMatchObject([
    { code: 'ROI-D109', place: { file: 'channels.csv', line: 2 }, fix: 'correct the row' },
  ])
  const gone = await readSmallTable(`${path}.gone`, 'rates.csv')
  expect(gone.problems).toMatchObject([{ code: 'ROI-D102', place: { file: 'rates.csv' } }])
})
