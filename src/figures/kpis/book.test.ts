import { expect, test } from 'vitest'
import type { Config, Unit } from '../../config/config.ts'
import { createBook } from './book.ts'
import { BUILT_IN_KPIS, builtInKpiNames, ROI_DEFINITIONS } from './catalogue.ts'
import { describeKpi } from './describe.ts'
import { configOf, kpi, periodOf, target, told } from './kpis.test-data.ts'
import { kpiList } from './list.ts'

function problemsOf(parts: Partial<Config>) {
  return createBook(configOf(parts), undefined).problems
}

/** The problems of a KPI that declares a unit. */
function declared(formula: string, unit: Unit): string[] {
  return problemsOf({ kpis: [kpi('asked', { formula, unit })] }).map(({ message }) => message)
}

/** The problems of a target, whose line is 30. */
function limited(kpi: string, limit: string, warn?: string): string[] {
  return told(problemsOf({ targets: [target({ kpi, limit, warn })] }))
}

/** The problems of one formula, at column 14 of line 10. */
function check(formula: string, parts: Partial<Config> = {}): string[] {
  return told(problemsOf({ kpis: [kpi('asked', formula)], ...parts }))
}

test('every built-in formula can be read and gives the unit that the catalogue says', () => {
  const kpis = BUILT_IN_KPIS.filter(({ layer }) => !layer).map(({ name, formula, unit }) =>
    kpi(`own_${name}`, { formula, unit }),
  )
  expect(told(problemsOf({ kpis }))).toEqual([])
  expect(kpis).toHaveLength(20)
})

test('the catalogue has every KPI of the contract once', () => {
  const names = BUILT_IN_KPIS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const asked =
    'net_revenue gross_profit cm2 contribution cost roas poas breakeven_roas mer incremental_revenue incremental_cm2 ' +
    'iroas cpa cpl cpc cpm cac ctr cvr aov spend_share pacing overclaim ' +
    'roi roi_margin roi_revenue roi_total_cost roi_incremental'
  expect([...builtInKpiNames()].toSorted()).toEqual(asked.split(' ').toSorted())
})

test.each([
  ['spend + fees'],
  ['spend / new_customers'],
  ['spend / clicks * clicks + fees'],
  ['clicks + 1'],
  ['max(conversions, 1)'],
  ['spend + 0'],
  ['max(0, spend, 0)'],
  ['if(spend > 0, cm2 / spend, 0)'],
  ['if(roas > 1.5 and clicks >= 100, 25%, 0%)'],
  ['coalesce(prior(spend, 1), 0)'],
  ['spend + 100 EUR'],
  ['spend * 12%'],
  ['clicks / spend * 1000'],
  ['net_revenue * (1 / spend) + roas'],
  ['ytd(spend) / total(budget)'],
  ['1 / (cm2 / net_revenue - 10%)'],
  ['if(not (spend = 0) and not (clicks < 5), 1, 0)'],
])('%s agrees in its units', (formula) => {
  expect(check(formula)).toEqual([])
})

test.each([
  ['spend + clicks', 'ROI-F111 10:14+14 "spend" is money and "clicks" is a count: they can\'t be added'],
  ['spend - 5', 'ROI-F111 10:14+9 "spend" is money and "5" is a plain number: they can\'t be subtracted'],
  ['spend > 1000', 'ROI-F111 10:14+12 "spend" is money and "1000" is a plain number: they can\'t be compared'],
  ['ctr + clicks', 'ROI-F111 10:14+12 "ctr" is a ratio and "clicks" is a count: they can\'t be added'],
  ['spend * fees', 'ROI-F112 10:14+12 "spend" times "fees" is money by money, which is no unit'],
  ['spend * 2 EUR', 'ROI-F112 10:14+13 "spend" times "2 EUR" is money by money, which is no unit'],
  [
    'if(spend > 0, spend, clicks)',
    'ROI-F111 10:28+13 "spend" is money and "clicks" is a count: they can\'t be branches of one if',
  ],
  [
    'max(0, spend, clicks)',
    'ROI-F111 10:21+13 "spend" is money and "clicks" is a count: they can\'t be arguments of one max',
  ],
  ['if(spend, 1, 0)', 'ROI-F113 10:17+5 "spend" is money, where a condition is needed'],
  ['(spend > 0) * 5', 'ROI-F113 10:14+11 "spend > 0" is yes or no, where a number is needed'],
  ['spend > 0', 'ROI-F113 10:14+9 "spend > 0" is yes or no, where a number is needed'],
  ['spend + 100 USD', 'ROI-F114 10:22+7 "100 USD" is not in EUR'],
  ['spend / 0', 'ROI-F121 10:14+9 "spend / 0" divides by 0'],
  ['spend / clickz', 'ROI-F106 10:22+6 nothing is called "clickz"'],
  ['cost / roi', 'ROI-F110 10:21+3 "roi" has no meaning yet: finance has to choose one'],
  ['asked + spend', 'ROI-F116 10:14+5 a KPI is defined by itself: asked → asked'],
])('%s is refused', (formula, message) => {
  expect(check(formula)).toContain(message)
})

