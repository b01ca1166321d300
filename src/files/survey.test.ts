import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBytes } from './bytes.ts'
import { newFolder } from './read-whole.test-data.ts'
import { surveyHead, WholeFile } from './survey.ts'

const MIB = 1 << 20

function open(bytes: Buffer) {
  const path = join(newFolder(), 'export.csv')
  writeFileSync(path, bytes)
  return openBytes({ path, shown: 'export.csv' }, undefined)
}

/** Three MiB in which a character stands across the end of the head. */
const LETTERS = `\ufeffa,b\n1${'😀'.repeat((3 * MIB) / 4)}`

test.each([
  ['utf-16le', Buffer.from(LETTERS, 'utf16le')],
  ['utf-16be', Buffer.from(LETTERS, 'utf16le').swap16()],
])('of a large file in %s the head is enough for now', async (encoding, letters) => {
  const bytes = await open(letters)
  const seen = await surveyHead(bytes, undefined)
  expect(seen).toMatchObject({ encoding, mark: encoding, flaw: undefined, whole: false, sha256: '' })
  const whole = new WholeFile(bytes, undefined, seen!, false)
  expect(await whole.look()).toBe(true)
  expect(whole.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  ['half a character', Buffer.from('\ud83d1', 'utf16le')],
  ['a NUL', Buffer.from('\0', 'utf16le')],
  ['half a unit', Buffer.of(0x31)],
])('%s behind the head of a file in UTF-16 is found by a look at all of it', async (_, flaw) => {
  const bytes = await open(Buffer.concat([Buffer.from(LETTERS, 'utf16le'), flaw]))
  const seen = await surveyHead(bytes, undefined)
  expect(await new WholeFile(bytes, undefined, seen!, false).look()).toBe(false)
})

test('a head is not enough where its mark tells another encoding than was declared, or its bytes do', async () => {
  const marked = Buffer.from(LETTERS, 'utf16le')
  expect(await surveyHead(await open(marked), 'utf-16be')).toBeUndefined()
  expect(await surveyHead(await open(marked), 'utf-8')).toBeUndefined()
  const flawed = Buffer.from(LETTERS.replace('😀', '\ud83d'), 'utf16le')
  expect(await surveyHead(await open(flawed), undefined)).toBeUndefined()
})
