import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CacheFolder } from '../../files/cache-folder.ts'
import type { EngineOptions } from '../engine.ts'
import { common, encoded, encoding, factsBy, type Encoding } from './fast.test-data.ts'

/** Files made to hurt: the kernel must give what the plain reader gives, cells and problems alike, in both of its forms. */

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'campaign-roi-fast-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Style = {
  readonly delimiter: string
  readonly lineEnd: string
  readonly quote: 'needed' | 'all' | 'some'
  readonly comma: boolean
  readonly time: string
  readonly end: string
  readonly mark: boolean
  readonly encoding: Encoding
  /** What is wrong with a file in UTF-16, and where in it. */
  readonly flaw: 'none' | 'half a character' | 'half a unit'
  readonly spot: number
  readonly declared: boolean
  readonly bad: 'stop' | 'quarantine'
  readonly tax: string
}

type Row = { readonly cells: readonly { readonly text: string }[]; readonly odd: number }

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-0${(date % 3) + 1}-${String(date).padStart(2, '0')}`)
const date = common(day, fc.constantFrom('', '2026-02-30', ' 2026-01-05', '2026-1-5', 'x', '2026-01-05T10:00:00Z'), 30)
const NAMES = [
  'search',
  'brand, new',
  'he said "go"',
  'two\nlines',
  'CRLF\r\ninside',
  '"""',
  ',',
  '',
  ' ',
  'sixteen bytes ab',
  'seventeen bytes a',
  'x'.repeat(40),
  'y'.repeat(300),
  'z'.repeat(5000),
  'Größe €',
  '😀',
  'sale 😀',
  '夏のセール',
  '𝒳'.repeat(60),
  'é'.repeat(200),
  'summer',
  'Total',
  'Summe',
]
const name = fc.constantFrom(...NAMES, 'search', 'search', 'social', 'tv', 'social')
const status = common(fc.constantFrom('paid', 'paid', 'paid', 'pending'), fc.constantFrom('Paid', '', ' paid'), 40)
const currency = common(fc.constantFrom('EUR', 'EUR', 'USD'), fc.constantFrom('', 'eur', '€'), 200)
const cents = fc.integer({ min: -5_000_000, max: 50_000_000 }).map((amount) => (amount / 100).toFixed(2))
const amount = common(
  cents,
  fc.constantFrom('', '--', '1,234.56', '12,34,567.00', '0', '-0.00', '.5', '5.', '1e3', '12.3456789', '€ 3.20', 'abc'),
  20,
)
const large = fc.constantFrom(
  '999999999999.999999',
  '9223372036854.775807',
  '-9223372036854.775808',
  '123456789012345.12',
)

const row: fc.Arbitrary<Row> = fc
  .tuple(
    date,
    name,
    status,
    currency,
    common(amount, large, 60),
    amount,
    common(fc.constant(0), fc.integer({ min: 1, max: 9 }), 60),
  )
  .map(([when, campaign, state, code, total, tax, odd]) => ({
    cells: [when, campaign, state, code, total, tax].map((text) => ({ text })),
    odd,
  }))

const style: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
  quote: fc.constantFrom('needed', 'needed', 'all', 'some'),
  comma: fc.boolean(),
  time: fc.constantFrom('', '', ' 10:15:00', 'T23:59', ' 08:00:00 +0200'),
  end: common(
    fc.constantFrom('', '\n', '\r\n\r\n'),
    fc.constantFrom('"', '\r', 'Total,,,,5,', '\n\n© Example\n', 'a "b",'),
    8,
  ),
  mark: fc.boolean(),
  encoding,
  flaw: common(fc.constant('none'), fc.constantFrom('half a character', 'half a unit'), 20),
  spot: fc.double({ min: 0, max: 1, noNaN: true }),
  declared: fc.boolean(),
  bad: fc.constantFrom('stop', 'quarantine'),
  tax: fc.constantFrom('included', 'added', '{ included: 22% }'),
})

const HEADER = ['Date', 'Größe', 'Status', 'Currency', 'Total', 'Tax']

function fileOf(rows: readonly Row[], form: Style): string {
  const { delimiter, lineEnd, quote, comma, time } = form
  const written = (text: string, at: number): string => {
    const needs = /["\n\r]/.test(text) || text.includes(delimiter)
    return needs || quote === 'all' || (quote === 'some' && at % 2 === 1) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lineOf = ({ cells, odd }: Row): string => {
    const texts = cells.map(({ text }, at) => {
      if (at === 0 && text.length === 10) return text + time
      return at > 3 && comma ? text.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')) : text
    })
    const line = texts.map(written).join(delimiter)
    switch (odd) {
      case 1:
        return line + delimiter
      case 2:
        return texts.slice(0, 4).map(written).join(delimiter)
      case 3:
        return ''
      case 4:
        return `\ufeff${line}`
      case 5:
        return HEADER.join(delimiter)
      case 6:
        return delimiter.repeat(5)
      case 7:
        return `${line}${lineEnd}${line}`
      case 8:
        return `Total${delimiter.repeat(4)}${written('12,00', 4)}${delimiter}`
      case 9:
        return `${line} "x" y`
      default:
        return line
    }
  }
  const head = (form.mark ? '\ufeff' : '') + HEADER.map((text) => written(text, 0)).join(delimiter)
  return [head, ...rows.map(lineOf)].join(lineEnd) + lineEnd + form.end
}

/** The file's bytes; UTF-16 may be flawed anywhere. */
function bytesOf(rows: readonly Row[], form: Style): Buffer {
  const text = fileOf(rows, form)
  const at = Math.floor(form.spot * text.length)
  const half = at % 2 === 0 ? '\ud83d' : '\ude00'
  const isFlawed = form.encoding.startsWith('utf-16') && form.flaw !== 'none'
  if (!isFlawed) return encoded(text, form.encoding)
  if (form.flaw === 'half a unit') return Buffer.concat([encoded(text, form.encoding), Buffer.of(0x31)])
  return encoded(text.slice(0, at) + half + text.slice(at), form.encoding)
}

function factsOf(form: Style, engine: EngineOptions): Promise<string> {
  const time = form.time.length > 4 && form.time.includes(' ') && !form.time.includes('+') ? ' HH:mm:ss' : ''
  const more =
    form.declared && form.time === ''
      ? 'dates: yyyy-MM-dd, '
      : form.declared && time
        ? `dates: "yyyy-MM-dd${time}", `
        : ''
  return factsBy(
    'version: 1\nreporting: { currency: EUR }\nsources:\n' +
      `  shop: { files: ${join(folder, 'a*.csv')}, ${form.declared && form.encoding !== 'utf-8' ? `encoding: ${form.encoding}, ` : ''}onBadRow: ${form.bad}, numbers: "${form.comma ? '1.234,56' : '1,234.56'}", ${more}` +
      'columns: { date: Date, campaign: Größe, currency: Currency, revenue: Total, tax: Tax }, where: { Status: [paid] }, tax: ' +
      `${form.tax} }\n`,
    folder,
    engine,
  )
}

const cacheOf = (program: string) => ({
  folder: new CacheFolder(join(folder, 'cache'), (why) => expect.unreachable(why)),
  program,
  damaged: new Set<string>(),
})

test('the kernel gives what the plain reader gives, whatever the file, the blocks and the threads', async () => {
  let fast = 0
  let anew = 0
  let cached = 0
  const sizes = fc.tuple(
    fc.constantFrom(30, 64, 65, 128, 191, 320, 1000, 4096, 262_144),
    common(fc.constant(1), fc.integer({ min: 2, max: 4 }), 7),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 60 }),
      style,
      sizes,
      async (rows, form, [blockBytes, threads]) => {
        writeFileSync(join(folder, 'a.csv'), bytesOf(rows, form))
        const plain = await factsOf(form, { engine: 'plain', chosen: () => {} })
        const chosen = (_: string, engine: string) => void (engine === 'fast' ? fast++ : anew++)
        const cache = cacheOf('this')
        expect(await factsOf(form, { engine: 'fast', threads, blockBytes, cache, chosen })).toBe(plain)
        expect(await factsOf(form, { engine: 'fast', threads, blockBytes, withoutWebAssembly: true, chosen })).toBe(
          plain,
        )
        // What was kept serves whatever threads and blocks another run would have taken.
        const recalled = (_: string, engine: string) => void (engine === 'cached' && cached++)
        expect(await factsOf(form, { engine: 'fast', threads: 1, cache, chosen: recalled })).toBe(plain)
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  )
  // A comparison of the plain reader with itself would prove nothing.
  expect(fast - anew).toBeGreaterThan(fast / 3)
  expect(cached).toBeGreaterThanOrEqual((fast - anew) / 2)
})

const PLAIN: Style = {
  delimiter: ',',
  lineEnd: '\n',
  quote: 'needed',
  comma: false,
  time: '',
  end: '',
  mark: false,
  encoding: 'utf-8',
  flaw: 'none',
  spot: 0,
  declared: true,
  bad: 'stop',
  tax: 'added',
}

const rowOf = (...texts: string[]): Row => ({ cells: texts.map((text) => ({ text })), odd: 0 })

test('rows beside one that ends far behind its block are counted once', async () => {
  const short = Array.from({ length: 30 }, (_, at) => rowOf('2026-01-05', 'search', 'paid', 'EUR', `${at}.25`, '1.00'))
  const long = rowOf('2026-01-06', 'x'.repeat(100_000), 'paid', 'EUR', '12.00', '1.00')
  writeFileSync(join(folder, 'a.csv'), fileOf([...short, long], PLAIN))
  const chosen: string[] = []
  const engine = { engine: 'fast', threads: 1, blockBytes: 1000, chosen: (_: string, by: string) => chosen.push(by) }
  const plain = await factsOf(PLAIN, { engine: 'plain', chosen: () => {} })
  expect(await factsOf(PLAIN, engine as EngineOptions)).toBe(plain)
  expect(chosen).toEqual(['fast'])
})

test('a year of two digits and two letters is none', async () => {
  const rows = ['2026-01-05', '10ab-01-05', 'ab20-01-05'].map((date) =>
    rowOf(date, 'search', 'paid', 'EUR', '12.00', '1.00'),
  )
  const form: Style = { ...PLAIN, bad: 'quarantine' }
  writeFileSync(join(folder, 'a.csv'), fileOf(rows, form))
  const plain = await factsOf(form, { engine: 'plain', chosen: () => {} })
  expect(await factsOf(form, { engine: 'fast', threads: 1, chosen: () => {} })).toBe(plain)
  expect(plain).toContain('"used":1,"filtered":0,"quarantined":2')
})

test('what another program has kept is not used', async () => {
  writeFileSync(join(folder, 'a.csv'), fileOf([rowOf('2026-01-05', 'search', 'paid', 'EUR', '12.00', '1.00')], PLAIN))
  const chosen: string[] = []
  for (const program of ['this', 'that', 'that', 'this']) {
    await factsOf(PLAIN, {
      engine: 'fast',
      cache: cacheOf(program),
      chosen: (_, engine) => void chosen.push(engine),
    })
  }
  expect(chosen).toEqual(['fast', 'fast', 'cached', 'cached'])
})

test('a thread reads many files, one after the other', async () => {
  const warnings: string[] = []
  const warn = (warning: Error): void => void warnings.push(warning.message)
  process.on('warning', warn)
  for (let file = 0; file < 15; file++) {
    const days = Array.from({ length: 28 }, (_, day) => `2026-01-${String(day + 1).padStart(2, '0')}`)
    const rows = days.map((date, at) => rowOf(date, `campaign ${file}`, 'paid', 'EUR', `${at}.25`, '1.00'))
    writeFileSync(join(folder, `a${file}.csv`), fileOf(rows, PLAIN))
  }
  const plain = await factsOf(PLAIN, { engine: 'plain', chosen: () => {} })
  const fast = await factsOf(PLAIN, { engine: 'fast', threads: 2, blockBytes: 256, chosen: () => {} })
  for (let file = 0; file < 15; file++) rmSync(join(folder, `a${file}.csv`))
  process.off('warning', warn)
  expect(fast).toBe(plain)
  expect(warnings).toEqual([])
})

test.each(['€ 3.20', 'abc'])('a first row with %s keeps no file from the kernel', async (odd) => {
  const usual = (at: number) => rowOf('2026-01-05', 'search', 'paid', 'EUR', `${at}.25`, '1.00')
  const first = rowOf('2026-01-05', 'search', 'paid', 'EUR', odd, '1.00')
  const rows = [first, ...Array.from({ length: 40 }, (_, at) => usual(at)), first, usual(0), usual(7), usual(7)]
  const form: Style = { ...PLAIN, bad: 'quarantine' }
  writeFileSync(join(folder, 'a.csv'), fileOf(rows, form))
  const plain = await factsOf(form, { engine: 'plain', chosen: () => {} })
  const whys: string[] = []
  const chosen = (_: string, __: string, why: string) => void whys.push(why)
  expect(await factsOf(form, { engine: 'fast', threads: 2, blockBytes: 256, chosen })).toBe(plain)
  expect(whys).toEqual(['in 2 threads'])
  // One repeats the first row that is used, one the row before it.
  expect(plain).toContain('"message":"2 rows of')
})
