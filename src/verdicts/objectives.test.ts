import { describe, expect, test } from 'vitest'
import { parseDay } from '../base/days.ts'
import { exact, toText } from '../base/exact.ts'
import type { Config, KeyResult } from '../config/config.ts'
import { isDefined } from '../figures/figure.ts'
import { configOf, evaluatorOf, periodOf, tableOf, type TestCell } from '../figures/kpis/kpis.test-data.ts'
import { judgeApproval } from './approval.ts'
import { judgeObjectives } from './objectives.ts'

const place = { file: 'campaign-roi.yaml', line: 40, column: 3 }

function keyResult(parts: Partial<KeyResult> & Pick<KeyResult, 'kpi'>): KeyResult {
  return {
    period: periodOf('2026'),
    periodText: '2026',
    bound: 'target',
    limit: exact('365'),
    warn: exact('0.1'),
    path: [],
    where: [],
    place,
    ...parts,
  }
}

function judged(results: readonly KeyResult[], cells: readonly TestCell[], asOf: string, lastDay = '2026-12-31') {
  const parts: Partial<Config> = { objectives: [{ id: 'growth', title: 'Grow', owner: 'CEO', results, place }] }
  const table = tableOf(cells)
  const days = { range: { from: parseDay('2026-01-01')!, to: parseDay(lastDay)! }, asOf: parseDay(asOf)! }
  return judgeObjectives(configOf(parts), evaluatorOf(parts, table), table, days)[0]!
}

/** `90 of 365, 90 expected: on-track` */
function lineOf(...args: Parameters<typeof judged>): string {
  const { actual, limit, expectedToDate, status } = judged(...args).results[0]!
  const done = isDefined(actual) ? toText(actual.value, 4) : actual.undefined
  return `${done} of ${toText(limit, 4)}, ${toText(expectedToDate, 4)} expected: ${status}`
}

function sold(amount: string, day = '2026-01-10'): TestCell {
  return { day, amounts: { contribution: amount, spend: '10', net_revenue: amount } }
}

const contribution = keyResult({ kpi: 'contribution' })

