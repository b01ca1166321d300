import { describe, expect, test } from 'vitest'
import { BUILT_IN_FIELDS } from '../../config/fields.ts'
import { readBytes } from '../read-whole.test-data.ts'
import { PRESETS, presetNamed } from './index.ts'
import type { Preset } from './preset.ts'
import { mappedColumns, recognise } from './recognise.ts'

/** The fields that a preset finds, each with the names of its columns. */
function mappedNames(preset: string, header: string): Record<string, string> {
  const names = header.split(',')
  const mapped = mappedColumns(presetNamed(preset)!, names)
  return Object.fromEntries(
    [...mapped].map(([field, { indexes }]) => [field, indexes.map((at) => names[at]).join(' + ')]),
  )
}

test.each(PRESETS)(
  '$name maps built-in fields only, and never those that its kind must not bring',
  ({ kind, columns, sums, scale, currencyOf }) => {
    const fields = [...Object.keys(columns), ...Object.keys(sums ?? {})]
    expect(Object.keys(scale ?? {}).filter((field) => !fields.includes(field))).toEqual([])
    const columnNames = Object.values(columns).flatMap((signs) => signs)
    expect(Object.keys(currencyOf ?? {}).filter((amount) => !columnNames.includes(amount))).toEqual([])
    expect(fields.filter((field) => !Object.hasOwn(BUILT_IN_FIELDS, field))).toEqual([])
    // Contract 4.1: a platform's claims are no revenue, and a payment is no sale.
    if (kind !== 'shop' && kind !== 'crm')
      expect(fields.filter((field) => ['revenue', 'orders', 'new_customers'].includes(field))).toEqual([])
  },
)

test('no two presets have one name', () => {
  expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length)
  expect(presetNamed('constructor')).toBeUndefined()
})

describe('recognition', () => {
  test('needs all signs in one row; blanks around names and capitals do not matter', () => {
    const rows = [['Campaign'], ['Cost', 'Impr.'], [' campaign ', 'COST', 'Clicks']]
    expect(recognise(rows, PRESETS)).toMatchObject({ kind: 'preset', preset: { name: 'google-ads' }, headerRow: 2 })
    expect(recognise(rows.slice(0, 2), PRESETS)).toEqual({ kind: 'none' })
  })

  test('compares whole names: "Cost / conv." and "Avg. cost" are not "Cost"', () => {
    expect(recognise([['Campaign', 'Cost / conv.', 'Avg. cost', 'Clicks']], PRESETS).kind).toBe('none')
  })

  test('a table made by hand, with a Date, is not Google Ads, unless the config says so', async () => {
    const text = 'Date,Campaign,Cost,Clicks\n2026-01-01,x,1,2\n'
    expect((await readBytes(text)).table?.form.preset).toBeUndefined()
    expect((await readBytes(text, { preset: 'google-ads' })).table?.form.preset?.name).toBe('google-ads')
  })

  test('a header that fits two presets is an error that names both; naming one settles it', async () => {
    const text = 'Campaign,Cost,Clicks,Amount spent (EUR)\nx,1,2,3\n'
    expect((await readBytes(text)).told).toEqual(['ROI-D107:1'])
    const { table } = await readBytes(text, { preset: 'meta-ads' })
    expect(table?.form).toMatchObject({ preset: { name: 'meta-ads' }, presetReason: 'the config names it' })
  })

  test('a preset that the config names, and whose headers are missing, is an error that names them', async () => {
    const { table, told } = await readBytes('Day,Campaign,Cost\n2026-01-01,x,1\n', { preset: 'google-ads' })
    expect(table).toBeUndefined()
    expect(told).toEqual(['ROI-D108:'])
  })

  test('a column that a preset reads, twice in a header, is an error', async () => {
    expect((await readBytes('Campaign,Cost,Clicks,Cost\nx,1,2,3\n')).told).toEqual(['ROI-D121:1'])
    // Written differently, the one that is exact is meant; a column that no field reads may stand twice.
    expect((await readBytes('Campaign,Cost,Clicks,cost,CTR,CTR\nx,1,2,3,4,5\n')).told).toEqual([])
  })
})

