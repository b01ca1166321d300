import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { reportJson, runIn } from './run-program.ts'

const DEMO = resolve(import.meta.dirname, '../fixtures/demo')
const AS_OF = ['--as-of', '2026-04-02']

type Expected = {
  readonly spend: Readonly<Record<string, number>>
  readonly orders: number
  readonly revenue: Readonly<Record<string, number>>
  readonly refunds: Readonly<Record<string, number>>
  readonly tax: Readonly<Record<string, number>>
  readonly newCustomers: number
}

/** What the generator says its exports add up to; it shares nothing with the program. */
const expected = JSON.parse(readFileSync(join(DEMO, 'expected.json'), 'utf8')) as Expected

function inCents(totals: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(totals as Record<string, string>).map(([currency, text]) => {
      const [units, places = ''] = text.split('.')
      return [currency, Number(`${units}${places.padEnd(2, '0')}`)]
    }),
  )
}

test('the exports of the demo company add up to what its generator wrote, in every currency', async () => {
  const { sources, totals } = await reportJson(DEMO, '--kpi', 'orders,new_customers', ...AS_OF)
  const shop = sources.find(({ name }) => name === 'webshop')!
  expect(inCents(shop.controlTotals['revenue'])).toEqual(expected.revenue)
  expect(inCents(shop.controlTotals['refunds'])).toEqual(expected.refunds)
  expect(inCents(shop.controlTotals['tax'])).toEqual(expected.tax)
  expect(totals.values).toEqual({ orders: String(expected.orders), new_customers: String(expected.newCustomers) })

  const spend: Record<string, number> = {}
  for (const { controlTotals } of sources) {
    for (const [currency, cents] of Object.entries(inCents(controlTotals['spend'] ?? {}))) {
      spend[currency] = (spend[currency] ?? 0) + cents
    }
  }
  const wanted: Record<string, number> = {}
  for (const [campaign, cents] of Object.entries(expected.spend)) {
    const currency = campaign.slice(-3)
    wanted[currency] = (wanted[currency] ?? 0) + cents
  }
  expect(spend).toEqual(wanted)
  for (const { rows, used, filtered, quarantined } of sources) expect(used + filtered + quarantined).toBe(rows)
})

test('it tells its story: bulbs have a fine ROAS and lose money, architects a low one and earn it', async () => {
  const { rows } = await reportJson(DEMO, '--kpi', 'roas,contribution,roi,roi_incremental', ...AS_OF)
  const of = (campaign: string) =>
    Object.fromEntries(
      Object.entries(rows.find(({ dimensions }) => dimensions['campaign'] === campaign)!.values).map(([kpi, value]) => [
        kpi,
        Number(value),
      ]),
    )
  expect(of('Smart bulbs launch')['roas']).toBeGreaterThan(4)
  expect(of('Smart bulbs launch')['contribution']).toBeLessThan(0)
  expect(of('Architects')['roas']).toBeLessThan(of('Lamps shopping')['roas']!)
  expect(of('Architects')['roi']).toBeGreaterThan(of('Lamps shopping')['roi']!)
  expect(of('Brand search')['roi_incremental']).toBeLessThan(of('Brand search')['roi']! / 4)
})

test('check answers no, for bulbs miss their targets; validate finds nothing to mend', async () => {
  expect((await runIn(DEMO, ['check', ...AS_OF])).exitCode).toBe(1)
  const { exitCode, stderr } = await runIn(DEMO, ['validate', ...AS_OF])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
})

test('the generator writes the same bytes again', () => {
  const copy = mkdtempSync(join(tmpdir(), 'campaign-roi-demo-'))
  try {
    cpSync(join(DEMO, 'make.js'), join(copy, 'make.mjs'))
    execFileSync(process.execPath, [join(copy, 'make.mjs')])
    for (const name of [
      'rates.csv',
      'old-customers.csv',
      'expected.json',
      ...readdirSync(join(DEMO, 'exports')).map((file) => `exports/${file}`),
    ]) {
      expect(readFileSync(join(copy, name)).equals(readFileSync(join(DEMO, name))), name).toBe(true)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
