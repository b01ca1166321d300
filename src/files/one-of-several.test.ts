import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { hasErrors, type Problem } from '../base/problems.ts'
import { openTable } from './read.ts'
import { NO_HINTS, readBytes } from './read-whole.test-data.ts'

const FILE = `# ----------------------------------------
# Report CSV Export
# Account: Lumina, "the" shop
# Property: lumina
# ----------------------------------------
#  
# Start date: 20260301
# End date: 20260303
Nth day,Users
0000,1
0001,2
0002,3

# How are users "trending"?
# Start date: 20260301
# End date: 20260303
Nth day,Total revenue
0000,10.50
0001,20
0002,0

#  
# Start date: 20260301
# End date: 20260303
Page title,Views
"A ""quoted"" title",4
"A title
of two lines, # with a comma",5
#1 product,6

# What are your top conversions?
# Start date: 20260301
# End date: 20260303
Event name,Conversions

`
const REVENUE = [
  ['0000', '10.50'],
  ['0001', '20'],
  ['0002', '0'],
]
const VIEWS = [
  ['A "quoted" title', '4'],
  ['A title\nof two lines, # with a comma', '5'],
  ['#1 product', '6'],
]

describe('of several tables, the one is read', () => {
  test.each([
    ['whose title the config names', { table: 'How are users "trending"?' }],
    ['whose header the config names', { table: 'Nth day,Total revenue' }],
    ['whose header the config names, with blanks', { table: ' Nth day, Total revenue' }],
    ['that has the columns of the config', { columns: ['Nth day', 'Total revenue'] }],
    ['that has a column of the config and an amount that the preset knows', { columns: ['Nth day'] }],
  ])('%s', async (_what, hints) => {
    const { rows, lines, told, table } = await readBytes(FILE, hints)
    expect(rows).toEqual(REVENUE)
    expect(lines).toEqual([18, 19, 20])
    expect(told).toEqual(['ROI-N110:17'])
    expect(table?.form.preset?.name).toBe('ga4')
    expect(table?.form.presetReason).toBe('it begins with "# ----------"')
    expect(table?.headerLine).toBe(17)
  })

  test('by the first cells of its header', async () => {
    expect((await readBytes(FILE, { table: 'Page title' })).rows).toEqual(VIEWS)
    expect((await readBytes(FILE, { table: 'Event name', columns: ['Nth day'] })).told).toEqual([
      'ROI-N110:34',
      'ROI-N105:34',
    ])
  })

  test('the others are told in one note, with their headers and how many rows they have', async () => {
    const { end, table, told } = await readBytes(FILE, { table: 'Page title' })
    expect(told).toEqual(['ROI-N110:25'])
    expect(end?.problems).toEqual([])
    expect(table?.form.tables?.map(({ header, rows, read }) => [header.join(), rows, read])).toEqual([
      ['Nth day,Users', 3, false],
      ['Nth day,Total revenue', 3, false],
      ['Page title,Views', 3, true],
      ['Event name,Conversions', 0, false],
    ])
  })

  test('nothing is read where several may be meant, or none has the name', async () => {
    // Two tables have an amount or a count that the preset knows.
    expect((await readBytes(FILE)).told).toEqual(['ROI-D141:'])
    expect((await readBytes(FILE, { table: 'Nth day' })).rows).toEqual(REVENUE)
    expect((await readBytes(FILE, { table: 'Nth dya' })).told).toEqual(['ROI-D140:'])
    const twice = FILE.replace('Nth day,Users', 'Nth day,Total revenue')
    expect((await readBytes(twice, { columns: ['Total revenue'] })).told).toEqual(['ROI-D141:'])
    expect((await readBytes(twice, { table: 'How are users "trending"?' })).rows).toEqual(REVENUE)
  })

  test('to look at the file, one with rows', async () => {
    const { rows, told } = await readBytes(FILE, { anyTable: true })
    expect(rows).toEqual(REVENUE)
    expect(told).toEqual(['ROI-N110:17'])
  })

  test.each([
    ['CRLF', FILE.replaceAll('\n', '\r\n')],
    ['CR', FILE.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${FILE}`],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${FILE}`, 'utf16le'))],
    ['semicolons', FILE.replaceAll(/^(\d{4}|[A-Z][^,\n]*),/gm, '$1;')],
  ])('with %s', async (_what, bytes) => {
    const { rows, told, lines } = await readBytes(bytes, { table: 'How are users "trending"?' })
    expect(rows).toEqual(REVENUE)
    expect(lines).toEqual([18, 19, 20])
    expect(told).toEqual(['ROI-N110:17'])
  })

  test('padded by a spreadsheet: comments, blank lines and all', async () => {
    const padded = FILE.split('\n')
      .map((line) =>
        line.startsWith('#') ? `${line.includes('"') ? JSON.stringify(line).replaceAll('\\"', '""') : line},,` : line,
      )
      .map((line) => (line === '' ? ',,' : /^[N0P]/.test(line) ? `${line},` : line))
      .join('\n')
    const { rows, table } = await readBytes(padded, { table: 'How are users "trending"?' })
    expect(rows.map((row) => row.slice(0, 2))).toEqual(REVENUE)
    expect(table?.preamblePeriod).toBeDefined()
  })

  test('after megabytes of another', async () => {
    const long = Array.from({ length: 200_000 }, (_, at) => `page ${at},${at}`).join('\n')
    const { rows, lines, told } = await readBytes(FILE.replace('0000,1\n', `${long}\n`), { columns: ['Page title'] })
    expect(rows).toEqual(VIEWS)
    expect(lines).toEqual([200_025, 200_026, 200_028])
    expect(told).toEqual(['ROI-N110:200024'])
  })
})

