import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, reportJson, runIn, type ReportJson } from './run-program.ts'

/** A company in EUR from a few lines; `more` goes into the config beside its sources. */
function company(sources: string, files: Readonly<Record<string, string>>, more = ''): string {
  return folderWith({
    ...files,
    'campaign-roi.yaml': `version: 1\nreporting: { currency: EUR }\n${more}\nsources:\n${sources}`,
  })
}

const ADS =
  '  ads: { files: ads.csv, columns: { date: date, campaign: campaign, spend: cost }, set: { currency: EUR } }\n'
const SHOP =
  '  shop: { files: shop.csv, columns: { date: date, order_id: order, campaign: campaign, revenue: total }, set: { currency: EUR } }\n'

async function report(folder: string, ...argv: string[]): Promise<ReportJson> {
  return reportJson(folder, '--as-of', '2026-06-30', ...argv)
}

function byCampaign({ rows }: ReportJson, kpi: string): Record<string, string | null> {
  return Object.fromEntries(rows.map(({ dimensions, values }) => [dimensions['campaign']!, values[kpi]!]))
}

async function refused(folder: string, ...argv: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runIn(folder, ['report', '--as-of', '2026-06-30', ...argv])
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  return stderr
}

describe('facts (contract 4.1)', () => {
  test('blank money is 0, a platform word for missing is missing, and a measure of only missing rows is undefined', async () => {
    const folder = company(
      '  ads: { files: ads.csv, columns: { date: date, campaign: campaign, spend: cost, clicks: clicks }, set: { currency: EUR } }\n',
      { 'ads.csv': 'date,campaign,cost,clicks\n2026-01-01,a,,--\n2026-01-02,a,2.50,--\n2026-01-01,b,--,3\n' },
    )
    const result = await report(folder, '--kpi', 'spend,clicks')
    expect(result.rows[0]!.values).toEqual({ spend: '2.5', clicks: null })
    expect(result.rows[0]!.undefined['clicks']!.reason).toBe('missing')
    expect(result.rows[1]!.undefined['spend']!.reason).toBe('missing')
    expect(result.totals.values).toEqual({ spend: '2.5', clicks: '3' })
  })

  test('an order that brings revenue from two sources is an error that names both', async () => {
    const folder = company(SHOP + SHOP.replace('shop:', 'other:').replace('shop.csv', 'other.csv'), {
      'shop.csv': 'date,order,campaign,total\n2026-01-01,A,x,10\n',
      'other.csv': 'date,order,campaign,total\n2026-01-01,A,x,10\n',
    })
    const told = await refused(folder)
    expect(told).toContain('ROI-D240')
    expect(told).toMatch(/shop.*other/)
  })

  test('refunds that are all negative are an error that names scale: -1', async () => {
    const folder = company(
      `${SHOP}  refunds: { files: refunds.csv, columns: { refund_date: date, order_id: order, refunds: amount } }\n`,
      {
        'shop.csv': 'date,order,campaign,total\n2026-01-01,A,x,10\n',
        'refunds.csv': 'date,order,amount\n2026-01-03,A,-5\n',
      },
    )
    expect(await refused(folder)).toContain('scale: -1')
  })
})

describe('overlap (4.2)', () => {
  const files = {
    'shop-1.csv': 'date,order,campaign,total\n2026-01-01,A,x,10\n2026-01-01,A,x,1\n2026-01-02,B,x,20\n',
    'shop-2.csv': 'date,order,campaign,total\n2026-01-02,B,x,25\n2026-01-03,C,x,30\n',
  }
  const shop = (overlap: string) => SHOP.replace('shop.csv', 'shop-*.csv').replace('set:', `overlap: ${overlap}, set:`)

  test('the same order in two files stops, naming both', async () => {
    const told = await refused(company(shop('stop'), files))
    expect(told).toContain('order "B"')
    expect(told).toContain('shop-2.csv:2')
    expect(told).toContain('shop-1.csv:4')
  })

  test('with last, the last file in name order counts and the other row is filtered', async () => {
    const result = await report(company(shop('last'), files), '--kpi', 'revenue,orders')
    expect(result.totals.values).toEqual({ revenue: '66', orders: '3' })
    expect(result.sources[0]).toMatchObject({ rows: 5, used: 4, filtered: 1 })
  })

  test('with add, both count, as one order', async () => {
    const result = await report(company(shop('add'), files), '--kpi', 'revenue,orders')
    expect(result.totals.values).toEqual({ revenue: '86', orders: '3' })
  })

  test('the same campaign on the same day in two files stops; repeated inside one file it is data', async () => {
    const one = { 'ads-1.csv': 'date,campaign,cost\n2026-01-01,a,1\n2026-01-01,a,1\n' }
    const twice = { ...one, 'ads-2.csv': 'date,campaign,cost\n2026-01-01,a,1\n' }
    const ads = ADS.replace('ads.csv', 'ads-*.csv')
    expect((await report(company(ads, one), '--kpi', 'spend')).totals.values).toEqual({ spend: '2' })
    expect(await refused(company(ads, twice))).toContain('campaign "a" on 2026-01-01')
  })
})

