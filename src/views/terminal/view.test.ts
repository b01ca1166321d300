import { describe, expect, test } from 'vitest'
import { exact } from '../../base/exact.ts'
import { day, figure, kpiColumn, row, sampleReport, target } from '../sample-report.test-data.ts'
import { widthOf } from '../width.ts'
import { progressBar } from './bar.ts'
import { planBlocks } from './blocks.ts'
import { terminalView } from './view.ts'

const plain = (width: number) => ({ width, color: false })

describe('the report on a terminal', () => {
  test.each([80, 100, 140])('the sample report at %i columns is as agreed, and no line is longer', async (width) => {
    const text = terminalView(sampleReport, plain(width))
    await expect(text).toMatchFileSnapshot(`../golden/report.table-${width}.txt`)
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width)
  })

  test('the sample report in colour is as agreed', async () => {
    const text = terminalView(sampleReport, { width: 100, color: true })
    await expect(text.replaceAll('\u001b', '\\e')).toMatchFileSnapshot('../golden/report.colour.txt')
  })

  test('check shows every verdict, and validate the control totals', async () => {
    const check = terminalView({ ...sampleReport, command: 'check' }, plain(80))
    await expect(check).toMatchFileSnapshot('../golden/check.table-80.txt')
    const validate = terminalView(
      {
        ...sampleReport,
        command: 'validate',
        kpis: [],
        rows: [],
        totals: [],
        targets: [],
        objectives: [],
        period: undefined,
      },
      plain(80),
    )
    await expect(validate).toMatchFileSnapshot('../golden/validate.table-80.txt')
  })

  test('without dimensions the figures stand below each other', async () => {
    const text = terminalView({ ...sampleReport, by: [], rows: [], targets: [], objectives: [] }, plain(80))
    await expect(text).toMatchFileSnapshot('../golden/totals.table-80.txt')
  })

  test('no figure is cut however narrow the terminal', () => {
    const text = terminalView(sampleReport, plain(20))
    for (const figure of ['181,230.90', '543,817.18', '1,204', '19.99999%']) expect(text).toContain(figure)
  })

  test('hostile names can not write on the terminal', () => {
    const rows = [row(['\u001b[2J\u202e\u200b\r\n\u009b'], '1', '1', '1', '1', '1', '1', '1')]
    const text = terminalView({ ...sampleReport, name: '\u001b]0;x\u0007', rows }, plain(140))
    expect(text).toContain('\\x1b[2J\\u202e\\u200b\\r\\n\\x9b')
    expect(text).toContain('\\x1b]0;x\\x07')
    expect(text).not.toMatch(/[\u001b\u0007\u202e\u200b\r\u009b]/)
  })

  test('private-use characters in names, with which the layout works, survive', () => {
    const rows = [row(['\ue000\ue001 a'], '1', '2', '3', '4', '5', '6', '0.07')]
    expect(terminalView({ ...sampleReport, rows }, plain(140))).toMatch(
      /^\ue000\ue001 a +1\.00 +2\.00 +3\.00 +4 +5\.00 +6\.00 +7\.0%$/m,
    )
  })

  test('a name of nothing but marks, which take no column, ends no report', () => {
    const rows = sampleReport.rows.map((each, at) => (at === 0 ? { ...each, members: ['\u0301'] } : each))
    expect(terminalView({ ...sampleReport, rows }, plain(100))).toContain('\u0301')
  })

  test('a row is marked by the verdict on its own month, not by one on the whole range', () => {
    const month = { from: day('2026-02-01'), to: day('2026-02-28') }
    const report = {
      ...sampleReport,
      by: ['campaign', 'month'],
      kpis: [kpiColumn('roi', 'percent', 'contribution / cost', 'roi_margin')],
      rows: [row(['Spring sale', '2026-01'], '0.1'), row(['Spring sale', '2026-02'], '0.1')],
      totals: [figure('0.1')],
      objectives: [],
      targets: [target({ kpi: 'roi_margin', period: month, actual: figure('0.1') }), target({ actual: figure('0.1') })],
    }
    const lines = terminalView(report, plain(80)).split('\n')
    expect(lines.find((line) => line.includes('2026-01 '))).not.toContain('✗')
    expect(lines.find((line) => line.includes('2026-02 '))).toContain('✗ 10.0%')
  })

  test('a verdict under other conditions does not colour a row', () => {
    const where = [{ field: 'channel', values: ['Meta'] }]
    const targets = [target({ where, members: ['Brand search'], actual: figure('4.7391') })]
    expect(terminalView({ ...sampleReport, targets }, plain(140))).not.toContain('✗ 473.9%')
    expect(terminalView({ ...sampleReport, targets, where }, plain(140))).toContain('✗ 473.9%')
  })
})

describe('the layout of a terminal', () => {
  test('seven columns that need two lines are shared out as four and three, not six and one', () => {
    const plan = planBlocks([30], [{ align: 'left', shrinkTo: 16 }], [8, 8, 8, 8, 8, 8, 8], 78)
    expect(plan.blocks.map(({ length }) => length)).toEqual([4, 3])
  })

  test('a bar shows a quarter done of a goal, half of it expected', () => {
    expect(progressBar(exact('25'), exact('100'), exact('50'), 8)).toBe('██░░│░░░')
    expect(progressBar(exact('-5'), exact('100'), exact('0'), 8)).toBe('│░░░░░░░')
    expect(progressBar(exact('500'), exact('100'), exact('100'), 8)).toBe('███████│')
    expect(progressBar(exact('5'), exact('0'), exact('0'), 8)).toBe('')
  })
})
