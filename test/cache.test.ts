import { spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryParts, readEntry } from '../src/files/cache-entry.ts'
import { COMMAND } from './command.ts'
import { folderWith } from './run-program.ts'

const CONFIG = `version: 1
reporting: { currency: EUR }
sources:
  shop:
    files: orders-*.csv
    onBadRow: quarantine
    columns: { date: date, campaign: campaign, currency: currency, revenue: total, tax: tax }
    where: { status: [paid] }
    tax: included
`
const NAMES = ['search', '"brand, new"', '"he said ""go"""', '"two\nlines"', 'social', 'Größe €']

/** Plain rows of a month, and some of every kind that is none, in a file of several blocks. */
function orders(month: number, rows = 60_000): string {
  const lines = ['date,campaign,status,currency,total,tax']
  for (let row = 0; row < rows; row++) {
    const day = `2026-0${month}-${String(1 + (row % 28)).padStart(2, '0')}`
    const total = row % 997 === 0 ? '"1,234.56"' : row % 7919 === 0 ? 'oops' : `${(row * 7) % 4000}.${10 + (row % 90)}`
    const status = row % 4 === 3 ? 'pending' : row % 9001 === 9000 ? 'Paid' : 'paid'
    lines.push(`${day},${NAMES[row % NAMES.length]},${status},EUR,${total},1.00`)
    if (row % 20_011 === 5) lines.push(lines.at(-1)!, '')
    // The same row on both sides of wherever a block ends.
    if (row % 10_000 < 3) lines.push(lines.at(-1)!)
    if (row % 30_000 === 7) lines.push('Total,,,,5.00,')
  }
  return `${lines.join('\n')}\n\n© Example GmbH\n`
}

const company = (more: Readonly<Record<string, string>> = {}) =>
  folderWith({ 'campaign-roi.yaml': CONFIG, 'orders-1.csv': orders(1), 'orders-2.csv': orders(2), ...more })

const entriesOf = (folder: string) =>
  readdirSync(join(folder, 'cache/campaign-roi'))
    .toSorted()
    .map((name) => join(folder, 'cache/campaign-roi', name))

const environment = (folder: string) => ({ PATH: process.env['PATH'], XDG_CACHE_HOME: join(folder, 'cache') })

function run(folder: string, ...args: string[]) {
  const options = { cwd: folder, env: environment(folder), encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], options)
  return { status, stdout, stderr }
}

const REPORT = ['report', '--as-of', '2026-06-30', '-f', 'json', '--by', 'campaign,month']
const report = (folder: string, ...more: string[]) => run(folder, ...REPORT, ...more)

/** Which files were read, and how, by what --verbose tells. */
const readingOf = ({ stderr }: { stderr: string }) =>
  [...stderr.matchAll(/^reading (.*?): (\w+)(?:, (.*))?$/gm)].map(([, file, engine, why]) =>
    [file, engine, ...(engine === 'cached' && why ? [why] : [])].join(' '),
  )