describe('text fields (4.3)', () => {
  test('own column before campaign table before pattern before set; map renames first', async () => {
    const folder = company(
      '  ads: { files: ads.csv, columns: { date: date, campaign: campaign, channel: channel, spend: cost }, set: { currency: EUR, channel: Set } }\n',
      {
        'ads.csv': [
          'date,campaign,channel,cost',
          '2026-01-01,IT_lamps_spring,fb,1',
          '2026-01-01,IT_lamps_spring,,2',
          '2026-01-01,DE_shades_brand,,4',
          '2026-01-01,odd,,8',
        ].join('\n'),
        'campaigns.csv': 'from,campaign,channel,product\nIT_lamps_*,Spring,Table,\n',
        'channels.csv': 'from,to\nfb,Meta\n',
      },
      'campaigns: { names: campaigns.csv, pattern: "{country}_{product}_{name}" }\nmap: { channel: channels.csv }',
    )
    const result = await report(folder, '--by', 'campaign,channel,product,country', '--kpi', 'spend')
    expect(result.rows.map(({ dimensions, values }) => [...Object.values(dimensions), values['spend']])).toEqual([
      ['DE_shades_brand', 'Set', 'shades', 'DE', '4'],
      ['Spring', 'Meta', 'lamps', 'IT', '1'],
      ['Spring', 'Table', 'lamps', 'IT', '2'],
      ['odd', 'Set', '(none)', '(none)', '8'],
    ])
  })

  test("orders take the single channel of their campaign's spend, but not where it has two", async () => {
    const folder = company(
      '  ads: { files: ads.csv, columns: { date: date, campaign: campaign, channel: channel, spend: cost }, set: { currency: EUR } }\n' +
        SHOP,
      {
        'ads.csv': 'date,campaign,channel,cost\n2026-01-01,a,Meta,1\n2026-01-01,b,Meta,1\n2026-01-02,b,Google,1\n',
        'shop.csv': 'date,order,campaign,total\n2026-01-05,1,a,10\n2026-01-05,2,b,20\n2026-01-05,3,,40\n',
      },
    )
    const result = await report(folder, '--by', 'channel', '--kpi', 'revenue')
    expect(result.rows.map(({ dimensions, values }) => [dimensions['channel'], values['revenue']])).toEqual([
      ['(none)', '60'],
      ['Google', '0'],
      ['Meta', '10'],
    ])
  })

  test.each([
    ['keep', ['known', 'other']],
    ['group', ['(unmapped)', 'known']],
  ])('a name that no rule knows: %s', async (unknown, expected) => {
    const folder = company(
      ADS,
      {
        'ads.csv': 'date,campaign,cost\n2026-01-01,k,1\n2026-01-01,other,2\n',
        'names.csv': 'from,campaign\nk,known\n',
      },
      `campaigns: { names: names.csv, unknown: ${unknown} }`,
    )
    expect(Object.keys(byCampaign(await report(folder, '--kpi', 'spend'), 'spend'))).toEqual(expected)
  })

  test('a name that no rule knows: stop', async () => {
    const folder = company(
      ADS,
      {
        'ads.csv': 'date,campaign,cost\n2026-01-01,k,1\n2026-01-01,other,2\n',
        'names.csv': 'from,campaign\nk,known\n',
      },
      'campaigns: { names: names.csv, unknown: stop }',
    )
    expect(await refused(folder)).toContain('no rule knows the campaign "other"')
  })
})

