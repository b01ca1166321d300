import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { folderWith, reportJson, runIn } from './run-program.ts'

const AS_OF = ['--as-of', '2026-04-02']

// Whoever may name a campaign on a platform writes these texts; those who read the report did nothing wrong.
const HOSTILE = [
  '\u001b[2J',
  "=cmd|'/C calc'!A0",
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'a|b',
  'line\nbreak',
  '\u202e',
  ']]>',
  '*bold*',
]
const HARMLESS = HOSTILE.map((_name, at) => `campaign ${at}`)

/** The names as a terminal, CI and a page show them: what would act is written out. */
const SHOWN = HOSTILE.map((name) => name.replace('\u001b', '\\x1b').replace('\n', '\\n').replace('\u202e', '\\u202e'))

/** One company with a campaign per name: 10, 11, 12 … EUR spent for 20, 40, 60 … EUR of revenue. */
function companyWith(names: readonly string[], target = 'kpi: roas, min: 5'): string {
  const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`)
  const ads = quoted.map((name, at) => `2026-03-01,${name},${10 + at}.00\n`)
  const orders = quoted.map((name, at) => `2026-03-01,A${at},${name},${(at + 1) * 20}.00\n`)
  return folderWith({
    'campaign-roi.yaml': `version: 1
reporting: { currency: EUR }
sources:
  ads: { files: ads.csv, columns: { date: date, campaign: campaign, spend: cost }, set: { currency: EUR } }
  shop:
    files: shop.csv
    columns: { date: date, order_id: order, campaign: campaign, revenue: total }
    tax: none
    set: { currency: EUR }
targets:
  - { ${target}, by: campaign }
`,
    'ads.csv': `date,campaign,cost\n${ads.join('')}`,
    'shop.csv': `date,order,campaign,total\n${orders.join('')}`,
  })
}

/** What makes a terminal act, or turns the reading order of what follows; a line end is none of them. */
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/ // oxlint-disable-line no-control-regex

describe('campaigns with hostile names', () => {
  test('have the figures that the same data has under harmless names', async () => {
    const [hostile, harmless] = [
      await reportJson(companyWith(HOSTILE), ...AS_OF),
      await reportJson(companyWith(HARMLESS), ...AS_OF),
    ]
    const rowsBy = (rows: typeof hostile.rows) =>
      new Map(rows.map(({ dimensions, values }) => [dimensions['campaign']!, values]))
    const [there, here] = [rowsBy(harmless.rows), rowsBy(hostile.rows)]
    expect(hostile.rows).toHaveLength(HOSTILE.length)
    HOSTILE.forEach((name, at) => expect([name, here.get(name)]).toEqual([name, there.get(HARMLESS[at]!)]))
    expect(here.get('__proto__')).toMatchObject({ spend: '13', net_revenue: '80' })
    expect(hostile.totals).toEqual(harmless.totals)
    const statusBy = (report: typeof hostile) =>
      new Map(report.targets.map(({ dimensions, status }) => [dimensions['campaign']!, status]))
    HOSTILE.forEach((name, at) => expect(statusBy(hostile).get(name)).toBe(statusBy(harmless).get(HARMLESS[at]!)))
    expect([...statusBy(hostile).values()].filter((status) => status === 'missed')).toHaveLength(2)
  })

  test('neither act on a terminal nor move its columns', async () => {
    const { exitCode, stdout } = await runIn(companyWith(HOSTILE), ['report', ...AS_OF])
    expect(exitCode).toBe(0)
    expect(stdout).not.toMatch(ACTS)
    const lines = stdout.split('\n')
    const head = lines.findIndex((line) => line.startsWith('campaign '))
    const rows = lines.slice(head + 2, head + 2 + HOSTILE.length)
    const width = Math.max(...SHOWN.map((name) => name.length))
    expect(rows.map((line) => line.slice(0, width).trimEnd()).toSorted()).toEqual(SHOWN.toSorted())
    // Spend is right under its heading in each row: its last digit stands in one column.
    const end = lines[head]!.indexOf('spend') + 'spend'.length
    for (const line of rows) expect(line.slice(width, end)).toMatch(/^ +1\d\.00$/)
    expect(new Set(rows.map((line) => line.length)).size).toBe(1)
  })

  test('say the same on the terminal of check, of validate and in a condition that is wrong', async () => {
    const folder = companyWith(HOSTILE)
    for (const argv of [
      ['check'],
      ['validate'],
      ['report', '--where', 'campaign=\u001b[2J\u202e'],
      ['report', '\u001b[2J'],
    ]) {
      const { stdout, stderr } = await runIn(folder, [...argv, ...AS_OF])
      expect(stdout + stderr).not.toMatch(ACTS)
      expect(stdout + stderr).not.toBe('')
    }
  })

  test('stand in JSON as they are', async () => {
    const { stdout } = await runIn(companyWith(HOSTILE), ['report', '--format', 'json', ...AS_OF])
    const { rows } = JSON.parse(stdout) as { rows: { dimensions: { campaign: string } }[] }
    expect(rows.map(({ dimensions }) => dimensions.campaign).toSorted()).toEqual(HOSTILE.toSorted())
    // Escaped, so that even a look at the file with `cat` is safe from ESC.
    expect(stdout).not.toContain('\u001b')
  })

  test('stand in CSV as they are, but for an apostrophe before what a spreadsheet would run', async () => {
    const { stdout } = await runIn(companyWith(HOSTILE), ['report', '--format', 'csv', ...AS_OF])
    const rows = parse(stdout, { columns: false }) as string[][]
    const names = rows.slice(1).map(([name]) => name!)
    const guarded = HOSTILE.map((name) => (name.startsWith('=') ? `'${name}` : name))
    expect(names.toSorted()).toEqual(guarded.toSorted())
    expect(rows.find(([name]) => name === '__proto__')!.slice(1, 3)).toEqual(['13', '80'])
    expect(names.filter((name) => /^[\s]*[=+\-@\t\r]/.test(name))).toEqual([])
  })

  test('are text, not markup, in Markdown', async () => {
    const { stdout } = await runIn(companyWith(HOSTILE), ['report', '--format', 'markdown', ...AS_OF])
    expect(stdout).not.toMatch(ACTS)
    expect(stdout).not.toContain('<')
    const table = stdout.split('\n').filter((line) => line.startsWith('| '))
    const figures = table.slice(
      0,
      table.findIndex((line) => line.includes('**total**')),
    )
    const cells = figures.map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([6]))
    const unescaped = cells.slice(2).map(([name]) => unescapeMarkdown(name!.trim()))
    expect(unescaped.toSorted()).toEqual(SHOWN.toSorted())
    for (const [name] of cells.slice(2)) expect(name!).not.toMatch(/(?<!\\)[*_[\]`]/)
  })

  test('leave JUnit XML well-formed, with a case for each', async () => {
    const { exitCode, stdout } = await runIn(companyWith(HOSTILE), ['check', '--format', 'junit', ...AS_OF])
    expect(exitCode).toBe(1)
    expect(stdout).not.toMatch(ACTS)
    const cases = elementsOf(stdout).filter(({ name }) => name === 'testcase')
    const names = cases.map(({ attributes }) => attributes.get('name')!.replace(/, 2026-03-01$/, ''))
    expect(names.toSorted()).toEqual(SHOWN.toSorted())
  })

  test('can not begin a workflow command of their own', async () => {
    const names = [...HOSTILE, 'x\n::stop-commands::y', '::set-env name=PATH::/tmp', 'a%0Ab', 'a,line=1::b']
    const { exitCode, stdout } = await runIn(companyWith(names, 'kpi: roas, min: 100'), [
      'check',
      '--format',
      'github',
      ...AS_OF,
    ])
    expect(exitCode).toBe(1)
    expect(stdout).not.toMatch(ACTS)
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) [^:]*::/)
    const errors = lines.filter((line) => line.startsWith('::error'))
    expect(errors).toHaveLength(names.length)
    // A percent sign of the name is escaped: it would be decoded to a line end.
    expect(errors.join('\n')).toContain('a%250Ab')
  })
})

describe('hostile configs', () => {
  test('ten mistakes get ten answers at once', async () => {
    const folder = folderWith({
      'campaign-roi.yaml': `version: 1
reporting: { currency: EUR, timezone: Europe/Roma, locale: english }
sources:
  ads: { files: ads.csv, numbers: "1.234.56", columns: { date: date, spend: cost }, set: { currency: EUR } }
refunds: { on: refunds, settle: 42.5 }
costs:
  agency: { percentOf: spent, rate: 12% }
  retainer: { perMonth: "3,000 EUR", from: 2026-02-30 }
margin:
  - { where: { chanel: Meta }, rate: 45 percent }
`,
      'ads.csv': 'date,cost\n2026-03-01,10.00\n',
    })
    const { exitCode, stdout, stderr } = await runIn(folder, ['report', ...AS_OF])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    const codes = [...stderr.matchAll(/^error (ROI-C\d+)/gm)].map(([, code]) => code)
    expect(codes.toSorted()).toEqual(
      ['117', '118', '143', '111', '114', '128', '112', '115', '120', '113'].map((code) => `ROI-C${code}`).toSorted(),
    )
  })

  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [before, name] of [...'abcdefgh'].map((letter, at) => [letter, 'bcdefghi'[at]] as const)) {
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)
  }
  test.each([
    ['a YAML alias bomb', `version: 1\n${bomb.join('\n')}\n`],
    ['10,000 levels of lists', `version: 1\nname: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['10,000 levels of lists that never close', `version: 1\nname: ${'['.repeat(10_000)}\n`],
    ['10,000 levels of maps', `version: 1\nname: ${'{ a: '.repeat(10_000)}1${' }'.repeat(10_000)}\n`],
    ['10,000 levels of a block', `version: 1\nname: ${'- '.repeat(10_000)}x\n`],
    ['a formula of 10,000 parentheses', config(`kpis:\n  mine: { formula: "${'('.repeat(10_000)}spend" }\n`)],
    ['a formula of 1,500 signs', config(`kpis:\n  mine: { formula: "${'-'.repeat(1500)}spend" }\n`)],
  ])('%s is refused within 5 seconds', { timeout: 5000 }, async (_what, text) => {
    const folder = folderWith({ 'campaign-roi.yaml': text, 'ads.csv': 'date,campaign,cost\n2026-03-01,a,10.00\n' })
    const { exitCode, stdout, stderr } = await runIn(folder, ['report', ...AS_OF])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/^error ROI-[CF]\d+/)
    expect(stderr).not.toContain('ROI-X101')
    expect(stderr.length).toBeLessThan(10_000)
  })

  test('keys of the config called __proto__ and constructor are told as unknown and change nothing', async () => {
    const text = config('__proto__: { version: 2 }\nconstructor: x\n')
    const folder = folderWith({ 'campaign-roi.yaml': text, 'ads.csv': 'date,campaign,cost\n2026-03-01,a,10.00\n' })
    const { exitCode, stderr } = await runIn(folder, ['report', ...AS_OF])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('the config has no key "__proto__"')
    expect(stderr).toContain('the config has no key "constructor"')
    expect(({} as Record<string, unknown>)['version']).toBeUndefined()
  })
})