/** Till files that are there are old enough to be known by what the file system says of them. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 2100))

test('a second run reads nothing again and says the same to the letter, whatever it is asked', async () => {
  const folder = company()
  await settle()
  const anew = report(folder, '--no-cache')
  expect(anew).toMatchObject({ status: 0, stderr: '' })
  const first = report(folder, '--verbose')
  expect(readingOf(first)).toEqual(['orders-1.csv fast', 'orders-2.csv fast'])
  expect(first.stdout).toBe(anew.stdout)
  expect(entriesOf(folder)).toHaveLength(2)
  const quarantined = readFileSync(join(folder, 'quarantine/shop.csv'), 'utf8')
  expect(quarantined).toContain('oops')

  const second = report(folder, '--verbose')
  expect(readingOf(second)).toEqual(['orders-1.csv cached', 'orders-2.csv cached'])
  expect(second.stdout).toBe(anew.stdout)
  expect(readFileSync(join(folder, 'quarantine/shop.csv'), 'utf8')).toBe(quarantined)
  const validated = run(folder, 'validate', '--as-of', '2026-06-30', '--no-cache')
  expect(validated.stdout + validated.stderr).toMatch(/ROI-N205[^]*ROI-D104|ROI-D104[^]*ROI-N205/)
  expect(run(folder, 'validate', '--as-of', '2026-06-30')).toEqual(validated)
})

test('what is kept is what is shown: an entry with other sums, soundly written, gives them', async () => {
  const folder = company()
  await settle()
  const { stdout } = report(folder)
  for (const path of entriesOf(folder)) {
    const key = /([\da-f]{64})\.entry$/.exec(path)![1]!
    const entry = readEntry(key, readFileSync(path))!
    const { toldBytes } = entry.head as { toldBytes: number }
    expect(toldBytes).toBe(entry.body.length)
    const read = deserialize(entry.body) as { sums: { days: Uint8Array } }
    read.sums.days[read.sums.days.length - 8 * 32]! ^= 1
    for (let at = 160; at < read.sums.days.length; at += 160 + 2 * 256) read.sums.days[at + 3]! ^= 1
    const body = serialize(read)
    const head = { ...(entry.head as object), toldBytes: body.length }
    writeFileSync(path, Buffer.concat(entryParts(key, { head, body: [body] })))
  }
  const changed = report(folder, '--verbose')
  expect(readingOf(changed)).toEqual(['orders-1.csv cached', 'orders-2.csv cached'])
  expect(changed.stdout).not.toBe(stdout)
})

test('names, costs and KPIs need no new reading; other columns, conditions and dates do', async () => {
  const folder = company({ 'campaigns.csv': 'from,campaign\nsearch,Search\nsocial,Social\n' })
  await settle()
  const config = (text: string) => writeFileSync(join(folder, 'campaign-roi.yaml'), text)
  const isSame = (engine: 'cached' | 'fast') => {
    const kept = report(folder, '--verbose')
    expect(readingOf(kept)).toEqual([`orders-1.csv ${engine}`, `orders-2.csv ${engine}`])
    expect(kept.stdout).toBe(report(folder, '--no-cache').stdout)
    expect(readingOf(report(folder, '--verbose'))).toEqual(['orders-1.csv cached', 'orders-2.csv cached'])
  }
  isSame('fast')
  config(`${CONFIG}campaigns: { names: campaigns.csv }\nmargin: [{ rate: 45% }]\n`)
  isSame('cached')
  config(CONFIG.replace('tax: included', 'tax: added'))
  isSame('cached')
  config(CONFIG.replace('[paid]', '[paid, pending]'))
  isSame('fast')
  config(CONFIG.replace('revenue: total, tax: tax', 'revenue: tax, tax: tax'))
  isSame('fast')
  config(`${CONFIG}    dates: yyyy-dd-MM\n`)
  expect(readingOf(report(folder, '--verbose'))[0]).not.toContain('cached')
})

test('a file that has changed is read anew, though its size and time are as before', async () => {
  const folder = company()
  const path = join(folder, 'orders-2.csv')
  await settle()
  report(folder)
  const { atime, mtime } = statSync(path)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(',paid,EUR,7.11,', ',paid,EUR,8.11,'))
  utimesSync(path, atime, mtime)
  expect(statSync(path)).toMatchObject({ size: Buffer.byteLength(text), mtime })
  const changed = report(folder, '--verbose')
  expect(readingOf(changed)).toEqual(['orders-1.csv cached', 'orders-2.csv fast'])
  expect(changed.stdout).toBe(report(folder, '--no-cache').stdout)
  // A new reading takes the place of the one before.
  expect(entriesOf(folder)).toHaveLength(2)

  appendFileSync(path, '2026-02-01,search,paid,EUR,1.00,1.00\n')
  expect(report(folder, '--verbose').stdout).toBe(report(folder, '--no-cache').stdout)
})

test('a file put in place of another with its size and time is read anew', async () => {
  const folder = company()
  const path = join(folder, 'orders-2.csv')
  await settle()
  report(folder)
  const { atime, mtime } = statSync(path)
  const other = join(folder, 'other.csv')
  writeFileSync(other, readFileSync(path, 'utf8').replace(',paid,EUR,7.11,', ',paid,EUR,8.11,'))
  utimesSync(other, atime, mtime)
  renameSync(other, path)
  const changed = report(folder, '--verbose')
  expect(readingOf(changed)[1]).toBe('orders-2.csv fast')
  expect(changed.stdout).toBe(report(folder, '--no-cache').stdout)
})

test('a file too young to be known by its stamp, or copied over with the same bytes, is known by its bytes', async () => {
  const folder = company()
  const files = ['orders-1.csv', 'orders-2.csv'].map((file) => join(folder, file))
  // In the future, for a machine may be slow.
  const [past, future] = [-3600, 3600].map((seconds) => new Date(Date.now() + 1000 * seconds))
  for (const file of files) utimesSync(file, future!, future!)
  const young = report(folder)
  const again = report(folder, '--verbose')
  for (const file of files) utimesSync(file, past!, past!)
  expect(readingOf(again)).toEqual(['orders-1.csv cached by its bytes', 'orders-2.csv cached by its bytes'])
  expect(again.stdout).toBe(young.stdout)
  await settle()
  report(folder)
  expect(readingOf(report(folder, '--verbose'))).toEqual(['orders-1.csv cached', 'orders-2.csv cached'])
  copyFileSync(join(folder, 'orders-2.csv'), join(folder, 'copy'))
  renameSync(join(folder, 'copy'), join(folder, 'orders-2.csv'))
  const copied = report(folder, '--verbose')
  expect(readingOf(copied)).toEqual(['orders-1.csv cached', 'orders-2.csv cached by its bytes'])
  expect(copied.stdout).toBe(young.stdout)
})

const SHOP = `version: 1
reporting: { currency: EUR, timezone: Europe/Rome }
sources:
  shop:
    files: orders-*.csv
    columns:
      date: Created
      campaign: Campaign
      currency: Currency
      revenue: Total
      refunds: Refund
      order_id: Order
      customer_id: Email
    where: { Status: [paid, refunded] }
    tax: none
refunds: { on: order }
`

/** Orders of a month, some of several line items, with refunds; ids of customers are long, and many buy each month. */
function sales(month: number): string {
  const lines = ['Order,Email,Status,Currency,Total,Created,Refund,Campaign']
  for (let order = 0; order < 25_000; order++) {
    const when = `2026-0${month}-${String(1 + (order % 28)).padStart(2, '0')}T23:40:${10 + (order % 50)}+01:00`
    const status = order % 11 === 3 ? 'pending' : order % 23 === 0 ? 'refunded' : 'paid'
    const who = order % 17 === 0 ? '' : `a.customer.of.ours.${(order * month) % 9001}@mail.test`
    const total = `${10 + (order % 190)}.90`
    const campaign = NAMES[order % 2]
    lines.push(
      `#${month}-${order},${who},${status},EUR,${total},${when},${status === 'refunded' ? '5.00' : ''},${campaign}`,
    )
    if (order % 5 === 0) lines.push(`#${month}-${order},${who},,,,${when},,`)
  }
  return `${lines.join('\n')}\n`
}

