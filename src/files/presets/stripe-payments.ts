import type { Preset } from './preset.ts'

/** Stripe's payments export: what a provider settled, in the settlement currency. It maps no revenue: the shop does. */
export const stripePayments: Preset = {
  name: 'stripe-payments',
  title: 'Stripe payments export',
  kind: 'payments',
  evidence: 'downloaded',
  header: [['Created date (UTC)', 'Created (UTC)'], 'Converted Amount'],
  numbers: '1,234.56',
  timezone: 'UTC',
  columns: {
    order_id: 'id',
    date: ['Created date (UTC)', 'Created (UTC)'],
    customer_id: 'Customer ID',
    currency: 'Converted Currency',
    received: 'Converted Amount',
    campaign: 'UTM Campaign',
  },
  sums: { fees: ['Fee', ['Taxes On Fee', 'Tax']] },
  where: { Status: ['Paid', 'Refunded'] },
}
