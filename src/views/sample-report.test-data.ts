import { parseDay } from '../base/days.ts'
import { exact, whole } from '../base/exact.ts'
import type { Problem } from '../base/problems.ts'
import type { Unit } from '../config/config.ts'
import type { SourceAccount } from '../facts/accounts.ts'
import type { Figure } from '../figures/figure.ts'
import type { KpiColumn, Report, Row } from '../report/report.ts'
import type { ObjectiveVerdict, TargetVerdict } from '../verdicts/verdict.ts'

export function day(text: string): number {
  return parseDay(text)!
}

export function figure(text: string): Figure {
  return { value: exact(text) }
}

export const noCustomers: Figure = { undefined: 'zero-denominator', message: 'new_customers is 0' }

export function kpiColumn(name: string, unit: Unit, formula: string, is?: string): KpiColumn {
  const better = unit === 'money' && name !== 'contribution' ? undefined : 'higher'
  return { name, unit, better, formula, is, versionFrom: undefined }
}

export function row(members: string[], ...figures: (string | Figure)[]): Row {
  return { members, figures: figures.map((each) => (typeof each === 'string' ? figure(each) : each)), folded: 0 }
}

const Q1 = { from: day('2026-01-01'), to: day('2026-03-31') }
export const place = { file: 'campaign-roi.yaml', line: 88, column: 5 }

export function target(over: Partial<TargetVerdict>): TargetVerdict {
  return {
    id: 'roi-min-by-campaign',
    kpi: 'roi',
    unit: 'percent',
    by: ['campaign'],
    members: ['Spring sale'],
    where: [],
    period: Q1,
    bound: 'min',
    on: 'factor',
    limit: figure('0.2'),
    warn: figure('0.25'),
    actual: figure('0.0916'),
    status: 'missed',
    owner: 'growth team',
    place,
    ...over,
  }
}

export function account(over: Partial<SourceAccount>): SourceAccount {
  return {
    name: 'webshop',
    preset: undefined,
    files: [{ file: 'exports/orders.csv', sha256: 'ab12', encoding: 'utf-8', delimiter: ',', rows: 1200 }],
    rows: 1200,
    used: 1200,
    filtered: 0,
    quarantined: 0,
    controlRows: 0,
    usedOn: [],
    controlTotals: new Map(),
    quarantinedTotals: new Map(),
    quarantine: [],
    ...over,
  }
}

const kpis = [
  kpiColumn('spend', 'money', 'spend'),
  kpiColumn('net_revenue', 'money', 'revenue - tax - refunds'),
  kpiColumn('contribution', 'money', 'cm2 - cost'),
  kpiColumn('new_customers', 'count', 'new_customers'),
  kpiColumn('cac', 'money', 'cost / new_customers'),
  kpiColumn('roas', 'ratio', 'net_revenue / spend'),
  kpiColumn('roi', 'percent', 'contribution / cost', 'roi_margin'),
]

const rows = [
  row(['Brand search'], '4120.5', '68120.44', '21870.11', '402', '11.476368159', '16.532081', '4.7391'),
  row(['Spring sale'], '42000', '181230.9', '4312.77', '1204', '39.069767', '4.315021', '0.0916'),
  row(['Retargeting | dynamic'], '18340.17', '77002.1', '4514.2', '88', '233.420113', '4.198548', '0.21976'),
  row(['東京ローンチ'], '9120', '12004.31', '-3810.6', '0', noCustomers, '1.316262', '-0.373053'),
  row(
    ['Prospecting lookalike 1 % purchasers EU wide, video'],
    '31000.25',
    '90210.43',
    '6199.99',
    '611',
    '56.82',
    '2.91',
    '0.1999999',
  ),
  row(
    ['(none)'],
    '0',
    '55120.3',
    '24804.13',
    '380',
    '0',
    { undefined: 'zero-denominator', message: 'spend is 0' },
    { undefined: 'zero-denominator', message: 'cost is 0' },
  ),
  { ...row(['(other 12)'], '22110.88', '60128.7', '2880.4', '240', '103.184107', '2.719417', '0.11631'), folded: 12 },
]

