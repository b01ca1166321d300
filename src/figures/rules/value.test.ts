import { describe, expect, test } from 'vitest'
import { LAYERS } from './valued.ts'
import {
  amounts,
  config,
  dayIn,
  firstCell,
  fx,
  incrementality,
  margin,
  per,
  percentOf,
  perMonth,
  ratesOf,
  source,
  tableOf,
  told,
  valued,
  type TestCell,
} from './rules.test-data.ts'

test('from 1,220 revenue to a contribution: tax 220, margin 40 %, shipping 20, spend 100, agency 12', () => {
  const cells: TestCell[] = [{ sums: { revenue: '1220', tax: '220', orders: '5' } }, { sums: { spend: '100' } }]
  const costs = [percentOf('agency', 'spend', '0.12'), per('shipping', 'orders', '4 EUR')]
  const { table, problems } = valued(cells, { margin: [margin('0.4')], costs, incrementality: [incrementality('0.5')] })
  expect(problems).toEqual([])
  expect(firstCell(table, ...LAYERS)).toEqual({
    net_revenue: '1000',
    gross_profit: '400',
    cm2: '380',
    cost: '',
    contribution: '380',
    incremental_revenue: '500',
    incremental_cm2: '190',
  })
  expect(LAYERS.map((layer) => amounts(table, layer)[1])).toEqual(['', '', '', '112', '-112', '', ''])
})

test('what adds up stands in order: measures, costs, layers, and the ends of the evidence', () => {
  const { table } = valued([], { costs: [perMonth('retainer', '1 EUR')] })
  const names = table.additives.map(({ name }) => name)
  expect(names.slice(0, 2)).toEqual(['spend', 'revenue'])
  expect(names.slice(names.indexOf('retainer'))).toEqual([
    'retainer',
    ...LAYERS,
    'incremental_revenue@lower',
    'incremental_cm2@lower',
    'incremental_revenue@upper',
    'incremental_cm2@upper',
  ])
})

describe('net revenue', () => {
  test('has discounts in it already, unless the source says that revenue is before them', () => {
    const cells: TestCell[] = [{ sums: { revenue: '100', discounts: '10' } }]
    const sources = [source({}), source({ revenueBeforeDiscounts: true })]
    expect(firstCell(valued(cells, { sources: [source({}), source({})] }).table, 'net_revenue')).toEqual({
      net_revenue: '100',
    })
    expect(firstCell(valued(cells, { sources }).table, 'net_revenue')).toEqual({ net_revenue: '90' })
  })

  test('of a refund alone is negative, less the tax that goes back with it: −122 + 22 = −100', () => {
    const { table } = valued([{ sums: { refunds: '122', tax: '-22' } }])
    expect(firstCell(table, 'net_revenue')).toEqual({ net_revenue: '-100' })
  })

  test('is missing where revenue is, though its tax is 0; a refund beside it counts', () => {
    const cells: TestCell[] = [
      { campaign: 'a', sums: { revenue: null, tax: '0', refunds: '0' } },
      { campaign: 'b', sums: { revenue: null, refunds: '5' } },
    ]
    expect(amounts(valued(cells).table, 'net_revenue')).toEqual(['null', '-5'])
  })
})

