import { expect, test } from 'vitest'
import { arrange, commandOf, operandsOf, wantsJson } from './arguments.ts'

test('a value may begin with a dash: --sort -contribution is --sort=-contribution', () => {
  expect(arrange(['report', '--sort', '-contribution'])).toEqual(['report', '--sort=-contribution'])
  expect(arrange(['report', '--sort=-contribution'])).toEqual(['report', '--sort=-contribution'])
})

test('options may stand before the command', () => {
  expect(arrange(['-c', 'rules.yaml', '--quiet', 'report', 'monday', '-f', 'json'])).toEqual([
    'report',
    '--config=rules.yaml',
    '--quiet',
    'monday',
    '--format=json',
  ])
})

test('what follows -- is no option, and an option at the end keeps its missing value', () => {
  expect(arrange(['inspect', '--', '-f', 'json'])).toEqual(['inspect', '--', '-f', 'json'])
  expect(operandsOf(arrange(['init', 'a.csv', '--', '-b.csv']))).toEqual(['a.csv', '-b.csv'])
  expect(arrange(['report', '--period'])).toEqual(['report', '--period'])
})

test('a lone dash is a file, standard input', () => {
  expect(operandsOf(arrange(['inspect', '-']))).toEqual(['-'])
  expect(commandOf(arrange(['--quiet']))).toBeUndefined()
})

test('that JSON is wanted is known in every way of writing it, the last one counting', () => {
  for (const argv of [
    ['-f', 'json'],
    ['-fjson'],
    ['--format', 'json'],
    ['--format=json'],
    ['-f', 'csv', '-f', 'json'],
  ]) {
    expect(wantsJson(arrange(['report', ...argv]))).toBe(true)
  }
  expect(wantsJson(arrange(['report', '-f', 'json', '-f', 'csv']))).toBe(false)
  expect(wantsJson(arrange(['report', '--where', 'campaign=--format=json']))).toBe(false)
})
