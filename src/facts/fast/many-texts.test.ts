import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsBy } from './fast.test-data.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'campaign-roi-texts-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Names that differ in their first bytes, in their middles, or in their last ones alone. */
function nameOf(at: number): string {
  const forms = [`${at}`, `${at} summer sale`, `campaign ${at} of the year`, `${'x'.repeat(at % 90)} ${at}`]
  return forms[at % forms.length]!
}

test.each([
  ['few', 40, 30],
  ['so many that no table holds all their sets', 1500, 1100],
])('rows count where their texts are the same: %s', async (_, campaigns, channels) => {
  const rows = Array.from({ length: 6000 }, (_row, at) => {
    // At first few, then more and more.
    const campaign = nameOf((at * 7) % Math.min(campaigns, at + 1))
    const channel = nameOf((at * at + at) % Math.min(channels, at + 1))
    const day = String((at % 28) + 1).padStart(2, '0')
    return `${1990 + (at % 40)}-0${(at % 9) + 1}-${day},${campaign},${channel},${at % 7},${(at % 100) - 50}.25`
  })
  writeFileSync(join(folder, 'a.csv'), ['Date,Campaign,Channel,Clicks,Cost', ...rows].join('\n'))
  const rules =
    'version: 1\nreporting: { currency: EUR }\nsources:\n' +
    `  ads: { files: ${join(folder, 'a.csv')}, set: { currency: EUR }, ` +
    'columns: { date: Date, campaign: Campaign, channel: Channel, clicks: Clicks, spend: Cost } }\n'
  const chosen: string[] = []
  const plain = await factsBy(rules, folder, { engine: 'plain', chosen: () => {} })
  for (const threads of [1, 2]) {
    for (const withoutWebAssembly of [false, true]) {
      const tell = (_file: string, engine: string) => void chosen.push(engine)
      const how = { threads, blockBytes: 20_000, withoutWebAssembly, chosen: tell }
      expect(await factsBy(rules, folder, { engine: 'fast', ...how })).toBe(plain)
    }
  }
  expect(chosen).toEqual(['fast', 'fast', 'fast', 'fast'])
})
