import { describe, expect, test } from 'vitest'
import { readBytes } from '../read-whole.test-data.ts'
import { number, sheetBytes, workbookBytes, type TestCell } from './workbook.test-data.ts'

const HEADER = ['day', 'campaign', 'cost']

async function columnOf(cells: readonly TestCell[], options: Parameters<typeof sheetBytes>[1] = {}): Promise<string[]> {
  const { rows } = await readBytes(sheetBytes([['what', 'value'], ...cells.map((cell) => ['x', cell])], options))
  return rows.map(([, value]) => value!)
}

describe('numbers', () => {
  test('come from the text of the cell, never by way of base 2', async () => {
    const exact = ['1.1', '12345678901.234567', '0.12345678901234567', '-7', '9007199254740993', '100.10']
    expect(await columnOf(exact.map((text) => number(text)))).toEqual(exact)
  })

  test('where 15 digits say the same as 17, the rest is the rounding of base 2 and left out', async () => {
    const written = ['1.1000000000000001', '-1.0049999999999999', '1247.5999999999999', '1.0999999999999999E-2']
    expect(await columnOf(written.map((text) => number(text)))).toEqual(['1.1', '-1.005', '1247.6', '0.011'])
  })

  test('noise that another number has is read as written, for the file says it', async () => {
    expect(await columnOf([number('0.30000000000000004')])).toEqual(['0.30000000000000004'])
  })

  test('an amount column has them with its own mark, and without an exponent', async () => {
    const { table } = await readBytes(
      sheetBytes([['a', 'b', 'c', 'd'], ['1.247', '1.247', '1.5E-3', '2.5E+3'].map((text) => number(text))]),
    )
    const rows: string[][] = []
    const marks = new Map([
      [0, ','],
      [1, 'either'],
      [2, '.'],
      [3, '.'],
    ] as const)
    const sink = { row: (cells: readonly string[]) => void rows.push([...cells]), total() {}, bad() {} }
    await table!.read(sink, { numbers: marks, needed: 'all' })
    expect(rows).toEqual([['1,247', '1.2470', '0.0015', '2500']])
  })
})

describe('dates', () => {
  const formats = [14, 'dd/mm/yyyy hh:mm', 'h:mm', '[h]:mm', '#,##0.00\\ "days"', 'mmm\\ yy', '[$-409]d\\-mmm;@']

  test('are ISO days and times by their style', async () => {
    const cells = [
      number('45000', 1),
      number('45000.75', 1),
      number('45000', 2),
      number('45000.520833333336', 2),
      number('0.520833333333333', 3),
      number('45000.99999999999', 2),
      number('4.5E+004', 6),
      number('45000', 7),
    ]
    expect(await columnOf(cells, { formats })).toEqual([
      '2023-03-15',
      '2023-03-15 18:00:00',
      '2023-03-15 00:00:00',
      '2023-03-15 12:30:00',
      '12:30:00',
      '2023-03-16 00:00:00',
      '2023-03-15',
      '2023-03-15',
    ])
  })

  test('durations and numbers with words beside them are numbers', async () => {
    expect(await columnOf([number('1.5', 4), number('12.5', 5), number('-3', 1)], { formats })).toEqual([
      '1.5',
      '12.5',
      '-3',
    ])
  })

  test("Excel's calendar of 1900 has a day too many, which is written as it shows it", async () => {
    const cells = ['59', '60', '61', '1', '0'].map((text) => number(text, 1))
    expect(await columnOf(cells, { formats })).toEqual([
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
      '1900-01-01',
      '1900-01-00',
    ])
  })

  test('count from 1904 where the workbook says so', async () => {
    expect(await columnOf([number('0', 1), number('43538', 1)], { formats, is1904: true })).toEqual([
      '1904-01-01',
      '2023-03-15',
    ])
  })

  test('written as ISO texts are taken as they are', async () => {
    expect(await columnOf([{ xml: '<c t="d"><v>2026-03-01</v></c>' }])).toEqual(['2026-03-01'])
  })
})

