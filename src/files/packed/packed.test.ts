import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { newFolder, NO_HINTS, readBytes } from '../read-whole.test-data.ts'
import { openTable } from '../read.ts'
import { number, sheetBytes } from '../sheets/workbook.test-data.ts'

const CSV = 'day,campaign,cost\n2026-03-01,Früh,1\n2026-03-02,"b\nc",2\n'
const ROWS = [
  ['2026-03-01', 'Früh', '1'],
  ['2026-03-02', 'b\nc', '2'],
]

function zipOf(files: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
}

/** Overwrites a number of four bytes, or of two, at an offset from each mark of a zip. */
function patched(bytes: Buffer, mark: string, offset: number, value: number, width: 2 | 4 = 4): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf(mark, 0, 'latin1') + offset
  copy.writeUIntLE(value, at, width)
  return copy
}

const DIRECTORY = 'PK\x01\x02'

async function toldOf(bytes: Buffer, sheet?: string): Promise<string[]> {
  const { table, problems } = await openTable({ path: '-', shown: 'a' }, { ...NO_HINTS, sheet }, Readable.from([bytes]))
  expect(table).toBeUndefined()
  return problems.map(({ code, message }) => `${code} ${message}`)
}

describe('gzip', () => {
  test('is read by its content, with the lines of what is inside and the hash of the file', async () => {
    const bytes = gzipSync(CSV)
    const { rows, lines, end, told } = await readBytes(bytes)
    expect([rows, lines, told]).toEqual([ROWS, [2, 3], []])
    expect(end?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('in any encoding, and of several members', async () => {
    expect((await readBytes(gzipSync(Buffer.from(`\ufeff${CSV}`, 'utf16le')))).rows).toEqual(ROWS)
    expect((await readBytes(Buffer.concat([gzipSync(CSV), gzipSync('2026-03-03,d,3\n')]))).rows).toHaveLength(3)
  })

  test('far larger than its pieces, it is read whole', async () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => `2026-03-01,c${at},${at}`)
    const whole = await readBytes(gzipSync(`day,campaign,cost\n${rows.join('\n')}\n`))
    expect([whole.rows.length, whole.rows.at(-1), whole.told]).toEqual([
      200_000,
      ['2026-03-01', 'c199999', '199999'],
      [],
    ])
  })

  test('cut, damaged or with something after it, it is an error and no half a table', async () => {
    const bytes = gzipSync(CSV)
    const broken = Buffer.from(bytes)
    broken[broken.length - 6]! ^= 1
    expect(await toldOf(bytes.subarray(0, -9))).toEqual([
      'ROI-D151 the gzip file is damaged: it ends before its content does',
    ])
    const wrong = 'ROI-D151 the gzip file is damaged: its content does not unpack, or is not what was packed'
    expect(await toldOf(broken)).toEqual([wrong])
    expect(await toldOf(Buffer.concat([bytes, Buffer.from('and more')]))).toEqual([wrong])
  })

  test('of nothing, or of another packed file, is told', async () => {
    expect(await toldOf(gzipSync(''))).toEqual(['ROI-D103 the file is empty'])
    expect(await toldOf(gzipSync(gzipSync(CSV)))).toEqual([
      'ROI-D105 this is a gzip file inside another, not a CSV file',
    ])
  })
})

describe('zip', () => {
  test('one file inside is the table; folders and what macOS adds are none', async () => {
    const bytes = zipOf({ 'out/': '', 'out/ads.csv': CSV, '__MACOSX/out/._ads.csv': 'x', 'out/.DS_Store': 'x' })
    const { table, rows, end, told } = await readBytes(bytes)
    expect([rows, told, table?.form.sheet]).toEqual([ROWS, [], 'out/ads.csv'])
    expect(end?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('files that were not packed, and 64-bit ones, are read as well', async () => {
    expect((await readBytes(Buffer.from(zipSync({ 'a.csv': strToU8(CSV) }, { level: 0 })))).rows).toEqual(ROWS)
    // As programs write it that do not know the size before; made by Python's zipfile.
    const wide =
      'UEsDBC0ACAAAAAAAIVwAAAAA//////////8FABQAYS5jc3YBABAAAAAAAAAAAAAAAAAAAAAAAGRheSxjb3N0CjIwMjYtMDMtMDEsMQpQSwcIvDxO5xYAAAAAAAAAFgAAAAAAAABQSwECLQMtAAgAAAAAACFcvDxO5///////////BQAcAAAAAAAAAAAAgAH/////YS5jc3YBABgAFgAAAAAAAAAWAAAAAAAAAAAAAAAAAAAAUEsGBiwAAAAAAAAALQAtAAAAAAAAAAAAAQAAAAAAAAABAAAAAAAAAE8AAAAAAAAAZQAAAAAAAABQSwYHAAAAALQAAAAAAAAAAQAAAFBLBQYAAAAA////////////////AAA='
    expect((await readBytes(Buffer.from(wide, 'base64'))).rows).toEqual([['2026-03-01', '1']])
  })

  test('of several files one is named, by its path or its name', async () => {
    const bytes = zipOf({ 'a/ads.csv': CSV, 'b/other.csv': 'x,y\n1,2\n' })
    expect(await toldOf(bytes)).toEqual([
      'ROI-D152 the zip file holds 2 files that may be meant: "a/ads.csv", "b/other.csv"',
    ])
    expect((await readBytes(bytes, { sheet: 'a/ads.csv' })).rows).toEqual(ROWS)
    expect((await readBytes(bytes, { sheet: 'ads.csv' })).rows).toEqual(ROWS)
    expect(await toldOf(bytes, 'ad.csv')).toEqual(['ROI-D153 the zip file has no file "ad.csv"'])
  })

  test('empty, locked, packed in another way or another document: each is told', async () => {
    const bytes = zipOf({ 'a.csv': CSV })
    expect(await toldOf(zipOf({}))).toEqual(['ROI-D103 the zip holds no file'])
    expect(await toldOf(patched(bytes, DIRECTORY, 8, 1, 2))).toEqual([
      'ROI-D154 the zip file is protected by a password',
    ])
    expect(await toldOf(patched(bytes, DIRECTORY, 10, 9, 2))).toEqual([
      'ROI-D151 the zip file is damaged: "a.csv" is packed by method 9, and only the usual one, deflate, is read',
    ])
    expect(await toldOf(zipOf({ mimetype: 'x', 'content.xml': '<x/>' }))).toEqual([
      'ROI-D105 this is an OpenDocument file, not a CSV file',
    ])
    expect(await toldOf(zipOf({ 'a.csv': sheetBytes([['a']]).toString('latin1') }))).toHaveLength(1)
  })

  test('damaged in any byte, it is told or reads the same', async () => {
    const bytes = zipOf({ 'a.csv': CSV })
    for (let at = 0; at < bytes.length; at++) {
      const broken = Buffer.from(bytes)
      broken[at]! ^= 0x55
      const { table, problems } = await openTable({ path: '-', shown: 'a' }, NO_HINTS, Readable.from([broken]))
      if (!table) expect(problems.length, `byte ${at}`).toBeGreaterThan(0)
      else {
        const rows: (readonly string[])[] = []
        await table.read({ row: (cells) => void rows.push([...cells]), total() {}, bad() {} })
        expect(rows, `byte ${at}`).toEqual(ROWS)
      }
    }
  })

  test('cut anywhere, it is told', async () => {
    const bytes = zipOf({ 'a.csv': CSV })
    for (let length = 4; length < bytes.length; length++) {
      expect((await toldOf(bytes.subarray(0, length)))[0], `${length} bytes`).toMatch(/^ROI-D151 /)
    }
  })

  test('a bomb is refused: by the size that it claims, or by what comes out of it', async () => {
    const bytes = zipOf({ 'a.csv': CSV })
    expect(await toldOf(patched(bytes, DIRECTORY, 24, 0xf0000000))).toEqual([
      'ROI-D155 the zip file unpacks to 3840 MiB or more, beyond the limit of 200 times its packed size',
    ])
    expect(await toldOf(patched(bytes, DIRECTORY, 24, 10))).toEqual([
      'ROI-D151 the zip file is damaged: "a.csv" does not unpack to the size that it should have',
    ])
  })
})

test('a workbook with a password, and an old one, are told apart', async () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])
  expect(await toldOf(old)).toEqual(['ROI-D105 this is an old Excel workbook (.xls), not a CSV file'])
  old.write('EncryptedPackage', 520, 'utf16le')
  expect(await toldOf(old)).toEqual(['ROI-D154 the Excel workbook is protected by a password'])
})

test('a file that is written anew while it is read is told', async () => {
  const path = join(newFolder(), 'a.gz')
  for (const bytes of [gzipSync(CSV), zipOf({ 'a.csv': CSV }), sheetBytes([['a'], [number('1')]])]) {
    writeFileSync(path, bytes)
    const { table } = await openTable({ path, shown: 'a' }, NO_HINTS)
    writeFileSync(path, bytes.subarray(0, -20))
    const { problems } = await table!.read({ row() {}, total() {}, bad() {} })
    expect(problems.map(({ code }) => code)).toEqual(['ROI-D119'])
  }
})
