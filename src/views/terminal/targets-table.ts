import type { Report } from '../../report/report.ts'
import type { TargetVerdict } from '../../verdicts/verdict.ts'
import { MARKS } from '../figure-cells.ts'
import type { FigureWriter } from '../figures.ts'
import type { Paint } from '../paint.ts'
import { widthOf, wrap } from '../width.ts'
import { countStatuses, periodWords, STATUS_WORDS, subjectWords, targetWords, worstFirst } from '../words.ts'
import { inkOf } from './inks.ts'
import { fitWidths, GAP, layOut, naturalWidths, total, type Cell, type Column } from './layout.ts'

const COLUMNS: readonly Column[] = [
  { align: 'left' },
  { align: 'left', shrinkTo: 24 },
  { align: 'right' },
  { align: 'left' },
]

/** How many misses a report lists; `check` lists every verdict. */
const MOST_ON_REPORT = 10
const TOLD_ON_REPORT: ReadonlySet<TargetVerdict['status']> = new Set(['missed', 'undefined', 'at-risk'])

/** The verdicts on targets, worst first: all of them for `check`, for a report only what is missed or at risk. */
export function targetsTable(report: Report, writer: FigureWriter, paint: Paint, width: number): string[] {
  const { targets, command } = report
  if (targets.length === 0) return []
  const sorted = worstFirst(targets)
  const told = command === 'check' ? sorted : sorted.filter(({ status }) => TOLD_ON_REPORT.has(status))
  const shown = command === 'check' ? told : told.slice(0, MOST_ON_REPORT)
  const words = shown.map((verdict) => ({ verdict, ...targetWords(verdict, writer) }))
  const rows = words.map(({ verdict, rule, actual }): Cell[] => {
    const ink = inkOf(verdict.status, paint)
    const status = `${MARKS[verdict.status]} ${STATUS_WORDS[verdict.status]}`
    return [{ text: status, ink }, { text: subjectOf(verdict, report) }, { text: actual, ink }, { text: rule }]
  })
  const widths = widthsFor(rows, words, width)
  const lines = layOut(rows, COLUMNS, widths).flatMap((line, at) => {
    const { rule, remark } = words[at]!
    if (remark === '') return [line]
    const used = total([...widths.slice(0, -1), widthOf(rule)])
    if (used + GAP + widthOf(remark) <= width) return [`${line}${' '.repeat(GAP)}${paint.quiet(remark)}`]
    const indent = widths[0]! + GAP
    return [line, ...wrap(' '.repeat(indent) + remark, width, indent).map(paint.quiet)]
  })
  const more = told.length - shown.length
  const rest = more > 0 ? [paint.quiet(`and ${more} more: campaign-roi check lists them all`)] : []
  return [`${paint.strong('Targets')}  ${countStatuses(targets)}`, ...lines, ...rest]
}

/** Subjects are shortened to let remarks end their lines; where that is not enough, remarks get lines of their own. */
function widthsFor(
  rows: readonly (readonly Cell[])[],
  words: readonly { readonly rule: string; readonly remark: string }[],
  width: number,
): number[] {
  const natural = naturalWidths(rows, COLUMNS)
  const ends = words.map(({ rule, remark }) => widthOf(rule) + (remark === '' ? 0 : GAP + widthOf(remark)))
  const longest = ends.reduce((most, end) => Math.max(most, end), 0)
  const fitted = fitWidths([...natural.slice(0, -1), longest], COLUMNS, width)
  return total(fitted) <= width ? fitted : fitWidths(natural, COLUMNS, width)
}

/** Members, conditions and, unless it is the report's own, the period. */
function subjectOf(verdict: TargetVerdict, { period }: Report): string {
  const isRange = period && period.from === verdict.period.from && period.to === verdict.period.to
  return isRange ? subjectWords(verdict) : `${subjectWords(verdict)}, ${periodWords(verdict.period)}`
}