describe('objectives', () => {
  test('of EUR 365 in a year, EUR 90 are expected after the 90 days before 1 April', () => {
    expect(lineOf([contribution], [sold('90')], '2026-04-01')).toBe('90 of 365, 90 expected: on-track')
    expect(lineOf([contribution], [sold('81')], '2026-04-01')).toBe('81 of 365, 90 expected: at-risk')
    expect(lineOf([contribution], [sold('80.99')], '2026-04-01')).toBe('80.99 of 365, 90 expected: behind')
  })

  test('what is elapsed ends with the report, where that ends before as-of', () => {
    const cells = [sold('31'), sold('500', '2026-02-01')]
    expect(lineOf([contribution], cells, '2026-04-01', '2026-01-31')).toBe('31 of 365, 31 expected: on-track')
  })

  test('today is not complete: neither its figures nor its expectation count', () => {
    const cells = [sold('9', '2026-01-09'), sold('500', '2026-01-10')]
    expect(lineOf([contribution], cells, '2026-01-10')).toBe('9 of 365, 9 expected: on-track')
  })

  test('when the period is over it is met or missed, whatever warn says', () => {
    expect(lineOf([contribution], [sold('365')], '2027-01-01')).toBe('365 of 365, 365 expected: met')
    expect(lineOf([contribution], [sold('364.99')], '2027-01-01')).toBe('364.99 of 365, 365 expected: missed')
    expect(lineOf([contribution], [sold('365')], '2026-12-31')).toBe('365 of 365, 364 expected: on-track')
  })

  test('before the period begins nothing is expected, and nothing stands against it', () => {
    const roas = keyResult({ kpi: 'roas', limit: exact('3') })
    expect(lineOf([contribution], [sold('1')], '2026-01-01')).toBe('0 of 365, 0 expected: on-track')
    expect(judged([roas], [sold('1')], '2026-01-01').status).toBe('on-track')
  })

  test('a path expects the full shares of quarters that are over and days of the current one', () => {
    const path = (['15%', '20%', '20%', '45%'] as const).map((share, at) => ({
      period: periodOf(`2026-Q${at + 1}`),
      share: exact(`0.${share.slice(0, 2)}`),
    }))
    const result = keyResult({ kpi: 'contribution', limit: exact('1200000'), path })
    const expected = (asOf: string) => toText(judged([result], [sold('1')], asOf).results[0]!.expectedToDate, 6)
    expect(expected('2026-04-01')).toBe('180000')
    // 180,000 and 45 of the 91 days of the second quarter's 240,000
    expect(expected('2026-05-16')).toBe('298681.318681')
    expect(expected('2027-01-01')).toBe('1200000')
  })

  test('a ratio expects its target from the first day on', () => {
    const roas = keyResult({ kpi: 'roas', limit: exact('3') })
    expect(lineOf([roas], [sold('30')], '2026-02-01')).toBe('3 of 3, 3 expected: on-track')
    expect(lineOf([roas], [sold('27')], '2026-02-01')).toBe('2.7 of 3, 3 expected: at-risk')
    expect(lineOf([roas], [sold('26')], '2026-02-01')).toBe('2.6 of 3, 3 expected: behind')
  })

  test('a ceiling is the mirror: 10 % above what may be spent by now is at risk, more is behind', () => {
    const ceiling = keyResult({ kpi: 'contribution', bound: 'max' })
    const status = (amount: string, asOf = '2026-04-01') => judged([ceiling], [sold(amount)], asOf).status
    expect(['90', '99', '99.01'].map((amount) => status(amount))).toEqual(['on-track', 'at-risk', 'behind'])
    expect(['365', '365.01'].map((amount) => status(amount, '2027-01-01'))).toEqual(['met', 'missed'])
  })

  test('a target below zero is at risk below itself by warn, not above', () => {
    const loss = keyResult({ kpi: 'contribution', limit: exact('-365') })
    const status = (amount: string) => judged([loss], [sold(amount)], '2026-04-01').status
    expect(['-90', '-99', '-99.01'].map(status)).toEqual(['on-track', 'at-risk', 'behind'])
  })

  test('an undefined figure fails once the period has begun', () => {
    const cac = keyResult({ kpi: 'cac', limit: exact('45') })
    expect(judged([cac], [sold('1')], '2026-02-01').results[0]!.status).toBe('undefined')
  })

  test('conditions choose the cells', () => {
    const where = [{ field: 'channel', values: ['TV'] }]
    const cells = [sold('90'), { ...sold('7'), channel: 'TV' }]
    expect(lineOf([{ ...contribution, where }], cells, '2026-04-01')).toBe('7 of 365, 90 expected: behind')
  })

  test('an objective is as good as the worst of its results', () => {
    const roas = keyResult({ kpi: 'roas', limit: exact('3') })
    const over = keyResult({ kpi: 'contribution', period: periodOf('2026-01'), limit: exact('10') })
    const status = (...results: KeyResult[]) => judged(results, [sold('28')], '2026-02-10').status
    expect(status(over)).toBe('met')
    expect(status(over, roas)).toBe('at-risk')
    expect(status(over, roas, contribution)).toBe('behind')
    expect(status({ ...over, limit: exact('99') }, contribution)).toBe('missed')
  })
})

describe('approval', () => {
  test('rules that must be approved and are not stand against a check, without stopping the report', () => {
    const config = configOf({ approval: { required: true } })
    expect(judgeApproval(config, false)).toMatchObject([{ code: 'ROI-T101', severity: 'warning' }])
    expect(judgeApproval(config, true)).toEqual([])
    expect(judgeApproval(configOf({}), false)).toEqual([])
  })
})
