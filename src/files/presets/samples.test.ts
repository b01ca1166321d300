import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exact, plus, times, toText, ZERO } from '../../base/exact.ts'
import { formatDay } from '../../base/days.ts'
import { columnIndex } from '../columns.ts'
import { readWhole, SAMPLES, type WholeTable } from '../read-whole.test-data.ts'
import { mappedColumns } from './recognise.ts'

// What is right about each file stands in the samples' own expected.json.
const EXPECTED = existsSync(SAMPLES)
  ? (JSON.parse(readFileSync(join(SAMPLES, 'expected.json'), 'utf8')) as Record<string, { expect: never }>)
  : {}
const expected = (name: string): never => EXPECTED[name]!.expect

const read = (name: string, hints = {}) => readWhole(join(SAMPLES, name), hints)

function sumOf(rows: readonly (readonly string[])[], at: number, decimal: '.' | ','): string {
  const plain = (text: string) =>
    decimal === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.')
  return toText(rows.map((row) => exact(plain(row[at]!.trim()).replace(/\.$/, ''))).reduce(plus, ZERO), 20)
}

/** The sum of a field, read as its preset maps it. */
function fieldSum({ table, rows }: WholeTable, field: string, decimal: '.' | ',' = '.'): string {
  const preset = table!.form.preset!
  const { indexes } = mappedColumns(preset, table!.header).get(field)!
  const sum = indexes.map((at) => exact(sumOf(rows, at, decimal))).reduce(plus, ZERO)
  return toText(times(sum, exact(preset.scale?.[field] ?? '1')), 20)
}

function columnSum({ table, rows }: WholeTable, column: string): string {
  return sumOf(rows, columnIndex(table!.header, column) as number, '.')
}

const same = (text: string): string => toText(exact(text), 20)