describe('gross profit', () => {
  test('takes the first margin rule that fits', () => {
    const rules = [margin('0.38', { where: { product: 'lamps' } }), margin('0.45')]
    const cells: TestCell[] = [
      { product: 'lamps', sums: { revenue: '100' } },
      { product: 'chairs', sums: { revenue: '100' } },
    ]
    expect(amounts(valued(cells, { margin: rules }).table, 'gross_profit')).toEqual(['38', '45'])
  })

  test('takes the margin of the order day, so that a fully refunded order adds up to nothing', () => {
    const rules = [margin('0.5', { to: '2026-03-31' }), margin('0.4')]
    const cells: TestCell[] = [
      { day: '2026-03-31', sums: { revenue: '100' } },
      { day: '2026-04-09', ruleDay: '2026-03-31', sums: { refunds: '100' } },
    ]
    expect(amounts(valued(cells, { margin: rules }, { window: '2026-03 2026-04' }).table, 'gross_profit')).toEqual([
      '50',
      '-50',
    ])
  })

  test('is net revenue less cost of goods where the source brings it, whatever the rules say of the others', () => {
    const cells: TestCell[] = [
      { campaign: 'a', sums: { revenue: '100', cogs: '30' } },
      { campaign: 'b', costed: false, sums: { revenue: '100' } },
      { campaign: 'c', costed: true, sums: { refunds: '100' } },
    ]
    // Goods that are lost with a refund take back no cost.
    expect(amounts(valued(cells, { margin: [margin('0.4')] }).table, 'gross_profit')).toEqual(['70', '40', '-100'])
  })

  test('no rule that fits is an error that names the money, the largest first, with its days', () => {
    const cells: TestCell[] = [
      { campaign: 'spring', day: '2026-03-02', sums: { revenue: '100' } },
      { campaign: 'spring', day: '2026-03-05', sums: { revenue: '20.5' } },
      { campaign: 'brand', day: '2026-03-02', sums: { revenue: '500' } },
      { campaign: 'brand', product: 'lamps', sums: { revenue: '1000' } },
      { campaign: 'nothing', sums: { revenue: '0' } },
    ]
    const { problems } = valued(cells, { margin: [margin('0.4', { where: { product: 'lamps' } })] })
    expect(told(problems)).toEqual(['ROI-D311 :9 no margin rule fits net revenue of 620.50 EUR'])
    expect(problems[0]!.why).toBe(
      'it is of brand 500.00 EUR (2026-03-02); spring 120.50 EUR (2026-03-02 to 2026-03-05)',
    )
  })

  test('without margin rules and cost of goods is net revenue, and that is a fact for the report', () => {
    const { table, facts, problems } = valued([{ sums: { revenue: '100' } }])
    expect(firstCell(table, 'gross_profit')).toEqual({ gross_profit: '100' })
    expect(facts.grossProfitIsNetRevenue).toBe(true)
    expect(problems).toEqual([])
  })

  test('a blank cost of goods without margin rules to fall to is told with its money', () => {
    const cells: TestCell[] = [
      { campaign: 'a', sums: { revenue: '100', cogs: '30' } },
      { campaign: 'b', costed: false, sums: { revenue: '200' } },
    ]
    const { facts, problems } = valued(cells)
    expect(facts.grossProfitIsNetRevenue).toBe(false)
    expect(told(problems)).toEqual([
      'ROI-N302 net revenue of 200.00 EUR has no cost of goods and counts as gross profit whole',
    ])
  })
})

describe('layers', () => {
  test('spend alone has a cost and a negative contribution, and nothing else', () => {
    const { table } = valued([{ sums: { spend: '100' } }], { margin: [margin('0.4')] })
    expect(firstCell(table, 'net_revenue', 'gross_profit', 'cm2', 'cost', 'contribution')).toEqual({
      net_revenue: '',
      gross_profit: '',
      cm2: '',
      cost: '100',
      contribution: '-100',
    })
  })

  test('counts alone have no money layer', () => {
    const { table } = valued([{ origin: 0, sums: { clicks: '10' } }])
    expect(Object.values(firstCell(table, ...LAYERS)).join('')).toBe('')
  })

  test('missing spend is a missing cost, unless a cost stands beside it', () => {
    const cells: TestCell[] = [
      { campaign: 'a', sums: { spend: null, clicks: '10' } },
      { campaign: 'b', sums: { spend: null, clicks: '0' } },
      { campaign: 'c', sums: { spend: null } },
    ]
    const costs = [per('tracking', 'clicks', '0.1 EUR', { layer: 'marketing' })]
    const { table } = valued(cells, { costs })
    expect(amounts(table, 'cost')).toEqual(['1', 'null', 'null'])
    expect(amounts(table, 'contribution')).toEqual(['-1', 'null', 'null'])
  })

  test('where nothing maps revenue, a contribution is not mapped, and no loss of all spend', () => {
    const ads = tableOf([{ sums: { spend: '100', clicks: '3' } }], [['spend', 'clicks']])
    const { table } = valued(ads, { costs: [per('tracking', 'clicks', '1 EUR')] })
    expect(firstCell(table, 'cost', 'cm2', 'contribution', 'incremental_cm2')).toEqual({
      cost: '100',
      cm2: '',
      contribution: '',
      incremental_cm2: '',
    })
    expect(table.additives.filter(({ mapped }) => mapped).map(({ name }) => name)).toEqual([
      'spend',
      'clicks',
      'tracking',
      'cost',
    ])
  })
})

