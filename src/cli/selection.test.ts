import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../base/days.ts'
import type { Config, NamedReport } from '../config/config.ts'
import { ioFor } from './io.test-data.ts'
import { readRequest, type RawOptions } from './options.ts'
import { mergeSelection } from './selection.ts'

const place = { file: 'campaign-roi.yaml', line: 30 }
const monday: NamedReport = {
  name: 'monday',
  place,
  period: 'last-week',
  from: undefined,
  to: undefined,
  by: ['channel'],
  kpis: ['spend', 'contribution'],
  where: [
    { field: 'channel', values: ['Meta'], place },
    { field: 'country', values: ['IT'], place },
  ],
  sort: '-contribution',
  top: 20,
}
const known = {
  dimensions: ['campaign', 'channel', 'source', 'country'],
  kpis: ['spend', 'net_revenue', 'cost', 'contribution', 'roas', 'roi', 'cac'],
}

function configWith(changes: Partial<Config> = {}): Config {
  const calendar = { fiscalStart: 1 }
  const config: Config = {
    file: 'campaign-roi.yaml',
    folder: '.',
    name: undefined,
    reporting: { currency: 'EUR', timezone: undefined, calendar, locale: 'en-GB' },
    fields: [],
    sources: [],
    campaigns: { names: undefined, pattern: undefined, unknown: 'keep' },
    map: [],
    fx: undefined,
    refunds: { on: undefined, rate: 'order', settle: undefined },
    costs: [],
    margin: [],
    incrementality: [],
    roi: undefined,
    kpis: [],
    targets: [],
    objectives: [],
    customers: { knownBefore: undefined },
    reports: [monday],
    reconcile: { claims: undefined, conversions: undefined, invoices: undefined, coverage: undefined },
    quality: new Map(),
    approval: { required: false },
    fingerprint: 'sha256:0',
    ...changes,
  }
  return config
}

function merge(raw: RawOptions, name?: string, config = configWith()) {
  const { request } = readRequest({ name: 'report', formats: ['table'] }, name ? [name] : [], raw, ioFor([]).io)
  const { selection, problems } = mergeSelection(config, request, known)
  const { period } = selection
  return {
    ...selection,
    days: period && `${period.from === undefined ? '' : formatDay(period.from)}..${formatDay(period.to)}`,
    told: problems.map(
      ({ code, message, fix, place: where }) =>
        `${code} ${message}${fix ? ` | ${fix}` : ''}${where ? ` @${where.line}` : ''}`,
    ),
  }
}

test('without a name and a default report: the main figures by campaign, over the days of the data', () => {
  expect(merge({})).toMatchObject({
    by: ['campaign'],
    kpis: ['spend', 'net_revenue', 'cost', 'contribution', 'roas'],
    days: undefined,
    told: [],
  })
})

test('roi is a main figure once finance has said which', () => {
  expect(merge({}, undefined, configWith({ roi: { to: 'roi_margin', place } })).kpis.at(-1)).toBe('roi')
})

test('a report called default is what runs without a name', () => {
  expect(merge({}, undefined, configWith({ reports: [{ ...monday, name: 'default' }] })).by).toEqual(['channel'])
})

test('a named report gives what the command line does not', () => {
  expect(merge({}, 'monday')).toMatchObject({
    by: ['channel'],
    kpis: ['spend', 'contribution'],
    sort: { kpi: 'contribution', descending: true },
    top: 20,
    days: '2026-03-23..2026-03-29',
    told: [],
  })
  expect(merge({ by: ['campaign'], sort: 'cost', top: '3', period: '2026-02' }, 'monday')).toMatchObject({
    by: ['campaign'],
    kpis: ['spend', 'contribution'],
    sort: { kpi: 'cost', descending: false },
    top: 3,
    days: '2026-02-01..2026-02-28',
  })
})

test('a condition of the command line replaces the one on the same dimension and leaves the others', () => {
  expect(merge({ where: ['channel=Google Ads'] }, 'monday').where.map(({ field, values }) => [field, values])).toEqual([
    ['country', ['IT']],
    ['channel', ['Google Ads']],
  ])
})

test('from January to February covers 1 January to 28 February; without an end it runs to as-of', () => {
  expect(merge({ from: '2026-01', to: '2026-02' }).days).toBe('2026-01-01..2026-02-28')
  expect(merge({ from: '2026-W10' }).days).toBe('2026-03-02..2026-04-02')
  expect(merge({ from: '2026-02' }, 'monday').days).toBe('2026-02-01..2026-04-02')
})

test('a fiscal year from July decides which days its quarters are', () => {
  const config = configWith({
    reporting: { currency: 'EUR', timezone: undefined, calendar: { fiscalStart: 7 }, locale: 'en-GB' },
  })
  expect(merge({ period: '2026-Q1' }, undefined, config).days).toBe('2025-07-01..2025-09-30')
  expect(merge({ from: '2026-Q2', to: '2026-02' }, undefined, config).days).toBe('2025-10-01..2026-02-28')
})

describe('what is refused', () => {
  test('a range that ends before it begins', () => {
    expect(merge({ from: '2026-03', to: '2026-01' }).told[0]).toContain(
      'ROI-U113 the range from 2026-03 to 2026-01 ends before it begins',
    )
  })

  test('a report that is not there, with the one meant', () => {
    expect(merge({}, 'munday').told).toEqual(['ROI-U120 the config has no report "munday" | did you mean  monday?'])
  })

  test('names that are not there, all at once, each with the one meant', () => {
    expect(merge({ by: ['chanel'], kpi: ['spent'], sort: '-contributon', where: ['countri=IT'] }).told).toEqual([
      'ROI-U121 there is no dimension "chanel" | did you mean  channel?',
      'ROI-U121 there is no dimension "countri" | did you mean  country?',
      'ROI-U122 there is no KPI "spent" | did you mean  spend?',
      'ROI-U122 there is no KPI "contributon" | did you mean  contribution?',
    ])
  })

  test('two period dimensions, and a period as a condition', () => {
    expect(merge({ by: ['month,week'] }).told[0]).toMatch(/^ROI-U123 .* not month and week/)
    expect(merge({ where: ['month=2026-03'] }).told[0]).toMatch(/^ROI-U124/)
  })

  test('a slip in a report of the config is told at its place', () => {
    const report = { ...monday, by: ['chanel'] }
    expect(merge({}, 'monday', configWith({ reports: [report] })).told[0]).toContain('@30')
  })
})

test('as-of is what last week counts from', () => {
  expect(parseDay('2026-04-02')).toBe(merge({}).asOf)
  expect(merge({ period: 'last-month', asOf: '2026-03-01' }).days).toBe('2026-02-01..2026-02-28')
})
