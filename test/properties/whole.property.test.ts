import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderWith, reportJson, type ReportJson } from '../run-program.ts'
import { companies, CAMPAIGNS, DAYS, type Company } from './company.ts'
import { filesOf } from './files.ts'
import { minus, over, plus, sum, times, written, zero, fraction, type Fraction } from './fraction.ts'
import { ADDITIVE, naiveSums, type Sums } from './naive.ts'

const RUNS = { numRuns: 40 }
const NAMES = [...Array.from({ length: CAMPAIGNS }, (_, campaign) => `c${campaign}`), '(unallocated)']
const MONTHS = { '2026-01': [0, 31], '2026-02': [31, 59], '2026-03': [59, 90] } as const

/** Ratios by their published definitions, from naive sums; undefined where the denominator is not positive. */
const RATIOS: Readonly<Record<string, (of: (name: string) => Fraction) => [Fraction, Fraction]>> = {
  roas: (of) => [of('net_revenue'), of('spend')],
  poas: (of) => [of('cm2'), of('spend')],
  breakeven_roas: (of) => [of('net_revenue'), of('cm2')],
  iroas: (of) => [of('incremental_revenue'), of('spend')],
  cac: (of) => [of('cost'), of('new_customers')],
  cvr: (of) => [of('conversions'), of('clicks')],
  aov: (of) => [of('net_revenue'), of('orders')],
  roi_margin: (of) => [of('contribution'), of('cost')],
  roi_revenue: (of) => [minus(of('net_revenue'), of('cost')), of('cost')],
  roi_total_cost: (of) => [of('contribution'), plus(minus(of('net_revenue'), of('cm2')), of('cost'))],
  roi_incremental: (of) => [minus(of('incremental_cm2'), of('cost')), of('cost')],
}
const KPIS = [...ADDITIVE, ...Object.keys(RATIOS)].join(',')

function total(cells: readonly Sums[], name: string): Fraction {
  return sum(cells.map((cell) => cell[name]!))
}

function expectRow(values: Readonly<Record<string, string | null>>, cells: readonly Sums[]): void {
  for (const name of ADDITIVE) expect([name, values[name]]).toEqual([name, written(total(cells, name))])
  for (const [name, parts] of Object.entries(RATIOS)) {
    const [top, bottom] = parts((each) => total(cells, each))
    const expected = bottom.top > 0n ? written(over(top, bottom)) : null
    expect([name, values[name]]).toEqual([name, expected])
  }
}

async function reportOf(company: Company, ...argv: string[]): Promise<ReportJson> {
  const folder = folderWith(filesOf(company))
  return reportJson(folder, '--as-of', '2026-06-30', '--kpi', KPIS, ...argv)
}

test('every measure, layer and KPI by campaign equals a naive computation with fractions, at 6 places', async () => {
  await fc.assert(
    fc.asyncProperty(companies, async (company) => {
      const grid = naiveSums(company)
      const report = await reportOf(company, '--period', '2026-Q1')
      expectRow(report.totals.values, grid.flat())
      for (const { dimensions, values } of report.rows) {
        const campaign = NAMES.indexOf(dimensions['campaign']!)
        expect(campaign).toBeGreaterThanOrEqual(0)
        expectRow(values, grid[campaign]!)
      }
      // What is not listed has nothing.
      const listed = new Set(report.rows.map(({ dimensions }) => dimensions['campaign']))
      NAMES.forEach((name, campaign) => {
        if (!listed.has(name)) for (const each of ADDITIVE) expect(total(grid[campaign]!, each)).toEqual(zero)
      })
    }),
    RUNS,
  )
})

test('a cell is the same on every report: by month, of a month alone, of one campaign alone', async () => {
  await fc.assert(
    fc.asyncProperty(companies, fc.constantFrom(...Object.keys(MONTHS)), async (company, month) => {
      const grid = naiveSums(company)
      const folder = folderWith(filesOf(company))
      const ask = (...argv: string[]) => reportJson(folder, '--as-of', '2026-06-30', '--kpi', KPIS, ...argv)
      const [from, to] = MONTHS[month as keyof typeof MONTHS]
      const byMonth = await ask('--period', '2026-Q1', '--by', 'campaign,month')
      for (const { dimensions, values } of byMonth.rows) {
        const [start, end] = MONTHS[dimensions['month'] as keyof typeof MONTHS]
        expectRow(values, grid[NAMES.indexOf(dimensions['campaign']!)]!.slice(start, end))
      }
      const alone = await ask('--period', month, '--by', 'campaign')
      for (const { dimensions, values } of alone.rows) {
        expectRow(values, grid[NAMES.indexOf(dimensions['campaign']!)]!.slice(from, to))
      }
      expectRow(
        alone.totals.values,
        grid.flatMap((days) => days.slice(from, to)),
      )
      const campaign = alone.rows.find(({ dimensions }) => dimensions['campaign'] !== '(unallocated)')?.dimensions[
        'campaign'
      ]
      if (campaign === undefined) return
      const one = await ask('--period', month, '--where', `campaign=${campaign}`)
      expectRow(one.totals.values, grid[NAMES.indexOf(campaign)]!.slice(from, to))
    }),
    { numRuns: 15 },
  )
})

test('rows in are rows used, filtered and quarantined', async () => {
  await fc.assert(
    fc.asyncProperty(companies, async (company) => {
      const { sources } = await reportOf(company, '--period', '2026-02')
      const items = company.orders.reduce((rows, { items: each }) => rows + each.length, 0)
      expect(sources.map(({ rows }) => rows)).toEqual([company.spend.length, items, company.refunds.length])
      for (const { rows, used, filtered, quarantined } of sources) expect(used + filtered + quarantined).toBe(rows)
    }),
    { numRuns: 20 },
  )
})

test('the naive computation agrees with a sum done by hand: 1,200 less 600 margin and 200 spend', () => {
  const days = Array.from({ length: DAYS }, () => 10_000)
  const [campaign] = naiveSums({
    spend: [{ day: 0, campaign: 0, currency: 'EUR', cents: 20_000, clicks: 10, conversions: 1 }],
    orders: [{ day: 3, campaign: 0, currency: 'EUR', customer: 1, items: [{ cents: 120_000, taxCents: 0 }] }],
    refunds: [],
    rates: { USD: days, GBP: days },
    rules: {
      agencyRate: 0,
      agencyMin: 0,
      agencyMax: 5_000,
      retainer: 0,
      retainerFrom: 0,
      cardRate: 0,
      shippingCents: 0,
      marginRate: 50,
      firstCampaignMargin: 50,
      marginFrom: 0,
      factor: 100,
      monthAverage: false,
      rateOfRefund: false,
    },
  })
  expect(written(total(campaign!, 'contribution'))).toBe('400')
  expect(written(over(total(campaign!, 'contribution'), total(campaign!, 'cost')))).toBe('2')
  expect(written(times(fraction(1, 3), fraction(3)))).toBe('1')
})
