import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CacheFolder } from '../../files/cache-folder.ts'
import type { EngineOptions } from '../engine.ts'
import { common, encoded, encoding, factsBy, type Encoding } from './fast.test-data.ts'

/** Orders of several rows, files and sources: counted late they must be what they are counted one by one. */

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'campaign-roi-orders-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Order = {
  readonly id: string
  readonly email: string
  readonly status: string
  readonly campaign: string
  readonly day: number
  readonly clock: string
  readonly total: string
  readonly refund: string
  readonly refunded: string
  readonly further: readonly ('blank' | 'same' | 'part' | 'other' | 'refund')[]
}

const id = common(
  fc
    .oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1, max: 5000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
    )
    .map((number) => `#${number}`),
  fc.constantFrom(
    '',
    ' #7 ',
    '#7',
    '12',
    '1.2E+17',
    '"7"',
    'order-with-a-long-id-7',
    'order-with-a-long-id-8',
    'Größe-7',
    '😀-7',
  ),
  60,
)
const email = common(
  fc.integer({ min: 1, max: 60 }).map((number) => `c${number}@mail.test`),
  fc.constantFrom(
    '',
    'A.Long.Address@Mail.Test',
    'a.long.address@mail.test',
    'a+b@mail.test',
    'É@x',
    'Müller',
    '😀@x',
    '77',
    ' 77',
    'C7@mail.test',
  ),
  6,
)

const none: fc.Arbitrary<Order['further']> = fc.constant([])
const some: fc.Arbitrary<Order['further']> = fc.array(
  fc.constantFrom('blank', 'blank', 'blank', 'same', 'part', 'other', 'refund'),
  {
    maxLength: 3,
  },
)

const order: fc.Arbitrary<Order> = fc.record({
  id,
  email,
  status: common(fc.constantFrom('paid', 'paid', 'paid', 'pending'), fc.constantFrom('', 'Paid'), 60),
  campaign: fc.constantFrom('search', 'social', '', 'Größe €', '夏😀'),
  day: fc.integer({ min: 1, max: 28 }),
  clock: fc.constantFrom('10:00:00', '10:00:00', '23:30:00', '00:15:00'),
  total: common(
    fc.integer({ min: 1, max: 9999 }).map((cents) => (cents / 100).toFixed(2)),
    fc.constantFrom('', 'x'),
    60,
  ),
  refund: common(fc.constantFrom('', '0.00'), fc.constantFrom('0.50', '3.33'), 8),
  refunded: common(fc.constant(''), fc.constantFrom('2026-04-03', 'x', '2026-04-03T01:00:00+09:00'), 60),
  further: common(none, some, 3),
})

type Form = {
  readonly offsets: boolean
  readonly zone: string
  readonly overlap: string
  readonly bad: string
  /** A second source of orders: none, one that counts them late, or one that counts them by itself. */
  readonly crm: 'none' | 'late' | 'book'
  readonly ascending: boolean
  /** The further rows of orders stand behind all first ones. */
  readonly torn: boolean
  /** What every second file is written in. */
  readonly encoding: Encoding
  readonly customers: boolean
  /** Where refunds stand: nowhere, beside their orders, or in a source of their own. */
  readonly refunds: 'none' | 'beside' | 'apart'
  readonly on: 'order' | 'refund'
  readonly rate: 'order' | 'refund'
}

const form: fc.Arbitrary<Form> = fc.record({
  offsets: fc.boolean(),
  zone: fc.constantFrom('', 'Europe/Rome', 'America/New_York'),
  overlap: fc.constantFrom('stop', 'add'),
  bad: fc.constantFrom('stop', 'quarantine'),
  crm: fc.constantFrom('none', 'none', 'late', 'book'),
  ascending: fc.boolean(),
  encoding,
  torn: common(fc.constant(false), fc.constant(true), 7),
  refunds: fc.constantFrom('none', 'beside', 'apart'),
  on: fc.constantFrom('order', 'refund'),
  rate: fc.constantFrom('order', 'refund'),
  customers: common(fc.constant(true), fc.constant(false), 4),
})

const HEAD = 'Order,Email,Status,Created,Campaign,Currency,Total,New,Refund,Refunded'