test('a whole-number limit beside money comes with the amount to write', () => {
  expect(problemsOf({ kpis: [kpi('asked', 'spend - 5')] })[0]?.fix).toBe('write  5 EUR')
  expect(problemsOf({ kpis: [kpi('asked', 'spend / clickz')] })[0]?.fix).toBe('did you mean "clicks"?')
})

test('all problems of all formulas are told at once', () => {
  const kpis = [kpi('a', 'spend + clicks + leadz'), kpi('b', 'spend /'), kpi('c', 'b + spend')]
  expect(told(problemsOf({ kpis })).map((line) => line.slice(0, 8))).toEqual(['ROI-F102', 'ROI-F111', 'ROI-F106'])
})

test('a loop over three KPIs is told once, with the way round', () => {
  const kpis = [kpi('a', 'b + spend'), kpi('b', 'spend + c'), kpi('c', 'a * 2'), kpi('d', 'a + spend')]
  expect(told(problemsOf({ kpis }))).toEqual(['ROI-F116 10:14+1 a KPI is defined by itself: a → b → c → a'])
})

test('an override that leads back to itself through a built-in KPI is a loop', () => {
  const kpis = [kpi('roas', 'net_revenue / spend * iroas'), kpi('iroas', 'roas')]
  expect(told(problemsOf({ kpis }))[0]).toContain('a KPI is defined by itself: roas → iroas → roas')
  expect(told(problemsOf({ roi: { to: 'own', place: { file: 'x' } }, kpis: [kpi('own', 'roi * 2')] }))[0]).toContain(
    'a KPI is defined by itself: roi → own → roi',
  )
})

test('KPIs upon KPIs that would double their digits a hundred times, or nest too deeply, are refused and exhaust nothing', () => {
  const doubling = Array.from({ length: 90 }, (_, at) =>
    kpi(`k${at}`, at === 0 ? 'ctr * 9' : `k${at - 1} * k${at - 1}`),
  )
  expect(problemsOf({ kpis: doubling })[0]?.message).toContain('multiplies too many amounts: at most 64')
  for (const order of [1, -1]) {
    const chain = Array.from({ length: 2000 }, (_, at) => kpi(`k${at}`, at === 0 ? 'spend' : `k${at - 1} + spend`))
    const problems = problemsOf({ kpis: order === 1 ? chain : chain.toReversed() })
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['ROI-F105']))
  }
  expect(problemsOf({ kpis: [kpi('long', `spend${'+spend'.repeat(330)}`)] })[0]?.code).toBe('ROI-F105')
})

test('a declared unit must agree with the formula; ratio and percent agree', () => {
  expect(declared('cost / new_customers', 'money')).toEqual([])
  expect(declared('contribution / cost', 'percent')).toEqual([])
  expect(declared('contribution / cost', 'ratio')).toEqual([])
  expect(declared('0', 'money')).toEqual([])
  expect(declared('100', 'count')).toEqual([])
  expect(declared('100', 'money')).toEqual(['kpis.asked says  unit: money, but its formula gives a plain number'])
  expect(declared('contribution / cost', 'money')).toEqual([
    'kpis.asked says  unit: money, but its formula gives a ratio',
  ])
})