describe('orders and customers (4.4)', () => {
  test('an order of two rows counts once, its blanks come from the first row, and where is judged after that', async () => {
    const folder = company(
      SHOP.replace('set:', 'where: { status: paid }, set:').replace(
        'campaign: campaign',
        'campaign: campaign, customer_id: mail',
      ),
      {
        'shop.csv': [
          'date,order,campaign,mail,total,status',
          '2026-01-01,A,spring,Ann@X.com,10,paid',
          ',A,,,5,',
          '2026-01-02,B,spring,ann@x.com ,7,paid',
          '2026-01-03,C,spring,bob@x.com,100,void',
          ',C,,,1,',
        ].join('\n'),
      },
    )
    const result = await report(folder, '--kpi', 'revenue,orders,new_customers,aov')
    expect(result.totals.values).toEqual({ revenue: '22', orders: '2', new_customers: '1', aov: '11' })
    expect(result.sources[0]).toMatchObject({ rows: 5, used: 3, filtered: 2 })
  })

  test('a customer is new at the earliest used order over all sources; knownBefore are never new', async () => {
    const shop = (name: string) =>
      `  ${name}: { files: ${name}.csv, columns: { date: date, order_id: order, campaign: campaign, customer_id: who, revenue: total }, set: { currency: EUR } }\n`
    const folder = company(
      shop('one') + shop('two'),
      {
        'one.csv': 'date,order,campaign,who,total\n2026-02-01,A,late,c1,10\n2026-02-01,B,late,c2,10\n',
        'two.csv': 'date,order,campaign,who,total\n2026-01-01,X,early,c1,10\n2026-01-01,Y,early,old,10\n',
        'known.csv': 'customer_id\nold\n',
      },
      'customers: { knownBefore: known.csv }',
    )
    expect(byCampaign(await report(folder, '--kpi', 'new_customers'), 'new_customers')).toEqual({
      early: '1',
      late: '1',
    })
  })

  test('new_customer decides where it is mapped', async () => {
    const folder = company(SHOP.replace('campaign: campaign', 'campaign: campaign, new_customer: kind'), {
      'shop.csv':
        'date,order,campaign,kind,total\n2026-01-01,A,a,new,10\n2026-01-01,B,a,returning,10\n2026-01-01,C,a,new,10\n',
    })
    expect((await report(folder, '--kpi', 'new_customers,orders')).totals.values).toEqual({
      new_customers: '2',
      orders: '3',
    })
  })
})

describe('time (4.7)', () => {
  test('10.00 and 100 clicks over three days: 3.34, 3.33, 3.33 and 34, 33, 33; a cut is told', async () => {
    const folder = company(
      '  ads: { files: ads.csv, columns: { date_from: from, date_to: to, campaign: campaign, spend: cost, clicks: clicks }, set: { currency: EUR } }\n',
      { 'ads.csv': 'from,to,campaign,cost,clicks\n2026-01-30,2026-02-01,a,10.00,100\n' },
    )
    const result = await report(folder, '--by', 'day', '--kpi', 'spend,clicks')
    expect(result.rows.map(({ values }) => [values['spend'], values['clicks']])).toEqual([
      ['3.34', '34'],
      ['3.33', '33'],
      ['3.33', '33'],
    ])
    const january = await report(folder, '--period', '2026-01', '--kpi', 'spend')
    expect(january.totals.values).toEqual({ spend: '6.67' })
    expect(january.notes.map(({ code }) => code)).toContain('ROI-N602')
    expect(january.sources[0]).toMatchObject({ rows: 1, used: 1, selected: 1 })
  })

  test('a date that names a month covers it', async () => {
    const folder = company(ADS, { 'ads.csv': 'date,campaign,cost\n2026-02,a,28\n' })
    const result = await report(folder, '--period', '2026-02-01', '--kpi', 'spend')
    expect(result.totals.values).toEqual({ spend: '1' })
  })

  test('a time with an offset counts on its day in Rome, a plain date is never moved', async () => {
    const folder = folderWith({
      'shop.csv': 'date,order,campaign,total\n2026-01-31 23:30:00 +0000,A,a,1\n2026-01-31 22:30:00 +0000,B,a,2\n',
      'campaign-roi.yaml': `version: 1\nreporting: { currency: EUR, timezone: Europe/Rome }\nsources:\n${SHOP}`,
    })
    const result = await report(folder, '--by', 'month', '--kpi', 'revenue')
    expect(result.rows.map(({ values }) => values['revenue'])).toEqual(['2', '1'])
  })
})

