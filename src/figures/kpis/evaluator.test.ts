import { describe, expect, test } from 'vitest'
import { parseDay } from '../../base/days.ts'
import { compute, evaluatorOf, everything, kpi, periodOf, shown, tableOf, target } from './kpis.test-data.ts'
import { groupCells, rowsOf } from './groups.ts'

const MONTHS = tableOf([
  { day: '2025-11-30', amounts: { spend: '10', net_revenue: '5' } },
  { day: '2026-01-10', amounts: { spend: '100', net_revenue: '150' } },
  { day: '2026-02-10', amounts: { spend: '200', net_revenue: '500' } },
  { day: '2026-03-10', campaign: 'autumn', amounts: { spend: '400', net_revenue: '600' } },
  { day: '2026-03-20', amounts: { spend: '300', net_revenue: '900' } },
])

test('a ratio is one of sums: 10 / 100 and 90 / 100 make 50 %, 1 / 10 and 90 / 100 make 82.73 %', () => {
  const table = tableOf([
    { campaign: 'a', amounts: { clicks: '1', impressions: '10' } },
    { campaign: 'b', amounts: { clicks: '90', impressions: '100' } },
  ])
  const evaluator = evaluatorOf({}, table)
  expect(shown(evaluator.figure('ctr', everything(table)), 4)).toBe('0.8273')
})

describe('undefined figures have a reason, in words', () => {
  test.each([
    ['spend / new_customers', { spend: '5', new_customers: '0' }, 'zero-denominator: new_customers is 0'],
    ['net_revenue / spend', { spend: '0', net_revenue: '0' }, 'no-activity: spend and net_revenue are 0'],
    ['net_revenue / spend', { spend: '-1', net_revenue: '5' }, 'negative-denominator: spend is negative'],
    ['net_revenue / spend', { spend: '0', net_revenue: '-5' }, 'zero-denominator: spend is 0'],
    ['cost / leads', { cost: '5' }, 'not-mapped: no source maps leads'],
    ['cost / leads', { cost: '5', leads: null }, 'missing: leads is missing in every row'],
    ['spend / (cost - spend)', { cost: '5', spend: '5' }, 'zero-denominator: cost - spend is 0'],
    [
      'contribution / (net_revenue - cm2 + cost)',
      { contribution: '-1', net_revenue: '0', cm2: '5', cost: '1' },
      'negative-denominator: net_revenue - cm2 + cost is negative',
    ],
    ['matched(cost, leads) / leads', { cost: '0', leads: '0' }, 'no-activity: leads and cost are 0'],
    ['roas * 2', { spend: '0', net_revenue: '5' }, 'operand: roas is undefined: spend is 0'],
    ['roas * 2', { spend: '5' }, 'operand: roas is undefined: no source maps revenue'],
  ])('%s of %o is %s', (formula, amounts, message) => {
    expect(compute(formula, amounts)).toBe(message)
  })

  test('a measure itself is missing, not mapped, or 0 where its rows lie outside the period', () => {
    const table = tableOf([{ amounts: { clicks: null, orders: '3' } }])
    const evaluator = evaluatorOf({}, table)
    const figure = (name: string, period?: string) => shown(evaluator.figure(name, everything(table, period)))
    expect(figure('clicks')).toBe('missing: clicks is missing in every row')
    expect(figure('leads')).toBe('not-mapped: no source maps leads')
    expect(figure('cost')).toBe('not-mapped: no source maps spend')
    expect(figure('orders')).toBe('3')
    expect(figure('orders', '2026-05')).toBe('0')
  })

  test('what a division leaves over is zero: 1/3 + 1/3 + 1/3 − 1 divides nothing', () => {
    expect(compute('spend / (clicks / 3 + clicks / 3 + clicks / 3 - clicks)', { spend: '1', clicks: '1' })).toMatch(
      /^zero-denominator/,
    )
  })
})

