import { expect, test } from 'vitest'
import { parseDay } from '../../base/days.ts'
import { evaluatorOf, kpi, periodOf, shown, tableOf } from './kpis.test-data.ts'
import { allCells, groupCells, mergeScopes, rowsOf } from './groups.ts'

const CALENDAR = { fiscalStart: 1 }
const TABLE = tableOf([
  { day: '2026-02-20', campaign: 'b', channel: 'Meta', amounts: { spend: '5' } },
  { day: '2026-01-10', campaign: 'a', channel: 'Meta', amounts: { spend: '1' } },
  { day: '2026-01-31', campaign: 'b', channel: 'Google', amounts: { spend: '2' } },
  { day: '2026-03-01', campaign: 'Z', channel: 'Meta', amounts: { clicks: null } },
  { day: '2026-02-01', campaign: 'a', channel: 'Meta', amounts: { spend: '4' } },
])

const rows = (by: string[], period = '2026') =>
  rowsOf(TABLE, { by, where: [], period: periodOf(period), calendar: CALENDAR })
const spend = (scope: Parameters<ReturnType<typeof evaluatorOf>['figure']>[1]) =>
  shown(evaluatorOf({}, TABLE).figure('spend', scope))

test('all cells come by day, as the same array every time', () => {
  expect(allCells(TABLE).map(({ day }) => day)).toEqual(TABLE.cells.map(({ day }) => day).toSorted((a, b) => a - b))
  expect(allCells(TABLE)).toBe(allCells(TABLE))
})

test('groups come in the order of their members, by code units, each by day', () => {
  expect(groupCells(TABLE, ['campaign'], []).map(({ members, cells }) => [...members, cells.length])).toEqual([
    ['Z', 1],
    ['a', 2],
    ['b', 2],
  ])
  expect(groupCells(TABLE, ['channel', 'campaign'], []).map(({ members }) => members.join('/'))).toEqual([
    'Google/b',
    'Meta/Z',
    'Meta/a',
    'Meta/b',
  ])
  expect(groupCells(TABLE, [], []).map(({ cells }) => cells.length)).toEqual([5])
  expect(
    groupCells(TABLE, ['campaign'], [{ field: 'channel', values: ['Goo*'] }]).map(({ members }) => members),
  ).toEqual([['b']])
  expect(groupCells(TABLE, ['campaign'], [{ field: 'campaign', values: ['c'] }])).toEqual([])
})

test('members whose texts join to the same are still two', () => {
  const table = tableOf([
    { campaign: 'a","b', channel: 'c', amounts: { spend: '1' } },
    { campaign: 'a', channel: 'b","c', amounts: { spend: '1' } },
  ])
  expect(groupCells(table, ['campaign', 'channel'], [])).toHaveLength(2)
})

test('rows by month and campaign list members with an amount in their month, whole or inside the range', () => {
  expect(rows(['month', 'campaign']).map(({ members, scope }) => [...members, spend(scope)])).toEqual([
    ['2026-01', 'a', '1'],
    ['2026-01', 'b', '2'],
    ['2026-02', 'a', '4'],
    ['2026-02', 'b', '5'],
  ])
  const range = { from: parseDay('2026-01-15')!, to: parseDay('2026-02-10')! }
  const cut = rowsOf(TABLE, { by: ['campaign', 'month'], where: [], period: range, calendar: CALENDAR })
  expect(
    cut.map(({ members, scope }) => [...members, scope.period.from - range.from, scope.period.to - range.to]),
  ).toEqual([
    ['a', '2026-02', 17, 0],
    ['b', '2026-01', 0, -10],
  ])
})

test('a member whose cells are all missing is not listed', () => {
  expect(rows(['campaign']).map(({ members }) => members[0])).toEqual(['a', 'b'])
  expect(rows(['campaign'], '2026-03')).toEqual([])
})

test('weeks, quarters and years are called by their names, fiscal ones by the year they end in', () => {
  expect(rows(['week']).map(({ members }) => members[0])).toEqual(['2026-W02', '2026-W05', '2026-W08'])
  const fiscal = rowsOf(TABLE, { by: ['quarter'], where: [], period: periodOf('2026'), calendar: { fiscalStart: 2 } })
  expect(fiscal.map(({ members }) => members[0])).toEqual(['2026-Q4', '2027-Q1'])
})

test('campaigns folded together sum to what they had, and still look back', () => {
  const table = tableOf([
    { day: '2026-01-10', campaign: 'a', amounts: { spend: '1' } },
    { day: '2026-02-10', campaign: 'a', amounts: { spend: '2' } },
    { day: '2026-02-11', campaign: 'b', amounts: { spend: '4' } },
  ])
  const period = periodOf('2026-02')
  const scopes = rowsOf(table, { by: ['campaign'], where: [], period, calendar: CALENDAR }).map(({ scope }) => scope)
  const evaluator = evaluatorOf({ kpis: [kpi('before', 'prior(spend, 1)')] }, table)
  const merged = mergeScopes(scopes, period)
  expect(shown(evaluator.figure('spend', merged))).toBe('6')
  expect(shown(evaluator.figure('before', merged))).toBe('1')
})

test('months folded together count only their own days, once, and tell that they can not look back', () => {
  const all = rows(['month', 'campaign'])
  const folded = all.filter(({ members }) => members.join() !== '2026-01,b').map(({ scope }) => scope)
  const merged = mergeScopes(folded, periodOf('2026'))
  const evaluator = evaluatorOf({ kpis: [kpi('before', 'prior(spend, 1)'), kpi('sofar', 'ytd(spend)')] }, TABLE)
  expect(shown(evaluator.figure('spend', merged))).toBe('10')
  expect(shown(evaluator.figure('spend_share', merged))).toBe('0.833333')
  expect(shown(evaluator.figure('before', merged))).toBe('no-history: rows of several periods are folded together here')
  expect(shown(evaluator.figure('sofar', merged))).toBe('no-history: rows of several periods are folded together here')
})

test('a dimension that nobody has is a defect of the caller, not an empty answer', () => {
  expect(() => groupCells(TABLE, ['country'], [])).toThrow('no dimension is called country')
})
