import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, reportJson, runIn } from './run-program.ts'

const SAMPLES = resolve(import.meta.dirname, '../../shared/samples')
const AS_OF = ['--as-of', '2026-11-01']

function folderOf(file: string, source: string, more = ''): string {
  return folderWith({
    'export.csv': file,
    'campaign-roi.yaml': `version: 1\nreporting: { currency: EUR }\n${more}sources:\n  it: { files: export.csv, ${source} }\n`,
  })
}

const GA4 = `# ----------------------------------------
# Report CSV Export
# ----------------------------------------
# Start date: 20260227
# End date: 20260302
Nth day,Key events
0000,1
0001,2
0002,3
0003,4

# Start date: 20260227
# End date: 20260302
Session campaign,Total revenue
spring,40
brand,60
,100,Grand total
`

describe('GA4', () => {
  test('the nth day counts from the start date of its own table: 3 on 1 March, 4 on 2 March', async () => {
    for (const columns of ['', ', columns: { date: Nth day, conversions: Key events }']) {
      const folder = folderOf(GA4, `table: "Nth day,Key events"${columns}`)
      const report = await reportJson(folder, '--by', 'day', '--kpi', 'conversions', ...AS_OF)
      expect(report.rows.map(({ dimensions, values }) => [dimensions['day'], values['conversions']])).toEqual([
        ['2026-02-27', '1'],
        ['2026-02-28', '2'],
        ['2026-03-01', '3'],
        ['2026-03-02', '4'],
      ])
      expect(report.notes.map(({ code }) => code)).toContain('ROI-N110')
    }
  })

  test('rows without a date cover the range: half of it is half of the claim, and the total is a control', async () => {
    const folder = folderOf(GA4, 'table: Session campaign, set: { currency: EUR }')
    const kpi = ['--by', 'campaign', '--kpi', 'claimed_revenue']
    const report = await reportJson(folder, ...kpi, '--from', '2026-03-01', '--to', '2026-03-02', ...AS_OF)
    expect(report.rows.map(({ dimensions, values }) => [dimensions['campaign'], values['claimed_revenue']])).toEqual([
      ['brand', '30'],
      ['spring', '20'],
    ])
    expect(report.sources[0]).toMatchObject({ rows: 2, used: 2, controlRows: 1 })
    expect(report.notes.map(({ code }) => code)).not.toContain('ROI-N221')
    const wrong = folderOf(GA4.replace(',100,Grand', ',101,Grand'), 'table: Session campaign, set: { currency: EUR }')
    expect((await runIn(wrong, ['validate', ...AS_OF])).stderr).toContain('ROI-N221')
  })

  test.each([
    ['a day beyond the end date', GA4.replace('0003,4', '0004,4'), 'ROI-D230  "0004" is not a date'],
    [
      'days without a start date',
      GA4.replace('# Start date: 20260227\n', ''),
      'ROI-D238  rows of export.csv have no date',
    ],
  ])('%s is told', async (_what, file, told) => {
    const { exitCode, stderr } = await runIn(folderOf(file, 'table: "Nth day,Key events"'), ['report', ...AS_OF])
    expect([exitCode, stderr.includes(told)]).toEqual([2, true])
  })

  test('two sources may read two tables of one file', async () => {
    const folder = folderWith({
      'ga4.csv': GA4,
      'campaign-roi.yaml': `version: 1
reporting: { currency: EUR }
sources:
  days: { files: ga4.csv, table: "Nth day,Key events" }
  campaigns: { files: ga4.csv, table: Session campaign, set: { currency: EUR } }
`,
    })
    const report = await reportJson(folder, '--kpi', 'conversions,claimed_revenue', ...AS_OF)
    expect(report.totals.values).toEqual({ conversions: '10', claimed_revenue: '100' })
  })

  test('inspect lists the tables, and says which it shows', async () => {
    const { exitCode, stdout, stderr } = await runIn(folderOf(GA4, 'table: x'), ['inspect', 'export.csv'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('preset             ga4: it begins with "# ----------"')
    expect(stdout).toContain('> line 6           4 rows  Nth day,Key events')
    expect(stdout).toContain('  line 14          2 rows  Session campaign,Total revenue')
    expect(stderr).toContain('ROI-N110')
    const json = JSON.parse((await runIn(folderOf(GA4, 'table: x'), ['inspect', 'export.csv', '-f', 'json'])).stdout)
    expect(json.tables[1]).toEqual({
      header: ['Session campaign', 'Total revenue'],
      headerLine: 14,
      rows: 2,
      read: false,
    })
  })

  test('init names the table, so that the first config works at once', async () => {
    const folder = folderWith({ 'ga4.csv': GA4 })
    expect((await runIn(folder, ['init', 'ga4.csv'])).exitCode).toBe(0)
    expect(readFileSync(join(folder, 'campaign-roi.yaml'), 'utf8')).toContain('table: "Nth day,Key events"')
    const report = await reportJson(folder, '--kpi', 'conversions', ...AS_OF)
    expect(report.totals.values).toEqual({ conversions: '10' })
  })

  test('another table is another rule: the fingerprint says so', async () => {
    const one = await reportJson(folderOf(GA4, 'table: "Nth day,Key events"'), '--kpi', 'conversions', ...AS_OF)
    const same = await reportJson(folderOf(GA4, 'table: "Nth day"'), '--kpi', 'conversions', ...AS_OF)
    const fingerprint = (report: unknown) => (report as { rules: { fingerprint: string } }).rules.fingerprint
    expect(fingerprint(one)).not.toBe(fingerprint(same))
  })

  test.skipIf(!existsSync(SAMPLES))('the hourly export needs no mapping of its dates', async () => {
    const file = readFileSync(join(SAMPLES, 'ga4-traffic-hourly.csv'), 'utf8')
    const columns = 'columns: { channel: "Session primary channel group (Default channel group)", sessions: Sessions }'
    const report = await reportJson(
      folderOf(file, columns, 'fields: { sessions: count }\n'),
      '--by',
      'channel',
      '--kpi',
      'sessions',
      ...AS_OF,
    )
    const { expect: right } = JSON.parse(readFileSync(join(SAMPLES, 'expected.json'), 'utf8'))[
      'extra-comment-preamble-several-tables-footer'
    ]
    const byChannel = report.rows.map(({ dimensions, values }) => [dimensions['channel'], values['sessions']])
    expect(Object.fromEntries(byChannel)).toEqual(right.hourly.by_channel)
    expect(report.totals.values).toEqual({ sessions: right.hourly.sessions })
  })
})

describe('PayPal', () => {
  const ENGLISH = `"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Balance Impact"
"01/31/2026","10:00:00","PST","Ada","Express Checkout Payment","Completed","EUR","100.00","-3.20","96.80","T1","Credit"
"02/01/2026","10:00:00","PST","Ada","Payment Refund","Completed","EUR","-20.00","0.60","-19.40","T2","Debit"
"02/02/2026","10:00:00","PST","Bob","Express Checkout Payment","Pending","EUR","70.00","-2.00","68.00","T3","Credit"
"02/03/2026","10:00:00","PST","Cyd","Express Checkout Payment","Completed","EUR","55.00","0.00","55.00","T4","Memo"
"02/04/2026","10:00:00","PST","","General Withdrawal","Completed","EUR","-96.80","0.00","-96.80","T5","Debit"
`
  const TYPES = 'where: { Type: [Express Checkout Payment, Payment Refund] }'

  test('100 received less a refund of 20; fees 3.20 less 0.60 given back, written positive', async () => {
    const report = await reportJson(folderOf(ENGLISH, TYPES), '--kpi', 'received,fees', ...AS_OF)
    expect(report.totals.values).toEqual({ received: '80', fees: '2.6' })
    expect(report.sources[0]).toMatchObject({ rows: 5, used: 2, filtered: 3 })
  })

  test('an export without the column Balance Impact is filtered by type and status alone', async () => {
    const without = ENGLISH.replaceAll(/,"(?:Balance Impact|Credit|Debit|Memo)"$/gm, '')
    const report = await reportJson(folderOf(without, TYPES), '--kpi', 'received', ...AS_OF)
    expect(report.totals.values).toEqual({ received: '135' })
  })

  test('which types count, the config must say', async () => {
    const { exitCode, stderr } = await runIn(folderOf(ENGLISH, 'set: { channel: PayPal }'), ['report', ...AS_OF])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('ROI-D250  the source "it" does not say which rows count by their "Type"')
  })

  test('the config wins over the sign of the preset', async () => {
    const report = await reportJson(folderOf(ENGLISH, `${TYPES}, columns: { fees: Fee }`), '--kpi', 'fees', ...AS_OF)
    expect(report.totals.values).toEqual({ fees: '-2.6' })
  })

  test('in Italian: the day comes first, the decimal mark is a comma', async () => {
    const italian = `"Data","Orario","Fuso orario","Nome","Tipo","Stato","Valuta","Lordo","Tariffa","Netto","Codice transazione","Impatto sul saldo"
"04/01/2026","10:09:43","CET","Ada","Pagamento Express Checkout","Completata","EUR","1.250,00","-42,50","1.207,50","T1","Accredito"
"05/01/2026","10:09:43","CET","","Versamento generico con carta","Completata","EUR","29,32","0,00","29,32","T2","Accredito"
`
    const folder = folderOf(italian, 'where: { Tipo: Pagamento Express Checkout }')
    const report = await reportJson(folder, '--by', 'day', '--kpi', 'received,fees', ...AS_OF)
    expect(report.rows).toMatchObject([
      { dimensions: { day: '2026-01-04' }, values: { received: '1250', fees: '42.5' } },
    ])
  })
})

// Newest first, as the shop writes them: the refund of an order stands before it.
test('WooCommerce: net sales are without tax, a refund lowers revenue on its own day and is no order', async () => {
  const folder = folderOf(
    `Date,"Order #","N. Revenue (formatted)",Status,Customer,"Customer type",Product(s),"Items sold",Coupon(s),"Net Sales",Attribution
"2026-04-05 09:00:00",102,"€61.00",completed,"Bob M",new,,0,,-20,Direct
"2026-04-04 09:00:00",77,"€30.50",completed,"Eva N",new,,0,,-25,Direct
"2026-03-02 11:00:00",102,"€61.00",completed,"Bob M",new,"1× Bulb",1,,50,Direct
"2026-03-01 10:00:00",101,"€122.00",completed,"Ada L",returning,"1× Lamp",1,,100,"Source: Google"
`,
    'set: { currency: EUR }',
  )
  const kpis = ['--by', 'month', '--kpi', 'net_revenue,orders,new_customers']
  const report = await reportJson(folder, ...kpis, ...AS_OF)
  expect(report.rows.map(({ dimensions, values }) => [dimensions['month'], values])).toEqual([
    ['2026-03', { net_revenue: '150', orders: '2', new_customers: '1' }],
    ['2026-04', { net_revenue: '-45', orders: '0', new_customers: '0' }],
  ])
  expect(report.totals.values).toEqual({ net_revenue: '105', orders: '2', new_customers: '1' })
})

describe('CRMs', () => {
  const DEALS = `"Record ID","Deal Name","Deal Stage","Close Date","Deal owner","Amount","Pipeline"
"1","Lamps","Closed won","2026-03-02","Ada","500.00","Sales"
"2","Chairs","Proposal","2026-03-03","Bob","900.00","Sales"
"3","Notes
of two lines","Closed won","2026-03-04","Bob","250.50","Sales"
`

  test('HubSpot: only deals that the config calls won are revenue', async () => {
    const folder = folderOf(DEALS, 'set: { currency: EUR }, where: { Deal Stage: Closed won }')
    const report = await reportJson(folder, '--kpi', 'revenue,orders', ...AS_OF)
    expect(report.totals.values).toEqual({ revenue: '750.5', orders: '2' })
  })

  test('init proposes the stages that are called won, and names the others', async () => {
    const more =
      '"Record ID","Deal Name","Deal Stage","Close Date","Amount"\n"9","Sofas","Won late","2026-03-05","9.00"\n'
    const folder = folderWith({ 'deals.csv': DEALS, 'more.csv': more })
    expect((await runIn(folder, ['init', 'deals.csv', 'more.csv'])).exitCode).toBe(0)
    const text = readFileSync(join(folder, 'campaign-roi.yaml'), 'utf8')
    expect(text).toContain('the files also have Proposal')
    expect(text).toContain('where: { Deal Stage: [Closed won, Won late] }')
    expect((await reportJson(folder, '--kpi', 'revenue', ...AS_OF)).totals.values).toEqual({ revenue: '759.5' })
  })

  test('Salesforce: opportunities in their own currency, the lines after them left out', async () => {
    const folder = folderOf(
      `"Opportunity Name","Stage","Amount Currency","Amount","Close Date","Primary Campaign Source"
"Lamps","Closed Won","EUR","1,000.00","30/09/2026","fair"
"Chairs","Prospecting","EUR","400.00","29/09/2026","fair"

"Grand Totals (2 records)"
"Confidential Information - Do Not Distribute"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
`,
      'where: { Stage: Closed Won }',
    )
    const report = await reportJson(folder, '--by', 'campaign', '--kpi', 'revenue', ...AS_OF)
    expect(report.rows).toMatchObject([{ dimensions: { campaign: 'fair' }, values: { revenue: '1000' } }])
    expect(report.notes.map(({ code }) => code)).not.toContain('ROI-D130')
  })

  test('Salesforce: a campaign costs over the days from its start to its end', async () => {
    const folder = folderOf(
      `"Campaign Name","Start Date","End Date","Actual Cost in Campaign","Budgeted Cost in Campaign"
"fair","2026-03-01","2026-03-10","1000.00","1500.00"
`,
      'set: { currency: EUR }',
    )
    const report = await reportJson(folder, '--kpi', 'spend', '--to', '2026-03-05', '--from', '2026-03-01', ...AS_OF)
    expect(report.totals.values).toEqual({ spend: '500' })
  })
})