describe('currency (4.8)', () => {
  const ads = ADS.replace('currency: EUR', 'currency: USD')
  const rates = 'date,currency,rate\n2026-01-02,USD,1.25\n2026-01-05,USD,2\n'

  test('daily rates fill over a weekend, units per reporting currency divide', async () => {
    const folder = company(
      ads,
      { 'ads.csv': 'date,campaign,cost\n2026-01-04,a,10\n2026-01-05,b,10\n', 'rates.csv': rates },
      'fx: { rates: rates.csv, quote: units-per-reporting, policy: daily, fill: 7 }',
    )
    expect(byCampaign(await report(folder, '--kpi', 'spend'), 'spend')).toEqual({ a: '8', b: '5' })
  })

  test('the mean of a month, and reporting per unit multiplies', async () => {
    const folder = company(
      ads,
      { 'ads.csv': 'date,campaign,cost\n2026-01-31,a,10\n', 'rates.csv': rates },
      'fx: { rates: rates.csv, quote: reporting-per-unit, policy: month-average }',
    )
    expect((await report(folder, '--kpi', 'spend')).totals.values).toEqual({ spend: '16.25' })
  })

  test("the ECB's file is crossed through the euro: 10 USD at 2 are 5 EUR are 4 GBP at 0.8", async () => {
    const folder = folderWith({
      'ads.csv': 'date,campaign,cost\n2026-01-05,a,10\n',
      'eurofxref-hist.csv': 'Date,USD,JPY,GBP,\n2026-01-05,2,160.1,0.8,\n2026-01-02,N/A,160,0.9,\n',
      'campaign-roi.yaml': `version: 1\nreporting: { currency: GBP }\nfx: { rates: eurofxref-hist.csv, policy: daily }\nsources:\n${ads}`,
    })
    expect((await report(folder, '--kpi', 'spend')).totals.values).toEqual({ spend: '4' })
  })

  test('a missing rate is an error that names the currency and the days', async () => {
    const folder = company(
      ads,
      { 'ads.csv': 'date,campaign,cost\n2026-02-01,a,10\n', 'rates.csv': rates },
      'fx: { rates: rates.csv, quote: units-per-reporting }',
    )
    const told = await refused(folder)
    expect(told).toContain('USD')
    expect(told).toContain('2026-02-01')
  })

  test('money without a currency is an error', async () => {
    const folder = company(ADS.replace(', set: { currency: EUR }', ''), {
      'ads.csv': 'date,campaign,cost\n2026-02-01,a,10\n',
    })
    expect(await refused(folder)).toContain('ROI-D229')
  })
})

describe('tax and refunds (4.8)', () => {
  const shop = (tax: string, columns = 'tax: tax') =>
    SHOP.replace('revenue: total', `revenue: total${columns && `, ${columns}`}`).replace('set:', `${tax}set:`)
  const files = { 'shop.csv': 'date,order,campaign,total,tax\n2026-01-01,A,a,122,22\n' }

  test.each([
    ['included, by column', shop('tax: included, '), '100'],
    ['included, by rate', shop('tax: { included: 22% }, ', ''), '100'],
    ['added', shop('tax: added, '), '122'],
    ['none', shop('tax: none, '), '122'],
  ])('%s', async (_, source, expected) => {
    expect((await report(company(source, files), '--kpi', 'net_revenue')).totals.values).toEqual({
      net_revenue: expected,
    })
  })

  test('a source that maps tax without saying what it is, and included without column or rate, are errors', async () => {
    expect(await refused(company(shop(''), files))).toContain('ROI-D235')
    expect(await refused(company(shop('tax: included, ', ''), files))).toContain('ROI-D236')
  })

  const refunds =
    '  refunds: { files: refunds.csv, columns: { refund_date: date, order_id: order, refunds: amount } }\n'
  const withRefund = { ...files, 'refunds.csv': 'date,order,amount\n2026-03-05,A,122\n' }

  test("a fully refunded order adds up to nothing, in the refund's month, by its order's margin and campaign", async () => {
    const folder = company(
      shop('tax: included, ') + refunds,
      withRefund,
      'margin: [{ rate: 40%, to: 2026-01-31 }, { rate: 10% }]\ncosts: { card: { layer: variable, percentOf: net_revenue, rate: 2% } }',
    )
    const result = await report(folder, '--by', 'campaign,month', '--kpi', 'net_revenue,gross_profit,tax,refunds,card')
    expect(result.rows.map(({ dimensions, values }) => [dimensions['month'], ...Object.values(values)])).toEqual([
      ['2026-01', '100', '40', '22', '0', '2'],
      ['2026-03', '-100', '-40', '-22', '122', '-2'],
    ])
    expect(result.totals.values).toEqual({ net_revenue: '0', gross_profit: '0', tax: '0', refunds: '122', card: '0' })
  })

  test('refunds on the order day; refunds at their own rate', async () => {
    const more = (rules: string) => `refunds: ${rules}\nfx: { rates: rates.csv, quote: units-per-reporting }`
    const usd = (shop('tax: included, ') + refunds).replace('currency: EUR', 'currency: USD')
    const all = { ...withRefund, 'rates.csv': 'date,currency,rate\n2026-01-01,USD,1\n2026-03-05,USD,2\n' }
    const onOrder = await report(
      company(usd, all, more('{ on: order, rate: order }')),
      '--by',
      'month',
      '--kpi',
      'net_revenue',
    )
    expect(onOrder.rows.map(({ values }) => values['net_revenue'])).toEqual(['0'])
    const ownRate = await report(company(usd, all, more('{ on: refund, rate: refund }')), '--kpi', 'net_revenue')
    expect(ownRate.totals.values).toEqual({ net_revenue: '50' })
  })

  test('refunds on their day without a refund date are an error', async () => {
    const source = shop('tax: included, ', 'tax: tax, refunds: back')
    const folder = company(
      source,
      { 'shop.csv': 'date,order,campaign,total,tax,back\n2026-01-01,A,a,122,22,0\n' },
      'refunds: { on: refund }',
    )
    expect(await refused(folder)).toContain('ROI-D237')
  })

  test('a refund whose order is not in the data keeps its own fields, and count and amount are told', async () => {
    const folder = company(shop('tax: included, ') + refunds.replace(' } }', ' }, set: { currency: EUR } }'), {
      ...files,
      'refunds.csv': 'date,order,amount\n2026-03-05,Z,10\n',
    })
    const result = await report(folder, '--kpi', 'net_revenue')
    expect(byCampaign(result, 'net_revenue')).toEqual({ '(none)': '-10', a: '100' })
    expect(result.notes.find(({ code }) => code === 'ROI-N222')?.message).toContain('10.00 EUR')
  })

  test('discounts count only where revenue is before them', async () => {
    const source = SHOP.replace('revenue: total', 'revenue: total, discounts: off')
    const sales = { 'shop.csv': 'date,order,campaign,total,off\n2026-01-01,A,a,100,10\n' }
    expect((await report(company(source, sales), '--kpi', 'net_revenue')).totals.values).toEqual({ net_revenue: '100' })
    const before = source.replace('set:', 'revenueBeforeDiscounts: true, set:')
    expect((await report(company(before, sales), '--kpi', 'net_revenue')).totals.values).toEqual({ net_revenue: '90' })
  })
})

