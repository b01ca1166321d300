import { describe, expect, test } from 'vitest'
import { folderWith, runIn } from './run-program.ts'

type Comparison = {
  readonly check: string
  readonly level: string
  readonly month?: string
  readonly channel?: string
  readonly campaign?: string
  readonly currency?: string
  readonly claimed: string | null
  readonly actual: string | null
  readonly difference: string | null
  readonly ratio: string | null
  readonly status: string
}
type Found = {
  readonly comparisons: readonly Comparison[]
  readonly coverage: Readonly<Record<string, string | null>>
  readonly unmatched: readonly {
    readonly side: string
    readonly campaign: string
    readonly similar: { readonly campaign: string; readonly why: string } | null
  }[]
  readonly notes: readonly { readonly code: string }[]
}

const ADS = `date,campaign,channel,currency,cost,value,conv
2026-03-02,Spring,Meta,EUR,100.00,110.00,2
2026-03-09,summer_sale,Meta,EUR,50.00,0,0
2026-03-02,Brand,Google,USD,200.00,40.00,1
`
const ORDERS = `date,campaign,channel,id,total
2026-03-02,Spring,Meta,1,100.00
2026-03-03,Summer Sale,Meta,2,30.00
2026-03-03,Brand,Google,3,20.00
2026-03-04,Brand,Google,4,20.00
2026-03-05,,Direct,5,30.00
`
const INVOICES = `date,channel,currency,net
2026-03-31,Meta,EUR,150.00
2026-03-31,Google,USD,203.00
`
const RATES = 'date,currency,rate\n2026-03-02,USD,1.25\n2026-03-31,USD,1.6\n'

function shop(tolerances: string, changes: Readonly<Record<string, string>> = {}): string {
  const config = `version: 1
reporting: { currency: EUR }
fx: { rates: rates.csv, quote: units-per-reporting, fill: 60 }
${tolerances === '' ? '' : `reconcile: ${tolerances}\n`}sources:
  ads:
    files: ads.csv
    columns: { date: date, campaign: campaign, channel: channel, currency: currency, spend: cost, claimed_revenue: value, conversions: conv }
  orders:
    files: orders.csv
    columns: { date: date, campaign: campaign, channel: channel, order_id: id, revenue: total }
    set: { currency: EUR }
    tax: none
  invoices:
    files: invoices.csv
    columns: { date: date, channel: channel, currency: currency, invoiced: net }
`
  return folderWith({
    'campaign-roi.yaml': config,
    'ads.csv': ADS,
    'orders.csv': ORDERS,
    'invoices.csv': INVOICES,
    'rates.csv': RATES,
    ...changes,
  })
}

async function reconcile(folder: string, ...argv: readonly string[]): Promise<Found & { readonly exitCode: number }> {
  const { exitCode, stdout } = await runIn(folder, ['reconcile', '-f', 'json', '--as-of', '2026-04-02', ...argv])
  return { ...(JSON.parse(stdout) as Found), exitCode }
}

const line = ({ comparisons }: Found, check: string, level: string, of: Partial<Comparison> = {}) =>
  comparisons.find(
    (each) =>
      each.check === check &&
      each.level === level &&
      Object.entries(of).every(([key, value]) => each[key as keyof Comparison] === value),
  )

describe('claims against the ledger', () => {
  test('by channel, by campaign, for all that claim and in total, in the reporting currency', async () => {
    const found = await reconcile(shop(''))
    // 110 EUR of 130; 40 USD at 1.25 are 32 EUR of 40.
    expect(line(found, 'claims', 'channel', { channel: 'Meta' })).toMatchObject({
      claimed: '110',
      actual: '130',
      difference: '-20',
      ratio: '0.846154',
    })
    expect(line(found, 'claims', 'channel', { channel: 'Google' })).toMatchObject({
      claimed: '32',
      actual: '40',
      ratio: '0.8',
    })
    expect(line(found, 'claims', 'campaign', { campaign: 'Spring' })).toMatchObject({
      claimed: '110',
      actual: '100',
      difference: '10',
      ratio: '1.1',
    })
    expect(line(found, 'claims', 'platforms')).toMatchObject({ claimed: '142', actual: '170' })
    expect(line(found, 'claims', 'total')).toMatchObject({ claimed: '142', actual: '200', status: 'not-judged' })
    expect(line(found, 'conversions', 'total')).toMatchObject({ claimed: '3', actual: '5', difference: '-2' })
  })

  test('exactly at the tolerance is within, a cent above is beyond and answers 1', async () => {
    const at = { 'ads.csv': ADS.replace('110.00', '143.00') }
    const above = { 'ads.csv': ADS.replace('110.00', '143.01') }
    const within = await reconcile(shop('{ claims: 10% }', at))
    const beyond = await reconcile(shop('{ claims: 10% }', above))
    expect([within.exitCode, line(within, 'claims', 'channel', { channel: 'Meta' })?.status]).toEqual([0, 'within'])
    expect([beyond.exitCode, line(beyond, 'claims', 'channel', { channel: 'Meta' })?.status]).toEqual([1, 'beyond'])
    expect(line(beyond, 'claims', 'campaign', { campaign: 'Spring' })?.status).toBe('not-judged')
  })

  test('claims of what the ledger has nothing of are beyond any tolerance', async () => {
    const found = await reconcile(shop('{ claims: 100% }', { 'orders.csv': ORDERS.replaceAll('Google', 'Elsewhere') }))
    expect(line(found, 'claims', 'channel', { channel: 'Google' })).toMatchObject({
      claimed: '32',
      actual: '0',
      ratio: null,
      status: 'beyond',
    })
  })
})