test('orders and customers of files that were read before are counted with those of a new one', async () => {
  const folder = folderWith({ 'campaign-roi.yaml': SHOP, 'orders-1.csv': sales(1), 'orders-2.csv': sales(2) })
  const KPIS = ['--kpi', 'revenue,refunds,orders,new_customers']
  await settle()
  const first = report(folder, '--verbose', ...KPIS)
  expect(readingOf(first)).toEqual(['orders-1.csv fast', 'orders-2.csv fast'])
  expect(first.stdout).toBe(report(folder, '--engine', 'plain', ...KPIS).stdout)
  expect(readingOf(report(folder, '--verbose', ...KPIS))).toEqual(['orders-1.csv cached', 'orders-2.csv cached'])
  expect(report(folder, ...KPIS).stdout).toBe(first.stdout)

  writeFileSync(join(folder, 'orders-3.csv'), sales(3))
  const second = report(folder, '--verbose', ...KPIS)
  expect(readingOf(second)).toEqual(['orders-1.csv cached', 'orders-2.csv cached', 'orders-3.csv fast'])
  expect(second.stdout).toBe(report(folder, '--engine', 'plain', ...KPIS).stdout)
  expect(second.stdout).not.toBe(first.stdout)
})

test('a damaged entry is read past with a note, and written anew', async () => {
  const folder = folderWith({ 'campaign-roi.yaml': CONFIG, 'orders-1.csv': orders(1) })
  await settle()
  const { stdout } = report(folder)
  type Told = { notes: { code: string }[] }
  const sound = JSON.parse(stdout) as Told
  const [path] = entriesOf(folder)
  const bytes = readFileSync(path!)
  const damage = fc.oneof(
    fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) }),
    fc.record({ cut: fc.nat(bytes.length - 1) }),
  )
  fc.assert(
    fc.property(damage, (each) => {
      const damaged = Buffer.from('cut' in each ? bytes.subarray(0, each.cut) : bytes)
      if ('at' in each) damaged[each.at]! ^= 1 << each.bit
      writeFileSync(path!, damaged)
      const told = report(folder, '--verbose')
      expect(readingOf(told)).toEqual(['orders-1.csv fast'])
      const { notes, ...figures } = JSON.parse(told.stdout) as Told
      expect({ ...figures, notes: notes.filter(({ code }) => code !== 'ROI-N113') }).toEqual(sound)
      expect(notes.filter(({ code }) => code === 'ROI-N113')).toHaveLength(1)
      expect(report(folder).stdout).toBe(stdout)
    }),
    { numRuns: 12, examples: [[{ cut: 0 }], [{ at: 0, bit: 0 }], [{ at: bytes.length - 1, bit: 7 }]] },
  )
})