describe('margin and cost of goods (4.8)', () => {
  const source = SHOP.replace('revenue: total', 'revenue: total, cogs: goods')
  const files = { 'shop.csv': 'date,order,campaign,total,goods\n2026-01-01,A,a,200,20\n2026-01-01,B,b,100,\n' }

  test('a blank beside revenue falls to the rules', async () => {
    const folder = company(source, files, 'margin: [{ rate: 50% }]')
    expect(byCampaign(await report(folder, '--kpi', 'gross_profit'), 'gross_profit')).toEqual({ a: '180', b: '50' })
  })

  test('a refund takes back its share of the cost of goods (W15), unless they are lost', async () => {
    const refunds =
      '  refunds: { files: refunds.csv, columns: { refund_date: date, order_id: order, refunds: amount } }\n'
    const all = { ...files, 'refunds.csv': 'date,order,amount\n2026-01-02,A,100\n' }
    const kept = await report(
      company(source + refunds, all, 'margin: [{ rate: 50% }]'),
      '--where',
      'campaign=a',
      '--by',
      'day',
      '--kpi',
      'cogs',
    )
    expect(kept.rows.map(({ values }) => values['cogs'])).toEqual(['20', '-10'])
    const lost = source.replace('set:', 'returns: lost, set:')
    const gone = await report(
      company(lost + refunds, all, 'margin: [{ rate: 50% }]'),
      '--where',
      'campaign=a',
      '--kpi',
      'gross_profit',
    )
    expect(gone.totals.values).toEqual({ gross_profit: '80' })
  })

  test('net revenue that no margin rule fits is an error that names the money', async () => {
    const folder = company(
      SHOP,
      { 'shop.csv': 'date,order,campaign,total\n2026-01-01,A,a,200\n' },
      'margin: [{ where: { campaign: b }, rate: 50% }]',
    )
    expect(await refused(folder)).toMatch(/ROI-D311.*200/s)
  })

  test('without margin rules and cost of goods, gross profit is net revenue, and the report says so', async () => {
    const result = await report(
      company(SHOP, { 'shop.csv': 'date,order,campaign,total\n2026-01-01,A,a,200\n' }),
      '--kpi',
      'gross_profit',
    )
    expect(result.totals.values).toEqual({ gross_profit: '200' })
    expect(result.notes.map(({ code }) => code)).toContain('ROI-N610')
  })
})

