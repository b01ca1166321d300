import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTable } from './read.ts'
import { newFolder, NO_HINTS, readBytes, readWhole } from './read-whole.test-data.ts'

describe('each row has the line where it begins in the file', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('with %s ends, line breaks inside cells, blank lines and no end of the last line', async (_name, end) => {
    const text = ['Title', '', 'a,b', '1,2', '', '"x', 'y', 'z","', '"', '3,4'].join(end)
    const { table, rows, lines, told } = await readBytes(text, { columns: ['a'] })
    expect(table?.headerLine).toBe(3)
    expect(rows).toEqual([
      ['1', '2'],
      [`x${end}y${end}z`, end],
      ['3', '4'],
    ])
    expect(lines).toEqual([4, 6, 10])
    expect(told).toEqual([])
  })

  test('with mixed ends', async () => {
    const { rows, lines } = await readBytes('a,b\r\n1,2\n3,4\r5,6\r\n')
    expect(rows.length).toBe(3)
    expect(lines).toEqual([2, 3, 4])
  })

  test('other separators of Unicode are data, not line ends', async () => {
    const { rows, lines } = await readBytes('a,b\nx\u2028y,1\nv\u000bw\u0085,2\n3,4\n')
    expect(rows[0]).toEqual(['x\u2028y', '1'])
    expect(lines).toEqual([2, 3, 4])
  })

  test('across the pieces in which a large file is read', async () => {
    const row = '"a\r\nb",1\r\n'
    const { rows, lines } = await readBytes(`x,y\r\n${row.repeat(100_000)}last,2\r\n`)
    expect(rows.at(-1)).toEqual(['last', '2'])
    expect(lines.at(-1)).toBe(200_002)
    expect(lines.every((line, at) => line === 2 + at * 2)).toBe(true)
  })
})

test('cells are untouched: blanks, zeros and apostrophes stay', async () => {
  const { rows } = await readBytes('a,b,c\n 1 ,"", 007\n\'x,"say ""hi""",é \n')
  expect(rows).toEqual([
    [' 1 ', '', ' 007'],
    ["'x", 'say "hi"', 'é '],
  ])
})

test('names such as __proto__ are names', async () => {
  const { table, rows } = await readBytes('__proto__,constructor\ntoString,1\n')
  expect(table?.header).toEqual(['__proto__', 'constructor'])
  expect(rows).toEqual([['toString', '1']])
})

test('rows with nothing in them, as spreadsheets leave them, are blank lines', async () => {
  expect((await readBytes('a,b\n1,2\n,\n  , \n\n3,4\n,\n')).rows.length).toBe(2)
})

describe('a row that has not the cells of the header is told, and no cell moves', () => {
  test('one too few, one too many, and an amount whose decimal comma stands without quotes', async () => {
    const { rows, bad, told } = await readBytes('a,b,c\n1,2,3\n1,2\n1,2,3,4\nx,20,25,7\n4,5,6\n')
    expect(rows.length).toBe(2)
    expect(told).toEqual(['ROI-D109:3', 'ROI-D109:4', 'ROI-D109:5'])
    expect(bad[0]?.message).toBe('the row has 2 cells, where the header has 3')
    expect(bad[0]?.fix).toContain('sources.ads.onBadRow: quarantine')
  })

  test('a last line that is cut', async () => {
    expect((await readBytes('a,b,c\n1,2,3\n4,5')).told).toEqual(['ROI-D109:3'])
  })

  test('after 100,000 good rows, too', async () => {
    const { rows, told } = await readBytes(`a,b\n${'1,2\n'.repeat(100_000)}3\n${'1,2\n'.repeat(10)}`)
    expect(rows.length).toBe(100_010)
    expect(told).toEqual(['ROI-D109:100002'])
  })

  test('the header once more, as when files are joined', async () => {
    const { rows, told } = await readBytes('a,b\n1,2\na,b\n3,4\n')
    expect(rows.length).toBe(2)
    expect(told).toEqual(['ROI-D115:3'])
  })

  test('a byte order mark in the middle, as when files are joined', async () => {
    expect((await readBytes('\ufeffa,b\n1,2\n\ufeffa,b\n3,4\n')).told).toEqual(['ROI-D116:3'])
  })
})

