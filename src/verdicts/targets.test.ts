import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDay } from '../base/days.ts'
import { compare, scaled, toText } from '../base/exact.ts'
import type { Config, Target } from '../config/config.ts'
import { isDefined, type Figure, type Reason } from '../figures/figure.ts'
import { configOf, evaluatorOf, periodOf, tableOf, target, type TestCell } from '../figures/kpis/kpis.test-data.ts'
import { judgeAgainst } from './against.ts'
import { judgeTargets, type JudgedDays } from './targets.ts'

const DAYS: JudgedDays = {
  range: periodOf('2026-03'),
  asOf: parseDay('2026-04-15')!,
  calendar: { fiscalStart: 1 },
}

function judged(targets: readonly Target[], cells: readonly TestCell[], days: Partial<JudgedDays> = {}) {
  const parts: Partial<Config> = { targets }
  const table = tableOf(cells)
  return judgeTargets(configOf(parts), evaluatorOf(parts, table), table, { ...DAYS, ...days })
}

/** `spring 2026-03-31: 1.5 missed`, a line per verdict. */
function lines({ verdicts }: ReturnType<typeof judged>): string[] {
  return verdicts.map(({ members, period, actual, status }) => {
    const name = members.join('/') || 'total'
    const to = new Date(period.to * 86_400_000).toISOString().slice(0, 10)
    return `${name} ${to}: ${isDefined(actual) ? toText(actual.value, 6) : actual.undefined} ${status}`
  })
}

const spring = { campaign: 'spring', amounts: { spend: '100', net_revenue: '240' } }
const brand = { campaign: 'brand', amounts: { spend: '100', net_revenue: '500' } }

