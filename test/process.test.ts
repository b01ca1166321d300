import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { COMMAND } from './command.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'campaign-roi-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

/** Starts the built command; `stdout` is a pipe or an open file. */
function start(args: readonly string[], stdout: 'pipe' | number = 'pipe') {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: ['pipe', stdout, 'pipe'] })
  let told = ''
  child.stderr!.on('data', (chunk: Buffer) => (told += chunk.toString()))
  child.stdin!.on('error', () => {})
  return { child, ended: endOf(child).then((exit) => ({ exit, told })) }
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((done) => child.on('close', (code, signal) => done(code ?? signal)))
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in the middle of reading ends with %i and leaves no file', async (signal, code) => {
  const { child, ended } = start(['inspect', '-', '-o', 'clean.csv', '-f', 'csv'])
  child.stdin!.write('Day,Spend\n')
  // Enough rows that reading has surely begun; the input stays open, so it can't have ended.
  child.stdin!.write('2026-03-01,1.00\n'.repeat(50_000), () => setTimeout(() => child.kill(signal), 200))
  expect(await ended).toEqual({ exit: code, told: '' })
  expect(readdirSync(cwd)).toEqual([])
})

test('a reader that goes away (| head) ends the run quietly', async () => {
  const { child, ended } = start(['schema'])
  child.stdout!.destroy()
  expect(await ended).toEqual({ exit: 0, told: '' })
})

test.runIf(existsSync('/dev/full'))('a full disk is one line and exit 2', async () => {
  const full = openSync('/dev/full', 'w')
  const { ended } = start(['schema'], full)
  closeSync(full)
  expect(await ended).toEqual({
    exit: 2,
    told: 'error ROI-U130  could not write standard output: no space is left on the device\n',
  })
})

test('--verbose tells a line for each of many files through a pipe, and no more', async () => {
  const files = Array.from({ length: 24 }, (_, at) => `spend-${String(at).padStart(2, '0')}.csv`)
  for (const [at, file] of files.entries()) {
    writeFileSync(join(cwd, file), `Day,Spend\n2026-03-${String(at + 1).padStart(2, '0')},1.00\n`)
  }
  const sources =
    'ads: { files: spend-*.csv, set: { campaign: A, currency: EUR }, columns: { date: Day, spend: Spend } }'
  const config = `version: 1\nreporting: { currency: EUR }\nsources:\n  ${sources}\n`
  writeFileSync(join(cwd, 'campaign-roi.yaml'), config)
  const { ended } = start(['report', '--engine', 'plain', '--verbose', '--period', '2026-03'])
  const lines = files.map((file) => `reading ${file}: plain, it is asked for\n`)
  expect(await ended).toEqual({ exit: 0, told: lines.join('') })
})
