import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, reportJson, runIn } from './run-program.ts'

const META = `"Reporting starts","Reporting ends","Campaign name","Amount spent (EUR)",Impressions
2026-03-01,2026-03-01,Spring Sale,100.00,5000
2026-03-02,2026-03-02,DE | Search | Brand,40.00,900
2026-03-02,2026-03-02,Kitchen,10.00,300
`
const SHOP = `date,campaign,order id,total
2026-03-01,spring_sale,1,300.00
2026-03-02,brand-search-de,2,50.00
2026-03-02,Kitchen,3,20.00
2026-03-03,Winter,4,7.00
`

test('a folder of mixed exports becomes one config, with the campaigns that look alike in a table', async () => {
  const folder = folderWith({ 'week/ads/meta.csv': META, 'week/orders.csv': SHOP, 'week/notes.txt': 'call Anna' })
  const { exitCode, stdout } = await runIn(folder, ['init', 'week'])
  expect(exitCode).toBe(0)
  expect(stdout).toContain('week/ads/meta.csv  meta-ads')
  expect(stdout).toContain('spring_sale → Spring Sale: the same but for case, spaces and signs')
  expect(readFileSync(join(folder, 'campaigns.csv'), 'utf8')).toBe(
    'from,campaign\nbrand-search-de,DE | Search | Brand\nspring_sale,Spring Sale\n',
  )
  const { rows } = await reportJson(folder, '--kpi', 'spend,revenue', '--as-of', '2026-03-10')
  expect(rows.map(({ dimensions, values }) => [dimensions['campaign'], values['spend'], values['revenue']])).toEqual([
    ['DE | Search | Brand', '40', '50'],
    ['Kitchen', '10', '20'],
    ['Spring Sale', '100', '300'],
    ['Winter', '0', '7'],
  ])
})

test('a table of names that is there is used, and nothing of the same name overwritten', async () => {
  const names = 'from,campaign\nspring_sale,Spring Sale\n'
  const used = folderWith({ 'meta.csv': META, 'orders.csv': SHOP, 'campaigns.csv': names })
  await runIn(used, ['init'])
  expect(readFileSync(join(used, 'campaigns.csv'), 'utf8')).toBe(names)
  expect(readFileSync(join(used, 'campaign-roi.yaml'), 'utf8')).toContain('names: campaigns.csv')
  const other = folderWith({ 'in/meta.csv': META, 'in/orders.csv': SHOP, 'campaigns.csv': 'mine' })
  expect((await runIn(other, ['init', 'in'])).stdout).toContain('wrote campaigns-2.csv')
  expect(readFileSync(join(other, 'campaigns.csv'), 'utf8')).toBe('mine')
})

test('a currency that a header names is taken, with its column', async () => {
  const folder = folderWith({
    'ads.csv': 'Date,Campaign Name,Amount Spent (USD),Impressions\n2026-03-01,A,12.50,900\n',
  })
  await runIn(folder, ['init', 'ads.csv'])
  const config = readFileSync(join(folder, 'campaign-roi.yaml'), 'utf8')
  expect(config).toContain('spend: "Amount Spent (USD)"')
  expect(config).toContain('currency: USD')
  expect((await runIn(folder, ['validate'])).exitCode).toBe(0)
})

test('a file that is no table is told; in a folder it is left out, named it is refused', async () => {
  const files = { 'in/meta.csv': META, 'in/login.csv': '<!doctype html><html><body>Sign in</body></html>' }
  const left = await runIn(folderWith(files), ['init', 'in'])
  expect([left.exitCode, left.stderr.includes('ROI-D105')]).toEqual([0, true])
  const refused = await runIn(folderWith(files), ['init', 'in/meta.csv', 'in/login.csv'])
  expect([refused.exitCode, refused.stderr.includes('ROI-D105')]).toEqual([2, true])
})
