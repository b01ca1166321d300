import type { Preset } from './preset.ts'

const MILLIONTH = '0.000001'
const CAMPAIGN = ['campaign_name', 'campaign_id']

type Table = Pick<Preset, 'name' | 'title' | 'header' | 'columns'> & Partial<Preset>

/** What all of these tables share: databases write points, and a table has no totals unless somebody added them. */
function table(each: Table): Preset {
  return { kind: 'advertising', evidence: 'reproduced', numbers: '1234.56', totals: ['labelled'], ...each }
}

/**
 * The tables that Fivetran's connectors fill, and the one that its dbt package makes of them, as warehouses export them.
 * Most name campaigns by their ids: `campaigns.names` gives them names. None but a few says its currency.
 */
export const CONNECTOR_TABLES: readonly Preset[] = [
  table({
    name: 'fivetran-ad-reporting',
    title: 'Fivetran ad_reporting',
    header: ['platform', 'date_day', 'spend', 'impressions'],
    columns: {
      date: 'date_day',
      channel: 'platform',
      campaign: CAMPAIGN,
      spend: 'spend',
      impressions: 'impressions',
      clicks: 'clicks',
      conversions: 'conversions',
      claimed_revenue: 'conversions_value',
    },
  }),
  table({
    name: 'fivetran-google-ads',
    title: 'Fivetran Google Ads',
    channel: 'Google Ads',
    header: ['cost_micros', ['_fivetran_synced', '_fivetran_id']],
    columns: {
      date: 'date',
      // In the table of campaigns, `id` is the campaign's.
      campaign: [...CAMPAIGN, 'id'],
      spend: 'cost_micros',
      impressions: 'impressions',
      clicks: 'clicks',
      conversions: 'conversions',
      claimed_revenue: 'conversions_value',
    },
    scale: { spend: MILLIONTH },
  }),
  table({
    name: 'fivetran-meta-ads',
    title: 'Fivetran Facebook Ads',
    channel: 'Meta',
    header: ['inline_link_clicks', 'spend'],
    columns: {
      date: 'date',
      date_from: 'date_start',
      date_to: 'date_stop',
      campaign: CAMPAIGN,
      spend: 'spend',
      impressions: 'impressions',
      clicks: 'inline_link_clicks',
      currency: 'account_currency',
    },
  }),
  table({
    name: 'fivetran-tiktok-ads',
    title: 'Fivetran TikTok Ads',
    channel: 'TikTok',
    header: [['stat_time_hour', 'stat_time_day'], 'spend'],
    columns: {
      date: ['stat_time_hour', 'stat_time_day'],
      campaign: CAMPAIGN,
      spend: 'spend',
      impressions: 'impressions',
      clicks: 'clicks',
      conversions: 'conversion',
      claimed_revenue: 'total_purchase_value',
    },
  }),
  table({
    name: 'fivetran-snapchat-ads',
    title: 'Fivetran Snapchat Ads',
    channel: 'Snapchat',
    // What dbt makes of it has whole units and calls the date otherwise: as millionths it would all but vanish.
    header: ['swipes', 'spend', 'date', ['screen_time_millis', 'attachment_quartile_1', '_fivetran_synced']],
    columns: {
      date: 'date',
      campaign: CAMPAIGN,
      spend: 'spend',
      impressions: 'impressions',
      clicks: 'swipes',
      // Not conversion_purchases_value: tables were seen with it in millionths, and with it in whole units.
      conversions: 'conversion_purchases',
    },
    scale: { spend: MILLIONTH },
  }),
  table({
    name: 'fivetran-pinterest-ads',
    title: 'Fivetran Pinterest Ads',
    channel: 'Pinterest',
    header: ['spend_in_micro_dollar'],
    columns: {
      date: 'date',
      campaign: CAMPAIGN,
      spend: 'spend_in_micro_dollar',
      conversions: 'total_conversions',
      claimed_revenue: 'total_conversions_value_in_micro_dollar',
    },
    // 1 is paid for, 2 is earned when others save the pin on.
    sums: { impressions: ['impression_1', 'impression_2'], clicks: ['clickthrough_1', 'clickthrough_2'] },
    scale: { spend: MILLIONTH, claimed_revenue: MILLIONTH },
  }),
  table({
    name: 'fivetran-x-ads',
    title: 'Fivetran Twitter Ads',
    channel: 'X',
    header: ['billed_charge_local_micro'],
    columns: {
      date: 'date',
      campaign: CAMPAIGN,
      spend: 'billed_charge_local_micro',
      impressions: 'impressions',
      clicks: 'clicks',
      conversions: 'conversion_purchases_metric',
    },
    scale: { spend: MILLIONTH },
  }),
  table({
    name: 'fivetran-amazon-ads',
    title: 'Fivetran Amazon Ads',
    channel: 'Amazon',
    header: ['cost', ['purchases_30_d', 'sales_30_d', 'sales_14_d', 'sales_7_d', 'campaign_budget_currency_code']],
    columns: {
      date: 'date',
      campaign: CAMPAIGN,
      spend: 'cost',
      impressions: 'impressions',
      clicks: 'clicks',
      // The window that Fivetran's own reports take, for both.
      conversions: ['purchases_30_d', 'purchases_14_d', 'purchases_7_d', 'purchases_1_d'],
      claimed_revenue: ['sales_30_d', 'sales_14_d', 'sales_7_d', 'sales_1_d'],
      currency: 'campaign_budget_currency_code',
    },
    window: /_(\d+)_d$/,
  }),
  table({
    name: 'fivetran-linkedin-ads',
    title: 'Fivetran LinkedIn Ads',
    channel: 'LinkedIn',
    header: ['cost_in_local_currency'],
    columns: {
      date: 'day',
      campaign: CAMPAIGN,
      spend: 'cost_in_local_currency',
      impressions: 'impressions',
      clicks: 'clicks',
      conversions: 'external_website_conversions',
      leads: 'one_click_leads',
      claimed_revenue: 'conversion_value_in_local_currency',
    },
  }),
  table({
    name: 'fivetran-microsoft-ads',
    title: 'Fivetran Microsoft Advertising',
    channel: 'Microsoft Ads',
    header: ['spend', ['top_vs_other', 'ad_distribution', 'delivered_match_type']],
    columns: {
      date: 'date',
      campaign: CAMPAIGN,
      spend: 'spend',
      impressions: 'impressions',
      clicks: 'clicks',
      currency: 'currency_code',
    },
  }),
  table({
    name: 'fivetran-reddit-ads',
    title: 'Fivetran Reddit Ads',
    channel: 'Reddit',
    // What dbt makes of it has whole units and calls the date otherwise.
    header: [
      'spend',
      'date',
      ['comments_page_views', 'comment_upvotes', 'legacy_click_conversions_attribution_window_day'],
    ],
    columns: { date: 'date', campaign: CAMPAIGN, spend: 'spend', impressions: 'impressions', clicks: 'clicks' },
    scale: { spend: MILLIONTH },
  }),
]
