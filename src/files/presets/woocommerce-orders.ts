import type { Preset } from './preset.ts'

/** WooCommerce, Analytics > Orders, with English labels. `Net Sales` is without tax and shipping, and a plain number. */
export const woocommerceOrders: Preset = {
  name: 'woocommerce-orders',
  title: 'WooCommerce, Analytics > Orders',
  kind: 'shop',
  evidence: 'reproduced',
  header: ['Order #', 'N. Revenue (formatted)'],
  columns: {
    order_id: 'Order #',
    date: 'Date',
    // Not the formatted column: in it a currency sign and grouping stand, tax and shipping are inside.
    revenue: 'Net Sales',
    new_customer: 'Customer type',
  },
  refundRows: true,
  tax: 'added',
  remarks: [
    'The columns are those of its own source, in English; other languages translate them, so name them in the config.',
    'A refund is, by its source, a row of its own, with a negative amount and the number of its order: it lowers revenue on its own day, counts as no order, and is no `refunds`, so `refunds:` of the config does not move it.',
    'With a file a month, a refund and its order may stand in two files: `overlap: add` then takes both.',
    'The export names no currency: set it.',
    '`Attribution` is text such as "Source: Google", no campaign, and is not mapped.',
  ],
}
