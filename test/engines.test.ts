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
  return reportAs('json', folder, ...more)
}

function reportAs(format: string, folder: string, ...more: string[]) {
  const argv = [COMMAND, 'report', '--as-of', '2026-06-30', '-f', format, '--by', 'campaign,month', ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** A table names no hash: all bytes are looked at as they are read, and not once more. */
const unhashed = (folder: string, engine: string) => reportAs('table', folder, '--engine', engine, '--no-cache')

test('each engine prints the same report to the byte', () => {
  const folder = company()
  const plain = report(folder, '--engine', 'plain')
  expect(plain.status).toBe(0)
  expect(report(folder, '--engine', 'fast')).toEqual(plain)
  expect(report(folder)).toEqual(plain)
})

test.each([
  ['a byte that is not UTF-8', Buffer.from([0xe9])],
  ['a character cut short', Buffer.from([0xe2, 0x82])],
  ['a NUL', Buffer.from([0])],
  ['a quote that is never closed', Buffer.from('"')],
])('%s near the end, far from what was seen first, is met with each engine', (_, byte) => {
  const row = Buffer.from('2026-03-01,caf,paid,EUR,1.00,1.00\n')
  const folder = company(Buffer.concat([Buffer.from(orders()), row.subarray(0, 14), byte, row.subarray(14)]))
  const plain = report(folder, '--engine', 'plain')
  expect(plain.stdout + plain.stderr).toMatch(/Windows-1252|ROI-D/)
  expect(report(folder, '--engine', 'fast')).toEqual(plain)
  expect(unhashed(folder, 'fast')).toEqual(unhashed(folder, 'plain'))
})

test('a copy of a large file is told though no hash is asked for, a file as large with other bytes is not', () => {
  const first = orders()
  const other = `${first.slice(0, -'1.00\n'.length)}2.00\n`
  const files = { 'orders-1.csv': first, 'orders-2.csv': other, 'orders-3.csv': first }
  const config = CONFIG.replace('orders.csv', '"orders-*.csv"\n    overlap: add')
  const folder = folderWith({ 'campaign-roi.yaml': config, ...files })
  const { stdout } = reportAs('table', folder, '--no-cache')
  expect(stdout.match(/ROI-N703.*/g)).toEqual([
    expect.stringContaining('orders-3.csv has the same bytes as orders-1.csv'),
  ])
})

const UTF16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

test.each([
  ['UTF-16LE', false],
  ['UTF-16BE', true],
])('a large file in %s is read by the kernel, to the same report', (_, isBig) => {
  const folder = company(UTF16(orders(), isBig))
  const auto = report(folder, '--verbose')
  expect(auto.stderr).toMatch(/^reading orders.csv: fast, in (?:one|\d) threads?\n/)
  expect(auto.stdout).toContain('Größe €')
  expect(report(folder)).toEqual(report(folder, '--engine', 'plain'))
})

test.each([
  ['half a character', Buffer.from('\ud83d', 'utf16le')],
  ['half a unit', Buffer.of(0x31)],
  ['a NUL', Buffer.from('\0', 'utf16le')],
  ['a quote that is never closed', Buffer.from('"', 'utf16le')],
])('%s near the end of UTF-16 is met with each engine', (_, flaw) => {
  const rest = Buffer.from(',paid,EUR,1.00,1.00\n', 'utf16le')
  const folder = company(Buffer.concat([UTF16(`${orders()}2026-03-01,caf`, false), flaw, rest]))
  const plain = report(folder, '--engine', 'plain')
  expect(plain.stdout + plain.stderr).toContain('ROI-D11')
  expect(report(folder, '--engine', 'fast')).toEqual(plain)
  expect(unhashed(folder, 'fast')).toEqual(unhashed(folder, 'plain'))
})

test('a copy that comes through standard input is told, too', () => {
  const config = CONFIG.replace('orders.csv', '[orders.csv, "-"]\n    overlap: add')
  const folder = folderWith({ 'campaign-roi.yaml': config, 'orders.csv': orders() })
  const argv = [COMMAND, 'report', '--as-of', '2026-06-30', '--no-cache']
  const { stdout } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8', input: orders() })
  expect(stdout).toContain('ROI-N703')
})

test('a sign that is not UTF-8, far from what was seen first, may show which mark is the decimal one', () => {
  const rows = Array.from(
    { length: 80_000 },
    (_, at) => `2026-0${1 + (at % 3)}-05,search campaign,paid,EUR,"1.${100 + (at % 900)}",`,
  )
  const text = ['date,campaign,status,currency,total,tax', ...rows, '2026-03-01,search,paid,EUR,"1.234,56 €",'].join(
    '\n',
  )
  const folder = company(Buffer.from(text.replaceAll('€', '\u0080'), 'latin1'))
  const plain = report(folder, '--engine', 'plain')
  expect(plain.status).toBe(0)
  expect(report(folder)).toEqual(plain)
})

test.each([
  ['ambiguous dates', '0$1/0$2/2026'],
  ['no date that can be read', 'some day'],
])('a damaged byte near the end is told before %s', (_, date) => {
  const row = (at: number) =>
    `${date.replace('$1', `${1 + (at % 9)}`).replace('$2', `${1 + (at % 5)}`)},a campaign with a long name,paid,EUR,1.00,1.00\n`
  const text = `date,campaign,status,currency,total,tax\n${Array.from({ length: 60_000 }, (_row, at) => row(at)).join('')}`
  const folder = company(Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x81, 0xc3, 0xa9]), Buffer.from(row(1))]))
  const plain = report(folder, '--engine', 'plain')
  expect(plain.status).toBe(2)
  expect(report(folder)).toEqual(plain)
})

