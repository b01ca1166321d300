import { describe, expect, test } from 'vitest'
import { exact } from '../../base/exact.ts'
import { readBytes } from '../read-whole.test-data.ts'
import { PRESETS, presetNamed } from './index.ts'
import type { HeaderSign, Preset } from './preset.ts'
import { asDeclared, mappedColumns, missingSigns, possiblePresets, recognise } from './recognise.ts'

const ADVERTISING = PRESETS.filter(({ kind }) => kind === 'advertising')
const KNOWN = ADVERTISING.filter(({ byName }) => !byName)

/** A name that a sign fits. */
function nameFor(sign: HeaderSign): string {
  if (typeof sign === 'string') return sign
  return sign.source
    .replaceAll(String.raw`\p{Sc}`, '€')
    .replace(/^\^/, '')
    .replace(/\(\?:.*$|\$$/, '')
    .replaceAll('\\', '')
}

/** Headers as the platform writes them: one for each of the ways in which the preset can be known. */
function headersOf(preset: Preset): string[][] {
  const ways = preset.header.reduce<string[][]>(
    (headers, signs) => headers.flatMap((header) => [signs].flat().map((sign) => [...header, nameFor(sign)])),
    [[]],
  )
  const common = Object.values(preset.columns).map((signs) => nameFor([signs].flat()[0]!))
  return ways.map((way) => [...new Set([...way, ...common, ...Object.values(preset.sums ?? {}).flat(2)])])
}

/** The fields that a preset finds, each with the names of its columns. */
function mappedNames(preset: string, header: string): Record<string, string> {
  const names = header.split(',')
  const mapped = mappedColumns(presetNamed(preset)!, names)
  return Object.fromEntries(
    [...mapped].map(([field, { indexes }]) => [field, indexes.map((at) => names[at]).join(' + ')]),
  )
}

const recognised = async (text: string) => (await readBytes(text)).table?.form.preset?.name

describe('each advertising preset', () => {
  test.each(ADVERTISING)('$name brings claims, never revenue or orders', ({ columns, sums, set, scale }) => {
    const fields = [columns, sums, set, scale].flatMap((each) => Object.keys(each ?? {}))
    expect(fields.filter((field) => ['revenue', 'orders', 'new_customers', 'received'].includes(field))).toEqual([])
    expect(Object.keys(columns)).toContain('spend')
  })

  test.each(KNOWN)('$name is known by its own header, and by no other preset', (preset) => {
    for (const header of headersOf(preset)) {
      const found = recognise([header], PRESETS)
      expect([header, found]).toEqual([header, expect.objectContaining({ kind: 'preset', preset })])
    }
  })

  test.each(ADVERTISING)('$name is looked for in every text that has its header', (preset) => {
    for (const header of headersOf(preset)) {
      expect(possiblePresets(header.join(';').toUpperCase(), [asDeclared(preset)])).toHaveLength(1)
      expect(missingSigns(preset, header)).toEqual([])
    }
  })

  test.each(ADVERTISING.filter(({ scale }) => scale))(
    '$name scales fields that it maps',
    ({ scale, columns, sums }) => {
      for (const [field, factor] of Object.entries(scale!)) {
        expect(Object.keys({ ...columns, ...sums })).toContain(field)
        expect(exact(factor)).toBeGreaterThan(0n)
      }
    },
  )

  test.each(KNOWN.filter(({ evidence }) => evidence === 'reported'))(
    '$name is known by word only, and says so where it is chosen',
    (preset) => {
      const found = recognise([headersOf(preset)[0]!], [preset])
      expect(found.kind === 'preset' && found.reason).toMatch(/^its header has .+; known by importers' word only/)
    },
  )

  test("texts without a preset's words are not looked through for it, patterns included", () => {
    expect(possiblePresets('date;channel;umsatz\n', PRESETS)).toEqual([])
    expect(possiblePresets('Day,AMOUNT SPENT (EUR)\n', PRESETS).map(({ name }) => name)).toEqual(['meta-ads'])
  })
})

describe('presets by name only', () => {
  test.each(['x-ads', 'reddit-ads'])('%s is never recognised, though its columns are there', (name) => {
    const preset = presetNamed(name)!
    for (const header of headersOf(preset)) expect(recognise([header], [preset])).toEqual({ kind: 'none' })
  })

  test('X in Spanish: named in the config, its header is found among other lines', async () => {
    const text =
      'Informe\n\nFecha;Nombre de la campaña;Importe gastado;Impresiones;Clics en el enlace;Conversiones\n16/03/2026;otoño;12,50 €;3.000;41;2\n'
    const { table, rows, told } = await readBytes(text, { preset: 'x-ads' })
    expect(table?.form).toMatchObject({
      delimiter: ';',
      preset: { name: 'x-ads' },
      presetReason: 'the config names it',
    })
    expect([rows.length, told]).toEqual([1, []])
    expect(Object.keys(Object.fromEntries(mappedColumns(table!.form.preset!, table!.header)))).toEqual([
      'date',
      'campaign',
      'spend',
      'impressions',
      'clicks',
      'conversions',
    ])
  })

  test('a file without their columns is refused, and the columns are named', async () => {
    expect((await readBytes('Date,Campaign,Cost\n2026-01-01,x,1\n', { preset: 'reddit-ads' })).told).toEqual([
      'ROI-D108:',
    ])
  })
})

describe('Google Ads', () => {
  test('French: the newer names, totals with a blank before the colon, missing values', async () => {
    const { table, rows, totals, told } = await readBytes(
      'Rapport sur les campagnes\n1 février 2026 - 28 février 2026\nÉtat de la campagne;Campagne;Code de devise;Coût;Impr.;Clics;Taux de conv.;Valeur de conv.;Coût / conv.\n' +
        'Activée;Total Énergie;EUR;1 234,56;10 000;200;2,00 %; --;6,17\nTotal : compte; --;EUR;1 234,56;10 000;200;2,00 %; --;6,17\n',
    )
    expect(table?.form.preset?.name).toBe('google-ads')
    expect(table?.preamblePeriod).toBeDefined()
    expect([rows.length, totals.length, told]).toEqual([1, 1, []])
    const header = table!.header.join(',')
    expect(mappedNames('google-ads', header)).toMatchObject({ spend: 'Coût', claimed_revenue: 'Valeur de conv.' })
    expect(mappedNames('google-ads', header)).not.toHaveProperty('conversions')
  })

  test('Google Ads Editor writes a campaign once more for each of its keywords: not taken for a report', async () => {
    const header = 'Campaign,Ad Group,Keyword,Criterion Type,Clicks,Impr.,Cost'
    expect(await recognised(`${header}\nspring,,,,7,90,10.50\nspring,a,shoes,Exact,7,90,10.50\n`)).toBeUndefined()
  })

  test('the overview card: days without a campaign, the currency in the cells', async () => {
    const text = 'Date,Clicks,Impressions,Avg. CPC,Cost\n"Thu, 5 Feb 2026",3,40,US$0.50,US$1.50\n'
    expect(await recognised(text)).toBe('google-ads-card')
    expect(await recognised('Date,Campaign,Clicks,Avg. CPC,Cost\n2026-02-05,x,3,0.50,1.50\n')).toBeUndefined()
  })

  test.each([
    'segments.date,campaign.name,metrics.impressions,metrics.clicks,metrics.cost_micros,metrics.conversions,metrics.conversions_value,customer.currency_code',
    'segments_date,campaign_name,metrics_impressions,metrics_clicks,metrics_cost_micros,metrics_conversions,metrics_conversions_value,customer_currency_code',
    'date,campaign_id,impressions,clicks,cost_micros,conversions,conversions_value,currency_code',
  ])('rows of the API: %s', (header) => {
    expect(recognise([header.split(',')], PRESETS)).toMatchObject({ preset: { name: 'google-ads-api' } })
    expect(Object.values(mappedNames('google-ads-api', header)).toSorted()).toEqual(header.split(',').toSorted())
    expect(presetNamed('google-ads-api')!.scale).toEqual({ spend: '0.000001' })
  })

  test('rows of the API by week are told', async () => {
    const text = 'segments.week,campaign.name,metrics.cost_micros\n2026-03-02,x,1500000\n'
    expect((await readBytes(text)).told).toEqual(['ROI-N106:1'])
  })
})

describe('Microsoft Advertising', () => {
  const report = (header: string, rows: string, lines = '') =>
    `\ufeff"Report Name: Campaigns"\r\n"Report Time: 3/1/2026,3/31/2026"\r\n${lines}\r\n${header}\r\n${rows}\r\n\r\n"©2026 Microsoft Corporation. All rights reserved. "`

  test.each([
    [
      '"GregorianDate","AccountName","CampaignName","CurrencyCode","Impressions","Clicks","Spend","Conversions","Revenue"',
    ],
    [
      '"Gregorian date","Account name","Campaign name","Currency code","Impressions","Clicks","Spend","Conversions","Revenue"',
    ],
  ])('API ids and names of the interface: %s', async (header) => {
    const { table, rows, end } = await readBytes(
      report(header, '"3/4/2026","a","x","EUR","10","2","1,234.50","1","90.00"'),
    )
    expect(table?.form).toMatchObject({ preset: { name: 'microsoft-ads' }, encoding: 'utf-8' })
    expect([rows.length, end?.footer.length]).toEqual([1, 1])
    expect(mappedColumns(table!.form.preset!, table!.header).size).toBe(8)
  })

  test('percents and averages are not mapped', () => {
    const header = 'Gregorian date,Campaign name,CTR (%),Average CPC,Spend,Conversion rate (%),Revenue'
    expect(Object.values(mappedNames('microsoft-ads', header)).toSorted()).toEqual([
      'Campaign name',
      'Gregorian date',
      'Revenue',
      'Spend',
    ])
  })

  test('a report without days covers the time that stands before it; a table by hand with such columns is none', async () => {
    const { table } = await readBytes(report('"CampaignName","Spend"', '"x","1.00"'))
    expect(table?.form.preset?.name).toBe('microsoft-ads')
    expect(table?.preamblePeriod).toEqual({
      from: Date.parse('2026-03-01') / 864e5,
      to: Date.parse('2026-03-31') / 864e5,
    })
    expect(await recognised('Campaign name,Spend\nx,1.00\n')).toBeUndefined()
  })

  test('figures that may still change, and rows that are missing, are told where the file says so', async () => {
    const rows = '"3/4/2026","x","1.00"\r\n"3/5/2026","x","2.00"'
    const header = '"GregorianDate","CampaignName","Spend"'
    const told = async (lines: string) =>
      (await readBytes(report(header, rows, lines))).told.filter((each) => each.startsWith('ROI-D'))
    expect(await told('"Potential Incomplete Data: true"\r\n"Rows: 2"\r\n')).toEqual(['ROI-D131:3'])
    expect(await told('"Potential Incomplete Data: false"\r\n"Rows: 24"\r\n')).toEqual(['ROI-D130:4'])
    expect(await told('"Potential Incomplete Data: false"\r\n"Rows: 2"\r\n')).toEqual([])
    // A total row may be among the rows that the platform counted.
    const totalled = report(header, `${rows}\r\n"Total","","3.00"`, '"Rows: 3"\r\n')
    expect((await readBytes(totalled)).told.filter((each) => each.startsWith('ROI-D'))).toEqual([])
  })

  test('weekly rows are told; a campaign named "Total care" is data', async () => {
    const { rows, totals, told } = await readBytes(
      report(
        '"TimePeriod","CampaignName","Spend"',
        '"3/1/2026","Total care","1.00"\r\n"Total","","1.00"',
        '"Report Aggregation: Weekly"\r\n',
      ),
    )
    expect([rows.length, totals.length]).toEqual([1, 1])
    expect(told).toEqual(expect.arrayContaining(['ROI-N106:5', 'ROI-N103:7']))
  })
})

describe('TikTok', () => {
  const header =
    'Date,Campaign name,Cost,Cost per result,Impressions,Clicks (destination),CTR (destination),Conversion rate (CVR),Conversions,Conversions (SKAN),Clicks (all),Currency'

  test('late conversions are a count of their own, and a day without spend is data', async () => {
    expect(mappedNames('tiktok-ads', header)).toEqual({
      date: 'Date',
      campaign: 'Campaign name',
      spend: 'Cost',
      impressions: 'Impressions',
      clicks: 'Clicks (destination)',
      conversions: 'Conversions',
      currency: 'Currency',
    })
    const { rows, totals } = await readBytes(
      `${header}\n2026-03-02,x,0,-,0,0,-,-,0,81,0,EUR\n2026-03-01,x,9.50,1.90,900,20,0.02,0.25,5,0,30,EUR\nTotal of 2 results,-,9.50,1.90,900,20,0.02,0.25,5,81,30,EUR\n`,
    )
    expect([rows.length, totals.length]).toEqual([2, 1])
  })

  test('the currency may stand in the header', () => {
    const named = header.replace('Cost,', 'Cost (USD),').split(',')
    expect(recognise([named], PRESETS)).toMatchObject({ preset: { name: 'tiktok-ads' } })
    expect(mappedColumns(presetNamed('tiktok-ads')!, named).get('spend')?.currency).toBe('USD')
  })
})

test('Pinterest: outbound clicks before pin clicks, and no average or rate', () => {
  const header =
    'Date,Campaign name,Spend in account currency,CPM,Impressions,Pin clicks,Outbound clicks,CTR,Total conversions,Total conversion value'
  expect(recognise([header.split(',')], PRESETS)).toMatchObject({ preset: { name: 'pinterest-ads' } })
  expect(mappedNames('pinterest-ads', header)).toMatchObject({ clicks: 'Outbound clicks' })
  expect(mappedNames('pinterest-ads', header.replace(',Outbound clicks', ''))).toMatchObject({ clicks: 'Pin clicks' })
})

describe('Snapchat', () => {
  test('without a day, a row covers its start to its end', () => {
    const header = 'Start Time,End Time,Campaign name,Paid Impressions,Swipe Ups,Spend'
    expect(Object.keys(mappedNames('snapchat-ads', header))).toEqual(
      expect.arrayContaining(['date_from', 'date_to', 'campaign', 'spend', 'impressions', 'clicks']),
    )
    expect(mappedNames('snapchat-ads', `Date,${header}`)).not.toHaveProperty('date_from')
  })

  test("an amount spent beside swipe ups is not Meta's", () => {
    const header = ['Campaign name', 'Amount spent (USD)', 'Swipe Ups']
    expect(recognise([header], PRESETS)).toMatchObject({ kind: 'preset', preset: { name: 'snapchat-ads' } })
    expect(mappedColumns(presetNamed('snapchat-ads')!, header).get('spend')?.currency).toBe('USD')
  })
})

describe('Amazon', () => {
  test('blanks at the end of names, and one window only', () => {
    const header =
      'Date,Campaign Name,Currency,Impressions,Clicks,Click-Thru Rate (CTR),Spend,7 Day Total Sales ,Total Advertising Cost of Sales (ACOS) ,7 Day Total Orders (#),7 Day Advertised SKU Sales ,14 Day Total Sales ,14 Day Total Orders (#)'
    expect(recognise([header.split(',')], PRESETS)).toMatchObject({ preset: { name: 'amazon-ads' } })
    expect(mappedNames('amazon-ads', header)).toMatchObject({
      claimed_revenue: '7 Day Total Sales ',
      conversions: '7 Day Total Orders (#)',
    })
    const longer = header.replace(/7 Day Total Sales ,/, '').replace('7 Day Total Orders (#),', '')
    expect(mappedNames('amazon-ads', longer)).toMatchObject({
      claimed_revenue: '14 Day Total Sales ',
      conversions: '14 Day Total Orders (#)',
    })
  })

  test.each([
    'Start Date,End Date,Campaign Name,Spend,7 Day Total Sales (₹)',
    'Data,Nome campagna,Valuta,Impressioni,Clic,Spesa,Vendite totali (€) 7 giorni,Totale ordini (#) 7 giorni',
    'Datum,Kampagnenname,Währung,Impressionen,Klicks,Ausgaben,Gesamtumsatz in 7 Tagen,Gesamtzahl der Bestellungen in 7 Tagen (#)',
  ])('%s', (header) => {
    expect(recognise([header.split(',')], PRESETS)).toMatchObject({ preset: { name: 'amazon-ads' } })
    expect(Object.values(mappedNames('amazon-ads', header)).toSorted()).toEqual(header.split(',').toSorted())
  })
})

describe('connector tables', () => {
  test('what dbt has made of them is in whole units already: not taken for the raw table', async () => {
    expect(
      await recognised(
        'date_hour,campaign_id,screen_time,attachment_quartile_1,impressions,spend,swipes\n2026-03-01 05:00:00,1,2,3,4,0.06,1\n',
      ),
    ).toBeUndefined()
    expect(
      await recognised('date_day,campaign_id,comment_upvotes,impressions,clicks,spend\n2026-03-01,1,0,4,1,15.88\n'),
    ).toBeUndefined()
  })

  test('the table of all platforms names the channel in each row', () => {
    const header =
      'platform,date_day,account_id,account_name,campaign_id,campaign_name,clicks,impressions,spend,conversions,conversions_value'
    expect(recognise([header.split(',')], PRESETS)).toMatchObject({ preset: { name: 'fivetran-ad-reporting' } })
    expect(mappedNames('fivetran-ad-reporting', header)).toEqual({
      date: 'date_day',
      channel: 'platform',
      campaign: 'campaign_name',
      spend: 'spend',
      impressions: 'impressions',
      clicks: 'clicks',
      conversions: 'conversions',
      claimed_revenue: 'conversions_value',
    })
  })

  test('names in capitals, as some warehouses write them', () => {
    expect(
      mappedNames('fivetran-tiktok-ads', 'CAMPAIGN_ID,STAT_TIME_DAY,SPEND,CPC,CONVERSION,COST_PER_CONVERSION'),
    ).toEqual({
      date: 'STAT_TIME_DAY',
      campaign: 'CAMPAIGN_ID',
      spend: 'SPEND',
      conversions: 'CONVERSION',
    })
  })

  test('sums need both of their columns', () => {
    const header = 'date,campaign_id,impression_1,impression_2,spend_in_micro_dollar'
    expect(mappedNames('fivetran-pinterest-ads', header)).toMatchObject({ impressions: 'impression_1 + impression_2' })
    expect(mappedNames('fivetran-pinterest-ads', header.replace('impression_2,', ''))).not.toHaveProperty('impressions')
  })
})
