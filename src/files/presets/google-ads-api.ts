import type { Preset } from './preset.ts'

const WEEK = ['segments.week', 'segments_week', 'week']
const MONTH = ['segments.month', 'segments_month', 'month']
const QUARTER = ['segments.quarter', 'segments_quarter', 'quarter']

/** Rows of the Google Ads API, as scripts write them: money in millionths of the account's currency. */
export const googleAdsApi: Preset = {
  name: 'google-ads-api',
  title: 'Google Ads API',
  channel: 'Google Ads',
  kind: 'advertising',
  evidence: 'reproduced',
  header: [['metrics.cost_micros', 'metrics_cost_micros', 'metrics.costMicros', 'cost_micros']],
  // Fivetran's tables of the same figures have a preset of their own.
  without: ['_fivetran_synced', '_fivetran_id'],
  numbers: '1234.56',
  columns: {
    date: ['segments.date', 'segments_date', 'date', 'day', ...WEEK, ...MONTH, ...QUARTER],
    campaign: ['campaign.name', 'campaign_name', 'campaign', 'campaign.id', 'campaign_id'],
    spend: ['metrics.cost_micros', 'metrics_cost_micros', 'metrics.costMicros', 'cost_micros'],
    impressions: ['metrics.impressions', 'metrics_impressions', 'impressions'],
    clicks: ['metrics.clicks', 'metrics_clicks', 'clicks'],
    conversions: ['metrics.conversions', 'metrics_conversions', 'conversions'],
    // The API writes values in the currency itself: only costs and prices are in millionths.
    claimed_revenue: [
      'metrics.conversions_value',
      'metrics_conversions_value',
      'metrics.conversionsValue',
      'conversions_value',
    ],
    currency: ['customer.currency_code', 'customer_currency_code', 'customer.currencyCode', 'currency_code'],
  },
  scale: { spend: '0.000001' },
  covers: [
    { columns: WEEK, grain: 'week' },
    { columns: MONTH, grain: 'month' },
    { columns: QUARTER, grain: 'quarter' },
  ],
  totals: ['labelled'],
}
