import type { Preset } from './preset.ts'

/** Shopify's orders export. Further rows of an order are blank but for its line items; the config must say what tax is. */
export const shopifyOrders: Preset = {
  name: 'shopify-orders',
  title: 'Shopify orders export',
  kind: 'shop',
  evidence: 'downloaded',
  header: ['Name', 'Financial Status', 'Lineitem quantity'],
  numbers: '1,234.56',
  columns: {
    order_id: 'Name',
    date: 'Created at',
    customer_id: 'Email',
    currency: 'Currency',
    revenue: 'Total',
    tax: 'Taxes',
    refunds: 'Refunded Amount',
    discounts: 'Discount Amount',
  },
  where: { 'Financial Status': ['paid', 'partially_paid', 'partially_refunded', 'refunded'] },
}