describe('if, and, or and coalesce look only at what they need', () => {
  test.each([
    ['if(spend > 0, net_revenue / spend, 0)', { spend: '0', net_revenue: '5' }, '0'],
    ['if(spend = 0 or net_revenue / spend > 1, 1, 0)', { spend: '0', net_revenue: '5' }, '1'],
    ['if(spend > 0 and net_revenue / spend > 1, 1, 0)', { spend: '0', net_revenue: '5' }, '0'],
    ['if(net_revenue / spend > 1, 1, 0)', { spend: '0', net_revenue: '5' }, 'zero-denominator: spend is 0'],
    ['coalesce(net_revenue / spend, cm2 / cost, 7)', { spend: '0', net_revenue: '5', cm2: '6', cost: '2' }, '3'],
    [
      'coalesce(net_revenue / spend, leads / clicks)',
      { spend: '0', net_revenue: '5', leads: '1', clicks: '0' },
      'zero-denominator: clicks is 0',
    ],
    ['coalesce(leads, 0)', {}, '0'],
    ['min(3, 1, 2) + max(3, 1, 2) + abs(0 - 5)', {}, '9'],
    ['if(0.1 + 0.2 = 0.3 and not (1 != 1), 1, 0)', {}, '1'],
    ['if(1/3 + 1/3 + 1/3 >= 1 and 1 <= 1/3 * 3, 1, 0)', {}, '1'],
    ['-spend * 12% + 100 EUR', { spend: '200' }, '76'],
    ['1 - 2 - 3', {}, '-4'],
  ])('%s of %o is %s', (formula, amounts, result) => {
    expect(compute(formula, amounts)).toBe(result)
  })
})

test('two numbers that agree to 12 places compare as equal', () => {
  expect(compute('if(spend / clicks = 0.333333333333 EUR, 1, 0)', { spend: '1', clicks: '3' })).toBe('1')
  expect(compute('if(spend / clicks = 0.33333333333 EUR, 1, 0)', { spend: '1', clicks: '3' })).toBe('0')
})

describe('matched(x, y) keeps the sources that map both', () => {
  const cells = [
    { origin: 0, amounts: { cost: '100', spend: '100', conversions: '10' } },
    { origin: 1, amounts: { cost: '900', spend: '900' } },
    { origin: -1, amounts: { cost: '50' } },
  ]
  test('EUR 100 of the source with 10 conversions make a CPA of 10; print and a retainer stay out', () => {
    const table = tableOf(cells)
    expect(shown(evaluatorOf({}, table).figure('cpa', everything(table)))).toBe('10')
  })
  test('where no source maps both, all count', () => {
    const table = tableOf([...cells.slice(1), { origin: 2, amounts: { conversions: '10' } }])
    expect(shown(evaluatorOf({}, table).figure('cpa', everything(table)))).toBe('95')
  })
  test('a KPI inside is kept to the sources of all that it needs', () => {
    const table = tableOf([
      { origin: 0, amounts: { clicks: '5', impressions: '50', leads: '1' } },
      { origin: 1, amounts: { clicks: '20', impressions: '20' } },
    ])
    const evaluator = evaluatorOf({ kpis: [kpi('lead_ctr', 'matched(ctr, leads)')] }, table)
    expect(shown(evaluator.figure('lead_ctr', everything(table)))).toBe('0.1')
  })
})

test('total(x) covers everything in the row’s own period: spend_share and mer', () => {
  const evaluator = evaluatorOf({}, MONTHS)
  const rows = rowsOf(MONTHS, {
    by: ['month', 'campaign'],
    where: [],
    period: periodOf('2026'),
    calendar: { fiscalStart: 1 },
  })
  const march = rows.filter(({ members }) => members[0] === '2026-03')
  expect(
    march.map(({ members, scope }) => [
      members[1],
      shown(evaluator.figure('spend_share', scope)),
      shown(evaluator.figure('mer', scope)),
    ]),
  ).toEqual([
    ['autumn', '0.571429', '2.142857'],
    ['spring', '0.428571', '2.142857'],
  ])
})

