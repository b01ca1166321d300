import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldersIn, readFolder, readText, runCase, type Outcome } from './command.ts'

// cases/<command>/<case>/: cmd, files/ (or from), stdin → stdout, stderr, exit, written/. UPDATE=1 rewrites what is expected.
const CASES = join(import.meta.dirname, 'cases')

for (const command of foldersIn(CASES)) {
  describe.concurrent(command, () => {
    test.for(foldersIn(join(CASES, command)))('%s', async (name, { expect: expectHere }) => {
      const folder = join(CASES, command, name)
      const outcome = await runCase(folder, readText(join(folder, 'cmd')))
      if (process.env['UPDATE']) writeExpected(folder, outcome)
      expectHere(outcome).toEqual(readExpected(folder))
    })
  })
}

test('there are cases, and each says what counts as today', () => {
  const lines = foldersIn(CASES).flatMap((command) =>
    foldersIn(join(CASES, command)).map((name) => readText(join(CASES, command, name, 'cmd'))),
  )
  expect(lines).not.toEqual([])
  expect(lines.filter((line) => !line.includes('--as-of') && !/--help|--version/.test(line))).toEqual([])
})

function readExpected(folder: string): Outcome {
  return {
    stdout: readText(join(folder, 'stdout')),
    stderr: readText(join(folder, 'stderr')),
    exit: Number(readText(join(folder, 'exit'))),
    written: readFolder(join(folder, 'written')),
  }
}

function writeExpected(folder: string, { stdout, stderr, exit, written }: Outcome): void {
  for (const part of ['stdout', 'stderr', 'exit', 'written'])
    rmSync(join(folder, part), { recursive: true, force: true })
  const files = { stdout, stderr, exit: `${exit}\n` }
  for (const [name, text] of Object.entries(files)) if (text !== '') writeFileSync(join(folder, name), text)
  for (const [path, text] of Object.entries(written)) {
    mkdirSync(dirname(join(folder, 'written', path)), { recursive: true })
    writeFileSync(join(folder, 'written', path), text, 'latin1')
  }
}
