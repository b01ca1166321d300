import type { Preset } from './preset.ts'

// What the report adds after its rows; the copyright and confidentiality lines are known in any file.
const GRAND_TOTALS = /^"?Grand Totals? \(([\d.,\s]+) records?\)/i

const REMARKS = [
  'Columns are those that the report shows, by their English labels; dates follow the language of the user: where no date settles the order of day and month, set `dates:`.',
  'The lines `Grand Totals (… records)`, of confidentiality and of copyright are no rows; the number of records is held against the rows.',
]

/** A Salesforce report on opportunities, exported as "Details Only". */
export const salesforceOpportunities: Preset = {
  name: 'salesforce-opportunities',
  title: 'Salesforce report on opportunities',
  kind: 'crm',
  evidence: 'reported',
  header: ['Opportunity Name', 'Stage', 'Close Date', ['Amount', 'Amount (converted)']],
  columns: {
    order_id: 'Opportunity ID',
    date: 'Close Date',
    campaign: 'Primary Campaign Source',
    revenue: ['Amount', 'Amount (converted)'],
  },
  currencyOf: { Amount: 'Amount Currency', 'Amount (converted)': 'Amount (converted) Currency' },
  footer: GRAND_TOTALS,
  records: GRAND_TOTALS,
  asks: [
    {
      column: 'Stage',
      why: 'an opportunity that is open or lost has an amount, too, but brought no revenue; stages have names of your own',
      example: 'Closed Won',
    },
  ],
  remarks: [
    ...REMARKS,
    '`Amount` is read in `Amount Currency`; only where the report shows no `Amount`, `Amount (converted)` is, in its own currency. Without a currency column, set the currency.',
    'Without `Opportunity ID` in the report, opportunities bring revenue, but are no orders.',
  ],
}

/** A Salesforce report on campaigns: their costs, over the days from their start to their end. */
export const salesforceCampaigns: Preset = {
  name: 'salesforce-campaigns',
  title: 'Salesforce report on campaigns',
  kind: 'crm',
  evidence: 'reported',
  header: ['Campaign Name', 'Start Date', 'End Date', ['Actual Cost in Campaign', 'Actual Cost']],
  columns: {
    date_from: 'Start Date',
    date_to: 'End Date',
    campaign: 'Campaign Name',
    spend: ['Actual Cost in Campaign', 'Actual Cost'],
    budget: ['Budgeted Cost in Campaign', 'Budgeted Cost'],
    leads: ['Leads in Campaign', 'Total Leads'],
    // What Salesforce adds up for a campaign: the opportunities themselves bring the revenue.
    claimed_revenue: ['Value Won Opportunities in Campaign', 'Total Value Won Opportunities'],
  },
  currencyOf: {
    'Actual Cost in Campaign': 'Actual Cost in Campaign Currency',
    'Actual Cost': 'Actual Cost Currency',
  },
  footer: GRAND_TOTALS,
  records: GRAND_TOTALS,
  remarks: [
    ...REMARKS,
    'The labels are those that the vendor documents for fields of campaigns; no exported report was at hand.',
    'Without a column for the currency of the actual cost, set the currency.',
  ],
}
