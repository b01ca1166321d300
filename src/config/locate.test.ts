import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findConfig } from './locate.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'campaign-roi-'))
  mkdirSync(join(root, 'repository', '.git'), { recursive: true })
  mkdirSync(join(root, 'repository', 'shop', 'exports'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

function put(...parts: string[]): string {
  const path = join(root, ...parts, 'campaign-roi.yaml')
  writeFileSync(path, '')
  return path
}

test('the config here comes before the one above', () => {
  put('repository')
  const here = put('repository', 'shop')
  expect(findConfig(join(root, 'repository', 'shop'))).toBe(here)
  expect(findConfig(join(root, 'repository', 'shop', 'exports'))).toBe(here)
})

test("it is found up to the repository's root, which may be a worktree, and not beyond", () => {
  put()
  expect(findConfig(join(root, 'repository', 'shop'))).toBeUndefined()
  rmSync(join(root, 'repository', '.git'), { recursive: true })
  writeFileSync(join(root, 'repository', '.git'), 'gitdir: elsewhere')
  expect(findConfig(join(root, 'repository', 'shop'))).toBeUndefined()
  const top = put('repository')
  expect(findConfig(join(root, 'repository', 'shop', 'exports'))).toBe(top)
})

test('a folder of that name is no config', () => {
  mkdirSync(join(root, 'repository', 'shop', 'campaign-roi.yaml'))
  expect(findConfig(join(root, 'repository', 'shop'))).toBeUndefined()
})
