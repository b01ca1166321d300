import type { Company, Currency } from './company.ts'

const FIRST_DAY = Date.UTC(2026, 0, 1)

function dayText(day: number): string {
  return new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10)
}

function centsText(cents: number): string {
  const text = String(cents).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

/** The company's exports and rules, as files of a folder. */
export function filesOf(company: Company): Record<string, string> {
  const { rules } = company
  const spend = company.spend.map(
    ({ day, campaign, currency, cents, clicks, conversions }) =>
      `${dayText(day)},c${campaign},${currency},${centsText(cents)},${clicks},${conversions}`,
  )
  const orders = company.orders.flatMap(({ day, campaign, currency, customer, items }, index) =>
    items.map(({ cents, taxCents }, item) =>
      // Only an order's first row carries its date and texts, as shops export them.
      item === 0
        ? `${dayText(day)},O${index},c${campaign},${currency},Customer${customer}@Example.com,${centsText(cents)},${centsText(taxCents)}`
        : `,O${index},,,,${centsText(cents)},${centsText(taxCents)}`,
    ),
  )
  const refunds = company.refunds.map(({ order, day, cents }) => `${dayText(day)},O${order},${centsText(cents)}`)
  const rates = (['USD', 'GBP'] as Currency[]).flatMap((currency) =>
    company.rates[currency as 'USD' | 'GBP'].map(
      (rate, day) => `${dayText(day)},${currency},${(rate / 10_000).toFixed(4)}`,
    ),
  )
  return {
    'spend.csv': csv('date,campaign,currency,cost,clicks,conversions', spend),
    'orders.csv': csv('date,order,campaign,currency,customer,total,tax', orders),
    'refunds.csv': csv('date,order,amount', refunds),
    'rates.csv': csv('date,currency,rate', rates),
    'campaign-roi.yaml': `version: 1
reporting: { currency: EUR }
sources:
  ads:
    files: spend.csv
    columns: { date: date, campaign: campaign, currency: currency, spend: cost, clicks: clicks, conversions: conversions }
    set: { channel: Ads }
  shop:
    files: orders.csv
    columns: { date: date, order_id: order, campaign: campaign, currency: currency, customer_id: customer, revenue: total, tax: tax }
    tax: included
  refunds:
    files: refunds.csv
    columns: { refund_date: date, order_id: order, refunds: amount }
fx: { rates: rates.csv, quote: units-per-reporting, policy: ${rules.monthAverage ? 'month-average' : 'daily'} }
refunds: { on: refund, rate: ${rules.rateOfRefund ? 'refund' : 'order'} }
costs:
  agency: { percentOf: spend, rate: ${rules.agencyRate}%, min: ${rules.agencyMin} EUR, max: ${rules.agencyMax} EUR }
  retainer: { perMonth: ${rules.retainer} EUR, allocateBy: spend, from: ${dayText(rules.retainerFrom)} }
  card_fees: { layer: variable, percentOf: revenue, rate: ${rules.cardRate}% }
  shipping: { layer: variable, per: orders, amount: ${centsText(rules.shippingCents)} EUR }
margin:
  - { where: { campaign: c0 }, rate: ${rules.firstCampaignMargin}%, from: ${dayText(rules.marginFrom)} }
  - { rate: ${rules.marginRate}% }
incrementality:
  - { where: { campaign: c1 }, factor: ${(rules.factor / 100).toFixed(2)} }
kpis: { roi: roi_margin }
`,
  }
}

function csv(header: string, rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`
}