describe('invoices against spend', () => {
  test('by month and channel, in the currency of the invoice, whatever its rate', async () => {
    const found = await reconcile(shop('{ invoices: 1.5% }'))
    expect(line(found, 'invoices', 'month', { channel: 'Google' })).toMatchObject({
      month: '2026-03',
      currency: 'USD',
      claimed: '203',
      actual: '200',
      difference: '3',
      ratio: '1.015',
      status: 'within',
    })
    expect(found.exitCode).toBe(0)
  })

  test('billed too little is beyond as well', async () => {
    const found = await reconcile(shop('{ invoices: 1% }', { 'invoices.csv': INVOICES.replace('150.00', '148.49') }))
    expect(line(found, 'invoices', 'month', { channel: 'Meta' })).toMatchObject({
      difference: '-1.51',
      status: 'beyond',
    })
    expect(found.exitCode).toBe(1)
  })

  test('in different currencies they meet in the reporting one, each at the rate of its day', async () => {
    const found = await reconcile(shop('', { 'invoices.csv': INVOICES.replace('USD,203.00', 'EUR,160.00') }))
    expect(line(found, 'invoices', 'month', { channel: 'Google' })).toMatchObject({
      currency: 'EUR',
      claimed: '160',
      actual: '160',
    })
  })

  test('a month without an invoice has one of 0; one that is not over is running', async () => {
    const changes = { 'invoices.csv': INVOICES.replace('2026-03-31,Meta', '2026-02-28,Meta') }
    const over = await reconcile(shop('{ invoices: 1% }', changes))
    expect(line(over, 'invoices', 'month', { channel: 'Meta', month: '2026-03' })).toMatchObject({
      claimed: '0',
      actual: '150',
      status: 'beyond',
    })
    expect(line(over, 'invoices', 'month', { channel: 'Meta', month: '2026-02' })).toMatchObject({
      claimed: '150',
      actual: '0',
      ratio: null,
      status: 'beyond',
    })
    const running = await reconcile(shop('{ invoices: 1% }', changes), '--as-of', '2026-03-31')
    expect(line(running, 'invoices', 'month', { channel: 'Meta', month: '2026-03' })?.status).toBe('running')
  })
})

describe('campaigns', () => {
  test('those that one side alone knows, with the one of the other side that is most like it', async () => {
    const { unmatched } = await reconcile(shop(''))
    expect(unmatched).toMatchObject([
      {
        side: 'platforms',
        campaign: 'summer_sale',
        spend: '50',
        similar: { campaign: 'Summer Sale', why: 'the same but for case, spaces and signs' },
      },
      { side: 'ledger', campaign: 'Summer Sale', revenue: '30', similar: { campaign: 'summer_sale' } },
    ])
  })

  test('how much of the revenue has a campaign, held against the least that is wanted', async () => {
    const enough = await reconcile(shop('{ coverage: 85% }'))
    expect(enough.coverage).toMatchObject({
      revenue: '200',
      attributed: '170',
      unattributed: '30',
      ratio: '0.85',
      status: 'within',
    })
    const tooLittle = await reconcile(shop('{ coverage: 85.01% }'))
    expect([tooLittle.exitCode, tooLittle.coverage['status']]).toEqual([1, 'beyond'])
  })

  test('--where keeps to a part of it', async () => {
    const found = await reconcile(shop(''), '--where', 'channel=Google')
    expect(line(found, 'claims', 'total')).toMatchObject({ claimed: '32', actual: '40' })
    expect(found.comparisons.map(({ channel }) => channel)).not.toContain('Meta')
  })
})

