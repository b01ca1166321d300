import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rulesOf } from './read.test-data.ts'

const example = readFileSync(new URL('../../fixtures/config/everything.yaml', import.meta.url), 'utf8')
const of = (more: string): string => rulesOf(more).fingerprint
const changed = (from: string, to: string): string => {
  if (!example.includes(from)) throw new Error(`not in the example: ${from}`)
  return rulesOf(example.replace(from, to), '').fingerprint
}
const whole = rulesOf(example, '').fingerprint

test('it is sha256: and 64 hex digits', () => {
  expect(whole).toMatch(/^sha256:[0-9a-f]{64}$/)
})

test.each([
  ['name: Lumina Shop', 'name: Other'],
  ['locale: en-GB', 'locale: de-DE'],
  ['title: Grow the shop at a profit', 'title: Grow'],
  ['owner: CEO', 'owner: CFO'],
  ['owner: growth team', 'owner: nobody'],
  ['owner: finance, from: 2025-01-01', 'note: a remark, from: 2025-01-01'],
  ['files: exports/google-ads-*.csv', 'files: [a.csv, b.csv]'],
  ['top: 20', 'top: 3'],
  ['required: true', 'required: false'],
  ['version: 1', '# a comment\n\nversion: 1'],
])('%j is no rule: it may become %j', (from, to) => {
  expect(changed(from, to)).toBe(whole)
})

test.each([
  ['currency: EUR\n', 'currency: USD\n'],
  ['rate: 38%', 'rate: 39%'],
  ['factor: 0.25', 'factor: 0.26'],
  ['roi: roi_margin', 'roi: roi_revenue'],
  ['cost / new_customers', '(cost) / new_customers'],
  ['min: 20%', 'min: 21%'],
  ['2026-Q1: 15%, 2026-Q2: 20%', '2026-Q1: 20%, 2026-Q2: 15%'],
  ['settle: 42', 'settle: 43'],
  ['policy: daily', 'policy: month-average'],
  ['tax: included', 'tax: added'],
  ['unknown: keep', 'unknown: group'],
  ['Total\n', 'Total paid\n'],
  ['to: 2025-12-31', 'to: 2025-12-30'],
  ['pipeline: money', 'pipeline: count'],
])('%j is a rule: %j gives another fingerprint', (from, to) => {
  const rest = from.startsWith('currency')
    ? example.replaceAll('45 EUR', '45 USD').replace('1200000 EUR', '1200000 USD')
    : example
  expect(rulesOf(rest.replace(from, to), '').fingerprint).not.toBe(whole)
})

test.each([
  ['a percent and its decimal', 'margin: [{ rate: 12% }]', 'margin: [{ rate: 0.120 }]'],
  [
    'one value and a list of one',
    'margin: [{ rate: 1, where: { channel: Meta } }]',
    'margin: [{ rate: 1, where: { channel: [Meta] } }]',
  ],
  [
    'a default left out or written',
    'costs: { a: { perMonth: 5 } }',
    'costs: { a: { layer: marketing, perMonth: 5.00 EUR, allocateBy: spend } }',
  ],
  [
    'a formula and its blanks',
    'targets: [{ kpi: roas, min: breakeven_roas*1.10 }]',
    'targets: [{ kpi: roas, min: breakeven_roas * 1.1 }]',
  ],
  ['a limit and its decimal', 'targets: [{ kpi: roi, min: 20% }]', 'targets: [{ kpi: roi, min: 0.2, on: factor }]'],
  ['keys of maps in any order', 'fields: { a: text, b: money }', 'fields: { b: money, a: text }'],
  [
    'values joined by or in any order',
    'margin: [{ rate: 1, where: { channel: [a, b] } }]',
    'margin: [{ rate: 1, where: { channel: [b, a] } }]',
  ],
  ['an empty section and none', 'approval: {}', ''],
  [
    'the end of a version, said or implied',
    'kpis: { x: [{ formula: a, to: 2025-12-31 }, { formula: b, from: 2026-01-01 }] }',
    'kpis: { x: [{ formula: a }, { formula: b, from: 2026-01-01 }] }',
  ],
  ['a list and one KPI version', 'kpis: { x: [{ formula: cost }] }', 'kpis: { x: { formula: cost } }'],
  ['quotes and none', 'campaigns: { unknown: "group" }', 'campaigns: { unknown: group }'],
])('%s are the same rules', (_, one, other) => {
  expect(of(one)).toBe(of(other))
})

test('the order of margin rules is a rule: the first that fits holds', () => {
  const [lamps, rest] = ['{ rate: 38%, where: { channel: Meta } }', '{ rate: 45% }']
  expect(of(`margin: [${lamps}, ${rest}]`)).not.toBe(of(`margin: [${rest}, ${lamps}]`))
})

test('it is the same wherever the config lies and whatever stands around', () => {
  const indented = example.replaceAll(/^( +)/gm, '$1$1')
  expect(rulesOf(indented, '').fingerprint).toBe(whole)
})
