import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { factsBy } from './fast.test-data.ts'
import { dropMemory } from './kernel-memory.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'campaign-roi-without-'))))
afterEach(() => {
  vi.unstubAllGlobals()
  dropMemory()
  rmSync(folder, { recursive: true, force: true })
})

/** Rows of so many campaigns, each with a name so long; with the rules that read them. */
function campaigns(count: number, length: number): string {
  const rows = Array.from({ length: count }, (_, at) => `2026-01-0${1 + (at % 9)},${at}${'x'.repeat(length)},${at}.25`)
  writeFileSync(join(folder, 'a.csv'), ['Date,Campaign,Cost', ...rows].join('\n'))
  return (
    'version: 1\nreporting: { currency: EUR }\nsources:\n' +
    `  ads: { files: ${join(folder, 'a.csv')}, set: { currency: EUR }, columns: { date: Date, campaign: Campaign, spend: Cost } }\n`
  )
}

/** From so many bytes on, there is no memory: neither for WebAssembly nor for JavaScript. */
function limitMemory(bytes: number): void {
  const Real = ArrayBuffer
  class Limited extends Real {
    constructor(length: number) {
      if (length >= bytes) throw new RangeError('Array buffer allocation failed')
      super(length)
    }
  }
  function None(): never {
    throw new RangeError('could not allocate memory')
  }
  vi.stubGlobal('ArrayBuffer', Limited)
  vi.stubGlobal('WebAssembly', { Memory: None, Module: WebAssembly.Module, RuntimeError: WebAssembly.RuntimeError })
}

async function readBoth(rules: string) {
  const whys: string[] = []
  const chosen = (_: string, engine: string, why: string): void => void whys.push(`${engine}, ${why}`)
  const plain = await factsBy(rules, folder, { engine: 'plain', chosen: () => {} })
  const fast = await factsBy(rules, folder, { engine: 'fast', threads: 1, blockBytes: 50_000, chosen })
  expect(fast).toBe(plain)
  return whys
}

test('where WebAssembly has no memory, the kernel runs as JavaScript', async () => {
  const rules = campaigns(2000, 3000)
  limitMemory(Infinity)
  expect(await readBoth(rules)).toEqual(['fast, in one thread, without WebAssembly'])
})

test.each([
  ['to begin with', 100],
  ['as it grows', 10 << 20],
])('where there is no memory at all, the plain reader reads: %s', async (_, bytes) => {
  const rules = campaigns(4000, 3000)
  limitMemory(bytes)
  const whys = await readBoth(rules)
  expect(whys).toContain('plain, there is too little memory for the kernel; all files are read anew')
  expect(whys.at(-1)).toBe('plain, it is asked for')
})