const targets: TargetVerdict[] = [
  target({ members: ['Brand search'], actual: figure('4.7391'), status: 'met' }),
  target({ members: ['Prospecting lookalike 1 % purchasers EU wide, video'], actual: figure('0.1999999') }),
  target({ members: ['Retargeting | dynamic'], actual: figure('0.21976'), status: 'at-risk' }),
  target({}),
  target({ members: ['東京ローンチ'], actual: figure('-0.373053') }),
  target({
    id: 'cac-max',
    kpi: 'cac',
    unit: 'money',
    by: [],
    members: [],
    where: [{ field: 'channel', values: ['Meta'] }],
    period: { from: day('2026-03-01'), to: day('2026-03-31') },
    bound: 'max',
    limit: figure('45'),
    warn: undefined,
    actual: noCustomers,
    status: 'missed',
  }),
  target({
    id: 'cac-max',
    kpi: 'cac',
    unit: 'money',
    by: [],
    members: [],
    where: [{ field: 'channel', values: ['Meta'] }],
    period: { from: day('2026-04-01'), to: day('2026-04-30') },
    bound: 'max',
    limit: figure('45'),
    warn: undefined,
    actual: figure('31.2'),
    status: 'running',
  }),
  target({
    id: 'roi_incremental-min',
    kpi: 'roi_incremental',
    by: [],
    members: [],
    on: 'worst',
    limit: figure('0'),
    warn: undefined,
    actual: figure('0.031'),
    status: 'met',
  }),
]

const objectives: ObjectiveVerdict[] = [
  {
    id: 'profitable-growth',
    title: 'Grow the shop at a profit',
    owner: 'CEO',
    status: 'behind',
    place,
    results: [
      {
        kpi: 'contribution',
        unit: 'money',
        where: [],
        period: { from: day('2026-01-01'), to: day('2026-12-31') },
        periodText: '2026',
        bound: 'target',
        limit: whole(1_200_000),
        actual: figure('310000'),
        expectedToDate: whole(180_000),
        status: 'on-track',
      },
      {
        kpi: 'new_customers',
        unit: 'count',
        where: [{ field: 'channel', values: ['Meta', 'Google Ads'] }],
        period: { from: day('2026-01-01'), to: day('2026-12-31') },
        periodText: '2026',
        bound: 'target',
        limit: whole(18_000),
        actual: figure('2925'),
        expectedToDate: exact('4438.356164383561643835'),
        status: 'behind',
      },
      {
        kpi: 'refund_rate',
        unit: 'percent',
        where: [],
        period: Q1,
        periodText: '2026-Q1',
        bound: 'max',
        limit: exact('0.08'),
        actual: figure('0.0612'),
        expectedToDate: exact('0.08'),
        status: 'met',
      },
    ],
  },
]

const notes: Problem[] = [
  {
    code: 'ROI-N501',
    severity: 'note',
    message: 'campaign (none) is not judged by roi-min-by-campaign: net_revenue 55120.30 EUR',
    place,
    why: 'nobody answers for it, so a target can not be missed or met by it',
  },
  {
    code: 'ROI-N605',
    severity: 'warning',
    message: '3 rows of "meta" are left out (spend 120.4 EUR): see campaign-roi.quarantine.meta.csv',
  },
]

/** A quarter of a shop as the views see it: good and bad verdicts, an undefined figure, wide names, rows left out. */
export const sampleReport: Report = {
  command: 'report',
  name: 'Lumina Shop',
  currency: 'EUR',
  locale: 'en-GB',
  period: Q1,
  asOf: day('2026-04-02'),
  periodFromData: false,
  by: ['campaign'],
  where: [],
  rules: { fingerprint: 'sha256:3fa91c2b77e0d1a4f2', approved: false },
  kpis,
  rows,
  totals: row([], '126691.8', '543817.18', '60771', '2925', '49.65', '4.292442', '0.418426').figures,
  targets,
  objectives,
  sources: [
    { account: account({ name: 'google-ads', rows: 640, used: 640, controlRows: 1 }), selected: 640 },
    { account: account({ name: 'meta', rows: 910, used: 907, quarantined: 3 }), selected: 330 },
    {
      account: account({
        rows: 12_204,
        used: 12_180,
        filtered: 24,
        controlTotals: new Map([
          [
            'revenue',
            new Map([
              ['EUR', exact('98211.40')],
              ['USD', exact('1204')],
            ]),
          ],
          ['orders', new Map([['', exact('400')]])],
        ]),
      }),
      selected: 4_102,
    },
    { account: account({ name: 'refunds', rows: 210, used: 210 }), selected: 210 },
  ],
  tables: [{ what: 'rates', file: 'rates.csv', sha256: 'cd34' }],
  notes,
}
