import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDay } from '../base/days.ts'
import { exact, toText } from '../base/exact.ts'
import { LEAST, read, rulesOf, told } from './read.test-data.ts'

const example = readFileSync(new URL('../../fixtures/config/everything.yaml', import.meta.url), 'utf8')
const day = (text: string): number => parseDay(text)!

test('the example config is read without a problem, but for the note on comparisons', () => {
  const { config, problems } = read(example)
  expect(problems.map(({ code }) => code)).toEqual(['ROI-N001'])
  expect(config).toMatchObject({ file: 'campaign-roi.yaml', folder: '/shop', name: 'Lumina Shop' })
  expect(config!.reporting).toEqual({
    currency: 'EUR',
    timezone: 'Europe/Rome',
    calendar: { fiscalStart: 1 },
    locale: 'en-GB',
  })
  expect(config!.fields).toEqual([
    { name: 'pipeline', kind: 'money' },
    { name: 'country', kind: 'text' },
    { name: 'agency_fees', kind: 'money' },
    { name: 'product', kind: 'text' },
  ])
})

test('sources: files, constants, columns, conditions and defaults', () => {
  const [ads, shop, refunds] = rulesOf(example, '').sources
  expect(ads).toMatchObject({
    name: 'google-ads',
    files: ['exports/google-ads-*.csv'],
    preset: 'google-ads',
    columns: [],
  })
  expect(ads!.set.map(({ field, value }) => [field, value])).toEqual([
    ['channel', 'Google Ads'],
    ['currency', 'EUR'],
  ])
  expect(ads).toMatchObject({ tax: undefined, overlap: 'stop', onBadRow: 'stop', returns: 'restocked' })
  expect(shop!.columns[0]).toMatchObject({ field: 'date', from: { kind: 'column', column: 'Paid at' } })
  expect(shop!.columns[0]!.place).toMatchObject({ line: 22, column: 13, length: 7 })
  expect(shop!.where).toMatchObject([
    { field: 'Financial Status', values: ['paid', 'partially_paid', 'partially_refunded', 'refunded'] },
  ])
  expect(shop).toMatchObject({ tax: { kind: 'included', rate: undefined }, numbers: '1,234.56' })
  expect(shop!.dates).toBe('yyyy-MM-dd HH:mm:ss XX')
  expect(refunds!.columns.map(({ field }) => field)).toEqual(['refund_date', 'order_id', 'refunds'])
})

test('costs: a percent with a minimum, a field, an amount per month, an amount per order', () => {
  const [agency, actual, retainer, card, shipping] = rulesOf(example, '').costs
  expect(agency).toMatchObject({
    layer: 'marketing',
    basis: { kind: 'percentOf', of: 'spend', rate: exact('0.12'), min: { value: exact('2500'), currency: 'EUR' } },
    where: [{ field: 'channel', values: ['Google Ads', 'Meta'] }],
  })
  expect(actual).toMatchObject({
    basis: { kind: 'field', field: 'agency_fees' },
    from: undefined,
    to: day('2025-12-31'),
  })
  expect(retainer).toMatchObject({
    basis: { kind: 'perMonth', amount: { value: exact('3000'), currency: 'EUR' }, allocateBy: 'spend' },
    from: day('2026-03-16'),
  })
  expect(card).toMatchObject({ layer: 'variable', basis: { kind: 'percentOf', of: 'revenue', rate: exact('0.014') } })
  expect(shipping).toMatchObject({ basis: { kind: 'per', of: 'orders', amount: { value: exact('4.1') } } })
})

test('margins and incrementality keep their order, with the factor for ends that are not given', () => {
  const { margin, incrementality } = rulesOf(example, '')
  expect(margin.map(({ rate }) => toText(rate, 4))).toEqual(['0.38', '0.45'])
  expect(
    incrementality.map(({ factor, lower, upper }) => [factor, lower, upper].map((each) => toText(each, 4))),
  ).toEqual([
    ['0.25', '0.1', '0.4'],
    ['1', '1', '1'],
  ])
  expect(incrementality[0]).toMatchObject({ from: day('2026-01-01'), evidence: 'geo test Q4 2025' })
})

