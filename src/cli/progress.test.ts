import { expect, test } from 'vitest'
import { ioFor } from './io.test-data.ts'
import { progressLine } from './progress.ts'
import { tell } from './streams.ts'

const terminal = { stdin: true, stdout: true, stderr: true }

test('short work shows nothing; long work one line, ten times a second at most, gone before anything else is told', async () => {
  const { io, err } = ioFor([], { isTTY: terminal })
  let time = 0
  const progress = progressLine(io, false, () => time)
  progress('webshop', 16_384)
  expect(err()).toBe('')
  time = 600
  progress('webshop', 1_200_000)
  time = 650
  progress('webshop', 1_210_000)
  expect(err()).toBe('\r\u001b[Kreading webshop: 1,200,000 rows')
  await tell('done\n', io)
  await tell('more\n', io)
  expect(err()).toBe('\r\u001b[Kreading webshop: 1,200,000 rows\r\u001b[Kdone\nmore\n')
})

test.each([
  ['a pipe', {}, false],
  ['a dumb terminal', { isTTY: terminal, env: { TERM: 'dumb' } }, false],
  ['--quiet', { isTTY: terminal }, true],
])('%s shows none', (_title, changes, quiet) => {
  const { io, err } = ioFor([], changes)
  let time = 0
  const progress = progressLine(io, quiet, () => time)
  time = 10_000
  progress('webshop', 1)
  expect(err()).toBe('')
})
