import { inCurrency } from './in-currency.ts'
import type { Preset } from './preset.ts'

const SPEND = [inCurrency('Spend'), inCurrency('Amount Spent')]

/** Reddit Ads. No column is Reddit's alone: the config must name it. */
export const redditAds: Preset = {
  name: 'reddit-ads',
  title: 'Reddit Ads',
  channel: 'Reddit',
  kind: 'advertising',
  evidence: 'reported',
  header: ['Campaign Name', SPEND],
  byName: true,
  columns: {
    date: ['Date', 'Day'],
    campaign: 'Campaign Name',
    spend: SPEND,
    impressions: 'Impressions',
    clicks: 'Clicks',
    conversions: 'Conversions',
    currency: 'Currency',
  },
  totals: ['labelled'],
}