describe('Google Ads', () => {
  const HEADERS = {
    en: 'Campaign status,Campaign,Currency code,Clicks,Impr.,Cost,Avg. cost,Conversions,Cost / conv.,Conv. value,Conv. value / cost,Original conv. value',
    es: 'Estado de la campaña,Campaña,Código de moneda,Clics,Impr.,Coste,Conversiones,Valor conv.',
    de: 'Kampagnenstatus,Kampagne,Währungscode,Klicks,Impressionen,Kosten,Conversions,Conv.-Wert',
    it: 'Stato campagna,Campagna,Codice valuta,Clic,Impressioni,Costo,Conversioni,Valore conv.',
    fr: 'État de la campagne,Campagne,Code de devise,Clics,Impr.,Coût,Conversions,Valeur conv.',
  }

  test.each(Object.entries(HEADERS))('in %s, every field finds its column', (_language, header) => {
    expect(recognise([header.split(',')], PRESETS)).toMatchObject({ kind: 'preset', preset: { name: 'google-ads' } })
    const fields = ['campaign', 'claimed_revenue', 'clicks', 'conversions', 'currency', 'impressions', 'spend']
    expect(Object.keys(mappedNames('google-ads', header)).toSorted()).toEqual(fields)
  })

  test('look-alikes are not mapped', () => {
    expect(mappedNames('google-ads', HEADERS.en)).toMatchObject({
      spend: 'Cost',
      conversions: 'Conversions',
      claimed_revenue: 'Conv. value',
    })
  })

  test('clicks are interactions where a campaign type has no clicks', () => {
    expect(mappedNames('google-ads', 'Campaign,Cost,Impr.,Interactions')['clicks']).toBe('Interactions')
    expect(mappedNames('google-ads', 'Campaign,Cost,Interactions,Clicks')['clicks']).toBe('Clicks')
  })

  test.each([
    ['"July 8, 2025 - July 31, 2025"', '2025-07-08', '2025-07-31'],
    ['July 8, 2025 - July 31, 2025', '2025-07-08', '2025-07-31'],
    ['27 January 2026 - 23 February 2026', '2026-01-27', '2026-02-23'],
    ['1 de julio de 2026 - 20 de septiembre de 2026', '2026-07-01', '2026-09-20'],
    ['1. März 2026 – 31. Dezember 2026', '2026-03-01', '2026-12-31'],
    ['1 gennaio 2026 - 28 febbraio 2026', '2026-01-01', '2026-02-28'],
    ['1er février 2026 - 15 août 2026', '2026-02-01', '2026-08-15'],
  ])('the range %s is the period of rows without a day', async (range, from, to) => {
    const { table } = await readBytes(`Campaign report\n${range}\nCampaign,Cost,Clicks\nx,1,2\n`)
    const day = (text: string) => Date.parse(text) / 86_400_000
    expect(table?.preamblePeriod).toEqual({ from: day(from), to: day(to) })
  })

  test.each(['All time', 'June 31, 2026 - July 1, 2026', 'July 9, 2026 - July 8, 2026', 'Sprint 1 - Sprint 2'])(
    'the line "%s" is no range',
    async (line) => {
      const { table } = await readBytes(`Campaign report\n"${line}"\nCampaign,Cost,Clicks\nx,1,2\n`)
      expect(table?.preamblePeriod).toBeUndefined()
    },
  )

  test.each([
    'Total: Campaigns',
    'Total: account',
    'Total: Cuenta',
    'Gesamt',
    'Gesamt: Konto',
    'Totale: account',
    'Total : compte',
  ])('"%s" is a total', async (label) => {
    const { rows, totals, told } = await readBytes(`Campaign,Cost,Clicks\nx,1,2\n${label},1,2\n`)
    expect([rows.length, totals.length]).toEqual([1, 1])
    expect(told).toEqual([])
  })

  test('in files by day, the label stands beside the day', async () => {
    const { rows, totals } = await readBytes(
      'Day,Campaign status,Campaign,Cost,Clicks\n2026-01-01,Enabled,x,1,2\n2026-01-01,Total: Account, --,1,2\n',
    )
    expect([rows.length, totals.length]).toEqual([1, 1])
  })

  test.each(['Total Rewards Brand', 'Gesamtpaket Brand', 'Totale Liebe', 'Summer total: best of'])(
    'a campaign named "%s" is data',
    async (name) => {
      expect((await readBytes(`Campaign,Cost,Clicks\n${name},1,2\n`)).rows.length).toBe(1)
    },
  )

  test('rows by week are told: they count on the day written there', async () => {
    const { table, told } = await readBytes('Week,Campaign,Cost,Clicks\n2026-06-29,x,1,2\n')
    expect(mappedColumns(table!.form.preset!, table!.header).get('date')).toMatchObject({
      indexes: [0],
      covers: 'week',
    })
    expect(told).toEqual(['ROI-N106:1'])
    expect((await readBytes('Day,Campaign,Cost,Clicks\n2026-06-29,x,1,2\n')).told).toEqual([])
  })
})

