import { describe, expect, test } from 'vitest'
import { dayOf } from '../../../base/days.ts'
import { exact } from '../../../base/exact.ts'
import { additivesOf } from '../additives.ts'
import {
  amounts,
  config,
  fieldCost,
  fx,
  per,
  percentOf,
  perMonth,
  ratesOf,
  tableOf,
  told,
  valued,
  type TestCell,
} from '../rules.test-data.ts'

const spend = (campaign: string, amount: string | null, rest: Partial<TestCell> = {}): TestCell => ({
  campaign,
  sums: { spend: amount },
  ...rest,
})

/** The cells of a cost as campaign, day and amount; those without any left out. */
function parts({ table }: ReturnType<typeof valued>, name: string): string[] {
  const shares = amounts(table, name)
  return table.cells.flatMap(({ texts, day }, at) =>
    shares[at] === '' ? [] : [`${texts[0]} ${new Date(day * 86_400_000).toISOString().slice(5, 10)} ${shares[at]}`],
  )
}

describe('a percent of a measure', () => {
  test('12 % of 1,000 spend is 120, where the channel fits', () => {
    const costs = [percentOf('agency', 'spend', '0.12', { where: { channel: ['Google Ads', 'Meta'] } })]
    const result = valued([spend('a', '1000'), spend('b', '1000', { channel: 'LinkedIn' })], { costs })
    expect(parts(result, 'agency')).toEqual(['a 03-10 120'])
  })

  test('keeps the sign: a credit of 50 lowers the fee by 6', () => {
    const result = valued([spend('a', '1000'), spend('a', '-50', { day: '2026-03-11' })], {
      costs: [percentOf('agency', 'spend', '0.12')],
    })
    expect(parts(result, 'agency')).toEqual(['a 03-10 120', 'a 03-11 -6'])
  })

  test('of missing spend it is missing', () => {
    const result = valued([spend('a', null)], { costs: [percentOf('agency', 'spend', '0.12')] })
    expect(parts(result, 'agency')).toEqual(['a 03-10 null'])
  })

  test('of net revenue follows tax and refunds: 2 % of 100 − 20 − 30 is 1', () => {
    const result = valued([{ sums: { revenue: '100', tax: '20', refunds: '30' } }], {
      costs: [percentOf('licence', 'net_revenue', '0.02', { layer: 'variable' })],
    })
    expect(parts(result, 'licence')).toEqual(['spring 03-10 1'])
  })

  test('is of the amount after conversion: 12 % of 125 USD at 1.25 is 12 EUR', async () => {
    const rules = config({ fx: fx(), costs: [percentOf('agency', 'spend', '0.12')] })
    const rates = await ratesOf(rules, 'date,currency,rate\n2026-03-10,USD,1.25')
    expect(parts(valued([spend('a', '125', { currency: 'USD' })], rules, { rates }), 'agency')).toEqual(['a 03-10 12'])
  })

  test('applies by the rule day: a refund in April of an order of March is free of a fee from April', () => {
    const costs = [percentOf('fee', 'refunds', '0.1', { from: '2026-04-01' })]
    const cells = [
      { day: '2026-04-10', ruleDay: '2026-03-30', sums: { refunds: '50' } },
      { day: '2026-04-11', ruleDay: '2026-04-01', sums: { refunds: '50' } },
    ]
    expect(parts(valued(cells, { costs }, { window: '2026-04' }), 'fee')).toEqual(['spring 04-11 5'])
  })
})

