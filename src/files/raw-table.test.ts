import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, NO_HINTS } from './read-whole.test-data.ts'
import { openTable } from './read.ts'

const HEAD = 'Bericht über Größe und Kürze\n\nDatum,Größe,Umsatz\n'
const ROWS = '2026-01-01,Größe,1.00\n2026-01-02,Kürze,2.00\n'

function big(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

test.each([
  ['UTF-8', Buffer.from(HEAD), Buffer.from(ROWS)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${HEAD}`), Buffer.from(ROWS)],
  ['UTF-8 with its mark twice', Buffer.from(`\ufeff\ufeff${HEAD}`), Buffer.from(ROWS)],
  ['Windows-1252', Buffer.from(HEAD, 'latin1'), Buffer.from(ROWS, 'latin1')],
  ['UTF-16LE', Buffer.from(HEAD, 'utf16le'), Buffer.from(ROWS, 'utf16le')],
  ['UTF-16LE with its mark', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), Buffer.from(ROWS, 'utf16le')],
  ['UTF-16BE with its mark twice', big(`\ufeff\ufeff${HEAD}`), big(ROWS)],
])('another reader is told by which byte the rows begin: %s', async (_, head, rows) => {
  const path = join(newFolder(), 'export.csv')
  writeFileSync(path, Buffer.concat([head, rows]))
  const { table } = await openTable({ path, shown: 'export.csv' }, NO_HINTS)
  expect(table!.raw()!.start).toMatchObject({ line: 4, byte: head.length })
})

test('no other reader finds rows in an encoding of its own', async () => {
  const path = join(newFolder(), 'export.csv')
  writeFileSync(path, 'a,b\n1,2\n')
  const { table } = await openTable({ path, shown: 'export.csv' }, { ...NO_HINTS, encoding: 'shift_jis' })
  expect(table!.raw()).toBeUndefined()
})
