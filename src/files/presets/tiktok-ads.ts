import { inCurrency } from './in-currency.ts'
import type { Preset } from './preset.ts'

/**
 * TikTok Ads Manager. Conversions that iPhones report late (SKAN) can stand on days without spend, and are a count of
 * their own: they are not added to the others.
 */
export const tiktokAds: Preset = {
  name: 'tiktok-ads',
  title: 'TikTok Ads Manager',
  channel: 'TikTok',
  kind: 'advertising',
  // The columns were seen in a downloaded workbook; as CSV they are known by importers.
  evidence: 'reported',
  header: [
    inCurrency('Cost'),
    ['Clicks (destination)', 'CPC (destination)', 'CTR (destination)', 'Conversion rate (CVR)'],
  ],
  columns: {
    date: ['By Day', 'Date', 'Stat time'],
    campaign: 'Campaign name',
    spend: inCurrency('Cost'),
    impressions: 'Impressions',
    clicks: 'Clicks (destination)',
    conversions: 'Conversions',
    // Not "Total complete payment", which some take for a count and some for money.
    claimed_revenue: 'Total complete payment value',
    currency: 'Currency',
  },
  totals: [{ firstCell: /^Total of \d+ / }, 'labelled'],
}