describe('a minimum or maximum a month', () => {
  test('of 240 raises fees of 40 and 80 to 80 and 160', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { min: '240 EUR' })]
    const result = valued([spend('a', '400'), spend('b', '800')], { costs })
    expect(parts(result, 'agency')).toEqual(['a 03-10 80', 'b 03-10 160'])
  })

  test('of 60 lowers fees of 40 and 80 to 20 and 40, each month by itself', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { max: '60 EUR' })]
    const result = valued(
      [spend('a', '400'), spend('b', '800'), spend('a', '500', { day: '2026-04-01' })],
      { costs },
      {
        window: '2026-03 2026-04',
      },
    )
    expect(parts(result, 'agency')).toEqual(['a 03-10 20', 'b 03-10 40', 'a 04-01 50'])
  })

  test('between the bounds nothing is scaled', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { min: '100 EUR', max: '120 EUR' })]
    expect(parts(valued([spend('a', '1100')], { costs }), 'agency')).toEqual(['a 03-10 110'])
  })

  test('is pro rata: 310 from 16 March is 160 for its 16 days', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { min: '310 EUR', from: '2026-03-16' })]
    const cells = [spend('a', '1000'), spend('a', '100', { day: '2026-03-20' })]
    expect(parts(valued(cells, { costs }), 'agency')).toEqual(['a 03-20 160'])
  })

  test('is pro rata for the running month: 310 as of 10 March is 100', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { min: '310 EUR' })]
    const asOf = dayOf(2026, 3, 10)!
    expect(parts(valued([spend('a', '50', { day: '2026-03-02' })], { costs }, { asOf }), 'agency')).toEqual([
      'a 03-02 100',
    ])
  })

  test('with nothing to scale a minimum is spread as a monthly cost, in place of what the month has', () => {
    // Fees of 10, 20 and −40 sum to −10: the 90 go to the campaigns with spend, 1 to 2.
    const costs = [percentOf('agency', 'spend', '0.1', { min: '90 EUR' })]
    const result = valued([spend('a', '100'), spend('b', '200'), spend('c', '-400')], { costs })
    expect(parts(result, 'agency')).toEqual(['a 03-10 30', 'b 03-10 60', 'c 03-10 0'])
  })

  test('in a month without any spend it is owed all the same', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { min: '90 EUR' })]
    const result = valued([spend('a', '1000')], { costs }, { window: '2026-03 2026-04' })
    expect(parts(result, 'agency')).toEqual(['a 03-10 100', '(unallocated) 04-01 90'])
    expect(result.facts.unallocated).toEqual([{ cost: 'agency', day: dayOf(2026, 4, 1), amount: exact('90') }])
  })

  test('does not apply to months after as-of', () => {
    const costs = [percentOf('agency', 'spend', '0.1', { min: '90 EUR' })]
    const asOf = dayOf(2026, 3, 31)!
    const result = valued([spend('a', '1000')], { costs }, { window: '2026-03 2026-12', asOf })
    expect(parts(result, 'agency')).toEqual(['a 03-10 100'])
  })
})

describe('a cost per unit', () => {
  test('4.10 an order: 3 orders cost 12.30, and half an order 2.05', () => {
    const cells: TestCell[] = [{ sums: { orders: '3' } }, { campaign: 'b', sums: { orders: '0.5' } }]
    const costs = [per('shipping', 'orders', '4.10 EUR')]
    expect(parts(valued(cells, { costs }), 'shipping')).toEqual(['spring 03-10 12.3', 'b 03-10 2.05'])
  })

  test("converts on the cell's day: 5 USD at 1.25 is 4 EUR an order", async () => {
    const rules = config({ fx: fx(), costs: [per('shipping', 'orders', '5 USD')] })
    const rates = await ratesOf(rules, 'date,currency,rate\n2026-03-10,USD,1.25\n2026-03-11,USD,1')
    const cells: TestCell[] = [
      { sums: { orders: '3' } },
      { day: '2026-03-11', rateDay: '2026-03-10', sums: { orders: '3' } },
    ]
    expect(parts(valued(cells, rules, { rates }), 'shipping')).toEqual(['spring 03-10 12', 'spring 03-11 15'])
  })

  test('needs no rate for cells without the unit', () => {
    const result = valued([spend('a', '10')], { costs: [per('shipping', 'orders', '5 USD')] })
    expect(result.problems).toEqual([])
  })
})

test('a cost that the data brings is taken as it is, up to its last day', () => {
  const costs = [fieldCost('agency_actual', 'agency_fees', { to: '2026-03-10' })]
  const cells = ['2026-03-10', '2026-03-11'].map((day): TestCell => ({ day, sums: { agency_fees: '70' } }))
  expect(parts(valued(cells, { costs }), 'agency_actual')).toEqual(['spring 03-10 70'])
})