describe('incrementality', () => {
  test('multiplies net revenue and CM2 cell by cell, at the factor and both ends of the evidence', () => {
    const rules = [
      incrementality('0.25', { where: { campaign: 'brand-*' }, lower: '0.1', upper: '0.4' }),
      incrementality('1'),
    ]
    const cells: TestCell[] = [
      { campaign: 'brand-it', sums: { revenue: '1000' } },
      { campaign: 'spring', sums: { revenue: '1000' } },
    ]
    const { table, facts } = valued(cells, { incrementality: rules, margin: [margin('0.4')] })
    expect(amounts(table, 'incremental_revenue')).toEqual(['250', '1000'])
    expect(amounts(table, 'incremental_revenue@lower')).toEqual(['100', '1000'])
    expect(amounts(table, 'incremental_cm2')).toEqual(['100', '400'])
    expect(amounts(table, 'incremental_cm2@lower')).toEqual(['40', '400'])
    expect(amounts(table, 'incremental_cm2@upper')).toEqual(['160', '400'])
    expect(facts).toMatchObject({ noIncrementality: false, unfittedIncrementality: false })
  })

  test('where no rule fits, all counts, and that is a fact for the report', () => {
    const rules = [incrementality('0.25', { from: '2026-04-01' })]
    const { table, facts } = valued([{ sums: { revenue: '1000' } }], { incrementality: rules })
    expect(firstCell(table, 'incremental_revenue', 'incremental_revenue@lower')).toEqual({
      incremental_revenue: '1000',
      'incremental_revenue@lower': '1000',
    })
    expect(facts).toMatchObject({ noIncrementality: false, unfittedIncrementality: true })
  })

  test('holds for variable costs that no campaign could carry: half of −310 by the rule for everything', () => {
    const costs = [perMonth('warehouse', '310 EUR', { layer: 'variable' })]
    const cells: TestCell[] = [{ day: '2026-03-01', sums: { revenue: '0' } }]
    const { table } = valued(cells, { costs, incrementality: [incrementality('0.5')] })
    expect(amounts(table, 'cm2')).toEqual(['0', '-310'])
    expect(amounts(table, 'incremental_cm2')).toEqual(['0', '-155'])
  })

  test('without rules all counts, and spend that fits none is nothing to tell', () => {
    expect(valued([{ sums: { revenue: '1' } }]).facts).toMatchObject({
      noIncrementality: true,
      unfittedIncrementality: false,
    })
    const spendOnly = valued([{ sums: { spend: '1' } }], {
      incrementality: [incrementality('0.5', { where: { campaign: 'x' } })],
    })
    expect(spendOnly.facts.unfittedIncrementality).toBe(false)
  })
})

test('money converts by its rate day, counts do not', async () => {
  const rules = config({ fx: fx() })
  const rates = await ratesOf(rules, 'date,currency,rate\n2026-02-10,USD,1.25\n2026-03-10,USD,1.6')
  const cells: TestCell[] = [{ rateDay: '2026-02-10', currency: 'USD', sums: { refunds: '100', orders: '2' } }]
  const { table } = valued(cells, rules, { rates })
  expect(firstCell(table, 'refunds', 'net_revenue', 'orders')).toEqual({
    refunds: '80',
    net_revenue: '-80',
    orders: '2',
  })
})

test('a rate that is missing outside the window stops nothing', () => {
  const cells: TestCell[] = [
    { day: '2026-01-10', currency: 'USD', sums: { spend: '5' } },
    { day: '2026-03-10', sums: { spend: '5' } },
  ]
  expect(valued(cells).problems).toEqual([])
  expect(told(valued(cells, {}, { window: '2026-01 2026-03' }).problems)).toEqual([
    'ROI-D301 no rate for USD on 2026-01-10',
  ])
})

test('cells stand in the order of days, and the days are those of the data', () => {
  const cells: TestCell[] = [
    { day: '2026-03-20', sums: { spend: '5' } },
    { day: '2026-03-02', sums: { spend: '5' } },
  ]
  const { table } = valued(cells, { costs: [perMonth('retainer', '31 EUR', { where: { campaign: 'tv' } })] })
  expect(table.cells.map(({ day, origin }) => [day - dayIn('2026-03-01'), origin])).toEqual([
    [0, -1],
    [1, 0],
    [19, 0],
  ])
  expect(table.days).toEqual({ from: dayIn('2026-03-02'), to: dayIn('2026-03-20') })
})

test('names such as __proto__ and constructor are campaigns like others', () => {
  const cells = ['__proto__', 'constructor'].map((campaign): TestCell => ({ campaign, sums: { spend: '50' } }))
  const { table } = valued(cells, { costs: [perMonth('retainer', '31 EUR')] })
  expect(amounts(table, 'retainer')).toEqual(['15.5', '15.5'])
})
