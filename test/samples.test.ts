import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, reportJson, runIn } from './run-program.ts'

/** Real exports, with what is right about each: they lie beside the project and are no part of it. */
const SAMPLES = resolve(import.meta.dirname, '../../shared/samples')
const AS_OF = ['--as-of', '2026-11-01']

function sample(...names: string[]): Record<string, Uint8Array> {
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(SAMPLES, name))]))
}

function config(sources: string, currency = 'EUR', more = ''): string {
  return `version: 1\nreporting: { currency: ${currency} }\n${more}sources:\n${sources}`
}

describe.skipIf(!existsSync(SAMPLES))('real exports', () => {
  test('Google Ads in GBP: spend 1,164.10 over four weeks, total rows 1,164.09 kept out within half a cent per row', async () => {
    const folder = folderWith({
      ...sample('google-ads-campaign-gbp.csv'),
      'campaign-roi.yaml': config('  google: { files: google-ads-campaign-gbp.csv }\n', 'GBP'),
    })
    const report = await reportJson(folder, '--kpi', 'spend,clicks,impressions,conversions,claimed_revenue', ...AS_OF)
    expect(report.totals.values).toEqual({
      spend: '1164.1',
      clicks: '867',
      impressions: '40585',
      conversions: '74',
      claimed_revenue: '2127.81',
    })
    expect(report.period).toMatchObject({ from: '2026-01-27', to: '2026-02-23' })
    expect(report.sources[0]).toMatchObject({ rows: 2, used: 2, filtered: 0, quarantined: 0, controlRows: 5 })
    expect(report.notes.filter(({ code }) => code === 'ROI-N221')).toEqual([])
  })

  test('Google Ads as Excel .csv: UTF-16, tabs, quoted grouping', async () => {
    const folder = folderWith({
      ...sample('google-ads-campaign-gbp-utf16.csv'),
      'campaign-roi.yaml': config('  google: { files: google-ads-campaign-gbp-utf16.csv }\n', 'GBP'),
    })
    const report = await reportJson(folder, '--kpi', 'spend,clicks,impressions,conversions,claimed_revenue', ...AS_OF)
    expect(report.totals.values).toEqual({
      spend: '365.22',
      clicks: '264',
      impressions: '9380',
      conversions: '25',
      claimed_revenue: '841.23',
    })
  })

  test('both downloads of one account together are an overlap, told with the campaign', async () => {
    const folder = folderWith({
      ...sample('google-ads-campaign-gbp.csv', 'google-ads-campaign-gbp-utf16.csv'),
      'campaign-roi.yaml': config('  google: { files: "*.csv" }\n', 'GBP'),
    })
    const { exitCode, stderr } = await runIn(folder, ['report', ...AS_OF])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('ROI-D220')
    expect(stderr).toContain('Office Fruit Campaign')
  })

  test('Meta in IDR: the grand total comes first with a blank campaign, and four ads of one campaign are no duplicates', async () => {
    const folder = folderWith({
      ...sample('meta-daily-total-row-first-idr.csv'),
      'campaign-roi.yaml': config('  meta: { files: meta-daily-total-row-first-idr.csv }\n', 'IDR'),
    })
    const report = await reportJson(folder, '--kpi', 'spend,impressions,clicks', ...AS_OF)
    expect(report.totals.values).toEqual({ spend: '314467', impressions: '93675', clicks: '17218' })
    expect(report.rows.map(({ dimensions, values }) => [dimensions['campaign'], values['spend']])).toEqual([
      ['manurung', '301213'],
      ['pernikahan', '13254'],
    ])
    expect(report.sources[0]).toMatchObject({ rows: 5, used: 5, controlRows: 1 })
  })

  test('Meta in Spanish: decimal comma in a comma file, total row last', async () => {
    const folder = folderWith({
      ...sample('meta-daily-es-decimal-comma.csv'),
      'campaign-roi.yaml': config('  meta: { files: meta-daily-es-decimal-comma.csv }\n'),
    })
    const report = await reportJson(folder, '--by', 'day', '--kpi', 'spend,impressions,clicks', ...AS_OF)
    expect(report.totals.values).toEqual({ spend: '26.62', impressions: '2814', clicks: '79' })
    expect(report.rows.map(({ dimensions, values }) => [dimensions['day'], values['spend']])).toEqual([
      ['2026-09-20', '14.62'],
      ['2026-09-21', '12'],
    ])
    expect(report.sources[0]).toMatchObject({ rows: 3, controlRows: 1 })
  })

  test.each(['linkedin-campaign-usd.csv', 'linkedin-campaign-usd-utf16.csv'])(
    'LinkedIn, %s: 09/01/2026 is 1 September, and the total row is none',
    async (file) => {
      const folder = folderWith({
        ...sample(file),
        'campaign-roi.yaml': config(`  linkedin: { files: ${file} }\n`, 'USD'),
      })
      const kpis = 'spend,impressions,clicks,conversions,claimed_revenue'
      const report = await reportJson(folder, '--by', 'campaign,day', '--kpi', kpis, ...AS_OF)
      expect(report.totals.values).toEqual({
        spend: '1344.75',
        impressions: '12500',
        clicks: '244',
        conversions: '4',
        claimed_revenue: '400',
      })
      expect(
        report.rows.map(({ dimensions, values }) => [dimensions['campaign'], dimensions['day'], values['spend']]),
      ).toEqual([
        ['Leads, directivos', '2026-09-01', '1234.5'],
        ['Leads, directivos', '2026-09-02', '100'],
        ['Marca', '2026-09-01', '10.25'],
      ])
      expect(report.sources[0]).toMatchObject({ rows: 3, controlRows: 1 })
    },
  )

  test('the attribution playbook: spend 359 and revenue 275 give a blended ROAS of 0.766', async () => {
    const folder = folderWith({
      ...sample('dbt-attribution-ad_spend.csv', 'dbt-attribution-customer_conversions.csv'),
      'campaign-roi.yaml': config(`  spend:
    files: dbt-attribution-ad_spend.csv
    columns: { date: date_day, campaign: utm_campaign, channel: utm_source, spend: spend }
    set: { currency: EUR }
  conversions:
    files: dbt-attribution-customer_conversions.csv
    columns: { date: converted_at, order_id: customer_id, customer_id: customer_id, revenue: revenue }
    set: { currency: EUR }
`),
    })
    const report = await reportJson(
      folder,
      '--by',
      'channel',
      '--kpi',
      'spend,revenue,roas,cac,orders',
      ...AS_OF,
      '--precision',
      '4',
    )
    expect(report.totals.values).toEqual({ spend: '359', revenue: '275', roas: '0.766', cac: '17.0952', orders: '21' })
    const spend = Object.fromEntries(
      report.rows.map(({ dimensions, values }) => [dimensions['channel'], values['spend']]),
    )
    expect(spend).toMatchObject({ adwords: '47', facebook_ads: '312' })
  })

  test('Robyn: one spend column per channel, up to 14 decimals, summed without a float', async () => {
    const channels = ['tv_S', 'ooh_S', 'print_S', 'facebook_S', 'search_S']
    const sources = channels.map(
      (channel) => `  ${channel}:
    files: robyn-dt_simulated_weekly.csv
    columns: { date: DATE, spend: ${channel} }
    set: { channel: ${channel}, currency: EUR }
`,
    )
    const revenue = `  sales:
    files: robyn-dt_simulated_weekly.csv
    columns: { date: DATE, revenue: revenue }
    set: { currency: EUR }
`
    const folder = folderWith({
      ...sample('robyn-dt_simulated_weekly.csv'),
      'campaign-roi.yaml': config(sources.join('') + revenue),
    })
    const total = await reportJson(
      folder,
      '--by',
      'channel',
      '--kpi',
      'spend,revenue,roas',
      '--precision',
      '14',
      ...AS_OF,
    )
    expect(total.totals.values).toMatchObject({
      spend: '14529098.5123139008756'.slice(0, 23),
      revenue: '379005696.66666668',
    })
    const byYear = await reportJson(folder, '--by', 'year', '--kpi', 'spend,revenue,roas', '--precision', '4', ...AS_OF)
    expect(byYear.rows.map(({ dimensions, values }) => [dimensions['year'], values['roas']])).toEqual([
      ['2015', '22.8151'],
      ['2016', '22.024'],
      ['2017', '18.4956'],
      ['2018', '31.9633'],
      ['2019', '58.7078'],
    ])
  })

  test.each([
    ['fivetran-google_ads_campaign_stats.csv', 'google-ads', { spend: '231.33', clicks: '280', impressions: '1854' }],
    [
      'fivetran-pinterest_campaign_report.csv',
      'pinterest-ads',
      { spend: '12.375', claimed_revenue: '24.8', conversions: '248', impressions: '165000', clicks: '4950' },
    ],
    ['fivetran-snapchat_campaign_hourly_report.csv', 'snapchat-ads', { spend: '1.013488', impressions: '5142' }],
    ['fivetran-twitter_campaign_report.csv', 'x-ads', { spend: '138.535734', clicks: '968', impressions: '9876' }],
    ['fivetran-facebook_ads_basic_ad.csv', 'meta-ads', { spend: '643.63', impressions: '37275' }],
    ['fivetran-tiktok_campaign_report_hourly.csv', 'tiktok-ads', { spend: '444.792', claimed_revenue: '0.01' }],
    ['fivetran-amazon_ads_campaign_level_report.csv', 'amazon-ads', { spend: '1.67', clicks: '2' }],
  ])('%s: money in millionths or units, as its preset knows', async (file, preset, expected) => {
    const folder = folderWith({
      ...sample(file),
      // The tables name no currency, but for Amazon's, in US dollars.
      'campaign-roi.yaml': config(`  ads: { files: ${file}, set: { currency: USD } }\n`, 'USD'),
    })
    const report = await reportJson(folder, '--kpi', Object.keys(expected).join(','), ...AS_OF)
    expect(report.totals.values).toEqual(expected)
    expect(report.sources[0]).toMatchObject({ preset: `fivetran-${preset}`, filtered: 0, quarantined: 0 })
  })

  test('what the config maps counts as it says, with its own scale or none', async () => {
    const file = 'fivetran-snapchat_campaign_hourly_report.csv'
    const spendAs = async (spend: string) => {
      const folder = folderWith({
        ...sample(file),
        'campaign-roi.yaml': config(
          `  ads: { files: ${file}, columns: { spend: ${spend} }, set: { currency: EUR } }\n`,
        ),
      })
      return (await reportJson(folder, '--kpi', 'spend', ...AS_OF)).totals.values['spend']
    }
    expect(await spendAs('{ column: spend, scale: 0.000001 }')).toBe('1.013488')
    expect(await spendAs('spend')).toBe('1013488')
  })

  test('the Microsoft Advertising report: nine lines before the header, a copyright after the data', async () => {
    const folder = folderWith({
      ...sample('microsoft-ads-geo-report-api.csv'),
      'campaign-roi.yaml': config('  microsoft: { files: microsoft-ads-geo-report-api.csv }\n'),
    })
    const report = await reportJson(folder, '--by', 'day', '--kpi', 'spend,impressions', ...AS_OF)
    expect(report.totals.values).toEqual({ spend: '0', impressions: '5' })
    expect(report.rows.map(({ dimensions }) => dimensions['day'])).toEqual(['1988-11-11', '2007-04-22'])
    expect(report.sources[0]).toMatchObject({ preset: 'microsoft-ads', rows: 2, used: 2 })
    expect(report.notes.map(({ code }) => code).filter((code) => code.startsWith('ROI-D'))).toEqual([])
  })

  test('rows in are rows used, filtered and quarantined, for every source', async () => {
    const folder = folderWith({
      ...sample('ga4-traffic-hourly.csv'),
      'campaign-roi.yaml': config(
        `  traffic:
    files: ga4-traffic-hourly.csv
    columns: { date: "Date + hour (YYYYMMDDHH)", channel: "Session primary channel group (Default channel group)", sessions: Sessions }
    dates: yyyyMMddHH
`,
        'EUR',
        'fields: { sessions: count }\n',
      ),
    })
    const report = await reportJson(folder, '--by', 'channel', '--kpi', 'sessions', ...AS_OF)
    expect(report.totals.values).toEqual({ sessions: '162895' })
    expect(report.sources[0]).toMatchObject({ rows: 3182, used: 3182, filtered: 0, quarantined: 0 })
  })
})