describe('quotes in wrong places end the reading, at the line that is to be corrected', () => {
  test('a quote that never closes: its opening line, and the rows before it are read', async () => {
    const { rows, end } = await readBytes('a,b\n1,2\n"x\ny","z\n\nw\n5,6\n')
    expect(rows).toEqual([['1', '2']])
    expect(end?.problems).toMatchObject([
      {
        code: 'ROI-D110',
        message: 'a quote opens here and is never closed',
        place: { file: 'export.csv', line: 4, columnName: 'b' },
      },
    ])
  })

  test('a quote too many: the line where the cell opens, and the one where it seems to close', async () => {
    const { end } = await readBytes('a,b\n1,2\n"x,3\ny,4\nz,"5"\n')
    expect(end?.problems).toMatchObject([
      {
        code: 'ROI-D111',
        message: 'a quote opens here, and text follows where it closes, on line 5',
        place: { line: 3 },
      },
    ])
  })

  test('text behind a closing quote; a backslash is no escape', async () => {
    expect((await readBytes('a,b\n1,2\n"x"y,3\n')).end?.problems[0]?.message).toBe(
      'text follows the closing quote of a cell',
    )
    expect((await readBytes('a,b\n1,2\n"x \\"y\\"",3\n')).told).toEqual(['ROI-D111:3'])
  })

  test('a quote inside a cell that does not begin with one', async () => {
    const { end } = await readBytes('a,b\n1,2\nTV 55" wide,3\n4,5\n')
    expect(end?.problems).toMatchObject([{ code: 'ROI-D111', place: { line: 3, columnName: 'a' } }])
  })

  test('in the header', async () => {
    const { table, told } = await readBytes('Campaign,Cost "net",Clicks\nx,1,2\n', { columns: ['Campaign', 'Clicks'] })
    expect(table).toBeUndefined()
    expect(told).toEqual(['ROI-D111:1'])
  })
})

describe('a row beyond 16 MiB is refused before it fills the memory', () => {
  test('a cell that a quote keeps open', async () => {
    expect((await readBytes(`a,b\n1,2\n3,"${'x\n'.repeat(9 << 20)}"\n`)).told).toEqual(['ROI-D110:3'])
  })

  test('a cell without an end', async () => {
    expect((await readBytes(`a,b\n1,2\n3,${'x'.repeat(17 << 20)}\n`)).told).toEqual(['ROI-D112:3'])
  })

  test('10 MiB are read', async () => {
    const { rows } = await readBytes(`a,b\n3,"${'x'.repeat(10 << 20)}"\n`)
    expect(rows[0]?.[1]?.length).toBe(10 << 20)
  })
})

describe('total rows of files without a preset', () => {
  test.each([
    'Total',
    'Total:',
    'Grand total',
    'TOTALS',
    'Summe',
    'Gesamt',
    'Gesamtsumme:',
    'Totale',
    'Total général',
    'Total general',
  ])('"%s" with blanks beside it is a total, told with its line', async (label) => {
    const { rows, totals, told } = await readBytes(`Campaign,Channel,Cost\nx,g,1\ny,m,2\n${label},,3\n`)
    expect(rows.length).toBe(2)
    expect(totals).toEqual([[label, '', '3']])
    expect(told).toEqual(['ROI-N103:4'])
  })

  test('where the first column is blank, or the others hold dashes and numbers', async () => {
    expect((await readBytes('Day,Campaign,Cost\n2026-01-01,x,1\n,Total,1\n')).totals.length).toBe(1)
    expect(
      (await readBytes('Campaign,Day,Cost,CTR\nx,2026-01-01,1,2%\nTotal, --,"1,000.50",2.5%\n')).totals.length,
    ).toBe(1)
    expect((await readBytes('Campaign,Channel,Cost\nx,g,1\nTotal,,US$1.00\n')).totals.length).toBe(1)
  })

  test('campaigns named "Total" or "Total Rewards" are data', async () => {
    const { rows, totals, told } = await readBytes(
      'Campaign,Day,Channel,Cost\nTotal,2026-01-01,google,1\nTotal Rewards,,,2\nGesamtpaket,,,3\nTotal,2026-01-02,,4\n',
    )
    expect(totals).toEqual([['Total', '2026-01-02', '', '4']])
    expect(rows.length).toBe(3)
    expect(told).toEqual(['ROI-N103:5'])
  })

  test('a total whose label stands in a cell beyond the last column', async () => {
    const { totals, told } = await readBytes('a,b\n,3,Grand total\nx,1\ny,2\n')
    expect(totals).toEqual([['', '3']])
    expect(told).toEqual(['ROI-N103:2'])
  })
})

