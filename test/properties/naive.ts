import { CAMPAIGNS, DAYS, type Company, type Currency } from './company.ts'
import { fraction, minus, one, over, plus, sum, times, zero, type Fraction } from './fraction.ts'

/** Days of January, February and March 2026, the range of every company. */
const MONTHS = [
  { from: 0, days: 31 },
  { from: 31, days: 28 },
  { from: 59, days: 31 },
]

/** Everything that adds up, for one campaign and day. */
export type Sums = Record<string, Fraction>

export const ADDITIVE = [
  'spend',
  'clicks',
  'conversions',
  'revenue',
  'tax',
  'refunds',
  'orders',
  'new_customers',
  'agency',
  'retainer',
  'card_fees',
  'shipping',
  'net_revenue',
  'gross_profit',
  'cm2',
  'cost',
  'contribution',
  'incremental_revenue',
  'incremental_cm2',
] as const

/** The second computation: every figure straight from the rows, in fractions, with no cells, no engine, no shortcuts. */
export function naiveSums(company: Company): Sums[][] {
  const { rules } = company
  const grid: Sums[][] = Array.from({ length: CAMPAIGNS + 1 }, () => Array.from({ length: DAYS }, empty))
  const at = (campaign: number, day: number): Sums => grid[campaign]![day]!
  const convert = (centsOf: number, currency: Currency, day: number): Fraction => {
    const amount = fraction(centsOf, 100)
    if (currency === 'EUR') return amount
    const table = company.rates[currency]
    if (!rules.monthAverage) return over(amount, fraction(table[day]!, 10_000))
    const { from, days } = monthOf(day)
    const published = table.slice(from, from + days)
    return over(amount, over(sum(published.map((rate) => fraction(rate, 10_000))), fraction(published.length)))
  }
  const net: { campaign: number; day: number; ruleDay: number; amount: Fraction }[] = []

  for (const row of company.spend) {
    add(at(row.campaign, row.day), 'spend', convert(row.cents, row.currency, row.day))
    add(at(row.campaign, row.day), 'clicks', fraction(row.clicks))
    add(at(row.campaign, row.day), 'conversions', fraction(row.conversions))
  }
  const seen = new Set<number>()
  const inTime = company.orders
    .map((order, index) => ({ order, index }))
    .toSorted((a, b) => a.order.day - b.order.day || a.index - b.index)
  for (const { order } of inTime) {
    const cell = at(order.campaign, order.day)
    const revenue = sum(order.items.map((item) => convert(item.cents, order.currency, order.day)))
    const tax = sum(order.items.map((item) => convert(item.taxCents, order.currency, order.day)))
    add(cell, 'revenue', revenue)
    add(cell, 'tax', tax)
    add(cell, 'orders', one)
    if (!seen.has(order.customer)) add(cell, 'new_customers', one)
    seen.add(order.customer)
    net.push({ campaign: order.campaign, day: order.day, ruleDay: order.day, amount: minus(revenue, tax) })
  }
  for (const refund of company.refunds) {
    const order = company.orders[refund.order]!
    const rateDay = rules.rateOfRefund ? refund.day : order.day
    const amount = convert(refund.cents, order.currency, rateDay)
    const gross = order.items.reduce((total, item) => total + item.cents, 0)
    const taxes = order.items.reduce((total, item) => total + item.taxCents, 0)
    const tax = times(amount, fraction(taxes, gross))
    const cell = at(order.campaign, refund.day)
    add(cell, 'refunds', amount)
    add(cell, 'tax', minus(zero, tax))
    net.push({ campaign: order.campaign, day: refund.day, ruleDay: order.day, amount: minus(tax, amount) })
  }

  for (const { campaign, day, ruleDay, amount } of net) {
    const cell = at(campaign, day)
    const margin = campaign === 0 && ruleDay >= rules.marginFrom ? rules.firstCampaignMargin : rules.marginRate
    const factor = campaign === 1 ? fraction(rules.factor, 100) : one
    add(cell, 'net_revenue', amount)
    add(cell, 'gross_profit', times(amount, fraction(margin, 100)))
    add(cell, 'incremental_revenue', times(amount, factor))
  }
  for (let campaign = 0; campaign < CAMPAIGNS; campaign++) {
    const factor = campaign === 1 ? fraction(rules.factor, 100) : one
    for (let day = 0; day < DAYS; day++) {
      const cell = at(campaign, day)
      add(cell, 'card_fees', times(cell['revenue']!, fraction(rules.cardRate, 100)))
      add(cell, 'shipping', times(cell['orders']!, fraction(rules.shippingCents, 100)))
      add(cell, 'cm2', minus(cell['gross_profit']!, plus(cell['card_fees']!, cell['shipping']!)))
      add(cell, 'incremental_cm2', times(cell['cm2']!, factor))
    }
  }
  monthlyCosts(company, grid)
  for (const days of grid) {
    for (const cell of days) {
      add(cell, 'cost', plus(cell['spend']!, plus(cell['agency']!, cell['retainer']!)))
      add(cell, 'contribution', minus(cell['cm2']!, cell['cost']!))
    }
  }
  return grid
}

/** Agency: a percent of spend within a month's bounds. Retainer: a month's amount by spend. The last campaign is (unallocated). */
function monthlyCosts({ rules }: Company, grid: Sums[][]): void {
  for (const { from, days } of MONTHS) {
    const range = Array.from({ length: days }, (_, offset) => from + offset)
    const spendOf = (campaign: number): Fraction => sum(range.map((day) => grid[campaign]![day]!['spend']!))
    const campaigns = Array.from({ length: CAMPAIGNS }, (_, campaign) => campaign)
    const total = sum(campaigns.map(spendOf))
    const share = (amount: Fraction, name: string, firstDay: number): void => {
      if (total.top === 0n) return add(grid[CAMPAIGNS]![firstDay]!, name, amount)
      for (const campaign of campaigns) {
        for (const day of range)
          add(grid[campaign]![day]!, name, over(times(amount, grid[campaign]![day]!['spend']!), total))
      }
    }
    const fee = times(total, fraction(rules.agencyRate, 100))
    const least = fraction(rules.agencyMin)
    const most = fraction(rules.agencyMax)
    const agency = less(fee, least) ? least : less(most, fee) ? most : fee
    share(agency, 'agency', from)
    const firstDay = Math.max(from, rules.retainerFrom)
    const inForce = from + days - firstDay
    if (inForce > 0) share(times(fraction(rules.retainer), fraction(inForce, days)), 'retainer', firstDay)
  }
}

function less(a: Fraction, b: Fraction): boolean {
  return minus(a, b).top < 0n
}

function monthOf(day: number) {
  return MONTHS.findLast(({ from }) => day >= from)!
}

function empty(): Sums {
  return Object.fromEntries(ADDITIVE.map((name) => [name, zero]))
}

function add(sums: Sums, name: string, amount: Fraction): void {
  sums[name] = plus(sums[name]!, amount)
}