describe('who claims', () => {
  const CONFIG = (more: string) => `version: 1
reporting: { currency: EUR }
reconcile: { claims: 10%, conversions: 10% }
sources:
  ads:
    files: ads.csv
    columns: { date: date, campaign: campaign, channel: channel, claimed_revenue: value${more} }
    set: { currency: EUR }
  orders:
    files: orders.csv
    columns: { date: date, campaign: campaign, channel: channel, order_id: id, revenue: total }
    set: { currency: EUR }
    tax: none
`
  const files = (claims: string, more = '') => ({
    'campaign-roi.yaml': CONFIG(more),
    'ads.csv': `date,campaign,channel,value,conv\n${claims}`,
    'orders.csv':
      'date,campaign,channel,id,total\n2026-03-02,A,Meta,1,200\n2026-03-02,B,LinkedIn,2,9000\n2026-03-02,C,POS,3,-50\n',
  })

  test('a channel that claims no revenue does not dilute what the others claim', async () => {
    const claims = '2026-03-02,A,Meta,225,1\n2026-03-02,B,LinkedIn,0,1\n'
    const found = await reconcile(folderWith(files(claims, ', conversions: conv')))
    expect(line(found, 'claims', 'platforms')).toMatchObject({ claimed: '225', actual: '200', status: 'beyond' })
    expect(line(found, 'conversions', 'platforms')).toMatchObject({ claimed: '2', actual: '2' })
  })

  test('who claims nothing, or a platform that does not say, is not beyond; what nobody maps is not compared', async () => {
    const found = await reconcile(folderWith(files('2026-03-02,B,LinkedIn,--,1\n')))
    expect(found.exitCode).toBe(0)
    expect(line(found, 'claims', 'channel', { channel: 'POS' })).toMatchObject({
      claimed: '0',
      actual: '-50',
      status: 'within',
    })
    expect(line(found, 'claims', 'channel', { channel: 'LinkedIn' })).toMatchObject({
      claimed: null,
      status: 'not-judged',
    })
    expect(found.comparisons.filter(({ check }) => check === 'conversions')).toEqual([])
  })

  test('what an analytics tool counts again stands by itself', async () => {
    const ga4 =
      '# ----------------------------------------\n# Traffic\n# 20260301-20260331\n# ----------------------------------------\n\nSession campaign,Date,Total revenue\nA,20260302,190\n'
    const both = { ...files('2026-03-02,A,Meta,190,1\n'), 'ga4.csv': ga4 }
    const config = both['campaign-roi.yaml'].replace(
      'sources:\n',
      'sources:\n  analytics: { files: ga4.csv, set: { currency: EUR, channel: Meta } }\n',
    )
    const found = await reconcile(folderWith({ ...both, 'campaign-roi.yaml': config }))
    expect(line(found, 'claims', 'channel', { channel: 'Meta' })).toMatchObject({
      claimed: '190',
      actual: '200',
      status: 'within',
    })
    expect(line(found, 'claims', 'source')).toMatchObject({ claimed: '190', actual: '9150', status: 'within' })
  })

  test('a single source has no other side; conditions beyond channels leave invoices out', async () => {
    expect((await runIn(shop(''), ['reconcile', '--where', 'source=ads'])).exitCode).toBe(2)
    const found = await reconcile(shop('{ invoices: 1% }'), '--where', 'campaign=Spring')
    expect(found.comparisons.filter(({ check }) => check === 'invoices')).toEqual([])
    expect(found.notes.map(({ code }) => code)).toContain('ROI-N802')
  })

  test('invoices without any channel are held against all spend of their month', async () => {
    const invoices = 'date,channel,currency,net\n2026-03-31,,EUR,150.00\n2026-03-31,,USD,200.00\n'
    const found = await reconcile(shop('{ invoices: 1% }', { 'invoices.csv': invoices }))
    const months = found.comparisons.filter(({ check }) => check === 'invoices')
    expect(months.map(({ channel, currency, difference }) => [channel, currency, difference])).toEqual([
      ['(all)', 'EUR', '0'],
      ['(all)', 'USD', '0'],
    ])
  })
})

test('without tolerances nothing is judged, and that is said', async () => {
  const { exitCode, notes } = await reconcile(shop(''))
  expect(exitCode).toBe(0)
  expect(notes.map(({ code }) => code)).toContain('ROI-N801')
})

test('CSV has plain decimals: a negative difference is a number, a hostile name harmless', async () => {
  const folder = shop('', { 'orders.csv': ORDERS.replaceAll('Summer Sale', '=cmd()') })
  const { stdout } = await runIn(folder, ['reconcile', '-f', 'csv', '--as-of', '2026-04-02'])
  expect(stdout).toContain('\nclaims,channel,,,Meta,,EUR,110,130,-20,0.846154,not-judged,,,\n')
  expect(stdout).toContain("\nonly-ledger,campaign,,,,'=cmd(),EUR,0,30,,,not-judged,0,,\n")
})
