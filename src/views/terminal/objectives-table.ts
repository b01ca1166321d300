import { isDefined } from '../../figures/figure.ts'
import type { Report } from '../../report/report.ts'
import type { ObjectiveVerdict, ResultVerdict } from '../../verdicts/verdict.ts'
import { MARKS } from '../figure-cells.ts'
import type { FigureWriter } from '../figures.ts'
import type { Paint } from '../paint.ts'
import { visible } from '../visible.ts'
import { resultSubject, resultWords, STATUS_WORDS } from '../words.ts'
import { progressBar } from './bar.ts'
import { inkOf } from './inks.ts'
import { fitWidths, GAP, layOut, naturalWidths, total, type Cell, type Column } from './layout.ts'

const COLUMNS: readonly Column[] = [
  { align: 'left' },
  { align: 'left' },
  { align: 'left', shrinkTo: 16 },
  { align: 'left' },
  { align: 'left' },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
]
const STATUS = 1
const BAR = 4
const LONGEST_BAR = 16
const USUAL_BAR = 12
const SHORTEST_BAR = 8

/** The company's objectives with their results: how far, of what, and what was expected by now. */
export function objectivesTable(report: Report, writer: FigureWriter, paint: Paint, width: number): string[] {
  const { objectives } = report
  if (objectives.length === 0) return []
  const results = objectives.flatMap((objective) => objective.results)
  const titles = ['', '', 'result', 'period', '', 'actual', 'goal', 'by now'].map((text) => ({
    text,
    ink: paint.quiet,
  }))
  const rows = [titles, ...results.map((result) => resultRow(result, writer, paint))]
  const room = width - GAP - USUAL_BAR
  const widths = roomForBar(fitWidths(naturalWidths(rows, COLUMNS), COLUMNS, room), width)
  for (const [at, result] of results.entries()) rows[at + 1]![BAR] = barOf(result, widths[BAR]!, paint)
  const [title, ...lines] = layOut(rows, COLUMNS, widths)
  let next = 0
  const blocks = objectives.flatMap((objective) => {
    const heading = headingOf(objective, paint)
    const own = lines.slice(next, (next += objective.results.length))
    return objective === objectives[0] ? [heading, title!, ...own] : [heading, ...own]
  })
  return [paint.strong('Objectives'), ...blocks]
}

/** A bar gets what the figures leave; where that is too little, the words of the statuses give way to their signs. */
function roomForBar(widths: readonly number[], width: number): number[] {
  const withoutWords = widths.map((each, at) => (at === STATUS ? 0 : each))
  for (const candidate of [widths, withoutWords]) {
    const room = Math.min(LONGEST_BAR, width - total(candidate) - GAP)
    if (room >= SHORTEST_BAR) return candidate.map((each, at) => (at === BAR ? room : each))
  }
  return [...widths]
}

function headingOf({ id, title, owner, status }: ObjectiveVerdict, paint: Paint): string {
  const ink = inkOf(status, paint)
  const by = owner === undefined ? '' : paint.quiet(` (${visible(owner)})`)
  return `${visible(title ?? id)}${by}: ${ink(STATUS_WORDS[status])}`
}

function resultRow(result: ResultVerdict, writer: FigureWriter, paint: Paint): Cell[] {
  const { periodText, status } = result
  const words = resultWords(result, writer)
  const ink = inkOf(status, paint)
  const what = [resultSubject(result), words.remark].filter((part) => part !== '').join(': ')
  return [
    { text: MARKS[status], ink },
    { text: STATUS_WORDS[status], ink },
    { text: what },
    { text: visible(periodText), ink: paint.quiet },
    { text: '' },
    { text: words.actual, ink },
    { text: words.goal },
    { text: words.expected, ink: paint.quiet },
  ]
}

function barOf({ actual, limit, expectedToDate, status }: ResultVerdict, cells: number, paint: Paint): Cell {
  if (!isDefined(actual) || cells === 0) return { text: '' }
  return { text: progressBar(actual.value, limit, expectedToDate, cells), ink: inkOf(status, paint) }
}