test('versions of a KPI have one unit, that of the built-in KPI they override', () => {
  expect(told(problemsOf({ kpis: [kpi('cac', 'cost / spend')] }))[0]).toContain(
    'a version of cac gives a ratio, the built-in one money',
  )
  const versions = kpi('own', 'spend', { formula: 'clicks', from: '2026-01-01' })
  expect(told(problemsOf({ kpis: [versions] }))[0]).toContain('a version of own gives a count, an earlier one money')
})

test('a KPI can not take the name of a layer, a cost or a measure', () => {
  const agency = {
    name: 'agency',
    place: { file: 'x' },
    layer: 'marketing',
    where: [],
    from: undefined,
    to: undefined,
    basis: { kind: 'field', field: 'fees' },
  } as const
  const kpis = [kpi('contribution', 'cm2 - spend'), kpi('agency', 'spend'), kpi('leads', 'clicks')]
  expect(told(problemsOf({ kpis, costs: [agency] }))).toEqual([
    "ROI-F118 10:14+0 kpis.contribution: contribution is made by the rules, cell by cell, and a KPI can't take its name",
    "ROI-F118 10:14+0 kpis.agency: agency is a cost, and a KPI can't take its name",
    "ROI-F118 10:14+0 kpis.leads: leads is a measure, and a KPI can't take its name",
  ])
})

test('roi without a binding is refused wherever it is used, with the four definitions', () => {
  const place = { file: 'campaign-roi.yaml', line: 40 }
  const report = { name: 'monday', place, kpis: ['spend', 'roi'], where: [], sort: '-roi' }
  const problems = problemsOf({
    targets: [target({ kpi: 'roi', limit: '20%' }), target({ kpi: 'roas', limit: 'roi + 1' })],
    reports: [{ ...report, period: undefined, from: undefined, to: undefined, by: undefined, top: undefined }],
  })
  expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
    ['ROI-F110', 40, undefined],
    ['ROI-F110', 30, 12],
    ['ROI-F110', 30, 23],
  ])
  for (const { name, formula } of ROI_DEFINITIONS) expect(problems[0]?.why).toContain(`${name} = ${formula}`)
  expect(problems[0]?.fix).toContain('kpis.roi: roi_margin')
  const { book } = createBook(configOf({}), undefined)
  expect(book.refusal('roi')?.code).toBe('ROI-F110')
  expect(book.refusal('roass')?.fix).toBe('did you mean "roas"?')
  expect(book.refusal('roas')).toBeUndefined()
})

test('roi bound to roi_margin is contribution / cost, and says so', () => {
  const { book, problems } = createBook(configOf({ roi: { to: 'roi_margin', place: { file: 'x' } } }), undefined)
  expect(problems).toEqual([])
  expect(describeKpi(book, 'roi', periodOf('2026'))).toMatchObject({
    unit: 'percent',
    better: 'higher',
    formula: 'contribution / cost',
    is: 'roi_margin',
  })
})

test('roi can be bound to a KPI of finance, if that is a ratio', () => {
  const place = { file: 'x' }
  const own = kpi('own', 'cm2 / cost')
  const { book, problems } = createBook(configOf({ roi: { to: 'own', place }, kpis: [own] }), undefined)
  expect(problems).toEqual([])
  expect(describeKpi(book, 'roi', periodOf('2026'))).toMatchObject({
    unit: 'percent',
    formula: 'cm2 / cost',
    is: 'own',
  })
  expect(told(problemsOf({ roi: { to: 'contribution', place } }))).toEqual([
    'ROI-F120 kpis.roi: contribution is money, but an ROI is a ratio',
  ])
  expect(told(problemsOf({ roi: { to: 'roi_marge', place } }))).toEqual(['ROI-F106 nothing is called "roi_marge"'])
})

