import { describe, expect, test } from 'vitest'
import { exact } from '../base/exact.ts'
import { problem } from '../base/problems.ts'
import { failureJson, jsonView } from './json.ts'
import {
  account,
  day,
  figure,
  kpiColumn,
  noCustomers,
  place,
  row,
  sampleReport,
  target,
} from './sample-report.test-data.ts'

describe('the report as JSON', () => {
  test('the sample report is as agreed', async () => {
    await expect(jsonView(sampleReport, 6)).toMatchFileSnapshot('golden/report.json.txt')
  })

  test('keys come in the order of the contract', () => {
    expect(Object.keys(JSON.parse(jsonView(sampleReport, 6)))).toEqual([
      'schemaVersion',
      'command',
      'name',
      'currency',
      'period',
      'by',
      'where',
      'rules',
      'kpis',
      'rows',
      'totals',
      'targets',
      'objectives',
      'sources',
      'tables',
      'notes',
    ])
  })

  test('figures are decimal text, an undefined one is null with its reason', () => {
    const report = {
      ...sampleReport,
      kpis: sampleReport.kpis.slice(4, 6),
      rows: [row(['x'], noCustomers, '2.50000049')],
    }
    expect(JSON.parse(jsonView(report, 6)).rows).toEqual([
      {
        dimensions: { campaign: 'x' },
        values: { cac: null, roas: '2.5' },
        undefined: { cac: { reason: 'zero-denominator', message: 'new_customers is 0' } },
      },
    ])
    expect(JSON.parse(jsonView(report, 8)).rows[0].values.roas).toBe('2.50000049')
  })

  test('a missed target is not written as if it were met', () => {
    const near = target({ actual: figure('0.1999999999'), limit: figure('0.2') })
    const [written] = JSON.parse(jsonView({ ...sampleReport, targets: [near] }, 6)).targets
    expect(written).toMatchObject({ limit: '0.2', actual: '0.1999999999', status: 'missed' })
  })

  test('names such as __proto__ are names like any other', () => {
    const report = {
      ...sampleReport,
      by: ['__proto__'],
      kpis: [kpiColumn('constructor', 'count', 'x')],
      rows: [row(['toString'], '1')],
      totals: [figure('1')],
    }
    const text = jsonView(report, 6)
    expect(text).toContain('"__proto__": "toString"')
    expect(JSON.parse(text).rows[0].values).toEqual({ constructor: '1' })
  })

  test('control totals are money by currency, and counts plain', () => {
    const controlTotals = new Map([
      ['revenue', new Map([['EUR', exact('98211.40')]])],
      ['orders', new Map([['', exact('400')]])],
    ])
    const report = { ...sampleReport, sources: [{ account: account({ controlTotals }), selected: 400 }] }
    expect(JSON.parse(jsonView(report, 6)).sources[0]).toMatchObject({
      files: 1,
      rows: 1200,
      selected: 400,
      controlTotals: { revenue: { EUR: '98211.4' }, orders: '400' },
    })
  })

  test('a report without data has no period', () => {
    expect(JSON.parse(jsonView({ ...sampleReport, period: undefined }, 6)).period).toEqual({
      from: null,
      to: null,
      asOf: '2026-04-02',
    })
  })
})

describe('a failed run as JSON', () => {
  test('is one object with problems and the exit code', () => {
    const bad = problem('ROI-D104', { ...place, columnName: 'Total' }, { text: 'x', format: '1.2', source: 's' })
    expect(JSON.parse(failureJson('report', [bad], 2, day('2026-04-02')))).toEqual({
      schemaVersion: 1,
      command: 'report',
      period: { from: null, to: null, asOf: '2026-04-02' },
      problems: [
        {
          code: 'ROI-D104',
          severity: 'error',
          message: '"x" is not an amount',
          file: 'campaign-roi.yaml',
          line: 88,
          column: 5,
          columnName: 'Total',
          why: 'numbers in this source are read as 1.2',
          fix: 'correct the cell, or set  sources.s.onBadRow: quarantine  to leave such rows out and count them',
        },
      ],
      exitCode: 2,
    })
  })

  test('a report can carry what it failed for', () => {
    const written = JSON.parse(jsonView(sampleReport, 6, { problems: [], exitCode: 1 }))
    expect(written).toMatchObject({ problems: [], exitCode: 1 })
  })
})
