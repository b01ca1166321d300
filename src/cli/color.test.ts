import { expect, test } from 'vitest'
import { usesColor } from './color.ts'

const terminal = { stdin: true, stdout: true, stderr: true }
const piped = { stdin: true, stdout: false, stderr: true }

test.each([
  ['a terminal', {}, terminal, true],
  ['a pipe', {}, piped, false],
  ['a terminal with NO_COLOR', { NO_COLOR: '1' }, terminal, false],
  ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, terminal, true],
  ['a dumb terminal', { TERM: 'dumb' }, terminal, false],
  ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, piped, true],
  ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, terminal, false],
  ['a pipe with both', { FORCE_COLOR: '1', NO_COLOR: '1' }, piped, false],
])('%s', (_title, env, isTTY, colored) => {
  expect(usesColor('stdout', { env, isTTY }, true)).toBe(colored)
})

test('the two streams are decided apart, and --no-color wins over all', () => {
  expect(usesColor('stderr', { env: {}, isTTY: piped }, true)).toBe(true)
  expect(usesColor('stderr', { env: { FORCE_COLOR: '3' }, isTTY: terminal }, false)).toBe(false)
})