test('two runs at once do each other no harm', async () => {
  const folder = company()
  await settle()
  const expected = report(folder, '--no-cache').stdout
  const started = Array.from({ length: 3 }, async () => {
    const child = spawn(process.execPath, [COMMAND, ...REPORT], { cwd: folder, env: environment(folder) })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    await new Promise((done) => child.on('close', done))
    return text
  })
  for (const text of await Promise.all(started)) expect(text).toBe(expected)
  expect(entriesOf(folder)).toHaveLength(2)
  expect(readingOf(report(folder, '--verbose'))).toEqual(['orders-1.csv cached', 'orders-2.csv cached'])
})

test('a cache folder that can not be made costs nothing but time', () => {
  const folder = company({ cache: 'a file' })
  const told = report(folder, '--verbose')
  expect(told.status).toBe(0)
  expect(told.stderr).toMatch(/^nothing is kept in .*campaign-roi: a part of its path is a file, not a folder$/m)
  expect(told.stdout).toBe(report(folder, '--no-cache').stdout)
})

test.runIf(existsSync('/proc/self'))('below a folder that takes no others, nothing is kept', () => {
  const folder = company()
  const env = { ...environment(folder), XDG_CACHE_HOME: '/proc/none' }
  const options = { cwd: folder, env, encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' } as const
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...REPORT, '--verbose'], options)
  expect(status).toBe(0)
  expect(stderr).toMatch(/^nothing is kept in .proc.none.campaign-roi: /m)
})

// The superuser may write anywhere.
test.runIf(process.getuid?.() !== 0)('a cache folder that can not be written is read all the same', async () => {
  const folder = company()
  await settle()
  const { stdout } = report(folder)
  chmodSync(join(folder, 'cache/campaign-roi'), 0o500)
  appendFileSync(join(folder, 'orders-2.csv'), '\n')
  const told = report(folder, '--verbose')
  expect(readingOf(told)).toEqual(['orders-1.csv cached', 'orders-2.csv fast'])
  expect(told.stderr).toMatch(/^nothing is kept in .*: permission denied$/m)
  expect(told.stdout.length).toBe(stdout.length)
  chmodSync(join(folder, 'cache/campaign-roi'), 0o700)
})

test('--no-cache neither uses nor keeps anything', async () => {
  const folder = company()
  await settle()
  report(folder, '--no-cache')
  expect(readdirSync(folder)).not.toContain('cache')
  report(folder)
  expect(readingOf(report(folder, '--no-cache', '--verbose'))).toEqual(['orders-1.csv fast', 'orders-2.csv fast'])
})

test('cache clean removes the entries, and nothing else', async () => {
  const folder = company()
  expect(run(folder, 'cache', 'clean').stdout).toMatch(/^the cache in .*cache.campaign-roi is empty\n$/)
  report(folder)
  const kept = join(folder, 'cache/campaign-roi')
  expect(statSync(kept).mode & 0o777).toBe(0o700)
  for (const path of entriesOf(folder)) expect(statSync(path).mode & 0o777).toBe(0o600)
  writeFileSync(join(kept, 'mine.entry'), '')
  mkdirSync(join(kept, `${'0'.repeat(64)}.entry`))
  expect(run(folder, 'cache', 'clean').stdout).toMatch(/^removed 2 entries, [\d.]+ [kM]B, from .*campaign-roi\n$/)
  expect(readdirSync(kept)).toEqual([`${'0'.repeat(64)}.entry`, 'mine.entry'])
  const empty: unknown = JSON.parse(run(folder, 'cache', 'clean', '-f', 'json').stdout)
  expect(empty).toMatchObject({ command: 'cache', entries: 0, bytes: 0 })
  expect(run(folder, 'cache', 'cleen')).toMatchObject({ status: 2, stdout: '' })
})
