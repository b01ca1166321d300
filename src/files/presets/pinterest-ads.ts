import type { Preset } from './preset.ts'

/** Pinterest Ads Manager. Money is in the account's currency, which the export does not name. */
export const pinterestAds: Preset = {
  name: 'pinterest-ads',
  title: 'Pinterest Ads Manager',
  channel: 'Pinterest',
  kind: 'advertising',
  evidence: 'reported',
  header: ['Spend in account currency'],
  columns: {
    date: ['Date', 'Day'],
    campaign: 'Campaign name',
    spend: 'Spend in account currency',
    impressions: ['Impressions', 'Impression'],
    // A pin click may only enlarge the pin: what leaves for the shop is an outbound click.
    clicks: ['Outbound clicks', 'Pin clicks'],
    conversions: 'Total conversions',
    claimed_revenue: 'Total conversion value',
    currency: 'Currency',
  },
  totals: ['labelled'],
}