describe('a table ends', () => {
  const begin = '# ----------\n# Start date: 20260301\n# End date: 20260302\nDate,Key events\n20260301,1\n'
  test.each([
    ['where a blank line and another header come, without a comment', `${begin}\nDate,Users,Sessions\n20260301,7,8\n`],
    ['where a blank line and another header as wide come', `${begin}\nDate,Users\n20260301,7\n`],
    ['where a comment comes, without a blank line', `${begin}# Start date: 20260301\nDate,Users\n20260301,7\n`],
  ])('%s', async (_what, text) => {
    const { rows, told } = await readBytes(text, { table: 'Date,Key events' })
    expect(rows).toEqual([['20260301', '1']])
    expect(told).toEqual(['ROI-N110:4'])
  })

  test('not at a blank line alone, nor where rows end in a text as those before it do', async () => {
    const { rows, told } = await readBytes(`${begin}\n20260302,2\n`)
    expect(rows.length).toBe(2)
    expect(told).toEqual([])
    const texts = await readBytes('# ----------\nSource,Time\na,1m 3s\n\nb,4m\n')
    expect(texts.rows.length).toBe(2)
  })
})

test.each([
  ['ROI-D106:', '# ----------\n# Report CSV Export\n\n'],
  ['ROI-D110:3', '# ----------\nDate,Key events\n"20260301,1\n\n# Start date: 20260301\nDate,Users\n20260301,2\n'],
  ['ROI-D110:3', '# ----------\nDate,Key events\n"20260301,1\n'],
  ['ROI-D111:2', '# ----------\nDate,Key "events"\n20260301,1\n'],
  ['ROI-D121:2', '# ----------\nDate,Key events,Key events\n20260301,1,2\n'],
])('%s is told of %j', async (told, text) => {
  expect((await readBytes(text)).told).toEqual([told])
})

test('in a file of one table, table checks its header', async () => {
  expect((await readBytes('a,b\n1,2\n', { table: 'a' })).told).toEqual([])
  expect((await readBytes('a,b\n1,2\n', { table: 'b' })).told).toEqual(['ROI-D140:1'])
})

test('one slip of a hand anywhere: the rows are right, or it is told', async () => {
  const lines = FILE.split('\n')
  const wrong: unknown[] = []
  for (const [at, line] of lines.entries()) {
    const places = Array.from({ length: line.length + 1 }, (_, place) => place)
    const slips = [
      ...places.map((place) => `${line.slice(0, place)}"${line.slice(place)}`),
      ...places.map((place) => `${line.slice(0, place)},${line.slice(place)}`),
      ...places.filter((place) => line[place] === ',').map((place) => line.slice(0, place) + line.slice(place + 1)),
    ]
    for (const slip of slips) {
      const { rows, told } = await outcome(lines.with(at, slip).join('\n'))
      // What is no day or no amount is told by whoever reads the cells.
      const isPlain = rows.every(([day, amount]) => /^\d{4}$/.test(day!) && /^[\d.]+$/.test(amount!))
      if (JSON.stringify(rows) !== JSON.stringify(REVENUE) && isPlain && !told) wrong.push({ at, slip, rows })
    }
  }
  expect(wrong).toEqual([])
})

async function outcome(text: string): Promise<{ rows: string[][]; told: boolean }> {
  const hints = { ...NO_HINTS, table: 'Nth day,Total revenue' }
  const { table, problems } = await openTable({ path: '-', shown: '-' }, hints, Readable.from([Buffer.from(text)]))
  const rows: string[][] = []
  const told: Problem[] = [...problems]
  const end = await table?.read({
    row: (cells) => void rows.push([...cells]),
    total: () => {},
    bad: (_cells, _line, problem) => void told.push(problem),
  })
  return { rows, told: hasErrors([...told, ...(end?.problems ?? [])]) }
}
