import { describe, expect, test } from 'vitest'
import { folderWith, runIn } from './run-program.ts'

const CONFIG = (more = '', columns = 'date: date, campaign: campaign, spend: cost') => `version: 1
reporting: { currency: EUR }
${more}sources:
  ads: { files: ads.csv, columns: { ${columns} }, set: { currency: EUR } }
  shop: { files: orders.csv, columns: { date: date, campaign: campaign, order_id: id, revenue: total, refunds: refunded }, set: { currency: EUR }, tax: none }
`

/** Days from 2026-01-01 on, each as ISO text. */
function days(count: number): string[] {
  return Array.from({ length: count }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10))
}

function ads(dated: readonly string[], cost: (day: string) => string = () => '10.00'): string {
  return `date,campaign,cost\n${dated.map((day) => `${day},Spring,${cost(day)}\n`).join('')}`
}

const ORDERS = `date,campaign,id,total,refunded\n${days(60)
  .map((day, at) => `${day},Spring,${at},20.00,0\n`)
  .join('')}`

type Told = { readonly code: string; readonly severity: string; readonly message: string; readonly line?: number }

async function told(
  files: Readonly<Record<string, string>>,
  argv: readonly string[] = ['validate'],
): Promise<{ readonly exitCode: number; readonly all: readonly Told[] }> {
  const folder = folderWith({ 'campaign-roi.yaml': CONFIG(), 'ads.csv': ads(days(60)), 'orders.csv': ORDERS, ...files })
  const { exitCode, stdout } = await runIn(folder, [...argv, '-f', 'json', '--as-of', '2026-03-02'])
  const { notes = [], problems = [] } = JSON.parse(stdout) as { notes?: Told[]; problems?: Told[] }
  return { exitCode, all: [...problems, ...notes].filter(({ code }) => code.startsWith('ROI-N7')) }
}

const messages = ({ all }: { readonly all: readonly Told[] }) => all.map(({ code, message }) => `${code} ${message}`)

test('sound data have nothing to tell', async () => {
  expect(await told({})).toEqual({ exitCode: 0, all: [] })
})

describe('missing days', () => {
  test('gaps, as runs of days', async () => {
    const there = days(60).filter((day) => !['2026-01-07', '2026-01-08', '2026-02-14'].includes(day))
    expect(messages(await told({ 'ads.csv': ads(there) }))).toEqual([
      'ROI-N701 "ads" has no used rows on 3 days: 2026-01-07 to 2026-01-08, 2026-02-14',
    ])
  })

  test('an export that ends before the others do', async () => {
    expect(messages(await told({ 'ads.csv': ads(days(50)) }))).toEqual([
      'ROI-N701 "ads" ends on 2026-02-19, though other data go on: 10 days are missing',
    ])
  })

  test('not the weekends of a source that never has any, nor days outside of the range', async () => {
    const weekdays = days(60).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
    expect(messages(await told({ 'ads.csv': ads(weekdays) }))).toEqual([])
    const gap = ads(days(60).filter((day) => day !== '2026-01-07'))
    expect(messages(await told({ 'ads.csv': gap }, ['report', '--period', '2026-02']))).toEqual([])
    expect(messages(await told({ 'ads.csv': gap }, ['report', '--period', '2026-01']))).toHaveLength(1)
  })
})

describe('jumps and drops', () => {
  test('five times the usual is odd, a little less is not', async () => {
    const jump = (amount: string) => ({ 'ads.csv': ads(days(60), (day) => (day === '2026-02-20' ? amount : '10.00')) })
    expect(messages(await told(jump('50.00')))).toEqual([
      'ROI-N702 spend of "ads" jumps to 50.00 EUR on 2026-02-20, usually 10.00 EUR',
    ])
    expect(messages(await told(jump('49.99')))).toEqual([])
    expect(messages(await told(jump('2.00')))).toEqual([
      'ROI-N702 spend of "ads" drops to 2.00 EUR on 2026-02-20, usually 10.00 EUR',
    ])
    expect(messages(await told(jump('2.01')))).toEqual([])
  })

  test('an ordinary weekend is no drop', async () => {
    const weekend = (day: string) => ([0, 6].includes(new Date(day).getUTCDay()) ? '1.00' : '10.00')
    expect(messages(await told({ 'ads.csv': ads(days(60), weekend) }))).toEqual([])
  })
})

