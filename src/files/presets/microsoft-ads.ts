import type { Preset } from './preset.ts'

const DATE = ['GregorianDate', 'Gregorian date', 'TimePeriod', 'Time period']
const CAMPAIGN = ['CampaignName', 'Campaign name', 'CampaignId', 'Campaign ID']
const ACCOUNT = ['AccountName', 'Account name']
const REPORT_TIME = /^Report Time: (\d{1,2}\/\d{1,2}\/\d{4})(?:(?:,| - )(\d{1,2}\/\d{1,2}\/\d{4}))?$/

/** Microsoft Advertising: reports of the API, and of the web interface, whose columns have other names. */
export const microsoftAds: Preset = {
  name: 'microsoft-ads',
  title: 'Microsoft Advertising',
  channel: 'Microsoft Ads',
  kind: 'advertising',
  evidence: 'downloaded',
  header: ['Spend', [...DATE, ...CAMPAIGN, ...ACCOUNT]],
  // A report without days has nothing but common columns; what stands before them is Microsoft's.
  also: (row, preamble) =>
    row.some((name) => DATE.slice(0, 3).includes(name.trim())) ||
    preamble.some((line) => line.startsWith('Report Name: ')),
  // Month first whatever the user's language; since version 13 of the API year first, but for hours, after a midnight that
  // means nothing: `3/15/2018 12:00:00 AM|7`.
  dates: ['M/d/yyyy', 'yyyy-MM-dd', "M/d/yyyy' 12:00:00 AM|'H"],
  numbers: '1,234.56',
  columns: {
    date: DATE,
    campaign: CAMPAIGN,
    spend: 'Spend',
    impressions: 'Impressions',
    clicks: 'Clicks',
    // Not "AllConversions", which counts goals that the account leaves out of its own conversions.
    conversions: 'Conversions',
    claimed_revenue: 'Revenue',
    currency: ['CurrencyCode', 'Currency code'],
  },
  covers: [
    { columns: DATE, grain: 'week', preamble: /^Report Aggregation: Week(?:ly\w*)?$/ },
    { columns: DATE, grain: 'month', preamble: /^Report Aggregation: Month(?:ly)?$/ },
  ],
  // The vendor's own code takes ^Total for one, which would drop a campaign named "Total care".
  totals: ['labelled'],
  footer: /^\S*\d{4} Microsoft Corporation\. All rights reserved/,
  preamblePeriod: (lines) => {
    const [, from, to = from] = lines.map((line) => REPORT_TIME.exec(line)).find((found) => found) ?? []
    return from === undefined || to === undefined ? undefined : { from: isoDay(from), to: isoDay(to) }
  },
  rowCount: /^Rows: (\d+)$/,
  incomplete: /^Potential Incomplete Data: true$/i,
}

function isoDay(monthFirst: string): string {
  const [month = '', day = '', year] = monthFirst.split('/')
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