test('KPIs: roi is a binding, the first version of cac ends the day before the second begins', () => {
  const { roi, kpis } = rulesOf(example, '')
  expect(roi!.to).toBe('roi_margin')
  expect(kpis).toMatchObject([
    {
      name: 'cac',
      versions: [
        { formula: 'spend / new_customers', unit: 'money', better: 'lower', owner: 'finance', to: day('2025-12-31') },
        { formula: 'cost / new_customers', from: day('2026-01-01'), to: undefined },
      ],
    },
  ])
  const { place } = kpis[0]!.versions[0]!
  expect(place.excerpt!.slice(place.column! - 1)).toMatch(/^spend \/ new_customers,/)
})

test('a formula in quotes begins after the quote', () => {
  const { place } = rulesOf('kpis: { x: { formula: "spend / clicks" } }').kpis[0]!.versions[0]!
  expect(place).toMatchObject({ column: 24, length: 14 })
})

test('versions given in any order hold in the order of their first days', () => {
  const { kpis } = rulesOf(
    'kpis: { x: [{ formula: b, from: 2026-01-01 }, { formula: a, from: 2025-01-01, to: 2025-03-31 }] }',
  )
  expect(kpis[0]!.versions.map(({ formula, to }) => [formula, to])).toEqual([
    ['a', day('2025-03-31')],
    ['b', undefined],
  ])
})

test('an override of roi by a formula is a KPI, not a binding', () => {
  const { roi, kpis } = rulesOf('kpis: { roi: { formula: cm2 / spend - 1 } }')
  expect(roi).toBeUndefined()
  expect(kpis).toMatchObject([{ name: 'roi', versions: [{ formula: 'cm2 / spend - 1' }] }])
})

test('targets get ids from what they say', () => {
  expect(rulesOf(example, '').targets.map(({ id, limit, warn, on }) => [id, limit, warn, on])).toEqual([
    ['roi-min-by-campaign', '20%', '25%', 'factor'],
    ['cac-max-month', '45 EUR', undefined, 'factor'],
    ['roas-min-by-campaign', 'breakeven_roas * 1.1', undefined, 'factor'],
    ['roi_incremental-min', '0%', undefined, 'worst'],
  ])
})

test('targets that say the same are told apart by -2, -3', () => {
  const same = '  - { kpi: roas, min: 3, by: [campaign, channel] }\n'
  expect(rulesOf(`targets:\n${same}${same}${same}`).targets.map(({ id }) => id)).toEqual([
    'roas-min-by-campaign-channel',
    'roas-min-by-campaign-channel-2',
    'roas-min-by-campaign-channel-3',
  ])
})

test('objectives: targets are exact, paths in order of days, warn is 10 % where it is left out', () => {
  const [growth] = rulesOf(example, '').objectives
  expect(growth).toMatchObject({ id: 'profitable-growth', title: 'Grow the shop at a profit', owner: 'CEO' })
  const [contribution, customers] = growth!.results
  expect(contribution).toMatchObject({
    kpi: 'contribution',
    period: { from: day('2026-01-01'), to: day('2026-12-31') },
    periodText: '2026',
    bound: 'target',
    limit: exact('1200000'),
    warn: exact('0.1'),
  })
  expect(contribution!.path.map(({ share }) => toText(share, 2))).toEqual(['0.15', '0.2', '0.2', '0.45'])
  expect(contribution!.path[3]!.period.from).toBe(day('2026-10-01'))
  expect(customers).toMatchObject({ limit: exact('18000'), path: [] })
})

test('the year of an objective is the fiscal year', () => {
  const { objectives } = rulesOf(
    'sources: { shop: { files: a.csv } }\nobjectives: { a: { results: [{ kpi: cost, period: 2026, max: 5 EUR }] } }',
    'version: 1\nreporting: { currency: EUR, fiscalYear: { startMonth: 4 } }\n',
  )
  expect(objectives[0]!.results[0]).toMatchObject({
    bound: 'max',
    period: { from: day('2025-04-01'), to: day('2026-03-31') },
  })
})