describe('a cost a month', () => {
  test('of 3,100 goes to campaigns with 300 and 700 spend as 930 and 2,170, inside a campaign by cell', () => {
    const costs = [perMonth('retainer', '3100 EUR')]
    const cells = [spend('a', '100'), spend('a', '200', { day: '2026-03-20' }), spend('b', '700')]
    expect(parts(valued(cells, { costs }), 'retainer')).toEqual(['a 03-10 310', 'b 03-10 2170', 'a 03-20 620'])
  })

  test('from 16 March is 16 of 31 days: 1,600 of 3,100; and goes by the spend of the whole month', () => {
    const costs = [perMonth('retainer', '3100 EUR', { from: '2026-03-16' })]
    const cells = [spend('a', '100'), spend('b', '300', { day: '2026-03-20' })]
    expect(parts(valued(cells, { costs }), 'retainer')).toEqual(['a 03-10 400', 'b 03-20 1200'])
  })

  test('as of 10 March is 10 of 31 days: 1,000', () => {
    const costs = [perMonth('retainer', '3100 EUR')]
    const result = valued([spend('a', '100')], { costs }, { asOf: dayOf(2026, 3, 10)! })
    expect(parts(result, 'retainer')).toEqual(['a 03-10 1000'])
  })

  test('a campaign whose month sums to nothing or less carries none; a negative cell of another carries a negative part', () => {
    const costs = [perMonth('retainer', '310 EUR')]
    const cells = [
      spend('a', '-50'),
      spend('b', '150'),
      spend('b', '-50', { day: '2026-03-11' }),
      spend('c', '5'),
      spend('c', '-5', { day: '2026-03-11' }),
    ]
    expect(parts(valued(cells, { costs }), 'retainer')).toEqual(['b 03-10 465', 'b 03-11 -155'])
  })

  test('goes by another measure or by net revenue where allocateBy says so', () => {
    const cells: TestCell[] = [
      { campaign: 'a', sums: { revenue: '150', tax: '50' } },
      { campaign: 'b', sums: { revenue: '300' } },
    ]
    const costs = [perMonth('studio', '400 EUR', { allocateBy: 'net_revenue' })]
    expect(parts(valued(cells, { costs }), 'studio')).toEqual(['a 03-10 100', 'b 03-10 300'])
  })

  test("converts at the month's average, whatever the policy: 1,265 USD at 1.25 and 1.28 are 1,000 EUR", async () => {
    const rules = config({ fx: fx({ policy: 'daily' }), costs: [perMonth('retainer', '1265 USD')] })
    const rates = await ratesOf(rules, 'date,currency,rate\n2026-03-02,USD,1.25\n2026-03-04,USD,1.28')
    expect(parts(valued([spend('a', '1')], rules, { rates }), 'retainer')).toEqual(['a 03-10 1000'])
  })

  test('without any spend stands under (unallocated) on the first day in force', () => {
    const costs = [perMonth('retainer', '3100 EUR', { from: '2026-03-16', where: { product: 'lamps' } })]
    const result = valued([spend('a', '100')], { costs })
    expect(parts(result, 'retainer')).toEqual(['(unallocated) 03-16 1600'])
    const cell = result.table.cells.find(({ origin }) => origin === -1)!
    expect(cell.texts).toEqual(['(unallocated)', '(unallocated)', '(unallocated)', 'lamps'])
  })

  test('for the one campaign that where names stands under it, in the single channel of its spend', () => {
    const costs = [perMonth('studio', '310 EUR', { where: { campaign: 'tv' } })]
    const cells = [spend('tv', '100', { day: '2026-01-05', channel: 'TV' }), spend('a', '100')]
    const result = valued(cells, { costs })
    expect(result.table.cells.map(({ texts }) => texts)).toEqual([
      ['tv', 'TV', '(none)', '(none)'],
      ['a', 'Meta', 'shop', '(none)'],
    ])
    expect(result.facts.unallocated).toEqual([])
  })

  test('for a campaign with spend in two channels stands in none of them', () => {
    const costs = [perMonth('studio', '310 EUR', { where: { campaign: 'tv' } })]
    const cells = ['TV', 'Radio'].map((channel) => spend('tv', '100', { day: '2026-01-05', channel }))
    expect(valued(cells, { costs }).table.cells.map(({ texts }) => texts)).toEqual([
      ['tv', '(none)', '(none)', '(none)'],
    ])
  })

  test.each([[['tv', 'radio']], ['tv*'], ['!a']])(
    'where names no one campaign with %j: it is unallocated',
    (campaign) => {
      const costs = [perMonth('studio', '310 EUR', { where: { campaign } })]
      expect(parts(valued([spend('a', '100')], { costs }), 'studio')).toEqual(['(unallocated) 03-01 310'])
    },
  )

  test('does not carry other costs: each stands in a cell of its own', () => {
    const costs = [perMonth('retainer', '310 EUR'), percentOf('agency', 'spend', '0.1'), perMonth('tool', '31 EUR')]
    const result = valued([], { costs })
    expect(parts(result, 'retainer')).toEqual(['(unallocated) 03-01 310'])
    expect(parts(result, 'agency')).toEqual([])
    expect(parts(result, 'tool')).toEqual(['(unallocated) 03-01 31'])
    expect(amounts(result.table, 'cost')).toEqual(['310', '31'])
  })

  test('a month without a rate is an error that names it', () => {
    const result = valued([spend('a', '1')], { fx: undefined, costs: [perMonth('retainer', '100 USD')] })
    expect(told(result.problems)).toEqual(['ROI-D301 no rate for USD on 2026-03-01'])
  })
})

test('a cost is mapped by the sources of its base, and a monthly amount or minimum is owed without any', () => {
  const costs = [
    percentOf('agency', 'spend', '0.1'),
    per('shipping', 'orders', '4 EUR'),
    percentOf('unmapped', 'agency_fees', '0.1'),
    percentOf('least', 'agency_fees', '0.1', { min: '10 EUR' }),
    perMonth('retainer', '100 EUR', { allocateBy: 'clicks' }),
  ]
  const additives = additivesOf(tableOf([]), config({ costs }))
  const mapped = additives
    .filter(({ name }) => costs.some((cost) => cost.name === name) || name === 'cost')
    .map(({ name, mappedBy, mapped: is }) => `${name} ${[...mappedBy].join()} ${is}`)
  expect(mapped).toEqual([
    'agency 0 true',
    'shipping 1 true',
    'unmapped  false',
    'least  true',
    'retainer 0 true',
    'cost 0 true',
  ])
})
