import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { reportJson, runIn } from './run-program.ts'

const DEMO = resolve(import.meta.dirname, '../fixtures/demo')
const AS_OF = ['--as-of', '2026-04-02']

type ByCurrency = Readonly<Record<string, number>>
type Figures = Readonly<Record<string, string | null>>
type Expected = {
  readonly orders: number
  readonly newCustomers: number
  readonly revenue: ByCurrency
  readonly tax: ByCurrency
  readonly refunds: ByCurrency
  readonly discounts: ByCurrency
  readonly sources: Readonly<
    Record<
      string,
      {
        readonly rows: number
        readonly filtered?: number
        readonly spend?: ByCurrency
        readonly claimed_revenue?: ByCurrency
        readonly invoiced?: ByCurrency
      }
    >
  >
  readonly figures: { readonly total: Figures } & Readonly<
    Record<'campaign' | 'channel' | 'quarter' | 'month', Readonly<Record<string, Figures>>>
  >
}

/** What the generator says the company comes to, in exact fractions; it shares nothing with the program. */
const expected = JSON.parse(readFileSync(join(DEMO, 'expected.json'), 'utf8')) as Expected

/** Figures that the generator works out and the program knows under the same name and over any days. */
const SHARED = Object.keys(expected.figures.total).filter(
  (name) => !/^(?:lower|upper)_cm2$|_worst$/.test(name) && name !== 'cac',
)

function inCents(totals: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(totals as Record<string, string>).map(([currency, text]) => {
      const [units, places = ''] = text.split('.')
      return [currency, Number(`${units}${places.padEnd(2, '0')}`)]
    }),
  )
}

test('the exports of the demo company add up to what its generator wrote, row by row and in every currency', async () => {
  const { sources } = await reportJson(DEMO, ...AS_OF)
  expect(sources.map(({ name }) => name).toSorted()).toEqual(Object.keys(expected.sources).toSorted())
  for (const { name, rows, used, filtered, quarantined, controlTotals } of sources) {
    const wanted = expected.sources[name]!
    expect({ name, rows, filtered, used }).toEqual({
      name,
      rows: wanted.rows,
      filtered: wanted.filtered ?? 0,
      used: wanted.rows - (wanted.filtered ?? 0),
    })
    expect(used + filtered + quarantined).toBe(rows)
    const money = name === 'webshop' ? expected : wanted
    for (const measure of ['spend', 'claimed_revenue', 'revenue', 'tax', 'refunds', 'discounts', 'invoiced'] as const) {
      const cents = (money as Partial<Record<typeof measure, ByCurrency>>)[measure]
      if (cents && (measure !== 'spend' || name !== 'webshop')) expect(inCents(controlTotals[measure])).toEqual(cents)
    }
  }
})

test.each(['campaign', 'channel', 'quarter', 'month'] as const)(
  'every figure by %s is the one that the generator worked out, to 6 decimals',
  async (by) => {
    const { rows, totals } = await reportJson(DEMO, '--by', by, '--kpi', SHARED.join(), ...AS_OF)
    const wanted = ({ ...figures }: Figures) => Object.fromEntries(SHARED.map((name) => [name, figures[name] ?? null]))
    expect(Object.fromEntries(rows.map(({ dimensions, values }) => [dimensions[by], values]))).toEqual(
      Object.fromEntries(Object.entries(expected.figures[by]).map(([name, figures]) => [name, wanted(figures)])),
    )
    expect(totals.values).toEqual(wanted(expected.figures.total))
  },
)

test('it tells its story: bulbs have a fine ROAS and lose money, architects the lowest one and earn it', async () => {
  const { rows } = await reportJson(DEMO, '--kpi', 'roas,contribution,roi,roi_incremental', ...AS_OF)
  const all = rows.map(({ dimensions, values }) => ({ campaign: dimensions['campaign']!, values }))
  const of = (campaign: string) => {
    const { values } = all.find((row) => row.campaign === campaign)!
    return Object.fromEntries(Object.entries(values).map(([kpi, value]) => [kpi, Number(value)]))
  }
  const roas = all.flatMap(({ values }) => values['roas'] ?? []).map(Number)
  expect(of('Smart bulbs launch')['roas']).toBeGreaterThan(4)
  expect(of('Smart bulbs launch')['contribution']).toBeLessThan(0)
  expect(of('Architects')['roas']).toBe(Math.min(...roas))
  expect(of('Architects')['roi']).toBeGreaterThan(of('Lamps search')['roi']! * 2)
  expect(of('Brand search')['roas']).toBe(Math.max(...roas))
  expect(of('Brand search')['roi_incremental']).toBeLessThan(of('Brand search')['roi']! / 100)
})

test('check answers no, for bulbs lose money and brand search might; validate finds nothing to mend', async () => {
  const { exitCode, stdout } = await runIn(DEMO, ['check', '--format', 'json', ...AS_OF])
  const { targets } = JSON.parse(stdout) as { targets: { status: string; dimensions: { campaign?: string } }[] }
  expect(exitCode).toBe(1)
  const missed = targets.filter(({ status }) => status === 'missed').map(({ dimensions }) => dimensions.campaign)
  expect(missed.toSorted()).toEqual(['Brand search', 'Smart bulbs launch'])
  expect(await runIn(DEMO, ['validate', ...AS_OF])).toMatchObject({ exitCode: 0, stderr: '' })
})

test('the generator writes the same bytes again', () => {
  const copy = mkdtempSync(join(tmpdir(), 'campaign-roi-demo-'))
  try {
    cpSync(join(DEMO, 'make.js'), join(copy, 'make.js'))
    cpSync(join(DEMO, 'make'), join(copy, 'make'), { recursive: true })
    cpSync(resolve(DEMO, '../../package.json'), join(copy, 'package.json'))
    execFileSync(process.execPath, [join(copy, 'make.js')])
    const exports = readdirSync(join(DEMO, 'exports'))
    expect(readdirSync(join(copy, 'exports'))).toEqual(exports)
    for (const name of [
      'rates.csv',
      'old-customers.csv',
      'expected.json',
      ...exports.map((file) => `exports/${file}`),
    ]) {
      expect(readFileSync(join(copy, name)).equals(readFileSync(join(DEMO, name))), name).toBe(true)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