describe('costs (4.8)', () => {
  const files = { 'ads.csv': 'date,campaign,cost\n2026-01-10,a,300\n2026-01-20,b,100\n2026-02-10,a,50\n' }

  test('a monthly retainer goes to campaigns by spend, from its first day on; a report of ten days shows its cells', async () => {
    const folder = company(
      ADS,
      files,
      'costs: { retainer: { perMonth: 310 EUR, allocateBy: spend, from: 2026-01-16 } }',
    )
    const january = await report(folder, '--period', '2026-01', '--kpi', 'retainer')
    expect(byCampaign(january, 'retainer')).toEqual({ a: '120', b: '40' })
    const ten = await report(folder, '--from', '2026-01-11', '--to', '2026-01-20', '--kpi', 'retainer')
    expect(ten.totals.values).toEqual({ retainer: '40' })
  })

  test('after the as-of day nothing is due yet', async () => {
    const folder = company(ADS, files, 'costs: { retainer: { perMonth: 280 EUR } }')
    const result = await reportJson(folder, '--as-of', '2026-02-14', '--period', '2026-02', '--kpi', 'retainer,cost')
    expect(result.totals.values).toEqual({ retainer: '140', cost: '190' })
  })

  test('without spend a cost stands under the one campaign that where names, else under (unallocated)', async () => {
    const folder = company(
      ADS,
      files,
      'costs: { fair: { perMonth: 100 EUR, where: { campaign: fair } }, tools: { perMonth: 10 EUR, from: 2026-03-01 } }',
    )
    const result = await report(folder, '--period', '2026-03', '--kpi', 'cost')
    expect(byCampaign(result, 'cost')).toEqual({ '(unallocated)': '10', fair: '100' })
  })
})

describe('figures (4.9 to 4.12)', () => {
  test('roi is refused until it is bound, and the refusal lists the four definitions', async () => {
    const told = await refused(company(ADS, { 'ads.csv': 'date,campaign,cost\n2026-01-10,a,300\n' }), '--kpi', 'roi')
    for (const name of ['roi_margin', 'roi_revenue', 'roi_total_cost', 'roi_incremental']) expect(told).toContain(name)
  })

  test("Google's example (W03, W05): the four definitions give 200, 500, 50 and 200 percent", async () => {
    const folder = company(
      ADS + SHOP,
      {
        'ads.csv': 'date,campaign,cost\n2026-01-10,a,200\n',
        'shop.csv': 'date,order,campaign,total\n2026-01-01,A,a,1200\n',
      },
      'margin: [{ rate: 50% }]',
    )
    const { totals } = await report(folder, '--kpi', 'roi_margin,roi_revenue,roi_total_cost,roi_incremental,roas')
    expect(totals.values).toEqual({
      roi_margin: '2',
      roi_revenue: '5',
      roi_total_cost: '0.5',
      roi_incremental: '2',
      roas: '6',
    })
  })

  test('0/0 is no-activity, something over 0 zero-denominator, and a measure that nothing maps not-mapped', async () => {
    const folder = company(ADS + SHOP, {
      'ads.csv': 'date,campaign,cost\n2026-01-10,idle,0\n2026-01-10,a,5\n',
      'shop.csv': 'date,order,campaign,total\n2026-01-01,A,free,10\n',
    })
    const { rows } = await report(folder, '--kpi', 'roas,cpl')
    const reasons = Object.fromEntries(rows.map(({ dimensions, undefined: why }) => [dimensions['campaign'], why]))
    expect(reasons['idle']!['roas']!.reason).toBe('no-activity')
    expect(reasons['free']!['roas']!.reason).toBe('zero-denominator')
    expect(reasons['a']!['cpl']!.reason).toBe('not-mapped')
  })

  test('cost per conversion counts the cost of those sources that have conversions', async () => {
    const more =
      '  other: { files: other.csv, columns: { date: date, campaign: campaign, spend: cost, conversions: conv }, set: { currency: EUR } }\n'
    const folder = company(ADS + more, {
      'ads.csv': 'date,campaign,cost\n2026-01-10,a,1000\n',
      'other.csv': 'date,campaign,cost,conv\n2026-01-10,a,50,5\n',
    })
    expect((await report(folder, '--kpi', 'cpa')).totals.values).toEqual({ cpa: '10' })
  })

  test('share of spend, the month before, and the year to date', async () => {
    const folder = company(
      ADS,
      { 'ads.csv': 'date,campaign,cost\n2026-01-10,a,30\n2026-02-10,a,60\n2026-02-11,b,40\n' },
      'kpis: { growth: { formula: "spend / prior(spend, 1)", unit: ratio }, so_far: { formula: ytd(spend), unit: money } }',
    )
    const { rows } = await report(folder, '--by', 'campaign,month', '--kpi', 'spend_share,growth,so_far')
    expect(rows.map(({ dimensions, values }) => [...Object.values(dimensions), ...Object.values(values)])).toEqual([
      ['a', '2026-01', '1', null, '30'],
      ['a', '2026-02', '0.6', '2', '90'],
      ['b', '2026-02', '0.4', null, '40'],
    ])
  })

  test('a KPI uses the version in force on the last day of its period', async () => {
    const folder = company(
      ADS,
      { 'ads.csv': 'date,campaign,cost\n2025-12-10,a,10\n2026-01-10,a,10\n' },
      'kpis: { cpl: [{ formula: spend * 2, unit: money, from: 2025-06-01 }, { formula: spend * 3, unit: money, from: 2026-01-01 }] }',
    )
    const { rows } = await report(folder, '--by', 'month', '--kpi', 'cpl')
    expect(rows.map(({ values }) => values['cpl'])).toEqual(['20', '30'])
    const whole = await report(folder, '--kpi', 'cpl')
    expect(whole.totals.values).toEqual({ cpl: '60' })
    expect(whole.notes.map(({ code }) => code)).toContain('ROI-N607')
  })
})

