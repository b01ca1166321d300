import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { NO_HINTS } from './read-whole.test-data.ts'
import { openTable } from './read.ts'
import { number, sheetBytes } from './sheets/workbook.test-data.ts'

const text = fc.string({
  unit: fc.constantFrom('a', '1', '.', ' ', ',', '"', '\n', '\r', '&', '<', '_x000D_', '_', 'ü', '€', '😀'),
  maxLength: 6,
})
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat({ max: 4 }))
  .map(([digits, places]) => {
    const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, '0')
    const fraction = places === 0 ? '' : `.${padded.slice(-places)}`
    return `${digits < 0n ? '-' : ''}${padded.slice(0, padded.length - places)}${fraction}`
  })
const rows = fc.array(fc.tuple(text, amount, text), { maxLength: 20 })

async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const hints = { ...NO_HINTS, columns: ['first', 'second', 'third', 'fourth'] }
  const { table } = await openTable({ path: '-', shown: '-' }, hints, Readable.from([bytes]))
  const read: string[][] = []
  const end = await table!.read({
    row: (cells) => void read.push([...cells]),
    total() {},
    bad: (cells) => void read.push(['bad', ...cells]),
  })
  expect(end.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return read
}

test('a table gives the same rows as CSV, as gzip, in a zip and as a sheet', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (data) => {
      const table = data.map((row) => ['r', ...row])
      const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
      const header = ['first', 'second', 'third', 'fourth']
      const csv = [header, ...table].map((row) => `${row.map(quoted).join(',')}\n`).join('')
      const sheet = [header, ...table.map(([r, first, value, last]) => [r, first, number(value!), last])]
      expect(await rowsOf(Buffer.from(csv))).toEqual(table)
      expect(await rowsOf(gzipSync(csv))).toEqual(table)
      expect(await rowsOf(Buffer.from(zipSync({ 'ads.csv': strToU8(csv) })))).toEqual(table)
      expect(await rowsOf(sheetBytes(sheet))).toEqual(table)
    }),
    { numRuns: 200 },
  )
})
