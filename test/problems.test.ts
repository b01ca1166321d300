import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../src/base/catalogue/index.ts'
import { foldersIn, readText, runCase } from './command.ts'

// problems/<code>/ (or <code>-<what>): the smallest input that gives the code; cmd, files/ → message. UPDATE=1 rewrites it.
const PROBLEMS = join(import.meta.dirname, 'problems')
const DEFAULT_COMMAND = 'validate --as-of 2026-04-02'

describe.concurrent('the smallest input of each code gives its message', () => {
  test.for(foldersIn(PROBLEMS))('%s', async (name, { expect: expectHere }) => {
    const folder = join(PROBLEMS, name)
    const code = /^ROI-[A-Z]\d+/.exec(name)?.[0] ?? name
    const { stdout, stderr } = await runCase(folder, readText(join(folder, 'cmd')) || DEFAULT_COMMAND)
    // Notes stand in the report itself, all else on standard error.
    const message = stderr.includes(code) ? stderr : stdout
    expectHere(message).toContain(code)
    if (process.env['UPDATE']) writeFileSync(join(folder, 'message'), message)
    expectHere(message).toBe(readText(join(folder, 'message')))
  })
})

test('every folder is named after a code that exists', () => {
  const codes = foldersIn(PROBLEMS).map((name) => /^ROI-[A-Z]\d+/.exec(name)?.[0] ?? name)
  expect(codes.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([])
})

/** Codes that no small folder of files gives. Each is tested where the reason says. */
const WITHOUT_FOLDER: Readonly<Record<string, string>> = {
  'ROI-D112': 'needs a row of more than 16 MiB; src/files/read.test.ts',
  'ROI-D119': 'needs a file that changes while it is read; src/files/read.test.ts',
  'ROI-N113': 'needs a cache that is damaged; test/cache.test.ts',
  'ROI-X101': 'needs a defect of the program; src/cli/run.test.ts',
}

test('every code of the catalogue has a folder, or a reason to have none', () => {
  const codes = new Set(foldersIn(PROBLEMS).map((name) => /^ROI-[A-Z]\d+/.exec(name)?.[0] ?? name))
  const without = Object.keys(catalogue).filter((code) => !codes.has(code))
  expect(without.toSorted()).toEqual(Object.keys(WITHOUT_FOLDER).toSorted())
})
