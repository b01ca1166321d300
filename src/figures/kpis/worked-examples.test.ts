import { describe, expect, test } from 'vitest'
import { toFixed } from '../../base/exact.ts'
import { isDefined } from '../figure.ts'
import { ROI_DEFINITIONS } from './catalogue.ts'
import { compute, evaluatorOf, everything, shown, tableOf } from './kpis.test-data.ts'
import { parseDay } from '../../base/days.ts'

/** A campaign by what it earned and cost: all cost is spend, all revenue incremental. */
function campaign({ revenue, goods = '0', spend }: { revenue: string; goods?: string; spend: string }) {
  const cm2 = String(Number(revenue) - Number(goods))
  return {
    net_revenue: revenue,
    cm2,
    spend,
    cost: spend,
    contribution: String(Number(cm2) - Number(spend)),
    incremental_revenue: revenue,
    incremental_cm2: cm2,
  }
}

describe('campaign ROI', () => {
  test('W01 Salesforce (certifiedondemand.com): won 20,000, cost 11,400 → 75.4386 %, published as 75 %', () => {
    expect(compute('roi_revenue', campaign({ revenue: '20000', spend: '11400' }))).toBe('0.754386')
  })
  test('W02 HubSpot-style (consultevo.com): revenue 20,000, ads 5,000 → 300 %', () => {
    expect(compute('roi_revenue', campaign({ revenue: '20000', spend: '5000' }))).toBe('3')
  })
  test('W03 Google Ads Help 14090: 6 units at 200, cost 100 each, ads 200 → 50 %', () => {
    expect(compute('roi_total_cost', campaign({ revenue: '1200', goods: '600', spend: '200' }))).toBe('0.5')
  })
  test('W04 Google exam item: 10 units at 150, cost 50 each, ads 700 → 25 %', () => {
    expect(compute('roi_total_cost', campaign({ revenue: '1500', goods: '500', spend: '700' }))).toBe('0.25')
  })
  test('W05 one input, five definitions: 50 % (Google), 200 % (MASB), 500 % (Salesforce, Adobe), 6.0 (Meridian)', () => {
    const input = campaign({ revenue: '1200', goods: '600', spend: '200' })
    expect(compute('roi_total_cost', input)).toBe('0.5')
    expect(compute('roi_margin', input)).toBe('2')
    expect(compute('roi_incremental', input)).toBe('2')
    expect(compute('roi_revenue', input)).toBe('5')
    expect(compute('(incremental_revenue - spend) / spend', input)).toBe('5')
    expect(compute('iroas', input)).toBe('6')
  })
  test('W06 ROMI (kameir.com): spend 10,000, incremental revenue 50,000, margin 60 % → factor 5.0, ROMI 200 %', () => {
    const input = campaign({ revenue: '50000', goods: '20000', spend: '10000' })
    expect(compute('iroas', input)).toBe('5')
    expect(compute('roi_incremental', input)).toBe('2')
    expect(compute('roi_margin', input)).toBe('2')
  })
  test('W07 sicolinmarketing blog: revenue 500, COGS 250, ads 100 → 42.86 %, not the truncated 42.85 %', () => {
    const table = tableOf([{ amounts: campaign({ revenue: '500', goods: '250', spend: '100' }) }])
    const figure = evaluatorOf({}, table).figure('roi_total_cost', everything(table))
    expect(isDefined(figure) && toFixed(figure.value, 4)).toBe('0.4286')
  })
  test('without any cost no ROI is defined, where others print 0 or infinity', () => {
    for (const { name } of ROI_DEFINITIONS) {
      const result = compute(name, campaign({ revenue: '100', spend: '0' }))
      expect(result).toBe(
        name === 'roi_total_cost' ? 'zero-denominator: net_revenue - cm2 + cost is 0' : 'zero-denominator: cost is 0',
      )
    }
  })
})

describe('ROAS, POAS, MER, break-even', () => {
  test('W08 incendium.ai: goal 80,000, AOV 160, CPA 25 → 500 orders, spend 12,500, MER 6.4', () => {
    const amounts = { net_revenue: '80000', spend: '12500', cost: '12500', orders: '500', conversions: '500' }
    expect(compute('mer', amounts)).toBe('6.4')
    expect(compute('aov', amounts)).toBe('160')
    expect(compute('cpa', amounts)).toBe('25')
  })
  test('W11 numberconvert: price 100, variable 60 → margin 40 %, break-even 2.5; margin 25 % → 4.0', () => {
    expect(compute('cm2 / net_revenue', { net_revenue: '100', cm2: '40' })).toBe('0.4')
    expect(compute('breakeven_roas', { net_revenue: '100', cm2: '40' })).toBe('2.5')
    expect(compute('breakeven_roas', { net_revenue: '100', cm2: '25' })).toBe('4')
  })
  test.each([
    ['20', '5', '10'],
    ['30', '3.33', '5'],
    ['40', '2.5', '3.33'],
    ['50', '2', '2.5'],
    ['60', '1.67', '2'],
    ['70', '1.43', '1.67'],
    ['80', '1.25', '1.43'],
  ])('W12 thesmartcalculator: margin %s % → break-even %s, ROAS %s for 10 % profit', (cm2, breakeven, goal) => {
    const amounts = { net_revenue: '100', cm2 }
    expect(compute('breakeven_roas', amounts, 2)).toBe(breakeven)
    expect(compute('1 / (cm2 / net_revenue - 10%)', amounts, 2)).toBe(goal)
  })
  test('a margin of nothing never breaks even', () => {
    expect(compute('breakeven_roas', { net_revenue: '100', cm2: '0' })).toBe('zero-denominator: cm2 is 0')
    expect(compute('breakeven_roas', { net_revenue: '100', cm2: '-5' })).toBe('negative-denominator: cm2 is negative')
  })
  test('POAS breaks even at 1 (ecom-ads, blufire)', () => {
    expect(compute('poas', { cm2: '250', spend: '250' })).toBe('1')
  })
})

