import { describe, expect, test } from 'vitest'
import { readBytes } from './read-whole.test-data.ts'

const DAYS = Array.from({ length: 30 }, (_, at) => `2026-01-${String(at + 1).padStart(2, '0')}`)

describe('the delimiter is the one that divides the last rows most evenly', () => {
  test.each([
    ['comma', ',', 'Day,Cost\n2026-01-01,3\n'],
    ['semicolon', ';', 'Day;Cost\n2026-01-01;3\n'],
    ['tab', '\t', 'Day\tCost\n2026-01-01\t3\n'],
    ['pipe', '|', 'Day|Cost\n2026-01-01|3\n'],
  ])('%s', async (_name, delimiter, text) => {
    const { table, rows } = await readBytes(text)
    expect(table?.form.delimiter).toBe(delimiter)
    expect(rows).toEqual([['2026-01-01', '3']])
  })

  test('a semicolon file whose amounts all have a decimal comma', async () => {
    const text = `Tag;Kosten;Wert\n${DAYS.map((day) => `${day};12,50;1,5`).join('\n')}\n`
    expect((await readBytes(text)).table?.header).toEqual(['Tag', 'Kosten', 'Wert'])
  })

  test('a comma file whose names hold semicolons', async () => {
    const { table } = await readBytes('Name,Cost\n"a;b;c",1\n"d;e;f",2\n')
    expect(table?.form.delimiter).toBe(',')
  })

  test('lines before the table that hold other delimiters do not count', async () => {
    const { table } = await readBytes(
      `From: 1, 2, 3\nTo: 4, 5, 6\n\nDay;Cost\n${DAYS.map((day) => `${day};1`).join('\n')}`,
    )
    expect(table?.header).toEqual(['Day', 'Cost'])
    expect(table?.headerLine).toBe(4)
  })

  test('the line sep=; of Excel is believed, and is no row', async () => {
    for (const first of ['sep=;', '"sep=;"', 'SEP=;']) {
      const { table, rows } = await readBytes(`${first}\r\na;b\r\n1,5;2,5\r\n`)
      expect(table?.header).toEqual(['a', 'b'])
      expect(rows).toEqual([['1,5', '2,5']])
    }
  })

  test('the config has the last word', async () => {
    const { table } = await readBytes('a;b,c\n1;2,3\n', { delimiter: ';' })
    expect(table?.header).toEqual(['a', 'b,c'])
    expect((await readBytes('a~b\n1~2\n', { delimiter: '~' })).rows).toEqual([['1', '2']])
  })

  test('the columns that the config names tell where the rows could be divided either way', async () => {
    const text = 'Kosten, EUR;Wert, EUR;Tag\n1,5;2,5;1,0\n'
    expect((await readBytes(text, { columns: ['Wert, EUR'] })).table?.form.delimiter).toBe(';')
  })

  test('one column needs no delimiter', async () => {
    const { table, rows } = await readBytes('customer_id\nana@example.com\nben@example.com\n')
    expect(table?.header).toEqual(['customer_id'])
    expect(rows).toEqual([['ana@example.com'], ['ben@example.com']])
  })
})

describe('the header is found after lines of any length', () => {
  test('by the columns that the config names', async () => {
    const { table, rows } = await readBytes('Title,2026\nDay,Cost\n2026-01-01,3\n', { columns: ['Cost', 'Day'] })
    expect(table?.header).toEqual(['Day', 'Cost'])
    expect(table?.headerLine).toBe(2)
    expect(rows).toEqual([['2026-01-01', '3']])
  })

  test('names compare trimmed, and é is é however it is composed', async () => {
    const { table } = await readBytes('Title,x\n Cou\u0302t ,Jour\n1,2\n', { columns: ['Co\u00fbt'] })
    expect(table?.headerLine).toBe(2)
  })

  test('by the first row as wide as most, not by a comment that a spreadsheet padded with commas', async () => {
    const { table } = await readBytes('# -----,,\n\nDay,Cost,Clicks\n2026-01-01,3,4\n2026-01-02,3,4\n')
    expect(table?.header).toEqual(['Day', 'Cost', 'Clicks'])
    expect(table?.form.preamble).toEqual(['# -----'])
  })

  test('quotes in lines before the table need not close', async () => {
    const { table, lines } = await readBytes('Report "X\n"The 5" screen\nDay,Cost\n2026-01-01,3\n2026-01-02,3\n')
    expect(table?.header).toEqual(['Day', 'Cost'])
    expect(lines).toEqual([4, 5])
  })

  test('behind 100,000 characters of preamble, where the config names a column', async () => {
    const preamble = `${'x'.repeat(100)}\n`.repeat(1000)
    const { table, rows, lines } = await readBytes(`${preamble}Day,Cost\n2026-01-01,3\n`, { columns: ['Cost'] })
    expect(table?.headerLine).toBe(1001)
    expect(rows).toEqual([['2026-01-01', '3']])
    expect(lines).toEqual([1002])
  })

  test('a header cell may hold a line break', async () => {
    const { table, lines } = await readBytes('Title\n"Cost\nin EUR",Day\n1,2026-01-01\n3,2026-01-02\n')
    expect(table?.header).toEqual(['Cost\nin EUR', 'Day'])
    expect([table?.headerLine, ...lines]).toEqual([2, 4, 5])
  })

  test('double and empty names are kept', async () => {
    expect((await readBytes('a,a,,b\n1,2,3,4\n')).table?.header).toEqual(['a', 'a', '', 'b'])
  })

  test('100,000 columns are read in one go', async () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `c${at}`)
    const { table, rows } = await readBytes(`${names.join(',')}\n${names.join(',').replaceAll('c', '')}\n`)
    expect(table?.header.length).toBe(100_000)
    expect(rows[0]?.at(-1)).toBe('99999')
  })
})

describe('a delimiter at the end of every line is no cell', () => {
  test('of all lines, the header included: its last column has no name', async () => {
    const { table, rows, told } = await readBytes('a;b;\n1;2;\n3;4;\n')
    expect(table?.header).toEqual(['a', 'b', ''])
    expect(rows[1]).toEqual(['3', '4', ''])
    expect(told).toEqual([])
  })

  test('of all lines but the header', async () => {
    const { table, rows, told } = await readBytes('a;b;c\n1;2;3;\n4;5;6;\n')
    expect(table?.header).toEqual(['a', 'b', 'c'])
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ])
    expect(told).toEqual([])
  })

  test('of the header alone', async () => {
    const { table, rows } = await readBytes('a,b,,\n1,2\n3,4\n')
    expect(table?.header).toEqual(['a', 'b'])
    expect(rows.length).toBe(2)
  })

  test('of one row alone: that row may have moved, and is told', async () => {
    expect((await readBytes('a,b,c\n1,2,3\n4,,5,\n6,7,8\n')).told).toEqual(['ROI-D109:3'])
  })

  test('of all rows but one, which then may have lost a cell', async () => {
    const rows = '1,2,3,\n'.repeat(20_000)
    expect((await readBytes(`a,b,c\n${rows}1,2,3\n`)).told).toEqual(['ROI-D109:20002'])
  })
})