describe('targets', () => {
  test('EUR 240 revenue on EUR 100 spend miss a ROAS of 2.5, EUR 500 meet it', () => {
    const result = judged([target({ kpi: 'roas', limit: '2.5', by: ['campaign'] })], [spring, brand])
    expect(lines(result)).toEqual(['brand 2026-03-31: 5 met', 'spring 2026-03-31: 2.4 missed'])
  })

  test('exactly at the limit is met, between limit and warn is at risk, exactly at warn is met', () => {
    const roas = (limit: string, warn?: string) => target({ kpi: 'roas', limit, warn })
    const statuses = [roas('2.4'), roas('2.4', '2.5'), roas('2', '2.4'), roas('2', '2.41')].map(
      (each) => judged([each], [spring]).verdicts[0]!.status,
    )
    expect(statuses).toEqual(['met', 'at-risk', 'met', 'at-risk'])
  })

  test('a ceiling is the mirror of a floor', () => {
    const spend = (limit: string, warn?: string) => target({ kpi: 'spend', bound: 'max', limit: `${limit} EUR`, warn })
    const statuses = [spend('100'), spend('99.99'), spend('120', '100 EUR'), spend('120', '99 EUR')].map(
      (each) => judged([each], [spring]).verdicts[0]!.status,
    )
    expect(statuses).toEqual(['met', 'missed', 'met', 'at-risk'])
  })

  test('a limit may be a formula: a ROAS must be 10 % above what breaks even', () => {
    const cells = [{ amounts: { spend: '100', net_revenue: '240', cm2: '120' } }]
    const [verdict] = judged([target({ kpi: 'roas', limit: 'breakeven_roas * 1.1' })], cells).verdicts
    expect(verdict).toMatchObject({ status: 'met' })
    expect(isDefined(verdict!.limit) && toText(verdict!.limit.value, 6)).toBe('2.2')
  })

  test('a limit without a value can not be met in silence', () => {
    const cells = [{ amounts: { spend: '100', net_revenue: '0', cm2: '0' } }]
    expect(lines(judged([target({ kpi: 'roas', limit: 'breakeven_roas' })], cells))).toEqual([
      'total 2026-03-31: 0 undefined',
    ])
  })

  test('0/0 is not applicable; something over zero breaks a ceiling and is no case for a floor', () => {
    const idle = { campaign: 'idle', amounts: { spend: '0', net_revenue: '0' } }
    const free = { campaign: 'free', amounts: { spend: '0', net_revenue: '10' } }
    const floor = judged([target({ kpi: 'roas', limit: '2', by: ['campaign'] })], [idle, free])
    expect(lines(floor)).toEqual([
      'free 2026-03-31: zero-denominator not-applicable',
      'idle 2026-03-31: no-activity not-applicable',
    ])
    const ceiling = judged([target({ kpi: 'roas', bound: 'max', limit: '2', by: ['campaign'] })], [idle, free])
    expect(lines(ceiling)).toEqual([
      'free 2026-03-31: zero-denominator missed',
      'idle 2026-03-31: no-activity not-applicable',
    ])
  })

  test('a figure that nothing maps is undefined, and fails', () => {
    expect(lines(judged([target({ kpi: 'cac', limit: '1 EUR' })], [spring]))[0]).toMatch(/not-mapped undefined$/)
  })

  test('with a period each whole month that the range touches is judged, and one not over by as-of is running', () => {
    const cells = [
      { ...spring, day: '2026-02-02' },
      { ...spring, day: '2026-03-02' },
      { ...spring, day: '2026-04-02' },
    ]
    const range = { from: parseDay('2026-02-15')!, to: parseDay('2026-04-03')! }
    const monthly = target({ kpi: 'spend', limit: '100 EUR', period: 'month' })
    expect(lines(judged([monthly], cells, { range }))).toEqual([
      'total 2026-02-28: 100 met',
      'total 2026-03-31: 100 met',
      'total 2026-04-30: 100 running',
    ])
  })

  test('a period that ends on the as-of day is not over', () => {
    const monthly = target({ kpi: 'spend', limit: '1000 EUR', period: 'month' })
    const status = (asOf: string) => judged([monthly], [spring], { asOf: parseDay(asOf)! }).verdicts[0]!.status
    expect([status('2026-03-31'), status('2026-04-01')]).toEqual(['running', 'missed'])
  })

  test('when only settled periods count, those that end on or after the first unsettled day are running', () => {
    const monthly = target({ kpi: 'spend', limit: '1000 EUR', period: 'month' })
    const status = (day: string) => judged([monthly], [spring], { settledBefore: parseDay(day)! }).verdicts[0]!.status
    expect([status('2026-03-31'), status('2026-04-01')]).toEqual(['running', 'missed'])
  })

  test('a target applies to the periods whose last day it covers', () => {
    const cells = ['2026-01-05', '2026-02-05', '2026-03-05'].map((day) => ({ ...spring, day }))
    const inForce = { from: parseDay('2026-02-10')!, to: parseDay('2026-03-30')! }
    const monthly = target({ kpi: 'spend', limit: '1 EUR', period: 'month', ...inForce })
    expect(lines(judged([monthly], cells, { range: periodOf('2026-Q1') }))).toEqual(['total 2026-02-28: 100 met'])
  })

  test('a target that is not in force says so', () => {
    const later = target({ id: 'later', kpi: 'spend', limit: '1 EUR', from: parseDay('2026-05-01')! })
    const { verdicts, problems } = judged([later], [spring])
    expect(verdicts).toEqual([])
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['ROI-N503', 'the target "later" judges nothing: it is in force from 2026-05-01, and no judged period ends then'],
    ])
  })

  test('members without any amount in the period are not judged, the whole always is', () => {
    const cells = [spring, { ...brand, day: '2026-02-01' }]
    const byCampaign = target({ kpi: 'spend', limit: '1 EUR', by: ['campaign'] })
    expect(lines(judged([byCampaign], cells))).toEqual(['spring 2026-03-31: 100 met'])
    const april = { range: periodOf('2026-04') }
    expect(lines(judged([target({ kpi: 'spend', limit: '1 EUR' })], cells, april))).toEqual([
      'total 2026-04-30: 0 missed',
    ])
    const { problems } = judged([byCampaign], cells, april)
    expect(problems.map(({ code }) => code)).toEqual(['ROI-N502'])
  })

  test('money without a campaign gets one note for all targets, and no verdict', () => {
    const nobody = { campaign: '(none)', amounts: { spend: '12.5', net_revenue: '340', cost: '15' } }
    const targets = [
      target({ id: 'a', kpi: 'roas', limit: '2', by: ['campaign'] }),
      target({ id: 'b', kpi: 'spend', limit: '1 EUR', by: ['campaign'] }),
    ]
    const result = judged(targets, [spring, nobody])
    expect(lines(result)).toEqual(['spring 2026-03-31: 2.4 met', 'spring 2026-03-31: 100 met'])
    expect(result.problems.map(({ code, message }) => [code, message])).toEqual([
      ['ROI-N501', 'campaign (none) is not judged by a, b: spend 12.50 EUR, net_revenue 340.00 EUR, cost 15.00 EUR'],
    ])
  })

  test('conditions choose the cells: spend of Meta alone', () => {
    const cells = [spring, { ...spring, channel: 'TV', amounts: { spend: '900' } }]
    const where = [{ field: 'channel', values: ['Meta'] }]
    expect(lines(judged([target({ kpi: 'spend', limit: '1 EUR', where })], cells))).toEqual([
      'total 2026-03-31: 100 met',
    ])
  })

  test('on: worst judges the pessimistic end of the evidence, and an undefined end is worst', () => {
    const amounts = {
      cost: '100',
      incremental_cm2: '150',
      'incremental_cm2@lower': '90',
      'incremental_cm2@upper': '180',
    }
    const roi = (bound: 'min' | 'max', on: Target['on']) =>
      lines(judged([target({ kpi: 'roi_incremental', bound, limit: '0%', on })], [{ amounts }]))[0]
    expect(roi('min', 'factor')).toBe('total 2026-03-31: 0.5 met')
    expect(roi('min', 'worst')).toBe('total 2026-03-31: -0.1 missed')
    expect(roi('max', 'worst')).toBe('total 2026-03-31: 0.8 missed')
  })

  test('verdicts come by target, then period, then member', () => {
    const cells = ['2026-02-05', '2026-03-05'].flatMap((day) => [
      { ...spring, day },
      { ...brand, day },
    ])
    const targets = [
      target({ id: 'z', kpi: 'spend', limit: '1 EUR', by: ['campaign'], period: 'month' }),
      target({ id: 'a', kpi: 'spend', limit: '1 EUR' }),
    ]
    const { verdicts } = judged(targets, cells, { range: { from: parseDay('2026-02-01')!, to: DAYS.range.to } })
    expect(verdicts.map(({ id, members }) => [id, ...members].join(' '))).toEqual([
      'z brand',
      'z spring',
      'z brand',
      'z spring',
      'a',
    ])
  })
})

describe('a figure against its limit', () => {
  test('every reason but 0/0 and something over zero fails', () => {
    const reasons: Reason[] = ['negative-denominator', 'missing', 'not-mapped', 'no-history', 'operand']
    for (const reason of reasons) {
      const actual: Figure = { undefined: reason, message: '' }
      expect(judgeAgainst({ actual, bound: 'max', limit: { value: scaled(1n, 0) }, warn: undefined })).toBe('undefined')
    }
  })

  test('whatever the figures: missed exactly where it compares beyond the limit, met where within warn', () => {
    const amount = fc.bigInt({ min: -20n, max: 20n }).map((digits) => ({ value: scaled(digits, 13) }))
    fc.assert(
      fc.property(amount, amount, amount, fc.constantFrom('min', 'max'), (actual, limit, warn, bound) => {
        const status = judgeAgainst({ actual, bound, limit, warn })
        const within = (mark: typeof limit) => compare(actual.value, mark.value) * (bound === 'min' ? 1 : -1) >= 0
        expect(status === 'missed').toBe(!within(limit))
        expect(status === 'met').toBe(within(limit) && within(warn))
      }),
    )
  })
})