test('--verbose says which engine reads a file, and why', () => {
  const folder = company()
  expect(report(folder, '--engine', 'plain', '--verbose').stderr).toMatch(
    /^reading orders.csv: plain, it is asked for\n/,
  )
  expect(report(folder, '--verbose').stderr).toMatch(/^reading orders.csv: fast, in (?:one|\d) threads?\n/)
})

const SHOP = `version: 1
reporting: { currency: EUR, timezone: Europe/Rome }
customers: { knownBefore: old.csv }
sources:
  shop:
    files: shop-*.csv
    preset: shopify-orders
    columns: { campaign: UTM Campaign }
    tax: included
  crm:
    files: crm.csv
    columns: { date: Won, order_id: Deal, customer_id: Email, revenue: Amount }
    set: { currency: EUR, campaign: fair }
    tax: none
refunds: { on: order }
`
const LINES =
  'Name,Email,Financial Status,Currency,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Refunded Amount,UTM Campaign'

/** Orders of one line item or more, as a shop writes them; a few have refunds, some no customer. */
function shopLines(first: number, count: number): string {
  const lines = [LINES]
  for (let order = first; order < first + count; order++) {
    const when = `2026-03-${String(1 + (order % 30)).padStart(2, '0')} 23:40:11 +0${order % 30 < 28 ? 1 : 2}00`
    const who = order % 17 === 0 ? '' : `Customer${order % 4001}@Mail.test`
    const status = order % 11 === 3 ? 'pending' : order % 23 === 0 ? 'refunded' : 'paid'
    const total = `${10 + (order % 190)}.90`
    const refund = status === 'refunded' ? total : '0.00'
    lines.push(`#${order},${who},${status},EUR,3.10,${total},${when},1,"Shade, ""M""",${refund},${NAMES[order % 2]}`)
    for (let item = 0; item < order % 3; item++) lines.push(`#${order},${who},,,,,${when},1,Bulb ${item},,`)
  }
  return `${lines.join('\n')}\n`
}

const DEALS = ['Won,Deal,Email,Amount', '2026-02-27,d1,customer7@mail.test,100.00', '2026-03-02,d2,new@mail.test,50.00']

const shop = () =>
  folderWith({
    'campaign-roi.yaml': SHOP,
    'shop-1.csv': shopLines(1, 20_000),
    'shop-2.csv': shopLines(20_001, 200),
    'crm.csv': `${DEALS.join('\n')}\n`,
    'old.csv': 'customer_id\ncustomer9@mail.test\n',
  })

test('orders, customers and refunds of large files are the same to the byte with each engine', () => {
  const folder = shop()
  const figures = ['--kpi', 'net_revenue,refunds,orders,new_customers,aov', '--verbose']
  const plain = report(folder, '--engine', 'plain', ...figures)
  const auto = report(folder, ...figures)
  expect(auto.stderr).toMatch(/shop-1.csv: fast[^]*shop-2.csv: fast[^]*crm.csv: plain, it is small/)
  expect(auto.stderr).not.toContain('anew')
  expect(auto.stdout).toBe(plain.stdout)
  expect(report(folder, '--engine', 'fast', ...figures).stdout).toBe(plain.stdout)
  const { totals } = JSON.parse(plain.stdout) as { totals: { values: Record<string, string> } }
  const paid = Array.from({ length: 20_200 }, (_, at) => at + 1).filter((order) => order % 11 !== 3)
  const customers = new Set(paid.filter((order) => order % 17 !== 0).map((order) => order % 4001))
  expect(totals.values['orders']).toBe(String(paid.length + DEALS.length - 1))
  // One more of the CRM alone, one less of those who had bought before.
  expect(totals.values['new_customers']).toBe(String(customers.size + 1 - 1))
})

/** Reports as this program does where memory is tight, or code may not be made: neither has WebAssembly. */
const NODE = `"${process.execPath}"`
const WITHOUT = { 'ulimit -v': `ulimit -v 8000000; ${NODE}`, '--jitless': `${NODE} --jitless` }

const without = Object.entries(WITHOUT).flatMap(([how, node]) => [
  { what: 'sums', how, node, make: () => company() },
  { what: 'orders', how, node, make: () => shop() },
])

test.runIf(existsSync('/bin/bash')).each(without)(
  'without WebAssembly the kernel runs as JavaScript: $what with $how',
  ({ what, node, make }) => {
    const folder = make()
    const figures = what === 'orders' ? '--kpi net_revenue,refunds,orders,new_customers,aov' : ''
    const argv = `"${COMMAND}" report --as-of 2026-06-30 -f json --by campaign,month ${figures} --verbose`
    const { stdout, stderr } = spawnSync('/bin/bash', ['-c', `${node} ${argv}`], { cwd: folder, encoding: 'utf8' })
    expect(stderr).toMatch(/: fast, in one thread, without WebAssembly\n/)
    expect(stderr).not.toContain('anew')
    expect(stdout).toBe(report(folder, '--engine', 'plain', ...figures.split(' ').filter(Boolean)).stdout)
  },
)
