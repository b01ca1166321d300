import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { openTable } from './read.ts'
import { NO_HINTS, readBytes } from './read-whole.test-data.ts'

const MARK = [0xef, 0xbb, 0xbf]
const TEXT = 'Kampagne,Kosten\nFrühling – 5 €,1\n'

function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

function bytesOf(...parts: (string | Uint8Array | readonly number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)))
}

/** `ü`, `–` and `€` in Windows-1252. */
const WINDOWS = bytesOf('Kampagne,Kosten\nFr', [0xfc], 'hling ', [0x96], ' 5 ', [0x80], ',1\n')

describe('the encoding is found by the bytes', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with its mark', bytesOf(MARK, TEXT), 'utf-8'],
    ['UTF-8 with its mark twice', bytesOf(MARK, MARK, TEXT), 'utf-8'],
    ['UTF-8 with its mark before a quoted header', bytesOf(MARK, '"Kampagne","Kosten"\nFrühling – 5 €,1\n'), 'utf-8'],
    ['UTF-16LE with its mark', utf16(TEXT, 'le'), 'utf-16le'],
    ['UTF-16BE with its mark', utf16(TEXT, 'be'), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(TEXT, 'le', false), 'utf-16le'],
    ['UTF-16BE without a mark', utf16(TEXT, 'be', false), 'utf-16be'],
  ])('%s', async (_name, bytes, encoding) => {
    const { table, rows, told } = await readBytes(bytes)
    expect(table?.form).toMatchObject({ encoding, encodingGuessed: false })
    expect(table?.header).toEqual(['Kampagne', 'Kosten'])
    expect(rows).toEqual([['Frühling – 5 €', '1']])
    expect(told).toEqual([])
  })

  test('Windows-1252 is read with a note; declared, without one', async () => {
    const guessed = await readBytes(WINDOWS)
    expect(guessed.rows).toEqual([['Frühling – 5 €', '1']])
    expect(guessed.table?.form).toMatchObject({ encoding: 'windows-1252', encodingGuessed: true })
    expect(guessed.told).toEqual(['ROI-N102:'])
    for (const encoding of ['windows-1252', 'latin1', 'iso-8859-1']) {
      const declared = await readBytes(WINDOWS, { encoding })
      expect(declared.rows).toEqual([['Frühling – 5 €', '1']])
      expect(declared.told).toEqual([])
    }
  })

  test('any other encoding that is declared', async () => {
    const cyrillic = bytesOf('a,b\n', [0xcf, 0xf0, 0xe8], ',1\n')
    expect((await readBytes(cyrillic, { encoding: 'windows-1251' })).rows).toEqual([['При', '1']])
  })
})

