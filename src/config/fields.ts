import type { Field, FieldKind } from './config.ts'

/** The built-in fields and what they hold (contract 3). */
export const BUILT_IN_FIELDS: Readonly<Record<string, FieldKind>> = {
  date: 'date',
  date_from: 'date',
  date_to: 'date',
  refund_date: 'date',
  campaign: 'text',
  channel: 'text',
  source: 'text',
  currency: 'text',
  order_id: 'text',
  refund_of: 'text',
  customer_id: 'text',
  new_customer: 'flag',
  spend: 'money',
  revenue: 'money',
  discounts: 'money',
  tax: 'money',
  refunds: 'money',
  cogs: 'money',
  budget: 'money',
  claimed_revenue: 'money',
  invoiced: 'money',
  received: 'money',
  fees: 'money',
  impressions: 'count',
  clicks: 'count',
  conversions: 'count',
  leads: 'count',
  orders: 'count',
  new_customers: 'count',
}

/** Text fields that name a row rather than describe it: they are no dimensions. */
const IDENTITIES = new Set(['currency', 'order_id', 'refund_of', 'customer_id'])

export type Measure = { readonly name: string; readonly unit: 'money' | 'count' }

/** All measures: the built-in money and count fields, then the user's own, in the order declared. */
export function measuresOf(fields: readonly Field[]): Measure[] {
  return [...Object.entries(BUILT_IN_FIELDS).map(([name, kind]) => ({ name, kind })), ...fields].flatMap(
    ({ name, kind }) => (kind === 'money' || kind === 'count' ? [{ name, unit: kind }] : []),
  )
}

/** The text dimensions: campaign, channel, source, then the user's own text fields in the order declared. */
export function dimensionsOf(fields: readonly Field[]): string[] {
  const builtIn = Object.keys(BUILT_IN_FIELDS).filter(
    (name) => BUILT_IN_FIELDS[name] === 'text' && !IDENTITIES.has(name),
  )
  return [...builtIn, ...fields.filter(({ kind }) => kind === 'text').map(({ name }) => name)]
}
