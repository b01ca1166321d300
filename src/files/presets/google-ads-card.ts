import type { Preset } from './preset.ts'

/**
 * The time series card of Google Ads' overview: an account's days, no campaign. Its currency stands in the cells; `$`
 * alone is several currencies', so the config must say which.
 */
export const googleAdsCard: Preset = {
  name: 'google-ads-card',
  title: 'Google Ads, overview card',
  channel: 'Google Ads',
  kind: 'advertising',
  evidence: 'downloaded',
  header: ['Date', 'Avg. CPC', 'Cost', ['Clicks', 'Impressions']],
  without: ['Campaign', 'Campaign name', 'Ad group'],
  columns: { date: 'Date', spend: 'Cost', impressions: 'Impressions', clicks: 'Clicks', conversions: 'Conversions' },
  totals: ['labelled'],
}
