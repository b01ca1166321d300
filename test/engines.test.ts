import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMAND } from './command.ts'
import { folderWith } from './run-program.ts'

const CONFIG = `version: 1
reporting: { currency: EUR }
sources:
  shop:
    files: orders.csv
    onBadRow: quarantine
    columns: { date: date, campaign: campaign, currency: currency, revenue: total, tax: tax }
    where: { status: [paid] }
    tax: included
`

const NAMES = ['search', '"brand, new"', '"he said ""go"""', '"two\nlines"', 'social', 'Größe €']
const ROWS = 60_000

/** Plain rows, and some of every kind that is none, in a file of several blocks. */
function orders(): string {
  const lines = ['date,campaign,status,currency,total,tax']
  for (let row = 0; row < ROWS; row++) {
    const day = `2026-0${1 + (row % 3)}-${String(1 + (row % 28)).padStart(2, '0')}`
    const total = row % 997 === 0 ? '"1,234.56"' : row % 7919 === 0 ? 'oops' : `${(row * 7) % 4000}.${10 + (row % 90)}`
    const status = row % 4 === 3 ? 'pending' : 'paid'
    lines.push(`${day},${NAMES[row % NAMES.length]},${status},${row % 5 === 0 ? 'EUR' : 'EUR'},${total},1.00`)
    if (row % 20_011 === 5) lines.push(lines.at(-1)!, '')
  }
  return `${lines.join('\n')}\n`
}

const company = (file: string | Uint8Array = orders()) =>
  folderWith({ 'campaign-roi.yaml': CONFIG, 'orders.csv': file })

function report(folder: string, ...more: string[]) {
  const argv = [COMMAND, 'report', '--as-of', '2026-06-30', '-f', 'json', '--by', 'campaign,month', ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('each engine prints the same report to the byte', () => {
  const folder = company()
  const plain = report(folder, '--engine', 'plain')
  expect(plain.status).toBe(0)
  expect(report(folder, '--engine', 'fast')).toEqual(plain)
  expect(report(folder)).toEqual(plain)
})

test.each([
  ['a byte that is not UTF-8', Buffer.from([0xe9])],
  ['a NUL', Buffer.from([0])],
  ['a quote that is never closed', Buffer.from('"')],
])('%s near the end, far from what was seen first, is met with each engine', (_, byte) => {
  const row = Buffer.from('2026-03-01,caf,paid,EUR,1.00,1.00\n')
  const folder = company(Buffer.concat([Buffer.from(orders()), row.subarray(0, 14), byte, row.subarray(14)]))
  const plain = report(folder, '--engine', 'plain')
  expect(plain.stdout + plain.stderr).toMatch(/Windows-1252|ROI-D/)
  expect(report(folder, '--engine', 'fast')).toEqual(plain)
})

test('--verbose says which engine reads a file, and why', () => {
  const folder = company()
  expect(report(folder, '--engine', 'plain', '--verbose').stderr).toMatch(
    /^reading orders.csv: plain, it is asked for\n/,
  )
  expect(report(folder, '--verbose').stderr).toMatch(/^reading orders.csv: fast, in (?:one|\d) threads?\n/)
})

test.runIf(existsSync('/bin/bash'))('without memory for WebAssembly the plain reader reads', () => {
  const folder = company()
  const argv = `"${process.execPath}" "${COMMAND}" report --as-of 2026-06-30 -f json --by campaign,month --verbose`
  const { stdout, stderr } = spawnSync('/bin/bash', ['-c', `ulimit -v 8000000; ${argv}`], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toContain('there is no memory for WebAssembly')
  expect(stdout).toBe(report(folder, '--engine', 'plain').stdout)
})