function fileOf(orders: readonly Order[], { offsets, torn }: Form): string {
  const groups = orders.map((order) => {
    const { id: name, email: customer, status, campaign, day, clock, total, refund, refunded, further } = order
    // The clocks change on 29 March in Rome, and on 8 March in New York.
    const when = `2026-03-${String(day).padStart(2, '0')} ${clock}${offsets ? (day < 15 ? ' +0100' : ' -0400') : ''}`
    const written = name.includes('"') ? `"${name.replaceAll('"', '""')}"` : name
    const flag = day % 3 === 0 ? '' : day % 3 === 1 ? 'yes' : 'no'
    const first = [
      written,
      customer,
      status,
      when,
      campaign,
      'EUR',
      total,
      flag,
      refund,
      refunded || (refund.length > 0 && refund !== '0.00' ? '2026-04-02' : ''),
    ]
    const rows = further.map((kind) => {
      if (kind === 'blank') return [written, customer, '', when, '', '', '', '', '', '']
      if (kind === 'part')
        return [written, day % 2 === 0 ? '' : 'c1@mail.test', 'paid', when, '', 'EUR', '1.00', '', '', '']
      if (kind === 'refund') return [written, customer, 'paid', when, campaign, 'EUR', '1.00', '', '0.25', '']
      if (kind === 'other') return [written, '', 'paid', when, 'tv', 'EUR', '2.50', 'no', '', '']
      return first
    })
    return [first, ...rows].map((cells) => cells.join(','))
  })
  const lines = torn ? [...groups.map(([first]) => first!), ...groups.flatMap((rows) => rows.slice(1))] : groups.flat()
  return [HEAD, ...lines].join('\n') + '\n'
}

function rulesFor({ zone, overlap, bad, crm, customers, refunds, on, rate }: Form): string {
  const shop = (name: string, files: string, isBook = false) =>
    `  ${name}: { files: ${join(folder, files)}, onBadRow: ${bad}, overlap: ${overlap}, numbers: "1,234.56", ` +
    `columns: { date: Created, campaign: Campaign, currency: Currency, revenue: Total, order_id: Order` +
    `${customers ? ', customer_id: Email' : ''}${isBook ? ', new_customer: New' : ''}${refunds === 'beside' ? ', refunds: Refund, refund_date: Refunded' : ''} }, where: { Status: [paid] }, tax: none }\n`
  return (
    `version: 1\nreporting: { currency: EUR${zone && `, timezone: ${zone}`} }\n` +
    `refunds: { on: ${refunds === 'none' ? 'order' : on}, rate: ${rate} }\n` +
    `customers: { knownBefore: ${join(folder, 'known.csv')} }\nsources:\n` +
    shop('shop', 'a*.csv') +
    (refunds === 'apart'
      ? `  back: { files: ${join(folder, 'r.csv')}, columns: { refund_date: Day, order_id: Order, refunds: Amount, currency: Currency } }\n`
      : '') +
    (crm === 'none' ? '' : shop('crm', 'b*.csv', crm === 'book'))
  )
}

function largestIn(cache: string): string {
  const paths = readdirSync(cache).map((name) => join(cache, name))
  return paths.toSorted((a, b) => statSync(b).size - statSync(a).size)[0]!
}

const factsOf = (how: Form, engine: EngineOptions) => factsBy(rulesFor(how), folder, engine)

test('orders and customers are the same, counted late or one by one', { timeout: 600_000 }, async () => {
  let runs = 0
  let held = 0
  let keptRuns = 0
  let cached = 0
  const sizes = fc.tuple(
    fc.constantFrom(64, 100, 191, 320, 1000, 262_144),
    common(fc.constant(1), fc.integer({ min: 2, max: 4 }), 5),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(order, { maxLength: 30 }), { minLength: 1, maxLength: 3 }),
      fc.array(order, { minLength: 1, maxLength: 10 }),
      form,
      sizes,
      async (files, second, how, [blockBytes, threads]) => {
        rmSync(folder, { recursive: true, force: true })
        folder = mkdtempSync(join(tmpdir(), 'campaign-roi-orders-'))
        files.forEach((orders, at) => {
          const byDay = how.ascending ? orders.toSorted((a, b) => a.day - b.day) : orders
          const text = fileOf(byDay, how)
          const marked = how.encoding.startsWith('utf-16') && at % 4 === 0 ? `\ufeff${text}` : text
          writeFileSync(join(folder, `a${at}.csv`), at % 2 === 0 ? encoded(marked, how.encoding) : text)
        })
        const ids = files.flat().filter((_, at) => at % 4 === 0)
        const back = ids.map(
          (each, at) => `2026-04-0${1 + (at % 9)},${each.id.trim().replaceAll('"', '') || 'x'},0.${10 + at},`,
        )
        writeFileSync(
          join(folder, 'r.csv'),
          ['Day,Order,Amount,Currency', ...back, '2026-04-03,nobody,1.00,EUR'].join('\n') + '\n',
        )
        writeFileSync(join(folder, 'known.csv'), 'customer_id\nc3@mail.test\nC4@mail.test\n')
        const others = second.map((each) => (how.overlap === 'add' ? each : { ...each, id: `crm-${each.id}` }))
        if (how.crm !== 'none') writeFileSync(join(folder, 'b.csv'), fileOf(others, how))
        const plain = await factsOf(how, { engine: 'plain', chosen: () => {} })
        const failed = (why: string) => expect.unreachable(why)
        const cache = {
          folder: new CacheFolder(join(folder, 'cache'), failed),
          program: 'this',
          damaged: new Set<string>(),
        }
        let isHeld = false
        for (const withoutWebAssembly of [true, false]) {
          const engines = new Set<string>()
          let restarted = false
          const chosen = (_: string, engine: string, why: string) => {
            engines.add(engine)
            if (why.includes('anew')) restarted = true
          }
          const sharing = { threads, blockBytes, withoutWebAssembly, cache: withoutWebAssembly ? undefined : cache }
          expect(await factsOf(how, { engine: 'fast', ...sharing, chosen })).toBe(plain)
          isHeld = engines.has('fast') && !restarted
          runs++
          if (isHeld) held++
        }
        if (!isHeld) return
        keptRuns++
        // What was kept of a file serves beside others that are read anew.
        if (files.length > 1) rmSync(largestIn(join(folder, 'cache')))
        const recalled = (_: string, engine: string) => void (engine === 'cached' && cached++)
        expect(await factsOf(how, { engine: 'fast', threads: 1, cache, chosen: recalled })).toBe(plain)
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  )
  // A comparison of rows that count one by one with themselves would prove nothing.
  expect(held).toBeGreaterThan(runs / 5)
  expect(cached).toBeGreaterThanOrEqual(keptRuns)
})

