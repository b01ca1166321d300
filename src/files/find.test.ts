import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFiles } from './find.ts'
import { newFolder } from './read-whole.test-data.ts'

const PLACE = { file: 'campaign-roi.yaml', line: 7 }

function folderWith(...names: string[]): string {
  const folder = newFolder()
  for (const name of names) writeFileSync(join(folder, name), 'a,b\n')
  return folder
}

async function find(folder: string, ...patterns: string[]) {
  const { files, problems } = await findFiles(patterns, folder, folder, PLACE)
  return { shown: files.map(({ shown }) => shown), problems }
}

test('a glob gives its files in the order of their names, capital letters first', async () => {
  const folder = folderWith('ads-2.csv', 'ads-10.csv', 'Ads-1.csv', 'other.txt')
  const { shown, problems } = await find(folder, '*ds-*.csv')
  expect(shown).toEqual(['Ads-1.csv', 'ads-10.csv', 'ads-2.csv'])
  expect(problems).toEqual([])
})

test('a list of paths and globs is one list in name order', async () => {
  const folder = folderWith('b.csv', 'a.csv', 'c.tsv')
  expect((await find(folder, 'c.tsv', '*.csv')).shown).toEqual(['a.csv', 'b.csv', 'c.tsv'])
})

test('a file that two patterns name is read once, and told', async () => {
  const folder = folderWith('a.csv', 'b.csv')
  const { shown, problems } = await find(folder, '*.csv', 'a.csv')
  expect(shown).toEqual(['a.csv', 'b.csv'])
  expect(problems.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ['ROI-N101', 'note', 'a.csv is named twice; it is read once'],
  ])
})

test('a link to a file that is there under another name is the same file', async () => {
  const folder = folderWith('a.csv')
  symlinkSync('a.csv', join(folder, 'copy.csv'))
  const { shown, problems } = await find(folder, '*.csv')
  expect(shown).toEqual(['a.csv'])
  expect(problems.map(({ message }) => message)).toEqual(['copy.csv is the same file as a.csv; it is read once'])
})

test('two files with the same content are two files', async () => {
  expect((await find(folderWith('a.csv', 'b.csv'), '*.csv')).problems).toEqual([])
})

test('a glob that nothing fits, a file that is not there and a folder are errors at their place in the config', async () => {
  const folder = folderWith('a.csv')
  mkdirSync(join(folder, 'exports'))
  const { shown, problems } = await find(folder, 'google-*.csv', 'meta.csv', 'exports', 'a.csv', 'a.csv/x.csv')
  expect(shown).toEqual(['a.csv'])
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'ROI-D101 no file fits "google-*.csv"',
    'ROI-D102 "a.csv/x.csv" can\'t be read: a part of its path is a file, not a folder',
    'ROI-D102 "exports" can\'t be read: it is a folder',
    'ROI-D102 "meta.csv" can\'t be read: there is no such file',
  ])
  expect(problems.every(({ place }) => place === PLACE)).toBe(true)
})

test('links that lead in a circle, and links to nothing, are told in words', async () => {
  const folder = newFolder()
  symlinkSync('b.csv', join(folder, 'a.csv'))
  symlinkSync('a.csv', join(folder, 'b.csv'))
  symlinkSync('gone.csv', join(folder, 'c.csv'))
  const { problems } = await find(folder, 'a.csv', 'c.csv')
  expect(problems.map(({ message }) => message)).toEqual([
    '"a.csv" can\'t be read: its links lead in a circle',
    '"c.csv" can\'t be read: there is no such file',
  ])
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be entered is told in words', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'locked'))
  writeFileSync(join(folder, 'locked', 'a.csv'), 'a\n')
  chmodSync(join(folder, 'locked'), 0)
  const { problems } = await find(folder, 'locked/a.csv')
  chmodSync(join(folder, 'locked'), 0o700)
  expect(problems[0]?.message).toBe('"locked/a.csv" can\'t be read: permission denied')
})

test('a file whose name looks like a glob is that file', async () => {
  expect((await find(folderWith('report [1].csv', 'report 1.csv'), 'report [1].csv')).shown).toEqual(['report [1].csv'])
})

test('- is standard input', async () => {
  const { files, problems } = await findFiles(['-'], '/', '/', PLACE)
  expect(files).toEqual([{ path: '-', shown: '-' }])
  expect(problems).toEqual([])
})

test('paths are shown as seen from where the command runs', async () => {
  const folder = folderWith('a.csv')
  mkdirSync(join(folder, 'sub'))
  const { files } = await findFiles(['a.csv'], folder, join(folder, 'sub'), PLACE)
  expect(files).toEqual([{ path: join(folder, 'a.csv'), shown: '../a.csv' }])
})
