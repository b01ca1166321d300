import { mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CacheFolder } from './cache-folder.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'campaign-roi-cache-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const DAY = 86_400_000
const keyOf = (number: number) => String(number).padStart(64, '0')
const whole = Buffer.alloc(1000, 7)
const body = [whole.subarray(0, 300), whole.subarray(300)]
const open = (limits = { unusedMs: 90 * DAY, mostBytes: 1e6 }) =>
  new CacheFolder(folder, (why) => expect.unreachable(why), limits)
const keysIn = () => readdirSync(folder).map((name) => Number(name.split('.')[0]))
const lastUsed = (key: number, days: number) => {
  const then = (Date.now() - days * DAY) / 1000
  utimesSync(join(folder, `${keyOf(key)}.entry`), then, then)
}

test('what was saved is loaded, and only under its own key', () => {
  open().save(keyOf(1), { head: { a: 1 }, body })
  expect(open().load(keyOf(1))).toEqual({ head: { a: 1 }, body: whole })
  expect(open().load(keyOf(2))).toBeUndefined()
  symlinkSync(`${keyOf(1)}.entry`, join(folder, `${keyOf(2)}.entry`))
  expect(open().load(keyOf(2))).toBe('damaged')
})

test('what nobody has used for 90 days goes at the next write; what is used stays', () => {
  for (const key of [1, 2, 3]) open().save(keyOf(key), { head: {}, body })
  lastUsed(1, 91)
  lastUsed(2, 91)
  open().used(keyOf(2))
  lastUsed(3, 89)
  open().save(keyOf(4), { head: {}, body })
  expect(keysIn()).toEqual([2, 3, 4])
})

test('beyond the size of the folder those go first that were used longest ago', () => {
  const limits = { unusedMs: 90 * DAY, mostBytes: 3500 }
  for (const key of [1, 2, 3]) open().save(keyOf(key), { head: {}, body })
  lastUsed(1, 3)
  lastUsed(2, 5)
  lastUsed(3, 4)
  const cache = open(limits)
  cache.save(keyOf(4), { head: {}, body })
  expect(keysIn()).toEqual([1, 3, 4])
  cache.save(keyOf(5), { head: {}, body })
  expect(keysIn()).toEqual([1, 4, 5])
})

test('what a run that broke off has left goes, not what one is writing now', () => {
  const [old, young] = ['0a', '0b'].map((end) => join(folder, `${keyOf(1)}.${'0'.repeat(10)}${end}.draft`))
  for (const path of [old!, young!]) writeFileSync(path, '')
  utimesSync(old!, 1, 1)
  open().save(keyOf(2), { head: {}, body })
  expect(readdirSync(folder)).toHaveLength(2)
  expect(open().clean().entries).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})
