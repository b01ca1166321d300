import { describe, expect, test } from 'vitest'
import { readBytes } from '../read-whole.test-data.ts'
import { PRESETS, presetNamed } from './index.ts'
import { mappedColumns, recognise } from './recognise.ts'

/** Recognises a header and gives the fields of its preset, each with the names of its columns. */
function known(header: string): [preset: string | undefined, columns: Record<string, string>] {
  const names = header.split(',').map((name) => name.replaceAll('"', ''))
  const found = recognise([names], PRESETS)
  if (found.kind !== 'preset') return [undefined, {}]
  const mapped = mappedColumns(found.preset, names)
  return [
    found.preset.name,
    Object.fromEntries([...mapped].map(([field, { indexes }]) => [field, indexes.map((at) => names[at]).join(' + ')])),
  ]
}

test('WooCommerce: net sales, not the formatted column', () => {
  const header =
    'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution'
  expect(known(header)).toEqual([
    'woocommerce-orders',
    { order_id: 'Order #', date: 'Date', revenue: 'Net Sales', new_customer: 'Customer type' },
  ])
  expect(presetNamed('woocommerce-orders')?.tax).toBe('added')
})

describe('PayPal', () => {
  test('in English', () => {
    const header =
      'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,Reference Txn ID,Balance Impact'
    const columns = { order_id: 'Transaction ID', date: 'Date', currency: 'Currency', received: 'Gross', fees: 'Fee' }
    expect(known(header)).toEqual(['paypal', columns])
    // Who is in America writes the month first, elsewhere the day: only the file or the config can tell.
    expect(presetNamed('paypal')?.dates).toBeUndefined()
  })

  test('in Italian', () => {
    const header =
      '"Data","Orario","Fuso orario","Nome","Tipo","Stato","Valuta","Lordo","Tariffa","Netto","Codice transazione","Impatto sul saldo"'
    const columns = {
      order_id: 'Codice transazione',
      date: 'Data',
      currency: 'Valuta',
      received: 'Lordo',
      fees: 'Tariffa',
    }
    expect(known(header)).toEqual(['paypal-it', columns])
    expect(presetNamed('paypal-it')).toMatchObject({ dates: 'd/M/yyyy', numbers: '1.234,56' })
  })
})

test('HubSpot: deals, whose stages only the config knows', () => {
  const header = '"Record ID","Deal Name","Deal Stage","Close Date","Deal owner","Amount","Pipeline"'
  expect(known(header)).toEqual(['hubspot-deals', { order_id: 'Record ID', date: 'Close Date', revenue: 'Amount' }])
  expect(presetNamed('hubspot-deals')?.asks?.map(({ column }) => column)).toEqual(['Deal Stage'])
})

describe('Salesforce', () => {
  const base = 'Opportunity Name,Stage,Close Date,Primary Campaign Source'
  test.each([
    ['Amount', { revenue: 'Amount' }],
    ['Amount Currency,Amount', { revenue: 'Amount', currency: 'Amount Currency' }],
    [
      'Amount (converted) Currency,Amount (converted)',
      { revenue: 'Amount (converted)', currency: 'Amount (converted) Currency' },
    ],
    [
      'Amount Currency,Amount,Amount (converted) Currency,Amount (converted)',
      { revenue: 'Amount', currency: 'Amount Currency' },
    ],
    // The currency of one amount is never that of the other.
    ['Amount,Amount (converted) Currency', { revenue: 'Amount' }],
    ['Amount Currency,Amount (converted)', { revenue: 'Amount (converted)' }],
  ])('an amount is in its own currency: %s', (amounts, columns) => {
    const fields = { date: 'Close Date', campaign: 'Primary Campaign Source', ...columns }
    expect(known(`${base},${amounts}`)).toEqual(['salesforce-opportunities', fields])
  })

  test('campaigns bring their cost over their days; what they won is a claim', () => {
    const header =
      'Campaign Name,Type,Start Date,End Date,Actual Cost in Campaign Currency,Actual Cost in Campaign,Budgeted Cost in Campaign,Leads in Campaign,Value Won Opportunities in Campaign'
    expect(known(header)).toEqual([
      'salesforce-campaigns',
      {
        date_from: 'Start Date',
        date_to: 'End Date',
        campaign: 'Campaign Name',
        spend: 'Actual Cost in Campaign',
        budget: 'Budgeted Cost in Campaign',
        leads: 'Leads in Campaign',
        claimed_revenue: 'Value Won Opportunities in Campaign',
        currency: 'Actual Cost in Campaign Currency',
      },
    ])
  })

  const report = `"Opportunity Name","Stage","Amount","Close Date"
"Lamps","Closed Won","1,000.00","30/09/2026"
"Grand Totals (2 records)","Closed Won","1.00","29/09/2026"
`
  const lines = `
"Confidential Information - Do Not Distribute"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
`
  test('lines after the rows are no rows, and the number of records is held against them', async () => {
    const right = await readBytes(`${report}\n"Grand Totals (2 records)"${lines}`)
    expect([right.rows.length, right.bad, right.told]).toEqual([2, [], ['ROI-N104:5']])
    const cut = await readBytes(`${report}\n"Grand Totals (1,002 records)"${lines}`)
    expect(cut.told).toEqual(['ROI-N104:5', 'ROI-D130:5'])
    expect(cut.end?.problems.at(-1)?.message).toBe('the file says that it has 1002 rows, 2 were read')
    expect((await readBytes(`${report}"Grand Totals (2 records)"\n`)).told).toEqual(['ROI-N104:4'])
  })

  test('padded by a spreadsheet, too', async () => {
    const padded = `${report},,,\nGrand Totals (2 records),,,\nConfidential Information - Do Not Distribute,,,\n`
    const { rows, told } = await readBytes(padded)
    expect(rows.length).toBe(2)
    expect(told).toEqual(['ROI-N104:5'])
  })
})