describe('header lines and totals among the rows of files without a preset', () => {
  const TABLE = 'Day,Campaign,Cost\n2026-03-01,x,1.00\n2026-03-02,y,2.00\n2026-03-03,z,3.00\n'

  test('a line of texts under the header is no row', async () => {
    const { rows, told } = await readBytes(TABLE.replace('\n', '\n(day),(name),(EUR)\n'))
    expect(rows.length).toBe(3)
    expect(told).toEqual(['ROI-D123:2'])
  })

  test('the header again, in capitals or with blanks, is told', async () => {
    expect((await readBytes(`${TABLE}DAY,CAMPAIGN,COST\n2026-03-04,x,1.00\n`)).told).toEqual(['ROI-D115:5'])
    expect((await readBytes(`${TABLE}Day, Campaign, Cost\n2026-03-04,x,1.00\n`)).told).toEqual(['ROI-D115:5'])
  })

  test('rows of a second table are never rows of the first, with a blank line before it or without', async () => {
    for (const blank of ['', '\n']) {
      const { rows, told } = await readBytes(`${TABLE}${blank}Week,Channel,Sessions\n2026-03-02,g,400\n`)
      expect(rows.length).toBe(3)
      expect(told).toEqual([`ROI-D124:${5 + blank.length}`])
    }
  })

  test('amounts without a date and names are a total, told with its line, wherever they stand', async () => {
    for (const total of [',,6.00', ',Total x,6.00', '-,-,6.00']) {
      const last = await readBytes(`${TABLE}${total}\n`)
      expect(last.totals).toEqual([total.split(',')])
      expect(last.told).toEqual(['ROI-N109:5'])
      const first = await readBytes(TABLE.replace('\n', `\n${total}\n`))
      expect(first.rows.length).toBe(3)
      expect(first.told).toEqual(['ROI-N109:2'])
    }
  })

  test('a row that lacks its date but has a name is data, and so is one that lacks its name', async () => {
    const { rows, told } = await readBytes(`${TABLE},x,6.00\n2026-03-04,,7.00\n`)
    expect(rows.length).toBe(5)
    expect(told).toEqual([])
  })

  test('in a file without dates, a row without names is data', async () => {
    const { rows, told } = await readBytes('Campaign,Cost\nx,1\ny,2\nz,3\n,4\n')
    expect(rows.length).toBe(4)
    expect(told).toEqual([])
  })

  test('a first row taken for the header is told, and lines of several cells before a header', async () => {
    expect((await readBytes(TABLE.slice(TABLE.indexOf('\n') + 1))).told).toEqual(['ROI-N108:1'])
    expect((await readBytes(`Team,Town\nA,Rome\n\n${TABLE}`, { columns: ['Day', 'Cost'] })).told).toEqual([
      'ROI-N112:1',
    ])
    expect((await readBytes(`Report of March\n\n${TABLE}`)).told).toEqual([])
  })
})