describe('a byte that no reading explains is an error with its place', () => {
  test('declared UTF-8, and a byte of Windows-1252 in line 2, column 3', async () => {
    const { at } = await refusal(WINDOWS, 'utf-8')
    expect(at).toEqual({ code: 'ROI-D113', line: 2, column: 3 })
  })

  test('a mark of UTF-8, and a byte that is none', async () => {
    expect((await refusal(bytesOf(MARK, WINDOWS), undefined)).at).toEqual({ code: 'ROI-D113', line: 2, column: 3 })
  })

  test('UTF-8 for 70,000 lines, then one byte of Windows-1252: told with its line, never U+FFFD', async () => {
    const lines = 'Frühling,1\n'.repeat(70_000)
    const bytes = bytesOf('Kampagne,Kosten\n', lines, 'Sommer f', [0xfc], 'r,2\n', lines)
    expect((await refusal(bytes, undefined)).at).toEqual({ code: 'ROI-D113', line: 70_002, column: 9 })
  })

  test('plain ASCII for 70,000 lines, then one byte of Windows-1252: read right, with a note', async () => {
    const lines = 'Spring,1\n'.repeat(70_000)
    const { rows, told } = await readBytes(bytesOf('Kampagne,Kosten\n', lines, 'Sommer f', [0xfc], 'r,2\n'))
    expect(rows.at(-1)).toEqual(['Sommer für', '2'])
    expect(told).toEqual(['ROI-N102:'])
  })

  test('UTF-8 that is cut inside its last letter', async () => {
    expect((await refusal(bytesOf('a,b\nü,1\nf', [0xc3]), undefined)).at).toMatchObject({ line: 3, column: 2 })
  })

  test.each([
    ['overlong', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80]],
  ])('UTF-8 that is %s', async (_name, bytes) => {
    expect((await refusal(bytesOf('a,b\nü', bytes, ',1\n'), undefined)).at).toMatchObject({ code: 'ROI-D113', line: 2 })
  })

  test('a byte that Windows-1252 has not, declared or not', async () => {
    const bytes = bytesOf('a,b\nx,1\n', [0xe9, 0x81], ',2\n')
    expect((await refusal(bytes, undefined)).at).toEqual({ code: 'ROI-D113', line: 3, column: 2 })
    expect((await refusal(bytes, 'windows-1252')).at).toEqual({ code: 'ROI-D113', line: 3, column: 2 })
  })

  test('UTF-16 with half a letter, and with an odd number of bytes', async () => {
    const lone = Buffer.concat([utf16('a,b\nx', 'le'), Buffer.of(0x00, 0xd8), utf16('y,1\n', 'le', false)])
    expect((await refusal(lone, undefined)).at).toEqual({ code: 'ROI-D113', line: 2, column: 2 })
    const odd = Buffer.concat([utf16('a,b\n1,2\n', 'le'), Buffer.of(0x31)])
    expect((await refusal(odd, undefined)).at).toEqual({ code: 'ROI-D113', line: 3, column: 1 })
  })

  test('a declaration that the mark contradicts', async () => {
    expect((await readBytes(utf16(TEXT, 'le'), { encoding: 'utf-8' })).told).toEqual(['ROI-D122:1'])
    expect((await readBytes(bytesOf(MARK, TEXT), { encoding: 'latin1' })).told).toEqual(['ROI-D122:1'])
  })

  test('NUL bytes: inside, or at the end of a file that was not written to its end', async () => {
    const inside = await refusal(Buffer.from('a,b\n1,\x002\n3,4\n'), undefined)
    expect(inside.at).toEqual({ code: 'ROI-D114', line: 2, column: 3 })
    expect(inside.message).toBe('a NUL byte stands here')
    const tail = await refusal(Buffer.from(`a,b\n1,2\n3,4\n${'\0'.repeat(400_000)}`), undefined)
    expect(tail.at).toEqual({ code: 'ROI-D114', line: 4, column: 1 })
    expect(tail.message).toBe('the file ends in NUL bytes from here: it was not written to its end')
  })
})

test.each([
  ['an old Excel workbook (.xls)', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ['a PDF file', Buffer.from('%PDF-1.7\n')],
  ['a Parquet file', Buffer.from('PAR1\0\0')],
  ['an HTML page', Buffer.from('\n<!DOCTYPE html>\n<html><body>Log in</body></html>')],
  ['an HTML page', utf16('<html><head>', 'le')],
  ['JSON', Buffer.from('{"error": {"message": "token expired"}}')],
  ['JSON', Buffer.from('[\n  {"day": "2026-01-01"}]')],
  ['a Git LFS pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n')],
])('%s is refused by its name', async (what, bytes) => {
  const { table, problems } = await openTable({ path: '-', shown: 'export.csv' }, NO_HINTS, Readable.from([bytes]))
  expect(table).toBeUndefined()
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['ROI-D105', `this is ${what}, not a CSV file`],
  ])
})

test('standard input is read like a file, whatever the pieces in which it comes', async () => {
  const pieces = [...Buffer.from(TEXT)].map((byte) => Buffer.of(byte))
  const { table } = await openTable({ path: '-', shown: '-' }, NO_HINTS, Readable.from(pieces))
  const rows: (readonly string[])[] = []
  for (let again = 0; again < 2; again++) {
    await table!.read({ row: (cells) => void rows.push([...cells]), total() {}, bad() {} })
  }
  expect(rows).toEqual([
    ['Frühling – 5 €', '1'],
    ['Frühling – 5 €', '1'],
  ])
})

test('the hash is the SHA-256 of the bytes as they are', async () => {
  const { end } = await readBytes('a,b\n1,2\n')
  expect(end?.sha256).toBe('492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470')
})

/** Opens bytes that can't be read, and gives what is told of them. */
async function refusal(bytes: Uint8Array, encoding: string | undefined) {
  const { table, problems } = await openTable(
    { path: '-', shown: 'x' },
    { ...NO_HINTS, encoding },
    Readable.from([bytes]),
  )
  expect(table).toBeUndefined()
  const { code, place, message } = problems[0]!
  return { at: { code, line: place?.line, column: place?.column }, message }
}
