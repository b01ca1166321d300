import type { Preset } from './preset.ts'

/** LinkedIn Campaign Manager. Dates are month first, days are UTC days: fixed by the platform. */
export const linkedinAds: Preset = {
  name: 'linkedin-ads',
  title: 'LinkedIn Campaign Manager',
  channel: 'LinkedIn',
  kind: 'advertising',
  evidence: 'reproduced',
  header: ['Start Date (in UTC)', 'Total Spent'],
  dates: 'M/d/yyyy',
  numbers: '1,234.56',
  columns: {
    date: 'Start Date (in UTC)',
    campaign: 'Campaign Name',
    spend: 'Total Spent',
    impressions: 'Impressions',
    clicks: 'Clicks',
    conversions: 'Conversions',
    leads: 'Leads',
    claimed_revenue: 'Total Conversion Value',
    currency: 'Currency',
  },
  totals: [{ firstCell: /^Total$/ }],
}