describe('lines after the data', () => {
  test('single cells after a blank line are left out, and told', async () => {
    const { rows, end, told } = await readBytes('a,b\n1,2\n\n"Grand Totals (1 record)"\nMade by X\n')
    expect(rows.length).toBe(1)
    expect(end?.footer).toEqual(['Grand Totals (1 record)', 'Made by X'])
    expect(told).toEqual(['ROI-N104:4'])
  })

  test('copyright and confidentiality need no blank line, and may hold commas', async () => {
    const { end } = await readBytes(
      'a,b,c\n1,2,3\nConfidential Information - Do Not Distribute\nCopyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\n',
    )
    expect(end?.footer.length).toBe(2)
    expect(end?.problems.map(({ code }) => code)).toEqual(['ROI-N104'])
  })

  test('a single cell without a blank line before it is a bad row', async () => {
    expect((await readBytes('a,b\n1,2\nMade by X\n')).told).toEqual(['ROI-D109:3'])
  })

  test('a second table is never read as rows of the first', async () => {
    const { rows, told, end } = await readBytes('a,b\n1,2\n\n# Table 2\nc,d\n3,4\n')
    expect(rows).toEqual([['1', '2']])
    expect(told).toEqual(['ROI-D117:5'])
    expect(end?.problems[0]?.message).toBe('rows go on here, though the table ended with "# Table 2" on line 4')
  })
})

test.each([
  ['ROI-D103:', ''],
  ['ROI-D103:', '\ufeff'],
  ['ROI-D106:', '\r\n \r\n\r\n'],
  ['ROI-N105:1', 'a,b'],
  ['ROI-D118:3', 'a,b\n1,2\n<<<<<<< HEAD\n1,3\n=======\n1,4\n>>>>>>> theirs\n'],
])('%s is told of a file of %j', async (code, text) => {
  expect((await readBytes(text)).told).toEqual([code])
})

test('the mark of a merge conflict deep in a file ends the reading', async () => {
  const rows = '1234567,2\n'.repeat(200_000)
  expect((await readBytes(`a,b\n${rows}<<<<<<< HEAD\n${rows}`)).told).toEqual(['ROI-D118:200002'])
})

describe('what happens to the file meanwhile', () => {
  test('a file that grows while it is read is told', async () => {
    const path = join(newFolder(), 'a.csv')
    writeFileSync(path, 'a,b\n1,2\n')
    const { table } = await openTable({ path, shown: 'a.csv' }, NO_HINTS)
    appendFileSync(path, '3,4\n')
    const end = await table!.read({ row() {}, total() {}, bad() {} })
    expect(end.problems.map(({ code, message }) => [code, message])).toEqual([
      ['ROI-D119', '"a.csv" was changed while it was read'],
    ])
  })

  test('a file that is gone, or is a folder, is told in words', async () => {
    const folder = newFolder()
    const gone = await openTable({ path: join(folder, 'x.csv'), shown: 'x.csv' }, NO_HINTS)
    expect(gone.problems[0]?.message).toBe('"x.csv" can\'t be read: there is no such file')
    const isFolder = await openTable({ path: folder, shown: 'exports' }, NO_HINTS)
    expect(isFolder.problems[0]?.message).toBe('"exports" can\'t be read: it is a folder')
  })
})

test('the sink may stop, at a row or a bad row, and is told no more', async () => {
  const path = join(newFolder(), 'a.csv')
  writeFileSync(path, `a,b\n1,2\n3\n${'5,6\n'.repeat(1000)}`)
  const { table } = await openTable({ path, shown: 'a.csv' }, NO_HINTS)
  for (const stopAt of ['row', 'bad'] as const) {
    const seen: string[] = []
    const see = (kind: 'row' | 'bad') => {
      seen.push(kind)
      return kind === stopAt ? 'stop' : undefined
    }
    const end = await table!.read({ row: () => see('row'), total() {}, bad: () => see('bad') })
    expect(seen).toEqual(stopAt === 'row' ? ['row'] : ['row', 'bad'])
    expect(end.problems).toEqual([])
  }
})

test('a preset that does not exist is told with the one that is meant', async () => {
  const path = join(newFolder(), 'a.csv')
  writeFileSync(path, 'a,b\n1,2\n')
  const { table } = await readWhole(path, { preset: 'googl-ads' })
  expect(table).toBeUndefined()
  const { problems } = await openTable({ path, shown: 'a.csv' }, { ...NO_HINTS, preset: 'googl-ads' })
  expect(problems).toMatchObject([{ code: 'ROI-D120', fix: 'did you mean "google-ads"?' }])
})
