import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OutputFailure } from './failure.ts'
import { writeFiles } from './write-files.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'campaign-roi-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const read = (path: string): string => readFileSync(join(cwd, path), 'utf8')

/** The failure's message, and that nothing was left behind. */
function failureOf(paths: readonly string[], inputs: readonly string[] = []): string {
  const before = readdirSync(cwd).toSorted()
  try {
    writeFiles(
      paths.map((path) => ({ path, content: 'new' })),
      { cwd },
      inputs,
    )
  } catch (cause) {
    expect(readdirSync(cwd).toSorted()).toEqual(before)
    if (cause instanceof OutputFailure) return `${cause.kind}: ${cause.message}`
    throw cause
  }
  throw new Error('nothing failed')
}

test('files are written whole, one that is there is replaced and keeps its permissions, nothing else is left', () => {
  writeFileSync(join(cwd, 'a.md'), 'old')
  chmodSync(join(cwd, 'a.md'), 0o640)
  writeFiles(
    [
      { path: 'a.md', content: 'new' },
      { path: 'b.json', content: '{}' },
    ],
    { cwd },
  )
  expect(readdirSync(cwd).toSorted()).toEqual(['a.md', 'b.json'])
  expect([read('a.md'), read('b.json')]).toEqual(['new', '{}'])
  expect(statSync(join(cwd, 'a.md')).mode & 0o777).toBe(0o640)
})

test('a symbolic link is replaced, not followed: the file behind it stays as it is', () => {
  writeFileSync(join(cwd, 'precious.csv'), 'precious')
  symlinkSync('precious.csv', join(cwd, 'out.csv'))
  writeFiles([{ path: 'out.csv', content: 'new' }], { cwd })
  expect(read('precious.csv')).toBe('precious')
  expect(read('out.csv')).toBe('new')
  expect(lstatSync(join(cwd, 'out.csv')).isSymbolicLink()).toBe(false)
})

test('if one of several can not be written, none is', () => {
  writeFileSync(join(cwd, 'a.md'), 'old')
  expect(failureOf(['a.md', 'missing/b.md'])).toBe('failed: could not write missing/b.md: its folder does not exist')
  expect(read('a.md')).toBe('old')
})

test('a folder is not replaced', () => {
  mkdirSync(join(cwd, 'a.md'))
  expect(failureOf(['a.md'])).toBe('failed: could not write a.md: it is a folder')
})

test('a file that the figures were read from is not overwritten, by whatever way it is named', () => {
  mkdirSync(join(cwd, 'exports'))
  writeFileSync(join(cwd, 'exports/orders.csv'), 'data')
  symlinkSync('exports', join(cwd, 'link'))
  expect(failureOf(['link/orders.csv'], ['exports/orders.csv'])).toMatch(
    /^refused: "link\/orders.csv" is one of the files/,
  )
  expect(read('exports/orders.csv')).toBe('data')
})
