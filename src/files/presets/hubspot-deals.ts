import type { Preset } from './preset.ts'

/** HubSpot's export of deals. Stages are the portal's own labels, so only the config can tell which are won. */
export const hubspotDeals: Preset = {
  name: 'hubspot-deals',
  title: 'HubSpot deals export',
  kind: 'crm',
  evidence: 'reported',
  header: ['Record ID', 'Deal Name', 'Deal Stage'],
  columns: {
    order_id: 'Record ID',
    date: 'Close Date',
    revenue: 'Amount',
    currency: 'Currency',
  },
  asks: [
    {
      column: 'Deal Stage',
      why: 'a deal that is open or lost has an amount, too, but brought no revenue; stages have names of your own',
      example: 'Closed won',
    },
  ],
  remarks: [
    'The header is known from importers; that a deal has its currency in `Currency` is a guess: without it, set the currency.',
    '`Amount` is in the currency of its deal; `Amount in company currency` is not read.',
    'Where a deal came from stands in columns of your own portal: map `campaign` and `channel`.',
  ],
}
