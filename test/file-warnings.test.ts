import { expect, test } from 'vitest'
import { folderWith, reportJson, runIn } from './run-program.ts'

const CONFIG = `version: 1
reporting: { currency: EUR }
sources: { ads: { files: ads.csv, set: { currency: EUR } } }
`

test('what a platform says against its own file stands on every report', async () => {
  const ads = `"Report Name: Campaigns"
"Report Time: 3/1/2026,3/2/2026"
"Potential Incomplete Data: true"
"Rows: 3"

"Gregorian date","Campaign name","Spend","Impressions"
"3/1/2026","Spring","10.00","100"
"3/2/2026","Spring","11.00","110"
`
  const { notes, totals } = await reportJson(
    folderWith({ 'campaign-roi.yaml': CONFIG, 'ads.csv': ads }),
    '--kpi',
    'spend',
    '--as-of',
    '2026-04-02',
  )
  expect(totals.values['spend']).toBe('21')
  expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['ROI-D130', 'ROI-D131']))
})

test.each([
  [
    'a total without a name of any kind',
    'Account name,Amount spent (EUR),Reporting starts,Reporting ends',
    ',30,2026-03-01,2026-03-02',
    'Acme,10,2026-03-01,2026-03-01',
    'Acme,20,2026-03-02,2026-03-02',
  ],
  ['a total by age', 'Age,Amount spent (EUR),Day', ',30,', '18-24,10,2026-03-01', '25-34,20,2026-03-01'],
  [
    'an Italian total',
    'Nome della campagna,Importo speso (EUR),Giorno',
    'Risultati di 2 campagne,30,2026-03-01',
    'A,10,2026-03-01',
    'B,20,2026-03-01',
  ],
])('Meta: %s is no data', async (_, header, ...rows) => {
  const folder = folderWith({ 'campaign-roi.yaml': CONFIG, 'ads.csv': [header, ...rows, ''].join('\n') })
  const { totals } = await reportJson(folder, '--kpi', 'spend', '--as-of', '2026-04-02')
  expect(totals.values['spend']).toBe('30')
})

test('a table by hand that names its channels is no export of Google or Meta', async () => {
  for (const header of ['Month,Campaign,Channel,Cost,Clicks', 'Date,Campaign name,Amount spent,Impressions']) {
    const folder = folderWith({
      'hand.csv': `${header}\n2026-03,Spring,Meta,10,5\n`.replaceAll('2026-03,', '2026-03-01,'),
    })
    expect((await runIn(folder, ['inspect', 'hand.csv'])).stdout).toContain('none recognised')
  }
})

test('a mapping table may begin with numbers and go on with patterns', async () => {
  const folder = folderWith({
    'campaign-roi.yaml': `version: 1
reporting: { currency: EUR }
campaigns: { names: names.csv }
sources: { ads: { files: ads.csv, columns: { date: date, campaign: campaign, spend: cost }, set: { currency: EUR } } }
`,
    'ads.csv': 'date,campaign,cost\n2026-03-01,101,10\n2026-03-01,zzz top,5\n',
    'names.csv': 'from,campaign\n101,A\n102,B\n103,C\n\nzzz*,Brand\n',
  })
  const { rows } = await reportJson(folder, '--kpi', 'spend', '--as-of', '2026-04-02')
  expect(rows.map(({ dimensions }) => dimensions['campaign'])).toEqual(['A', 'Brand'])
})
