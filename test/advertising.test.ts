import { expect, test } from 'vitest'
import { folderWith, reportJson, runIn } from './run-program.ts'

const AS_OF = ['--as-of', '2026-04-02']

function folder(files: Readonly<Record<string, string>>, source: string, currency = 'EUR'): string {
  return folderWith({
    ...files,
    'campaign-roi.yaml': `version: 1\nreporting: { currency: ${currency} }\nsources:\n  ads: { ${source} }\n`,
  })
}

test('Google Ads API: 12,345,678 micros and 1 micro are 12.345679, exactly', async () => {
  const rows =
    'segments.date,campaign.name,metrics.cost_micros,metrics.clicks,metrics.conversions_value\n2026-03-01,spring,12345678,7,20.50\n2026-03-02,spring,1,0,0\n2026-03-03,spring,--,0,0\n'
  const report = await reportJson(
    folder({ 'ads.csv': rows }, 'files: ads.csv, set: { currency: EUR }'),
    '--kpi',
    'spend,clicks,claimed_revenue',
    ...AS_OF,
  )
  expect(report.totals.values).toEqual({ spend: '12.345679', clicks: '7', claimed_revenue: '20.5' })
  expect(report.sources[0]).toMatchObject({ preset: 'google-ads-api', controlTotals: { spend: { EUR: '12.345679' } } })
})

test("a period's millionths are spread over its days to the last of them", async () => {
  const rows = 'date_start,date_stop,campaign_name,inline_link_clicks,spend\n2026-03-01,2026-03-03,spring,3,10.00\n'
  const config = 'files: ads.csv, set: { currency: EUR }'
  const report = await reportJson(folder({ 'ads.csv': rows }, config), '--by', 'day', '--kpi', 'spend', ...AS_OF)
  expect(report.rows.map(({ values }) => values['spend'])).toEqual(['3.34', '3.33', '3.33'])
})

test('micros that a data frame has written as 231330000.0 are whole; 12.50 is of another unit and is told', async () => {
  const rows = (spend: string) => `date,campaign_name,clicks,cost_micros\n2026-03-01,spring,7,${spend}\n`
  const config = 'files: ads.csv, set: { currency: EUR }'
  const report = await reportJson(folder({ 'ads.csv': rows('231330000.0') }, config), '--kpi', 'spend', ...AS_OF)
  expect(report.totals.values).toEqual({ spend: '231.33' })
  const { exitCode, stderr } = await runIn(folder({ 'ads.csv': rows('12.50') }, config), ['report', ...AS_OF])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('error ROI-D260  "12.50" has decimals')])
  const mapped = `${config}, columns: { spend: cost_micros }`
  const whole = await reportJson(folder({ 'ads.csv': rows('12.50') }, mapped), '--kpi', 'spend', ...AS_OF)
  expect(whole.totals.values).toEqual({ spend: '12.5' })
})

test('the overview card takes its currency from its cells; a dollar that may be several wants a set currency', async () => {
  const card = (sign: string) =>
    `Date,Clicks,Impressions,Avg. CPC,Cost\n"Thu, 5 Feb 2026",3,40,${sign}0.50,${sign}1.50\n"Fri, 6 Feb 2026",0,0,${sign}0.00,${sign}0.00\n`
  const usd = await reportJson(
    folder({ 'card.csv': card('US$') }, 'files: card.csv', 'USD'),
    '--kpi',
    'spend',
    ...AS_OF,
  )
  expect(usd.totals.values).toEqual({ spend: '1.5' })
  expect(usd.period).toMatchObject({ from: '2026-02-05', to: '2026-02-06' })
  const any = await runIn(folder({ 'card.csv': card('$') }, 'files: card.csv', 'USD'), ['report', ...AS_OF])
  expect([any.exitCode, any.stderr]).toEqual([2, expect.stringContaining('ROI-D231')])
  const said = folder({ 'card.csv': card('$') }, 'files: card.csv, set: { currency: CAD }', 'CAD')
  expect((await reportJson(said, '--kpi', 'spend', ...AS_OF)).totals.values).toEqual({ spend: '1.5' })
})

test.each([
  ['3/4/2026', '2026-03-04'],
  ['2026-03-04', '2026-03-04'],
  ['3/4/2026 12:00:00 AM|23', '2026-03-04'],
])('Microsoft writes the fourth of March %s, older reports and newer ones', async (written, day) => {
  const rows = `"Report Name: x"\n"Rows: 1"\n\n"TimePeriod","CampaignName","CurrencyCode","Spend"\n"${written}","spring","EUR","1,234.50"\n`
  const where = folder({ 'ads.csv': rows }, 'files: ads.csv')
  const report = await reportJson(where, '--by', 'day', '--kpi', 'spend', ...AS_OF)
  expect(report.rows.map(({ dimensions, values }) => [dimensions['day'], values['spend']])).toEqual([[day, '1234.5']])
})

test('Microsoft: 13/04/2026 is no date with the month first, and the config may say otherwise', async () => {
  const rows = '"TimePeriod","CampaignName","CurrencyCode","Spend"\n"13/04/2026","spring","EUR","1.00"\n'
  const refused = await runIn(folder({ 'ads.csv': rows }, 'files: ads.csv'), ['report', ...AS_OF])
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('ROI-D230')])
  const said = folder({ 'ads.csv': rows }, 'files: ads.csv, dates: dd/MM/yyyy')
  expect((await reportJson(said, '--by', 'day', '--kpi', 'spend', '--as-of', '2026-05-01')).rows).toHaveLength(1)
})