test('a campaign is one-sided only where others have both sides', async () => {
  const both = await told({
    'ads.csv': `${ads(days(60))}2026-03-01,winter,5.00\n`,
    'orders.csv': `${ORDERS}2026-03-01,Winter,900,7.00,0\n`,
  })
  expect(messages(both)).toEqual([
    'ROI-N705 "winter" has spend of 5.00 EUR and no revenue',
    'ROI-N706 "Winter" has revenue of 7.00 EUR and no spend',
  ])
  const strangers = await told({ 'orders.csv': ORDERS.replaceAll('Spring', 'Other') })
  expect(messages(strangers)).toEqual([])
})

test('refunds of an order add up over its rows and files before they are held against it', async () => {
  const twice = await told({
    'orders.csv': `${ORDERS.replace(',0,20.00,0', ',0,20.00,20.00')}2026-01-01,Spring,0,0,0.01\n`,
  })
  expect(messages(twice)).toEqual(['ROI-N709 more is refunded than order "0" brought: 20.01 EUR of 20.00 EUR'])
  const whole = await told({ 'orders.csv': ORDERS.replace(',0,20.00,0', ',0,20.00,20.00') })
  expect(messages(whole)).toEqual([])
})

test('subtotals that carry a date are told: each day they are the sum of the others', async () => {
  const day = (date: string, total: string) => `${date},A,10.00\n${date},B,20.00\n${date},${total}\n`
  const subtotals = (name: string) => day('2026-01-01', `${name},30.00`) + day('2026-01-02', `${name},30.00`)
  const files = (rows: string) => ({
    'ads.csv': `date,campaign,cost\n${rows}`,
    'orders.csv': 'date,campaign,id,total,refunded\n',
  })
  const what =
    'ROI-N711 on 2 days what has no campaign, or is called a total, in "ads" is what its other campaigns sum to (spend 60.00 EUR)'
  expect(messages(await told(files(subtotals('Total')), ['report']))).toContain(what)
  expect(messages(await told(files(subtotals('')), ['report']))).toContain(what)
  const cent = files(day('2026-01-01', 'Total,30.00') + day('2026-01-02', 'Total,30.01'))
  expect(messages(await told(cent, ['report'])).filter((each) => each.includes('N711'))).toEqual([])
})

describe('the severity', () => {
  const gap = ads(days(60).filter((day) => day !== '2026-01-07'))

  test.each([
    ['error', 1, ['error'], 2],
    ['warning', 1, ['warning'], 0],
    ['note', 0, ['note'], 0],
    ['off', 0, [], 0],
  ])('%s: validate answers %i', async (severity, exitCode, severities, report) => {
    const files = { 'campaign-roi.yaml': CONFIG(`quality: { ROI-N701: ${severity} }\n`), 'ads.csv': gap }
    const found = await told(files)
    expect(found.exitCode).toBe(exitCode)
    expect(found.all.map((each) => each.severity)).toEqual(severities)
    expect((await told(files, ['report'])).exitCode).toBe(report)
  })

  test('a code that is none of them is told, with the nearest', async () => {
    const folder = folderWith({
      'campaign-roi.yaml': CONFIG('quality: { ROI-N712: off }\n'),
      'ads.csv': gap,
      'orders.csv': ORDERS,
    })
    const { exitCode, stderr } = await runIn(folder, ['validate'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('ROI-C107')
    expect(stderr).toContain('ROI-N701')
  })
})