describe('prior and ytd', () => {
  const kpis = [
    kpi('before', 'prior(spend, 1)'),
    kpi('growth', 'spend / prior(spend, 1) - 1'),
    kpi('sofar', 'ytd(spend)'),
    kpi('year_before', 'prior(ytd(spend), 1)'),
  ]
  const evaluator = evaluatorOf({ kpis }, MONTHS)
  const rows = rowsOf(MONTHS, { by: ['month'], where: [], period: periodOf('2026'), calendar: { fiscalStart: 1 } })

  test('with a period row, the month before; a month before the data has no history', () => {
    expect(rows.map(({ members, scope }) => [members[0], shown(evaluator.figure('before', scope))])).toEqual([
      ['2026-01', '0'],
      ['2026-02', '100'],
      ['2026-03', '200'],
    ])
    const first = { ...rows[0]!.scope, period: periodOf('2025-11') }
    expect(shown(evaluator.figure('growth', first))).toBe('no-history: the data begins on 2025-11-30, after 2025-10-31')
    expect(shown(evaluator.figure('growth', rows[2]!.scope))).toBe('2.5')
  })

  test('without one, as many whole quarters, months or days before the range', () => {
    expect(shown(evaluator.figure('before', everything(MONTHS, '2026-Q1')))).toBe('10')
    expect(shown(evaluator.figure('before', everything(MONTHS, '2026-03')))).toBe('200')
    const week = { ...everything(MONTHS), period: { from: parseDay('2026-03-14')!, to: parseDay('2026-03-20')! } }
    expect(shown(evaluator.figure('before', week))).toBe('400')
  })

  test('ytd runs from the start of the fiscal year to the row’s last day', () => {
    expect(rows.map(({ scope }) => shown(evaluator.figure('sofar', scope)))).toEqual(['100', '300', '1000'])
    expect(shown(evaluator.figure('year_before', rows[1]!.scope))).toBe('100')
    const reporting = { currency: 'EUR', timezone: undefined, calendar: { fiscalStart: 2 }, locale: 'en-GB' }
    const fiscal = evaluatorOf({ kpis, reporting }, MONTHS)
    expect(rows.map(({ scope }) => shown(fiscal.figure('sofar', scope)))).toEqual(['110', '200', '900'])
  })

  test('what looks back from a year to date goes by its length: before January to March 2026 lies the quarter before', () => {
    const look = evaluatorOf({ kpis: [...kpis, kpi('ytd_growth', 'ytd(before)')] }, MONTHS)
    expect(shown(look.figure('ytd_growth', rows[2]!.scope))).toBe('10')
  })

  test('without data there is no history', () => {
    const empty = tableOf([], [], { spend: [0] })
    expect(shown(evaluatorOf({ kpis }, empty).figure('before', everything(empty)))).toBe('no-history: there is no data')
    expect(shown(evaluatorOf({ kpis }, empty).figure('sofar', everything(empty)))).toBe('0')
  })
})

test('a version holds for the whole period by its last day; before an override the built-in KPI, before a new KPI nothing', () => {
  const table = tableOf([
    { day: '2025-12-31', amounts: { spend: '40', cost: '60', new_customers: '2' } },
    { day: '2026-01-01', amounts: { spend: '40', cost: '60', new_customers: '2' } },
  ])
  const kpis = [
    kpi('cac', { formula: 'spend / new_customers', from: '2026-01-01', to: '2026-03-31' }),
    kpi('own', { formula: 'spend', from: '2026-01-01' }),
    kpi('twice', 'own * 2'),
  ]
  const evaluator = evaluatorOf({ kpis }, table)
  const figure = (name: string, period: string) => shown(evaluator.figure(name, everything(table, period)))
  expect(figure('cac', '2025-12')).toBe('30')
  expect(figure('cac', '2026-01')).toBe('20')
  const bothYears = { ...everything(table), period: { from: periodOf('2025').from, to: periodOf('2026-01').to } }
  expect(shown(evaluator.figure('cac', bothYears))).toBe('20')
  expect(figure('cac', '2026')).toBe('30')
  expect(figure('own', '2025-12')).toBe('no-history: no version of own is in force on 2025-12-31')
  expect(figure('twice', '2025-12')).toBe('operand: own is undefined: no version of own is in force on 2025-12-31')
})

test('prior(cac, 1) is the figure of the month before by the version of that month', () => {
  const table = tableOf([
    { day: '2026-01-15', amounts: { spend: '40', cost: '60', new_customers: '2' } },
    { day: '2026-02-15', amounts: { spend: '40', cost: '60', new_customers: '2' } },
  ])
  const kpis = [kpi('cac', { formula: 'spend / new_customers', from: '2026-02-01' }), kpi('before', 'prior(cac, 1)')]
  expect(shown(evaluatorOf({ kpis }, table).figure('before', everything(table, '2026-02')))).toBe('30')
})