test('the limit of a target has the unit of its KPI', () => {
  expect(limited('roi_margin', '20%', '0.25')).toEqual([])
  expect(limited('cac', '45 EUR')).toEqual([])
  expect(limited('contribution', '0')).toEqual([])
  expect(limited('leads', '1000')).toEqual([])
  expect(limited('roas', 'breakeven_roas * 1.1')).toEqual([])
  expect(limited('cac', '45')).toEqual(['ROI-F119 30:22+2 cac is money, but its limit "45" is a plain number'])
  expect(limited('cac', '20%')).toEqual(['ROI-F119 30:22+3 cac is money, but its limit "20%" is a ratio'])
  expect(limited('leads', '20%')).toEqual(['ROI-F119 30:24+3 leads is a count, but its limit "20%" is a ratio'])
  expect(limited('roas', 'spend > 0')[0]).toContain('roas is a ratio, but its limit "spend > 0" is yes or no')
  expect(limited('cac', '45 USD')[0]).toContain('"45 USD" is not in EUR')
  expect(limited('cak', '45 EUR')).toEqual(['ROI-F106 30:12+3 nothing is called "cak"'])
  expect(limited('roas', '1', 'breakeven')).toEqual(['ROI-F106 30:3+0 nothing is called "breakeven"'])
})

test('a KPI that is described tells its version, and where the period spans a change', () => {
  const versions = kpi(
    'cac',
    { formula: 'spend / new_customers', from: '2026-03-01', to: '2026-05-31', better: 'lower' },
    { formula: 'cost / leads', from: '2026-07-01' },
  )
  const { book, problems } = createBook(configOf({ kpis: [versions, kpi('twice', 'cac * 2')] }), undefined)
  expect(problems).toEqual([])
  const described = (period: string, name = 'cac') => {
    const { formula, versionFrom, unit } = describeKpi(book, name, periodOf(period))
    return [formula, unit, versionFrom === undefined ? undefined : versionFrom - periodOf('2026').from + 1]
  }
  expect(described('2026-02')).toEqual(['cost / new_customers', 'money', undefined])
  expect(described('2026-03')).toEqual(['spend / new_customers', 'money', undefined])
  expect(described('2026-Q1')).toEqual(['spend / new_customers', 'money', 60])
  expect(described('2026-06')).toEqual(['cost / new_customers', 'money', undefined])
  expect(described('2026')).toEqual(['cost / leads', 'money', 182])
  expect(described('2026', 'twice')).toEqual(['cac * 2', 'money', 182])
})

test('sums of what adds up are additive, ratios and constants are not', () => {
  const kpis = [
    kpi('net', 'net_revenue - 1.5 * spend'),
    kpi('half', '-(net / 2)'),
    kpi('plus_constant', 'spend + 100 EUR'),
    kpi('so_far', 'ytd(spend)'),
  ]
  const { book } = createBook(configOf({ kpis }), undefined)
  const additive = ['spend', 'contribution', 'net', 'half', 'plus_constant', 'so_far', 'roas', 'cac'].filter(
    (name) => describeKpi(book, name, periodOf('2026')).additive,
  )
  expect(additive).toEqual(['spend', 'contribution', 'net', 'half'])
})

test('the list of KPIs has the catalogue, its overrides by day, roi and what it means, and finance’s own', () => {
  const config = configOf({
    roi: { to: 'roi_margin', place: { file: 'x' } },
    kpis: [
      kpi('cac', { formula: 'spend / new_customers', from: '2026-01-01', owner: 'finance' }),
      kpi('fee_share', { formula: 'fees / spend', unit: 'percent', note: 'what payments take' }),
    ],
  })
  const list = kpiList(config)
  const find = (name: string) => list.find((each) => each.name === name)
  expect(list).toHaveLength(29)
  expect(find('cac')).toMatchObject({ unit: 'money', owner: 'finance', builtIn: true })
  expect(find('cac')?.versions.map(({ formula, custom }) => [formula, custom])).toEqual([
    ['cost / new_customers', false],
    ['spend / new_customers', true],
  ])
  expect(find('roi')).toMatchObject({ boundTo: 'roi_margin', versions: [{ formula: 'contribution / cost' }] })
  expect(find('fee_share')).toMatchObject({
    unit: 'percent',
    source: undefined,
    says: 'what payments take',
    builtIn: false,
  })
  expect(kpiList(configOf({})).find(({ name }) => name === 'roi')?.versions).toEqual([])
})