test('TikTok: late conversions on a day without spend count nowhere but in their own column', async () => {
  const rows =
    'Date,Campaign name,Cost,Impressions,Clicks (destination),Conversions,Conversions (SKAN),Currency\n2026-03-02,spring,0,0,0,0,81,EUR\n2026-03-01,spring,9.50,900,20,-,0,EUR\nTotal of 2 results,-,9.50,900,20,-,81,EUR\n'
  const report = await reportJson(
    folder({ 'ads.csv': rows }, 'files: ads.csv'),
    '--kpi',
    'spend,clicks,conversions',
    ...AS_OF,
  )
  expect(report.totals.values).toEqual({ spend: '9.5', clicks: '20', conversions: '0' })
  expect(report.sources[0]).toMatchObject({ rows: 2, used: 2, controlRows: 1 })
})

test('Snapchat: a row that covers September is spread over its thirty days', async () => {
  const rows =
    'Start Time,End Time,Paid Impressions,Swipe Ups,Spend\n2025-09-01 00:00:00,2025-09-30 23:59:59,5000,40,300\n'
  const config = 'files: ads.csv, set: { currency: EUR }'
  const report = await reportJson(folder({ 'ads.csv': rows }, config), '--by', 'week', '--kpi', 'spend', ...AS_OF)
  expect(report.rows.map(({ values }) => values['spend'])).toEqual(['70', '70', '70', '70', '20'])
})

test('Amazon: claims within 7 and within 14 days in one source are told, with both files', async () => {
  const rows = (days: number, day: string) =>
    `Date,Campaign Name,Currency,Spend,${days} Day Total Sales ,${days} Day Total Orders (#)\n"${day}",spring,EUR,1.00,10.00,1\n`
  const files = { 'brands.csv': rows(14, 'Jan 05, 2026'), 'products.csv': rows(7, 'Jan 06, 2026') }
  const report = await reportJson(folder(files, 'files: "*s.csv"'), '--kpi', 'spend,claimed_revenue', ...AS_OF)
  expect(report.totals.values).toEqual({ spend: '2', claimed_revenue: '20' })
  expect(report.notes.find(({ code }) => code === 'ROI-N130')).toMatchObject({
    message: '"ads" claims sales within 14 days (brands.csv) and 7 days (products.csv)',
  })
  const one = await reportJson(folder(files, 'files: brands.csv'), '--kpi', 'spend', ...AS_OF)
  expect(one.notes.filter(({ code }) => code === 'ROI-N130')).toEqual([])
})

test("X in Spanish is read where the config names it, and is Meta's where it does not", async () => {
  const rows =
    'Fecha;Nombre de la campaña;Importe gastado;Impresiones;Clics en el enlace;Conversiones\n16/03/2026;otoño;12,50 €;3.000;41;2\n'
  const report = await reportJson(
    folder({ 'x.csv': rows }, 'files: x.csv, preset: x-ads'),
    '--kpi',
    'spend,impressions,clicks,conversions',
    ...AS_OF,
  )
  expect(report.totals.values).toEqual({ spend: '12.5', impressions: '3000', clicks: '41', conversions: '2' })
  const unnamed = await runIn(folder({ 'x.csv': rows }, 'files: x.csv'), ['report', ...AS_OF])
  expect([unnamed.exitCode, unnamed.stderr]).toEqual([2, expect.stringContaining('ROI-D238')])
})

test('the table of all platforms: each row says its channel', async () => {
  const rows =
    'platform,date_day,campaign_name,clicks,impressions,spend,conversions,conversions_value\nfacebook_ads,2026-03-01,a,1,10,2.5,0,0\ngoogle_ads,2026-03-01,b,3,30,4.25,1,9.99\n'
  const config = 'files: ads.csv, set: { currency: EUR }'
  const report = await reportJson(folder({ 'ads.csv': rows }, config), '--by', 'channel', '--kpi', 'spend', ...AS_OF)
  expect(report.rows.map(({ dimensions, values }) => [dimensions['channel'], values['spend']])).toEqual([
    ['facebook_ads', '2.5'],
    ['google_ads', '4.25'],
  ])
})

test('init names the channel and the currency of what it recognises, and its config works at once', async () => {
  const files = {
    'tiktok.csv': 'Date,Campaign name,Cost (USD),Impressions,Clicks (destination)\n2026-03-01,spring,9.50,900,20\n',
    'card.csv': 'Date,Clicks,Impressions,Avg. CPC,Cost\n"Sun, 1 Mar 2026",3,40,US$0.50,US$1.50\n',
  }
  const where = folderWith(files)
  expect((await runIn(where, ['init', 'tiktok.csv', 'card.csv'])).exitCode).toBe(0)
  const report = await reportJson(where, '--by', 'channel', '--kpi', 'spend', ...AS_OF)
  expect(report.rows.map(({ dimensions, values }) => [dimensions['channel'], values['spend']])).toEqual([
    ['Google Ads', '1.5'],
    ['TikTok', '9.5'],
  ])
})

test('inspect says why a preset was chosen, and how little is known of it', async () => {
  const where = folderWith({ 'snap.csv': 'Date,Campaign name,Spend,Swipe Ups\n2026-03-01,x,1.00,2\n' })
  const { stdout } = await runIn(where, ['inspect', 'snap.csv'])
  expect(stdout).toContain(
    "snapchat-ads: its header has Swipe Ups, Spend; known by importers' word only: check the first import",
  )
})