describe('texts', () => {
  test('are shared, inline or results, with their entities and escapes put in', async () => {
    const shared = ['<t>Spring &amp; &#x1F600;</t>', '<r><t>two </t></r><r><t>runs</t></r><rPh><t>aside</t></rPh>']
    const cells = [
      { xml: '<c t="s"><v>0</v></c>' },
      { xml: '<c t="s"><v>1</v></c>' },
      { xml: '<c t="str"><f>A1</f><v>a_x000D_b &lt;</v></c>' },
      { xml: '<c t="b"><v>1</v></c>' },
      { xml: '<c t="inlineStr"><is><t><![CDATA[<i>]]></t></is></c>' },
      { xml: '<c t="str"><f>""</f><v></v></c>' },
      'a_x000D_b',
      '  kept  ',
    ]
    expect(await columnOf(cells, { shared })).toEqual([
      'Spring & 😀',
      'two runs',
      'a\rb <',
      'TRUE',
      '<i>',
      '',
      'a_x000D_b',
      '  kept  ',
    ])
  })
})

describe('rows', () => {
  test("have the sheet's own numbers; blank ones are skipped, short ones filled", async () => {
    const bytes = sheetBytes([
      ['Report of March'],
      [],
      HEADER,
      ['2026-03-01', 'a\nb', number('1')],
      [],
      ['2026-03-02', 'b'],
    ])
    const { table, rows, lines, told } = await readBytes(bytes)
    expect(table).toMatchObject({ headerLine: 3, header: HEADER, form: { encoding: 'xlsx', sheet: 'Sheet1' } })
    expect(rows).toEqual([
      ['2026-03-01', 'a\nb', '1'],
      ['2026-03-02', 'b', ''],
    ])
    expect(lines).toEqual([4, 6])
    expect(told).toEqual([])
  })

  test('totals and a note under the table are no rows', async () => {
    const { rows, totals, end, told } = await readBytes(
      sheetBytes([HEADER, ['2026-03-01', 'a', number('1')], ['Total', '', number('1')], [], ['Made by Bot']]),
    )
    expect([rows.length, totals, end?.footer]).toEqual([1, [['Total', '', '1']], ['Made by Bot']])
    expect(told).toEqual(['ROI-N103:3', 'ROI-N104:5'])
  })

  test('a cell beside the table makes its row bad', async () => {
    const row = ['2026-03-01', 'a', number('1')]
    expect((await readBytes(sheetBytes([HEADER, [...row, 'check!'], row, row]))).told).toEqual(['ROI-D109:2'])
  })

  test('hidden ones are data, and told', async () => {
    const rows = [HEADER, ['2026-03-01', 'a', number('1')], ['2026-03-02', 'b', number('2')]]
    const whole = await readBytes(sheetBytes(rows, { hiddenRows: [3] }))
    expect([whole.rows.length, whole.told]).toEqual([2, ['ROI-N107:3']])
  })

  test('that share a merged cell are told; a heading over several columns is none of them', async () => {
    const rows = [['March', '', ''], HEADER, ['2026-03-01', 'a', number('1')], ['', 'b', number('2')]]
    expect((await readBytes(sheetBytes(rows, { merges: ['A1:C1', 'A3:A4'] }))).told).toEqual(['ROI-D157:3'])
    expect((await readBytes(sheetBytes(rows, { merges: ['A1:C1', 'E1:E9', 'A6:A9'] }))).told).toEqual([])
  })

  test('an error, or a formula without its result, is text where nothing needs it, else its row is bad', async () => {
    const bytes = sheetBytes([
      ['day', 'cost', 'roas'],
      ['2026-03-01', number('1'), { xml: '<c t="e"><v>#DIV/0!</v></c>' }],
      ['2026-03-02', { xml: '<c><f>SUM(B2)</f></c>' }, number('1')],
    ])
    const { table, rows } = await readBytes(bytes)
    expect(rows).toEqual([
      ['2026-03-01', '1', '#DIV/0!'],
      ['2026-03-02', '', '1'],
    ])
    const bad: string[] = []
    const sink = {
      row() {},
      total() {},
      bad: (_cells: readonly string[], line: number, told: { message: string }) =>
        void bad.push(`${line} ${told.message}`),
    }
    await table!.read(sink, { numbers: new Map(), needed: new Set([1]) })
    expect(bad).toEqual(['3 the cell holds a formula whose result is not in the file'])
    await table!.read(sink, { numbers: new Map(), needed: 'all' })
    expect(bad.slice(1)).toEqual([
      '2 the cell holds the error #DIV/0!',
      '3 the cell holds a formula whose result is not in the file',
    ])
  })
})

