import { describe, expect, test } from 'vitest'
import { folderWith, runIn } from './run-program.ts'

const ROWS = Array.from(
  { length: 30 },
  (_, at) => `2026-03-${String((at % 28) + 1).padStart(2, '0')},#${1000 + at},C,10.00\n`,
)

async function revenueOf(
  lines: readonly string[],
  columns: string,
): Promise<{ revenue: string | null; codes: string[] }> {
  const folder = folderWith({
    'campaign-roi.yaml': `version: 1
reporting: { currency: EUR }
sources: { shop: { files: a.csv, columns: { ${columns} }, set: { currency: EUR }, tax: none } }
`,
    'a.csv': `Datum,Bestell-Nr,Kampagne,Betrag\n${lines.join('')}`,
  })
  const { stdout } = await runIn(folder, ['report', '--kpi', 'revenue', '-f', 'json', '--as-of', '2026-04-02'])
  const {
    totals,
    problems = [],
    notes = [],
  } = JSON.parse(stdout) as {
    totals?: { values: { revenue: string } }
    problems?: { code: string }[]
    notes?: { code: string }[]
  }
  const codes = [...problems, ...notes].map(({ code }) => code).filter((code) => /D125|N109|N221/.test(code))
  return { revenue: totals?.values.revenue ?? null, codes }
}

describe('a row with an amount, but no date and no names', () => {
  const all = 'date: Datum, campaign: Kampagne, order_id: Bestell-Nr, revenue: Betrag'

  test('is a total where the rows sum to it: kept out, and told', async () => {
    expect(await revenueOf([...ROWS, ',,,300.00\n'], all)).toEqual({ revenue: '300', codes: ['ROI-N109'] })
    expect(await revenueOf([',,,300.00\n', ...ROWS], all)).toEqual({ revenue: '300', codes: ['ROI-N109'] })
  })

  test('is refused where they do not: it may be money', async () => {
    expect(await revenueOf([...ROWS, ',,,7.00\n'], all)).toEqual({ revenue: null, codes: ['ROI-N109', 'ROI-D125'] })
  })

  test('is a further row of its order where it has the number of one', async () => {
    expect(await revenueOf([...ROWS, ',#1029,,7.00\n'], all)).toEqual({ revenue: '307', codes: [] })
  })
})