describe('Meta Ads', () => {
  test.each([
    ['Day,Campaign name,Amount spent (EUR),Impressions,Link clicks,Purchases,Purchases conversion value'],
    ['Giorno,Nome della campagna,Importo speso (EUR),Impression,Clic sul link,Acquisti,Purchase conversion value'],
    ['Día,Nombre de la campaña,Importe gastado (EUR),Impresiones,Clics en el enlace,Compras,Purchase conversion value'],
    ['Tag,Kampagnenname,Ausgegebener Betrag (EUR),Impressionen,Link-Klicks,Käufe,Conversion-Wert'],
  ])('%s', (header) => {
    expect(Object.keys(mappedNames('meta-ads', header))).toEqual([
      'date',
      'campaign',
      'spend',
      'impressions',
      'clicks',
      'conversions',
      'claimed_revenue',
    ])
    expect(mappedColumns(presetNamed('meta-ads')!, header.split(',')).get('spend')?.currency).toBe('EUR')
  })

  test('with a day column, the period of the report is not read as well', () => {
    const header = 'Reporting starts,Reporting ends,Day,Amount spent (USD)'
    expect(Object.keys(mappedNames('meta-ads', header))).toEqual(['date', 'spend'])
    expect(Object.keys(mappedNames('meta-ads', header.replace('Day,', '')))).toEqual(['date_from', 'date_to', 'spend'])
  })

  test('"Results" and "Clicks (all)" are not mapped', () => {
    expect(mappedNames('meta-ads', 'Amount spent (USD),Results,Clicks (all),Ends')).toEqual({
      spend: 'Amount spent (USD)',
    })
  })

  const header = 'Day,Campaign name,Ad name,Amount spent (EUR)'
  test.each([
    ['blank names', '2026-01-01,,,9'],
    ['a label in German', ',Ergebnisse aus 3 Kampagnen,,9'],
    ['a label in English', ',Results from 3 campaigns,,9'],
    ['a label in English, with a day', '2026-01-01,Results from 3 campaigns,,9'],
    ['a label in Spanish', ',,Resultados totales,9'],
  ])('a total row with %s', async (_what, total) => {
    const { rows, totals } = await readBytes(`${header}\n2026-01-01,x,a,9\n${total}\n`)
    expect([rows.length, totals.length]).toEqual([1, 1])
  })

  test.each([
    '2026-01-01,,a,9',
    '2026-01-01,x,,9',
    '2026-01-01,Resultados totales,a,9',
    '2026-01-01,Results from Rome,a,9',
  ])('the row %s is data', async (row) => {
    expect((await readBytes(`${header}\n${row}\n`)).rows.length).toBe(1)
  })

  test('an account without ads gives a table without rows', async () => {
    const { rows, bad, told } = await readBytes(`\ufeff${header}\n"No data available."\n`)
    expect([rows.length, bad.length]).toEqual([0, 0])
    expect(told).toContain('ROI-N105:1')
  })
})

test('LinkedIn: dates are month first, and a campaign named Total is data', async () => {
  const { table, rows, totals } = await readBytes(
    'Report\n\nStart Date (in UTC),Campaign Name,Total Spent\n09/01/2026,Total,1\nTotal,,1\n',
  )
  expect(table?.form.preset?.dates).toBe('M/d/yyyy')
  expect(rows).toEqual([['09/01/2026', 'Total', '1']])
  expect(totals.length).toBe(1)
})

test('Shopify: what an order brings, whose it is, and which of them count', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Refunded Amount,Id'
  expect(recognise([header.split(',')], PRESETS)).toMatchObject({ kind: 'preset', preset: { name: 'shopify-orders' } })
  expect(mappedNames('shopify-orders', header)).toEqual({
    order_id: 'Name',
    date: 'Created at',
    customer_id: 'Email',
    currency: 'Currency',
    revenue: 'Total',
    tax: 'Taxes',
    refunds: 'Refunded Amount',
    discounts: 'Discount Amount',
  })
  const shopify: Preset = presetNamed('shopify-orders')!
  expect(shopify.where).toEqual({ 'Financial Status': ['paid', 'partially_paid', 'partially_refunded', 'refunded'] })
  // Whether tax is in the total differs from country to country: only the config can tell.
  expect(shopify.tax).toBeUndefined()
})

test('Stripe: what was settled, in the currency in which it was settled, less both fees', () => {
  const header =
    'id,Created date (UTC),Amount,Currency,Converted Amount,Converted Currency,Fee,Status,Taxes On Fee,Customer ID,UTM Campaign,UTM Source'
  expect(recognise([header.split(',')], PRESETS)).toMatchObject({ kind: 'preset', preset: { name: 'stripe-payments' } })
  const mapped = mappedNames('stripe-payments', header)
  expect(mapped).toMatchObject({
    order_id: 'id',
    date: 'Created date (UTC)',
    received: 'Converted Amount',
    currency: 'Converted Currency',
    fees: 'Fee + Taxes On Fee',
    campaign: 'UTM Campaign',
  })
  expect(mapped).not.toHaveProperty('channel')
  const older = mappedNames('stripe-payments', 'id,Created (UTC),Converted Amount,Converted Currency,Fee,Tax,Status')
  expect(older).toMatchObject({ date: 'Created (UTC)', fees: 'Fee + Tax' })
  expect(mappedNames('stripe-payments', 'id,Created (UTC),Converted Amount,Fee')).not.toHaveProperty('fees')
  expect(presetNamed('stripe-payments')).toMatchObject({ timezone: 'UTC', where: { Status: ['Paid', 'Refunded'] } })
})