describe('the sheet', () => {
  const notes = {
    name: 'Notes',
    rows: [
      ['what', 'who'],
      ['x', 'y'],
    ],
  }
  const costs = { name: 'Costs', rows: [HEADER, ['2026-03-01', 'a', number('1')]] }
  const told = async (
    sheets: Parameters<typeof workbookBytes>[0]['sheets'],
    hints: Parameters<typeof readBytes>[1],
  ) => {
    const { table, told } = await readBytes(workbookBytes({ sheets }), hints)
    return table?.form.sheet ?? told
  }

  test("is the one with the config's columns", async () => {
    expect(await told([notes, costs], { columns: ['day', 'cost'] })).toBe('Costs')
    expect(
      await told(
        [
          notes,
          {
            ...costs,
            name: 'More',
            rows: [
              ['day', 'x'],
              ['1', '2'],
            ],
          },
          costs,
        ],
        { columns: HEADER },
      ),
    ).toBe('Costs')
  })

  test("is the one with a preset's header", async () => {
    const google = {
      name: 'G',
      rows: [
        ['Day', 'Campaign', 'Currency code', 'Cost', 'Impr.'],
        ['2026-03-01', 'a', 'EUR', number('1'), number('2')],
      ],
    }
    expect(await told([notes, costs, google], {})).toBe('G')
  })

  test('is the one that the config names, even if hidden', async () => {
    expect(await told([notes, costs], { sheet: 'Notes' })).toBe('Notes')
    expect(await told([notes, { ...costs, state: 'veryHidden' }], { sheet: 'Costs' })).toBe('Costs')
    expect(await told([notes, costs], { sheet: 'Cost' })).toEqual(['ROI-D153:'])
  })

  test('several that fit are told; hidden and empty ones do not count', async () => {
    expect(await told([notes, costs], {})).toEqual(['ROI-D152:'])
    expect(await told([costs, { ...costs, name: 'Copy' }], { columns: HEADER })).toEqual(['ROI-D152:'])
    expect(await told([{ ...costs, state: 'hidden' }, notes, { name: 'Empty', rows: [] }], { columns: HEADER })).toBe(
      'Notes',
    )
    expect(await told([{ name: 'Empty', rows: [] }], {})).toEqual(['ROI-D103:'])
  })
})

describe('damage is told', () => {
  const cellOf = (xml: string): Buffer => sheetBytes([HEADER, [{ xml }], ['2026-03-02', 'b', number('2')]])

  test.for([
    ['a text that is not in the workbook', '<c t="s"><v>7</v></c>'],
    ['a number that is none', '<c><v>1.2.3</v></c>'],
    ['an entity that nobody knows', '<c t="str"><v>&nbsp;</v></c>'],
    ['an element that is never closed', '<c><v>1</c>'],
    ['cells out of order', '<c/><c r="A2"/>'],
  ])('%s', async ([, xml]) => {
    const { table, told } = await readBytes(cellOf(xml!))
    expect([table, told]).toEqual([undefined, ['ROI-D151:']])
  })
})

test('rows that claim thousands of blank cells each do not fill the memory', async () => {
  const wide = { xml: '<c r="XFD0"><v>1</v></c>' }
  const bytes = sheetBytes([HEADER, ...Array.from({ length: 400 }, () => [wide])])
  expect((await readBytes(bytes)).told).toEqual(['ROI-D151:'])
})
