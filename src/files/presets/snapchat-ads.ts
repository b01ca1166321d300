import { inCurrency } from './in-currency.ts'
import type { Preset } from './preset.ts'

const SPENT = [inCurrency('Amount Spent'), inCurrency('Amount spent'), inCurrency('Spend')]

/** Snapchat Ads Manager. Without a day column, a row covers the time from its start to its end. */
export const snapchatAds: Preset = {
  name: 'snapchat-ads',
  title: 'Snapchat Ads Manager',
  channel: 'Snapchat',
  kind: 'advertising',
  evidence: 'reported',
  header: ['Swipe Ups', SPENT],
  columns: {
    date: ['Date', 'Day'],
    date_from: 'Start Time',
    date_to: 'End Time',
    campaign: 'Campaign name',
    spend: SPENT,
    impressions: ['Paid Impressions', 'Impressions'],
    clicks: 'Swipe Ups',
    conversions: 'Purchases',
    claimed_revenue: 'Purchases Value',
    currency: 'Currency',
  },
  totals: ['labelled'],
}