test('a cell of 10 MB is read, and the figures beside it are right', { timeout: 60_000 }, async () => {
  const folder = folderWith({
    'campaign-roi.yaml': config(''),
    'ads.csv': `date,campaign,cost\n2026-03-01,${'x'.repeat(10_000_000)},10.00\n2026-03-01,b,5.50\n`,
  })
  const { exitCode, stdout } = await runIn(folder, ['report', '--format', 'json', '--kpi', 'spend', ...AS_OF])
  expect(exitCode).toBe(0)
  const { totals } = JSON.parse(stdout) as { totals: { values: Record<string, string> } }
  expect(totals.values['spend']).toBe('15.5')
})

function config(more: string): string {
  return `version: 1
reporting: { currency: EUR }
sources:
  ads: { files: ads.csv, columns: { date: date, campaign: campaign, spend: cost }, set: { currency: EUR } }
${more}`
}

function unescapeMarkdown(text: string): string {
  return text
    .replace(/\\([^A-Za-z0-9\s])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

type XmlElement = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }

/** The elements of an XML document; throws where it is not well-formed (of the XML that is used here: no CDATA). */
function elementsOf(xml: string): XmlElement[] {
  const TAG = /<(\/?)([a-z][\w-]*)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>/gi
  const text = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
  const between = text.replace(TAG, '')
  if (/[<>]/.test(between) || (between.includes('&') && /&(?!(?:lt|gt|amp|quot|apos);)/.test(text))) {
    throw new Error(`not well-formed: ${between.trim().slice(0, 200)}`)
  }
  const open: string[] = []
  const elements: XmlElement[] = []
  for (const [, closes, name = '', written = '', alone] of text.matchAll(TAG)) {
    if (closes) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
      continue
    }
    const attributes = [...written.matchAll(/([a-z]+)="([^"]*)"/gi)].map(([, key, value]) => {
      if (/&(?!(?:lt|gt|amp|quot|apos);)/.test(value!)) throw new Error(`a bare & in ${key}`)
      return [key!, decodeXml(value!)] as const
    })
    if (new Map(attributes).size !== attributes.length) throw new Error(`${name} has an attribute twice`)
    elements.push({ name, attributes: new Map(attributes) })
    if (!alone) open.push(name)
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} not closed`)
  return elements
}

function decodeXml(text: string): string {
  const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_entity, name: string) => letters[name]!)
}
