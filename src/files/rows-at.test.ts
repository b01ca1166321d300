import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RowsAt } from './rows-at.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'campaign-roi-rows-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('reads rows by where they begin, whatever their line ends, quotes and length', () => {
  const long = `"${'x\n'.repeat(400_000)}",y`
  const rows = ['a,b', 'c,"d\ne"', long, 'f,""', 'last,one']
  const text = rows.map((row, at) => row + (at === rows.length - 1 ? '' : at % 2 === 0 ? '\r\n' : '\n')).join('')
  const places: number[] = []
  for (let at = 0, place = 0; at < rows.length; at++) {
    places.push(place)
    place += rows[at]!.length + (at % 2 === 0 ? 2 : 1)
  }
  for (const utf16 of [undefined, 'le', 'be'] as const) {
    const path = join(folder, `rows-${utf16}.csv`)
    const bytes = Buffer.from(text, utf16 ? 'utf16le' : 'utf8')
    writeFileSync(path, utf16 === 'be' ? bytes.swap16() : bytes)
    const unit = utf16 ? 2 : 1
    const reader = new RowsAt({ path, size: bytes.length, utf16 })
    // Up and down again.
    for (const at of [0, 1, 2, 3, 4, 2, 0, 4]) expect(reader.row(unit * places[at]!)?.toString()).toBe(rows[at])
    expect(reader.row(bytes.length)).toBeUndefined()
    reader.close()
  }
})

test('letters of UTF-16 that have the byte of a line end or a quote in them are none', () => {
  const path = join(folder, 'letters.csv')
  const rows = ['\u0a0a\u2222,\u0d0d\u220a,😀', 'next\u0a22,\u220d']
  const bytes = Buffer.from(rows.join('\n'), 'utf16le')
  writeFileSync(path, bytes)
  const reader = new RowsAt({ path, size: bytes.length, utf16: 'le' })
  expect(reader.row(0)!.toString()).toBe(rows[0])
  expect(reader.row(2 * (rows[0]!.length + 1))!.toString()).toBe(rows[1])
  reader.close()
})