describe('verdicts (4.13, 4.14)', () => {
  const files = {
    'ads.csv':
      'date,campaign,cost\n2026-01-10,good,100\n2026-01-10,edge,100\n2026-01-10,warn,100\n2026-01-10,bad,100\n2026-01-10,,100\n2026-01-10,idle,0\n',
    'shop.csv':
      'date,order,campaign,total\n2026-01-11,1,good,300\n2026-01-11,2,edge,200\n2026-01-11,3,warn,220\n2026-01-11,4,bad,199.99\n2026-01-11,5,gift,10\n2026-01-11,6,idle,0\n',
  }

  test('min with warn: at the limit not missed, below warn at risk; 0/0 and revenue without spend not applicable', async () => {
    const folder = company(ADS + SHOP, files, 'targets: [{ kpi: roas, min: 2, warn: 2.2, by: campaign }]')
    const { targets } = await report(folder)
    expect(Object.fromEntries(targets.map(({ dimensions, status }) => [dimensions['campaign'], status]))).toEqual({
      bad: 'missed',
      edge: 'at-risk',
      gift: 'not-applicable',
      good: 'met',
      idle: 'not-applicable',
      warn: 'met',
    })
  })

  test('check answers 1 for a miss and 0 without; neither --where nor --top changes that', async () => {
    const folder = company(ADS + SHOP, files, 'targets: [{ kpi: roas, min: 2, by: campaign }]')
    const check = (...argv: string[]) => runIn(folder, ['check', '--as-of', '2026-06-30', ...argv])
    expect((await check()).exitCode).toBe(1)
    expect((await check('--where', 'campaign=good', '--top', '1')).exitCode).toBe(1)
    const easy = company(ADS + SHOP, files, 'targets: [{ kpi: roas, min: 1, by: campaign }]')
    expect((await runIn(easy, ['check', '--as-of', '2026-06-30'])).exitCode).toBe(0)
  })

  test('check without any target or objective is bad usage', async () => {
    const { exitCode } = await runIn(company(ADS, files), ['check', '--as-of', '2026-06-30'])
    expect(exitCode).toBe(2)
  })

  test('a target by month judges whole months; the running one fails nothing', async () => {
    const folder = company(
      ADS,
      { 'ads.csv': 'date,campaign,cost\n2026-01-10,a,100\n2026-02-10,a,500\n' },
      'targets: [{ kpi: spend, max: 150 EUR, period: month }]',
    )
    const { targets } = await reportJson(folder, '--as-of', '2026-02-15', '--from', '2026-01-20', '--to', '2026-02-15')
    expect(targets.map(({ status, actual }) => [status, actual])).toEqual([
      ['met', '100'],
      ['running', '500'],
    ])
    expect((await runIn(folder, ['check', '--as-of', '2026-03-01'])).exitCode).toBe(1)
  })

  test('something over zero misses a max; a KPI that nothing maps is undefined and fails', async () => {
    const folder = company(ADS + SHOP, files, 'targets: [{ kpi: cac, max: 45 EUR, where: { campaign: good } }]')
    const { targets } = await report(folder)
    expect(targets[0]!.status).toBe('undefined')
  })

  test('worst holds for the pessimistic end of the evidence', async () => {
    const rules = 'incrementality: [{ factor: 0.5, lower: 0.1, upper: 0.9 }]\n'
    const folder = company(
      ADS + SHOP,
      files,
      `${rules}targets: [{ kpi: iroas, min: 1, where: { campaign: good } }, { kpi: iroas, min: 1, where: { campaign: good }, on: worst }]`,
    )
    const { targets } = await report(folder)
    expect(targets.map(({ status, actual }) => [status, actual])).toEqual([
      ['met', '1.5'],
      ['missed', '0.3'],
    ])
  })

  test('an objective expects target × elapsed ÷ all days, or the shares of its path', async () => {
    const objectives = (path: string) =>
      `objectives:\n  grow:\n    results:\n      - { kpi: spend, period: 2026-Q1, target: 900 EUR${path} }\n`
    const ads = { 'ads.csv': 'date,campaign,cost\n2026-01-10,a,290\n' }
    const even = await reportJson(
      company(ADS, ads, objectives('')),
      '--as-of',
      '2026-02-01',
      '--from',
      '2026-01-01',
      '--to',
      '2026-01-31',
    )
    expect(even.objectives[0]).toMatchObject({ status: 'at-risk', results: [{ expectedToDate: '310', actual: '290' }] })
    const late = await reportJson(
      company(ADS, ads, objectives(', path: { 2026-01: 20%, 2026-02: 30%, 2026-03: 50% }')),
      '--as-of',
      '2026-02-01',
      '--from',
      '2026-01-01',
      '--to',
      '2026-01-31',
    )
    expect(late.objectives[0]).toMatchObject({ status: 'on-track', results: [{ expectedToDate: '180' }] })
    const over = await report(company(ADS, ads, objectives('')), '--from', '2026-01', '--to', '2026-03')
    expect(over.objectives[0]).toMatchObject({ status: 'missed' })
  })
})