const SIMPLE: Form = {
  offsets: false,
  zone: '',
  overlap: 'stop',
  bad: 'stop',
  crm: 'none',
  ascending: false,
  torn: false,
  encoding: 'utf-8',
  refunds: 'none',
  on: 'order',
  rate: 'order',
  customers: true,
}

function orderOf(id: string, more: Partial<Order> = {}): Order {
  const usual = { email: 'c@mail.test', status: 'paid', campaign: 'tv', day: 3, clock: '10:00:00', total: '5.00' }
  return { id, ...usual, refund: '', refunded: '', further: [], ...more }
}

/** Reads files late, and gives what was found to be otherwise than late. */
async function lateAndPlain(files: readonly (readonly Order[])[], how: Form, sizes = { threads: 1, blockBytes: 1000 }) {
  files.forEach((orders, at) => writeFileSync(join(folder, `a${at}.csv`), fileOf(orders, how)))
  writeFileSync(join(folder, 'known.csv'), 'customer_id\n')
  const whys: string[] = []
  const engines: string[] = []
  const chosen = (_: string, engine: string, why: string) => {
    engines.push(engine)
    whys.push(why)
  }
  const late = await factsOf(how, { engine: 'fast', ...sizes, chosen })
  expect(late).toBe(await factsOf(how, { engine: 'plain', chosen: () => {} }))
  return { anew: whys.find((why) => why.includes('anew')), engines, facts: late }
}

const FEW = ['#1', '#2', '#3', '#4'].map((each) => orderOf(each))

test('an order in two files is for the plain reader to tell, but where both count', async () => {
  const files = [FEW, [orderOf('#8'), orderOf('#9'), orderOf('#2'), orderOf('#7')]]
  expect((await lateAndPlain(files, SIMPLE)).anew).toContain('closer look')
  expect((await lateAndPlain(files, SIMPLE)).facts).toContain('ROI-D220')
  expect((await lateAndPlain(files, { ...SIMPLE, overlap: 'add' })).anew).toBeUndefined()
})

test('further rows of an order take over a refund date that is none', async () => {
  const files = [[...FEW, orderOf('#8', { refunded: 'x', further: ['other'] })]]
  const { anew, facts } = await lateAndPlain(files, { ...SIMPLE, refunds: 'beside', bad: 'quarantine' })
  expect(anew).toContain('days of refunds')
  expect(facts).toContain('"used":4,"filtered":0,"quarantined":2')
})

test('further rows of an order that is left out take over a refund date with a zone', async () => {
  const leftOut = orderOf('#8', { status: 'pending', refunded: '2026-04-03T01:00:00+09:00', further: ['other'] })
  const files = [[...FEW, leftOut, orderOf('#9')]]
  const { facts } = await lateAndPlain(files, { ...SIMPLE, refunds: 'beside', torn: true })
  expect(facts).toContain('ROI-N223')
})

test('a refund takes its rate from the refund date of the first row of its order, wherever that stands', async () => {
  const files = [
    [...FEW, orderOf('#8', { refunded: '2026-04-03', further: ['refund'] }), orderOf('#9', { further: ['same'] })],
  ]
  const { anew } = await lateAndPlain(files, { ...SIMPLE, refunds: 'beside', rate: 'refund', torn: true })
  expect(anew).toContain('closer look')
})

test('a first row with blanks keeps no thread from its share', async () => {
  const orders = Array.from({ length: 60 }, (_, at) => orderOf(`#${at}`, { campaign: at === 0 ? '' : 'tv' }))
  expect((await lateAndPlain([orders], SIMPLE, { threads: 2, blockBytes: 200 })).anew).toBeUndefined()
})

test('where orders go on in other files, which may write refund dates otherwise, all are read plainly', async () => {
  const files = [[orderOf('#1', { refund: '0.50' })], [orderOf('#1'), orderOf('#2')]]
  expect((await lateAndPlain(files, { ...SIMPLE, refunds: 'beside', overlap: 'add' })).engines).toEqual([
    'plain',
    'plain',
  ])
})