describe.skipIf(!existsSync(SAMPLES))('real exports', () => {
  test.each([
    ['google-ads-campaign-gbp.csv', 'utf8', 'utf-8', ',', 5],
    ['google-ads-campaign-gbp-utf16.csv', 'utf16', 'utf-16le', '\t', 2],
  ] as const)('Google Ads: %s', async (name, key, encoding, delimiter, totals) => {
    const right = expected('google-ads-utf16-tab-and-overlap')[key] as Record<string, string>
    const whole = await read(name)
    expect(whole.table?.form).toMatchObject({ encoding, delimiter, preset: { name: 'google-ads' } })
    expect(whole.rows.length).toBe(right['data_rows'])
    expect(fieldSum(whole, 'spend')).toBe(same(right['spend']!))
    expect(fieldSum(whole, 'clicks')).toBe(right['clicks'])
    expect(fieldSum(whole, 'impressions')).toBe(right['impressions'])
    expect(fieldSum(whole, 'conversions')).toBe(same(right['conversions']!))
    expect(fieldSum(whole, 'claimed_revenue')).toBe(same(right['conversion_value']!))
    expect(whole.totals.length).toBe(totals)
    const { from, to } = whole.table!.preamblePeriod!
    expect([formatDay(from), formatDay(to)]).toEqual(['2026-01-27', '2026-02-23'])
    expect(whole.told).toEqual([])
  })

  test('Meta in IDR: the first data row is the grand total', async () => {
    const right = (expected('meta-grand-total-row-first-or-last') as Record<string, Record<string, string>>)['idr']!
    const whole = await read('meta-daily-total-row-first-idr.csv')
    expect(whole.rows.length).toBe(right['data_rows'])
    expect(fieldSum(whole, 'spend')).toBe(right['spend'])
    expect(fieldSum(whole, 'impressions')).toBe(right['impressions'])
    expect(fieldSum(whole, 'clicks')).toBe(right['link_clicks'])
    expect(whole.totals.map((row) => row[4])).toEqual([right['control_total_spend']])
    const mapped = mappedColumns(whole.table!.form.preset!, whole.table!.header)
    expect(mapped.get('spend')?.currency).toBe('IDR')
    expect(mapped.has('date_from') && mapped.has('date_to') && !mapped.has('date')).toBe(true)
    expect(whole.told).toEqual([])
  })

  test('Meta in Spanish: the last row is the grand total', async () => {
    const right = (expected('meta-grand-total-row-first-or-last') as Record<string, Record<string, string>>)['eur']!
    const whole = await read('meta-daily-es-decimal-comma.csv')
    expect(whole.rows.length).toBe(right['data_rows'])
    expect(fieldSum(whole, 'spend', ',')).toBe(right['spend'])
    expect(fieldSum(whole, 'impressions', ',')).toBe(right['impressions'])
    expect(whole.totals.map((row) => row[2])).toEqual(['26,62'])
    const mapped = mappedColumns(whole.table!.form.preset!, whole.table!.header)
    expect(mapped.get('spend')?.currency).toBe('EUR')
    // There is no campaign.
    expect([...mapped.keys()].toSorted()).toEqual(['clicks', 'date', 'impressions', 'spend'])
  })

  test.each([
    ['linkedin-campaign-usd.csv', 'utf8_comma'],
    ['linkedin-campaign-usd-utf16.csv', 'utf16_tab'],
  ] as const)('LinkedIn: %s', async (name, key) => {
    const right = expected('linkedin-utf16-mdy-dates')[key] as Record<string, string>
    const whole = await read(name)
    expect(whole.table?.headerLine).toBe(Number(right['header_row_index']) + 1)
    expect(whole.rows.length).toBe(right['data_rows'])
    expect(fieldSum(whole, 'spend')).toBe(right['spend'])
    expect(fieldSum(whole, 'impressions')).toBe(right['impressions'])
    expect(fieldSum(whole, 'clicks')).toBe(right['clicks'])
    expect(fieldSum(whole, 'conversions')).toBe(right['conversions'])
    expect(fieldSum(whole, 'claimed_revenue')).toBe(same(right['conversion_value']!))
    expect(whole.totals.length).toBe(1)
    expect(whole.rows.map((row) => row[2])).toEqual(['Leads, directivos', 'Marca', 'Leads, directivos'])
  })

  test('Microsoft Advertising: nine lines before the header, a copyright after the data', async () => {
    const right = (expected('extra-comment-preamble-several-tables-footer') as Record<string, Record<string, string>>)[
      'microsoft'
    ]!
    const whole = await read('microsoft-ads-geo-report-api.csv')
    expect(whole.table?.headerLine).toBe(right['header_line'])
    expect(whole.rows.length).toBe(right['data_rows'])
    expect(whole.table?.form).toMatchObject({ preset: { name: 'microsoft-ads' }, saidRows: { rows: 2, line: 9 } })
    expect(fieldSum(whole, 'impressions')).toBe(right['impressions'])
    expect(fieldSum(whole, 'spend')).toBe('0')
    expect(whole.end?.footer[0]).toContain('2016 Microsoft Corporation. All rights reserved.')
    expect(whole.told).toEqual(['ROI-N104:15'])
  })

  test('GA4: a total with one cell more than the header, a padded comment, and a file of 14 tables', async () => {
    const right = expected('extra-comment-preamble-several-tables-footer') as Record<string, Record<string, string>>
    const exploration = await read('ga4-exploration-grand-total.csv')
    expect(exploration.rows.length).toBe(right['exploration']!['data_rows'])
    expect(columnSum(exploration, 'Event count')).toBe(right['exploration']!['event_count'])
    expect(exploration.totals.map((row) => row[3])).toEqual([right['exploration']!['total_event_count']])
    const { from, to } = exploration.table!.preamblePeriod!
    expect([formatDay(from), formatDay(to)]).toEqual(['2023-05-15', '2023-05-21'])
    expect(exploration.told).toEqual([])

    const hourly = await read('ga4-traffic-hourly.csv')
    expect(hourly.rows.length).toBe(right['hourly']!['rows'])
    expect(columnSum(hourly, 'Sessions')).toBe(right['hourly']!['sessions'])

    // Three of its tables have amounts that the preset knows: which is meant, the config must say.
    expect((await read('ga4-report-multitable-2.csv')).told).toEqual(['ROI-D141:'])
    const views = await read('ga4-report-multitable-2.csv', { columns: ['Page title and screen class', 'Views'] })
    expect(views.rows[4]).toEqual(['"Green Guardians of the Galaxy: Unraveling the Secrets of Space Algae"', '1'])
    expect(views.rows.length).toBe(6)
    expect(views.told).toEqual(['ROI-N110:194'])
  })

  test('GA4: each of the 14 tables of a file can be named, and is read whole and alone', async () => {
    const { ga4_tables: tables } = expected('extra-comment-preamble-several-tables-footer') as {
      ga4_tables: { header: string; rows: number }[]
    }
    for (const { header, rows } of tables) {
      const whole = await read('ga4-report-multitable-2.csv', { table: header })
      expect([whole.table?.header.join(','), whole.rows.length, whole.bad.length]).toEqual([header, rows, 0])
      expect(whole.table?.form.tables?.map((each) => [each.header.join(','), each.rows])).toEqual(
        tables.map((each) => [each.header, each.rows]),
      )
      const { from, to } = whole.table!.preamblePeriod!
      expect([formatDay(from), formatDay(to)]).toEqual(['2023-09-23', '2023-10-20'])
    }
  })

  // Which expected figure is which field; all but rows.
  const FIGURES: Readonly<Record<string, string>> = {
    spend: 'spend',
    cost: 'spend',
    clicks: 'clicks',
    impressions: 'impressions',
    conversions: 'conversions',
    value: 'claimed_revenue',
  }

  test.each([
    ['google', 'google_ads_campaign_stats', 'google-ads'],
    ['pinterest', 'pinterest_campaign_report', 'pinterest-ads'],
    ['snapchat', 'snapchat_campaign_hourly_report', 'snapchat-ads'],
    ['x', 'twitter_campaign_report', 'x-ads'],
    ['meta', 'facebook_ads_basic_ad', 'meta-ads'],
    ['tiktok', 'tiktok_campaign_report_hourly', 'tiktok-ads'],
    ['amazon', 'amazon_ads_campaign_level_report', 'amazon-ads'],
  ])('a connector table of %s', async (key, file, preset) => {
    const right = (expected('extra-warehouse-dumps-micros') as Record<string, Record<string, string>>)[key]!
    const whole = await read(`fivetran-${file}.csv`)
    expect(whole.table?.form.preset?.name).toBe(`fivetran-${preset}`)
    expect(whole.rows.length).toBe(right['rows'])
    for (const [figure, value] of Object.entries(right)) {
      if (figure !== 'rows') expect([figure, fieldSum(whole, FIGURES[figure]!)]).toEqual([figure, same(value)])
    }
    expect(whole.told).toEqual([])
  })

  test('playbooks: the rows and sums that their README tells', async () => {
    const weeks = expected('wide-weekly-channels-as-columns') as Record<string, string>
    const robyn = await read('robyn-dt_simulated_weekly.csv')
    expect(robyn.rows.length).toBe(weeks['rows'])
    expect(columnSum(robyn, 'revenue')).toBe(same(weeks['revenue_total']!))
    const spend = await read('dbt-attribution-ad_spend.csv')
    expect(columnSum(spend, 'spend')).toBe('359')
    // Sessions of "direct" lack their last cell: which one is missing can't be known.
    const sessions = await read('dbt-attribution-sessions.csv')
    expect(sessions.rows.length + sessions.bad.length).toBe(90)
    expect(new Set(sessions.bad.map(({ code }) => code))).toEqual(new Set(['ROI-D109']))
  })
})