test('a report keeps what it asks for', () => {
  expect(rulesOf(example, '').reports).toMatchObject([
    { name: 'monday', period: 'last-week', by: ['campaign'], sort: '-contribution', top: 20, from: undefined },
  ])
  const { reports } = rulesOf('reports: { x: { by: [channel, month], kpis: roas, from: 2026-01, to: 2026-Q1 } }')
  expect(reports).toMatchObject([{ by: ['channel', 'month'], kpis: ['roas'], from: '2026-01', to: '2026-Q1' }])
})

test('what is left out has its default', () => {
  expect(rulesOf()).toMatchObject({
    name: undefined,
    reporting: { timezone: undefined, calendar: { fiscalStart: 1 }, locale: 'en-GB' },
    campaigns: { names: undefined, pattern: undefined, unknown: 'keep' },
    fx: undefined,
    refunds: { on: undefined, rate: 'order', settle: undefined },
    reconcile: { claims: undefined, conversions: undefined, invoices: undefined, coverage: undefined },
    quality: new Map(),
    approval: { required: false },
    customers: { knownBefore: undefined },
  })
  expect(rulesOf('fx: { rates: r.csv }').fx).toMatchObject({ quote: undefined, policy: 'daily', fill: 7 })
})

test('a section of which every entry is commented out is left out', () => {
  expect(rulesOf('targets:\n  # - { kpi: roas, min: 3 }\ncosts:\n').targets).toEqual([])
})

test('amounts and rates come from the text in the file: 1.10 is 1.1, 0.1 is exact, 22 % is 0.22', () => {
  const { costs } = rulesOf(
    'costs:\n  a: { perMonth: 1.10 }\n  b: { percentOf: spend, rate: 0.1 }\n  c: { percentOf: spend, rate: 22 % }\n' +
      '  d: { perMonth: 12345678901234567890.123456789 USD }',
  )
  expect(costs.map(({ basis }) => basis)).toMatchObject([
    { amount: { value: exact('1.1'), currency: 'EUR' } },
    { rate: exact('0.1') },
    { rate: exact('0.22') },
    { amount: { value: exact('12345678901234567890.123456789'), currency: 'USD' } },
  ])
})

test('NO is Norway, 007 is a campaign, a date is a text', () => {
  const { targets, sources } = rulesOf(
    'fields: { country: text }\ntargets: [{ kpi: roas, min: 3, where: { country: NO, campaign: [007, 1.10, 2026-01-01, true] } }]',
  )
  expect(targets[0]!.where.map(({ values }) => values)).toEqual([['NO'], ['007', '1.10', '2026-01-01', 'true']])
  expect(sources).toHaveLength(1)
})

test('columns written out: scale, format, currency, sums, products; null takes a mapping away', () => {
  const { sources } = rulesOf(
    [
      'sources:',
      '  ads:',
      '    files: [a.csv, b.csv]',
      '    columns:',
      '      spend: { column: cost_micros, scale: 0.000001, format: "1.234,56", currency: USD }',
      '      date: { column: Day, format: dd/MM/yyyy, timezone: UTC }',
      '      fees: { sum: [Fee, Fee tax] }',
      '      revenue: { product: [Price, Quantity] }',
      '      tax: null',
      '      cogs:',
      '    set: { conversions: 1.50 }',
      '    delimiter: tab',
      '    tax: { included: 22% }',
    ].join('\n'),
    'version: 1\nreporting: { currency: EUR }\n',
  )
  expect(sources[0]!.columns).toMatchObject([
    { from: { kind: 'column', column: 'cost_micros' }, scale: exact('0.000001'), format: '1.234,56', currency: 'USD' },
    { from: { kind: 'column', column: 'Day' }, format: 'dd/MM/yyyy', timezone: 'UTC' },
    { from: { kind: 'sum', columns: ['Fee', 'Fee tax'] } },
    { from: { kind: 'product', columns: ['Price', 'Quantity'] } },
    { from: { kind: 'none' } },
    { from: { kind: 'none' } },
  ])
  expect(sources[0]).toMatchObject({ files: ['a.csv', 'b.csv'], delimiter: '\t', tax: { rate: exact('0.22') } })
  expect(sources[0]!.set).toMatchObject([{ field: 'conversions', value: '1.5' }])
})

