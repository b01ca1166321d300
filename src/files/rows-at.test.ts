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
  const path = join(folder, 'rows.csv')
  const text = rows.map((row, at) => row + (at === rows.length - 1 ? '' : at % 2 === 0 ? '\r\n' : '\n')).join('')
  writeFileSync(path, text)
  const places: number[] = []
  for (let at = 0, place = 0; at < rows.length; at++) {
    places.push(place)
    place += rows[at]!.length + (at % 2 === 0 ? 2 : 1)
  }
  const reader = new RowsAt(path, text.length)
  // Up and down again.
  for (const at of [0, 1, 2, 3, 4, 2, 0, 4]) expect(reader.row(places[at]!)?.toString()).toBe(rows[at])
  expect(reader.row(text.length)).toBeUndefined()
  reader.close()
})
