import fc from 'fast-check'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { openTable } from './read.ts'
import { NO_HINTS } from './read-whole.test-data.ts'
import { QuotedRows } from './quoted-rows.ts'
import type { RowFault, RowSplitter, TakeRow } from './row-splitter.ts'
import { soundCells } from './sound-cells.ts'
import { SoundRows } from './sound-rows.ts'

/** No number: a row of texts below one of numbers would be the header of another table. */
const cell = fc
  .string({
    unit: fc.constantFrom('a', 'b', '1', '.', ' ', ',', ';', '\t', '|', '"', '\n', '\r\n', '\r', 'ü', '€', '😀'),
    maxLength: 6,
  })
  .map((text) => text.replaceAll(/^[^ab]*1[^ab]*$/gs, 'a$&'))
/** A header of three names, and rows none of which is blank, a header or a total. */
const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 30 }).map((some) => some.map((row) => ['r', ...row]))
const end = fc.constantFrom('\n', '\r\n', '\r')

function written(row: readonly string[], delimiter: string, always: boolean): string {
  const quoted = (text: string) => always || /["\n\r]/.test(text) || text.includes(delimiter)
  return row.map((text) => (quoted(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter)
}

/** Writes a table, and tells the line on which each row begins. */
function tableText(
  table: readonly (readonly string[])[],
  delimiter: string,
  ends: readonly string[],
  always: boolean,
): { text: string; lines: number[] } {
  let text = ''
  const lines: number[] = []
  table.forEach((row, at) => {
    lines.push(text === '' ? 1 : text.split(/\r\n|\n|\r/).length)
    text += written(row, delimiter, always) + ends[at % ends.length]!
  })
  return { text, lines }
}

// A row that ends in CR, before one that begins with LF in a quote, is still two rows: a quote stands between.
test('any table, in any dialect and encoding, comes back cell by cell, with the line of each row', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.array(end, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.constantFrom('utf8', 'utf8 marked', 'utf16le marked', 'utf16be marked'),
      async (data, delimiter, ends, always, encoding) => {
        const header = ['first', 'second', 'third', 'fourth']
        const { text, lines } = tableText([header, ...data], delimiter, ends, always)
        const bytes = Buffer.from(
          (encoding.endsWith('marked') ? '\ufeff' : '') + text,
          encoding.startsWith('utf8') ? 'utf8' : 'utf16le',
        )
        if (encoding.startsWith('utf16be')) bytes.swap16()
        const hints = { ...NO_HINTS, columns: header }
        const { table } = await openTable({ path: '-', shown: '-' }, hints, Readable.from([bytes]))
        const read: [readonly string[], number][] = []
        const ended = await table!.read({
          row: (cells, line) => void read.push([[...cells], line]),
          total() {},
          bad: (cells, line) => void read.push([[...cells], line]),
        })
        expect(ended.problems.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(table!.form.delimiter).toBe(delimiter)
        expect(read).toEqual(data.map((row, at) => [row, lines[at + 1]]))
      },
    ),
    { numRuns: 400 },
  )
})

type Split = { readonly rows: readonly [string[], number][]; readonly fault: RowFault | undefined }
type NewSplitter = (returns: boolean, take: TakeRow) => RowSplitter

const byCsvParse: NewSplitter = (returns, take) => new QuotedRows(',', returns, 1, take)
const natively =
  (quotes: boolean): NewSplitter =>
  (returns, take) =>
    new SoundRows(',', quotes, returns, 1, take)

/** All that a splitter hands over, told in pieces of a size. */
async function splitBy(newSplitter: NewSplitter, text: string, size: number): Promise<Split> {
  const read: [string[], number][] = []
  const splitter = newSplitter(text.includes('\r'), (cells, line) => read.push([cells, line]))
  const bytes = Buffer.from(text)
  // As of a file's pieces, memory is used again after the next one.
  const pieces = [Buffer.alloc(size), Buffer.alloc(size)]
  for (let at = 0, turn = 0; at < bytes.length && !splitter.fault; at += size, turn ^= 1) {
    const length = bytes.copy(pieces[turn]!, 0, at, at + size)
    await splitter.write(pieces[turn]!.subarray(0, length))
  }
  if (!splitter.fault) await splitter.end()
  return { rows: read, fault: splitter.fault }
}

test('rows and lines are the same, in whatever pieces the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(end, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 7 }),
      async (data, ends, always, size) => {
        const { text, lines } = tableText(data, ',', ends, always)
        const read = data.map((row, at) => [row, lines[at]])
        expect(await splitBy(natively(true), text, size)).toEqual({ rows: read, fault: undefined })
      },
    ),
    { numRuns: 400 },
  )
})

test('sound rows are not left to csv-parse, whatever stands inside their quotes', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), fc.integer({ min: 1, max: 20 }), (data, always, size) => {
      const bytes = Buffer.from(tableText(data, ',', ['\n', '\r\n'], always).text)
      const splitter = new SoundRows(',', true, true, 1, () => {})
      for (let at = 0; at < bytes.length; at += size) {
        // Only to load csv-parse takes a turn.
        expect(splitter.write(bytes.subarray(at, at + size))).toBeUndefined()
      }
    }),
  )
})

const odds = ['a', '1', ',', ' ', '\n', '\r', '\r\n', 'ü', '€', '😀', '\ufeff']

test('without quotes, rows are what csv-parse makes of them, whatever the text and its pieces', async () => {
  const unquoted = fc.string({ unit: fc.constantFrom(...odds) })
  await fc.assert(
    fc.asyncProperty(unquoted, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (text, plain, size) => {
      const whole = plain ? text.replaceAll('\r', '') : text
      expect(await splitBy(natively(false), whole, size)).toEqual(await splitBy(byCsvParse, whole, size))
    }),
    { numRuns: 2000 },
  )
})

test('with quotes wherever they stand, rows, lines and faults are those of csv-parse, whatever the pieces', async () => {
  const marks = ['"', '"', '",', ',"', '""', '"\n', '\n"', '","', '\0']
  const hostile = fc.string({ unit: fc.constantFrom(...odds, ...marks), maxLength: 40 })
  const sound = rows.map((data) => tableText(data, ',', ['\n', '\r\n'], false).text)
  const texts = fc.oneof(
    hostile,
    fc.tuple(sound, hostile).map((both) => both.join('')),
  )
  await fc.assert(
    fc.asyncProperty(texts, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (text, plain, size) => {
      const whole = plain ? text.replaceAll('\r', '') : text
      expect(await splitBy(natively(true), whole, size)).toEqual(await splitBy(byCsvParse, whole, size))
    }),
    { numRuns: 4000 },
  )
})

test.each(['a"b,c', '"a"b', ' "a"', 'a,b"', '"a" ,b', '"a"b""', '\ufeff"a"'])('csv-parse is to judge %s', (row) => {
  expect(soundCells(row, ',')).toBe('odd')
})

test.each(['"a', '"a""', 'a,"', '"a"",b', '"a","b'])('%s goes on behind the line end', (row) => {
  expect(soundCells(row, ',')).toBe('open')
})

test.each([
  ['"a,b",c', ['a,b', 'c']],
  ['a,"b""",""', ['a', 'b"', '']],
  ['a,b,"c",,d,', ['a', 'b', 'c', '', 'd', '']],
  ['""""', ['"']],
])('the cells of %s', (row, cells) => {
  expect(soundCells(row, ',')).toEqual(cells)
})