test('anchors and aliases repeat what they name', () => {
  const { costs } = rulesOf(
    'costs:\n  a: { percentOf: spend, rate: 5%, where: &meta { channel: Meta } }\n  b: { percentOf: spend, rate: 6%, where: *meta }',
  )
  expect(costs[1]!.where).toMatchObject([{ field: 'channel', values: ['Meta'] }])
})

test('a field that only the campaign table can bring is taken as its column, and told', () => {
  const { config, problems } = read(
    `${LEAST}campaigns: { names: c.csv }\nmargin: [{ rate: 40%, where: { product: lamps } }]\n`,
  )
  expect(config!.fields).toEqual([{ name: 'product', kind: 'text' }])
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'ROI-N002 nothing declares the field "product": it is taken as a column of c.csv',
  ])
})

test('names like __proto__ and constructor are names like any other', () => {
  const { config, problems } = read(
    'version: 1\nreporting: { currency: EUR }\nsources: { __proto__: { files: a.csv }, constructor: { files: b.csv } }\n' +
      'fields: { toString: money, __proto__: text }\nreports: { __proto__: { by: __proto__, kpis: toString } }\n' +
      'targets: [{ kpi: toString, min: 1 EUR, where: { __proto__: constructor } }]\n',
  )
  expect(problems).toEqual([])
  expect(config!.sources.map(({ name }) => name)).toEqual(['__proto__', 'constructor'])
  expect(config!.reports[0]).toMatchObject({ name: '__proto__', by: ['__proto__'] })
  expect(({} as Record<string, unknown>)['files']).toBeUndefined()
})

test('a config with ten mistakes gets ten answers, each at its place', () => {
  const mistakes = `version: 1
reporting: { currency: eur }
feilds: { pipeline: money }
sources:
  meta:
    files: meta.csv
    columns: { spendd: Amount }
    overlap: lst
costs:
  agency: { percentOf: spend, rate: 1_2% }
margin:
  - { where: { chanel: Meta }, rate: 45% }
kpis:
  roi: roi_margn
targets:
  - { kpi: roas, min: 3, max: 4 }
  - { kpi: cac, max: 45 EUR, from: 2026-02-30 }
objectives:
  growth: { results: [{ kpi: cost, period: 2026, target: 5, path: { 2026-Q1: 50%, 2026-Q2: 40% } }] }
`
  expect(told(mistakes)).toEqual([
    'ROI-C116 2:24 reporting.currency: "eur" is not a currency',
    'ROI-C107 3:1 the config has no key "feilds"',
    'ROI-C120 7:16 sources.meta.columns: there is no field "spendd"',
    'ROI-C111 8:14 sources.meta.overlap can\'t be "lst"',
    'ROI-C113 10:37 costs.agency.rate: "1_2%" is not a rate',
    'ROI-C120 12:16 margin.where: there is no field "chanel"',
    'ROI-C139 14:8 kpis.roi can\'t be "roi_margn"',
    'ROI-C131 16:5 targets has both min and max',
    'ROI-C115 17:36 targets.from: "2026-02-30" is not a date',
    'ROI-C134 19:67 the shares of objectives.growth.results.path sum to 90%, not to 100%',
  ])
  const fixes = read(mistakes).problems.flatMap(({ fix }) => (fix?.startsWith('did you mean') ? [fix] : []))
  expect(fixes).toEqual(['fields', 'spend', 'last', 'channel', 'roi_margin'].map((near) => `did you mean "${near}"?`))
})

test('a mistake in an anchored part that is repeated is told once', () => {
  const text = `${LEAST}costs:\n  a: { percentOf: spend, rate: 5%, where: &x { chanel: Meta } }\n  b: { percentOf: spend, rate: 6%, where: *x }\n`
  expect(told(text)).toEqual(['ROI-C120 5:48 costs.a.where: there is no field "chanel"'])
})
