import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ioFor } from './io.test-data.ts'
import { run } from './run.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'campaign-roi-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

async function listed(...argv: string[]) {
  const { io, out, err } = ioFor(['kpis', ...argv], { cwd, width: 120 })
  return { exit: await run(io), out: out(), err: err() }
}

const RULES = `version: 1
reporting: { currency: EUR }
sources:
  ads: { files: ads.csv, columns: { date: Day, campaign: Campaign, spend: Cost } }
kpis:
  roi: roi_margin
  cac:
    - { formula: spend / new_customers, unit: money, better: lower, owner: finance, from: 2025-01-01 }
    - { formula: cost / new_customers, unit: money, better: lower, owner: finance, from: 2026-01-01 }
`

test('without a config the built-in KPIs are listed, and roi says that it has no meaning yet', async () => {
  const { exit, out, err } = await listed()
  expect([exit, err]).toEqual([0, ''])
  expect(out).toMatch(/^roas +ratio +higher +net_revenue \/ spend$/m)
  expect(out).toMatch(/^cm2 +money +higher +gross_profit - variable costs$/m)
  expect(out).toMatch(/^roi +percent +higher +has no meaning until finance binds it/m)
  expect(out.split('\n').filter((line) => line.length > 120)).toEqual([])
})

test('with a config each version stands below the other, and roi with what it is bound to', async () => {
  writeFileSync(join(cwd, 'campaign-roi.yaml'), RULES)
  const { exit, out } = await listed()
  expect(exit).toBe(0)
  const lines = out.split('\n').map((line) => line.trim())
  const at = lines.findIndex((line) => line.startsWith('cac'))
  expect(lines.slice(at, at + 3)).toEqual([
    expect.stringMatching(/^cac +money +lower +cost \/ new_customers$/),
    'from 2025-01-01 to 2025-12-31: spend / new_customers  (finance)',
    'from 2026-01-01: cost / new_customers  (finance)',
  ])
  expect(out).toMatch(/^roi +percent +higher +roi_margin = contribution \/ cost$/m)
  const json = JSON.parse((await listed('-f', 'json')).out) as {
    kpis: { name: string; versions: { from: string | null }[] }[]
  }
  expect(json.kpis.find(({ name }) => name === 'cac')!.versions.map(({ from }) => from)).toEqual([
    null,
    '2025-01-01',
    '2026-01-01',
  ])
  expect(json.kpis.find(({ name }) => name === 'roi')).toMatchObject({ is: 'roi_margin' })
})

test('as CSV and Markdown there is a row per version', async () => {
  writeFileSync(join(cwd, 'campaign-roi.yaml'), RULES)
  expect((await listed('-f', 'csv')).out.match(/^cac,/gm)).toHaveLength(3)
  expect((await listed('-f', 'markdown')).out.match(/^\| cac /gm)).toHaveLength(3)
})

test('a config that was asked for and is not there is no reason to show something else', async () => {
  const { exit, out, err } = await listed('-c', 'other.yaml')
  expect([exit, out]).toEqual([2, ''])
  expect(err).toContain('error ROI-U141')
})