test('pacing compares spend and budget of the days up to as-of', () => {
  const table = tableOf([
    { day: '2026-03-01', amounts: { spend: '30', budget: '40' } },
    { day: '2026-03-02', amounts: { spend: '50', budget: '40' } },
    { day: '2026-03-03', amounts: { budget: '40' } },
  ])
  const evaluator = evaluatorOf({}, table, parseDay('2026-03-02')!)
  expect(shown(evaluator.figure('pacing', everything(table, '2026-03')))).toBe('1')
  expect(shown(evaluator.figure('pacing', everything(table, '2026-04')))).toBe('no-activity: budget and spend are 0')
})

test('the ends of the evidence change incremental figures only', () => {
  const table = tableOf([
    {
      amounts: {
        spend: '50',
        cost: '50',
        incremental_cm2: '100',
        'incremental_cm2@lower': '40',
        'incremental_cm2@upper': '150',
        incremental_revenue: '200',
        'incremental_revenue@lower': '80',
        'incremental_revenue@upper': '300',
      },
    },
  ])
  const evaluator = evaluatorOf({ targets: [target({ kpi: 'iroas', limit: 'iroas / 2' })] }, table)
  const scope = everything(table)
  const ends = (name: string) =>
    (['lower', 'factor', 'upper'] as const).map((end) => shown(evaluator.figure(name, scope, end)))
  expect(ends('roi_incremental')).toEqual(['-0.2', '1', '2'])
  expect(ends('iroas')).toEqual(['1.6', '4', '6'])
  expect(ends('cost')).toEqual(['50', '50', '50'])
  expect(shown(evaluator.formula('iroas / 2', everything(table), 'lower'))).toBe('0.8')
})

test('roi is what it is bound to, reasons with it', () => {
  const table = tableOf([
    { amounts: { contribution: '5', cost: '20' } },
    { day: '2026-05-01', amounts: { contribution: '5' } },
  ])
  const evaluator = evaluatorOf({ roi: { to: 'roi_margin', place: { file: 'x' } } }, table)
  expect(shown(evaluator.figure('roi', everything(table, '2026-03')))).toBe('0.25')
  expect(shown(evaluator.figure('roi', everything(table, '2026-05')))).toBe('zero-denominator: cost is 0')
})

test('KPIs each twice the one before are computed in a moment, a hundred of them', () => {
  const table = tableOf([{ amounts: { spend: '1' } }])
  const kpis = Array.from({ length: 99 }, (_, at) => kpi(`k${at}`, at === 0 ? 'spend' : `k${at - 1} + k${at - 1}`))
  expect(shown(evaluatorOf({ kpis }, table).figure('k98', everything(table)))).toBe((2n ** 98n).toString())
  expect(evaluatorOf({ kpis }, table).describe('k98', periodOf('2026')).additive).toBe(true)
})

test('a chain of KPIs as deep as may be is computed without exhausting the stack', () => {
  const table = tableOf([{ amounts: { spend: '1' } }])
  const kpis = Array.from({ length: 90 }, (_, at) => kpi(`k${at}`, at === 0 ? 'spend' : `k${at - 1} + spend + 0`))
  expect(shown(evaluatorOf({ kpis }, table).figure('k89', everything(table)))).toBe('90')
})

test('members named __proto__ and constructor have figures like any other', () => {
  const table = tableOf([
    { campaign: '__proto__', amounts: { spend: '2', net_revenue: '4' } },
    { campaign: 'constructor', amounts: { spend: '2', net_revenue: '6' } },
  ])
  const evaluator = evaluatorOf({}, table)
  const figures = groupCells(table, ['campaign'], []).map(({ members, cells }) => [
    members[0],
    shown(evaluator.figure('roas', { cells, period: periodOf('2026'), grain: undefined })),
  ])
  expect(figures).toEqual([
    ['__proto__', '2'],
    ['constructor', '3'],
  ])
})