describe('selection and output (2, 5)', () => {
  const files = {
    'ads.csv': 'date,campaign,cost\n2026-01-10,=cmd,1\n2026-01-11,b,5.25\n2026-01-12,c,3\n2026-01-13,d,2.005\n',
  }

  test('the best two, the rest folded, totals over all', async () => {
    const { rows, totals } = await report(company(ADS, files), '--kpi', 'spend', '--sort', '-spend', '--top', '2')
    expect(rows.map(({ dimensions, values }) => [dimensions['campaign'], values['spend']])).toEqual([
      ['b', '5.25'],
      ['c', '3'],
      ['(other 2)', '3.005'],
    ])
    expect(totals.values).toEqual({ spend: '11.255' })
  })

  test('CSV guards text that a spreadsheet would run, and leaves figures plain', async () => {
    const { stdout } = await runIn(company(ADS, files), [
      'report',
      '--as-of',
      '2026-06-30',
      '--kpi',
      'spend',
      '-f',
      'csv',
    ])
    expect(stdout).toBe("campaign,spend\n'=cmd,1\nb,5.25\nc,3\nd,2.005\n")
  })

  test('rows that are left out are written to a file, and their number and money stand on the report', async () => {
    const folder = company(ADS, {
      'ads.csv': 'date,campaign,cost\n2026-01-10,a,1.50\n2026-01-11,b,x7\n2026-02-30,c,4\n',
    })
    const told = await refused(folder)
    expect(told).toContain('"x7" is not an amount')
    expect(told).toContain('ads.csv:3:14, column "cost"')
    expect(told).toContain('"2026-02-30" is not a date')
    const result = await report(folder, '--on-bad-row', 'quarantine', '--kpi', 'spend')
    expect(result.totals.values).toEqual({ spend: '1.5' })
    expect(result.sources[0]).toMatchObject({ rows: 3, used: 1, filtered: 0, quarantined: 2 })
    expect(result.notes.find(({ code }) => code === 'ROI-N605')?.message).toContain('spend 4.00 EUR')
    const file = join(folder, 'quarantine', 'ads.csv')
    expect(existsSync(file) && readFileSync(file, 'utf8').split('\n')).toHaveLength(4)
  })

  test('unknown KPIs, dimensions and members get a did-you-mean', async () => {
    const folder = company(ADS, { 'ads.csv': 'date,campaign,cost\n2026-01-10,spring,1\n' })
    expect(await refused(folder, '--kpi', 'spnd')).toMatch(/did you mean\s+spend/)
    expect(await refused(folder, '--by', 'campain')).toMatch(/did you mean\s+campaign/)
    expect(await refused(folder, '--where', 'campaign=sprng')).toMatch(/did you mean "spring"/)
  })

  test('two runs give the same bytes, in every format and time zone', async () => {
    const folder = company(ADS + SHOP, { ...files, 'shop.csv': 'date,order,campaign,total\n2026-01-11,1,b,30\n' })
    for (const format of ['table', 'json', 'csv', 'markdown']) {
      const argv = ['report', '--as-of', '2026-06-30', '-f', format]
      expect((await runIn(folder, argv)).stdout).toBe((await runIn(folder, argv)).stdout)
    }
  })
})
