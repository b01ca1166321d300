import type { Reconciliation } from '../../report/reconciliation.ts'
import type { ReconcileStatus } from '../../verdicts/reconcile/comparison.ts'
import { figureWriter, type FigureWriter } from '../figures.ts'
import type { Ink, Paint } from '../paint.ts'
import { joinSections } from '../sections.ts'
import { chalkPaint } from '../terminal/chalk-paint.ts'
import { fitWidths, layOut, naturalWidths, total, type Column } from '../terminal/layout.ts'
import { notesSection, rulesSection, sourcesSection, titleSection } from '../terminal/sections.ts'
import { wrap } from '../width.ts'
import { coverageWords, RECONCILE_MARKS, reconciliationTables, type TextTable } from './words.ts'

/** Names keep at least this much when a line gets tight. */
const SHORTEST_NAME = 10

/** The reconciliation for people at a terminal. */
export function reconciliationText(found: Reconciliation, width: number, color: boolean): string {
  const { report } = found
  const writer = figureWriter(report.locale)
  const paint = chalkPaint(color)
  const sections = [
    titleSection(report, paint, width),
    ...reconciliationTables(found, writer).map((table) => tableSection(table, paint, width)),
    coverageSection(found, writer, paint, width),
    sourcesSection(report, writer, paint, width),
    notesSection(report, paint, width),
    rulesSection(report, paint),
  ]
  return joinSections(sections)
}

function tableSection({ title, header, left, remarks, rows }: TextTable, paint: Paint, width: number): string[] {
  const columns = header.map((_, at): Column => {
    const isText = at < left || (remarks && at === header.length - 1)
    return isText ? { align: 'left', ...(at > 0 && { shrinkTo: SHORTEST_NAME }) } : { align: 'right' }
  })
  const cells = [
    header.map((text) => ({ text, ink: paint.quiet })),
    ...rows.map((row) =>
      row.cells.map((text, at) => ({ text, ink: at === 0 || at >= left ? inkOf(row.status, paint) : undefined })),
    ),
  ]
  const widths = fitWidths(naturalWidths(cells, columns), columns, width)
  const [head, ...lines] = layOut(cells, columns, widths)
  const rule = paint.quiet('─'.repeat(Math.min(width, total(widths))))
  return [...wrap(title, width).map(paint.strong), head!, rule, ...lines]
}

function coverageSection(found: Reconciliation, writer: FigureWriter, paint: Paint, width: number): string[] {
  const words = coverageWords(found, writer)
  if (words === undefined) return []
  const { status } = found.coverage
  const ink = inkOf(status, paint) ?? ((text: string) => text)
  return [paint.strong('Coverage'), ...wrap(`${RECONCILE_MARKS[status]} ${words}`.trim(), width, 2).map(ink)]
}

function inkOf(status: ReconcileStatus, paint: Paint): Ink | undefined {
  if (status === 'beyond' || status === 'undefined') return paint.bad
  return status === 'running' ? paint.quiet : undefined
}
