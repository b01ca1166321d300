import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { glob } from 'tinyglobby'
import { expect, test } from 'vitest'
import { newFolder } from './read-whole.test-data.ts'
import { filesByStars } from './starred-name.ts'

const NAMES = ['a.csv', 'ab.csv', '.a.csv', 'a b.csv', 'a\nb.csv', 'A.csv', 'axcsv', 'a.csv.bak', 'ü.csv', '-a.csv']

function folderOfAll(): string {
  const folder = newFolder()
  mkdirSync(join(folder, 'sub', 'deep'), { recursive: true })
  for (const name of NAMES) writeFileSync(join(folder, 'sub', name), '')
  writeFileSync(join(folder, 'sub', 'deep', 'a.csv'), '')
  symlinkSync('a.csv', join(folder, 'sub', 'alink.csv'))
  symlinkSync('gone.csv', join(folder, 'sub', 'agone.csv'))
  symlinkSync('acircle.csv', join(folder, 'sub', 'acircle.csv'))
  symlinkSync('deep', join(folder, 'sub', 'adeep.csv'))
  symlinkSync('sub', join(folder, 'link'))
  return folder
}

test('it finds what a glob finds, or leaves the pattern to it', async () => {
  const folder = folderOfAll()
  const parent = fc.constantFrom(
    '',
    './',
    '/',
    'sub/',
    'sub//',
    './sub/',
    'link/',
    'sub/deep/../',
    'sub/a.csv/',
    '*/',
    'gone/',
  )
  const parts = ['a', 'b', '*', '*', '.', '.csv', '-', ' ', 'ü', '?', '{a,b}', '[ab]', '!(a)', '\\', 'deep']
  const name = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }).map((some) => some.join(''))
  await fc.assert(
    fc.asyncProperty(parent, name, async (before, last) => {
      const found = filesByStars(before + last, folder)
      fc.pre(found !== undefined && last.includes('*'))
      const globbed = await glob([before + last], { cwd: folder, absolute: true, expandDirectories: false })
      expect(found!.toSorted()).toEqual(globbed.toSorted())
    }),
    { numRuns: 500 },
  )
})

test('the usual pattern is known, others are left to a glob', () => {
  const folder = folderOfAll()
  expect(filesByStars('sub/a*.csv', folder)?.length).toBe(5)
  for (const pattern of ['*/a.csv', 'sub/**', 'sub/a?.csv', 'sub/{a,b}*.csv', 'sub/.*', 'sub/!(a)*']) {
    expect(filesByStars(pattern, folder)).toBeUndefined()
  }
})