describe('contribution margin, refunds, net sales', () => {
  test('W13 ncreasd calculator: net 61.20, costs of 31.29 before and 14.00 for ads → 29.91 before ads, 15.91 after, 26.0 %', () => {
    const costs = {
      goods: '18',
      freight: '1.80',
      packaging: '1.25',
      fulfilment: '5.95',
      payment: '2.07',
      platform: '0',
      returns: '0.72',
      other: '1.50',
    }
    const before = `net_revenue - ${Object.keys(costs).join(' - ')}`
    const amounts = { net_revenue: '61.20', spend: '14.00', ...costs }
    expect(compute(`${Object.keys(costs).join(' + ')} + spend`, amounts)).toBe('45.29')
    expect(compute(before, amounts)).toBe('29.91')
    expect(compute(`${before} - spend`, amounts)).toBe('15.91')
    expect(compute(`(${before} - spend) / net_revenue`, amounts, 3)).toBe('0.26')
  })
  test('W14 wernerstrauch.com: price 140, purchase 56 → CM1 84 = 60 %; shipping 6, packaging 2.50, payment 4.20, returns 10 → CM2 61.30', () => {
    const amounts = { price: '140', purchase: '56', shipping: '6', packaging: '2.50', payment: '4.20', returns: '10' }
    expect(compute('price - purchase', amounts)).toBe('84')
    expect(compute('(price - purchase) / price', amounts)).toBe('0.6')
    expect(compute('price - purchase - shipping - packaging - payment - returns', amounts)).toBe('61.3')
  })
  test('W16 omi #13180: list value 100, discount 10, subtotal 90 → discount rate 10 %, not 11.1 %', () => {
    expect(compute('discounts / (revenue + discounts)', { revenue: '90', discounts: '10' })).toBe('0.1')
  })
})

describe('delivery metrics', () => {
  test('W17 dosagecalculators.com: 500 for 250,000 impressions → CPM 2.00', () => {
    expect(compute('cpm', { spend: '500', impressions: '250000' })).toBe('2')
  })
  test('W17: 500 for 1,000 clicks → CPC 0.50; 500 clicks of 50,000 impressions → CTR 1.0 %', () => {
    expect(compute('cpc', { spend: '500', clicks: '1000' })).toBe('0.5')
    expect(compute('ctr', { clicks: '500', impressions: '50000' })).toBe('0.01')
  })
  test('W17: 1,000 for 50 conversions → CPA 20.00', () => {
    expect(compute('cpa', { cost: '1000', conversions: '50' })).toBe('20')
  })
})

describe('pacing, incrementality, reconciliation', () => {
  test.each([
    ['50', '1'],
    ['75', '1.5'],
    ['25', '0.5'],
  ])('W25 Adpulse 10224019: half of the time with %s % of the budget → pacing %s', (spend, pacing) => {
    const table = tableOf([
      { day: '2026-04-10', amounts: { spend, budget: '50' } },
      { day: '2026-04-20', amounts: { budget: '50' } },
    ])
    const evaluator = evaluatorOf({}, table, parseDay('2026-04-15')!)
    expect(shown(evaluator.figure('pacing', everything(table, '2026-04')))).toBe(pacing)
  })
  test('W22 hledger budget.test 26: budget 0, actual 10 → no percentage; 80 of 370 → 22 %', () => {
    expect(compute('pacing', { spend: '10', budget: '0' })).toBe('zero-denominator: budget is 0')
    expect(compute('pacing', { spend: '80', budget: '370' }, 2)).toBe('0.22')
  })
  test('W37 metrickit lift: incremental revenue 24,000, margin 40 %, spend 50,000 → iROAS 0.48, incremental profit −40,400', () => {
    const amounts = { incremental_revenue: '24000', incremental_cm2: '9600', spend: '50000', cost: '50000' }
    expect(compute('iroas', amounts)).toBe('0.48')
    expect(compute('incremental_cm2 - cost', amounts)).toBe('-40400')
  })
  test('W38 growth-onomics: test 25,000, control 15,000, spend 4,000 → iROAS 2.5', () => {
    expect(compute('iroas', { incremental_revenue: '10000', spend: '4000' })).toBe('2.5')
  })
  test('W44 ugurcoban.com: Meta claims 180,000, Google 90,000, the shop has 200,000 → over-claim 1.35', () => {
    const table = tableOf([
      { origin: 0, channel: 'Meta', amounts: { claimed_revenue: '180000' } },
      { origin: 1, channel: 'Google', amounts: { claimed_revenue: '90000' } },
      { origin: 2, amounts: { revenue: '200000' } },
    ])
    expect(shown(evaluatorOf({}, table).figure('overclaim', everything(table)))).toBe('1.35')
  })
})
