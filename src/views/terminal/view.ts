import type { Report } from '../../report/report.ts'
import { figureWriter } from '../figures.ts'
import { joinSections } from '../sections.ts'
import { chalkPaint } from './chalk-paint.ts'
import { figuresTable } from './figures-table.ts'
import { objectivesTable } from './objectives-table.ts'
import { notesSection, roiSection, rulesSection, sourcesSection, titleSection } from './sections.ts'
import { targetsTable } from './targets-table.ts'

export type TerminalOptions = { readonly width: number; readonly color: boolean }

/** The report for people at a terminal: what it is about, figures, verdicts, then what to know about them. */
export function terminalView(report: Report, { width, color }: TerminalOptions): string {
  const writer = figureWriter(report.locale)
  const paint = chalkPaint(color)
  const figures = report.command === 'report' ? figuresTable(report, writer, paint, width) : []
  const sections = [
    titleSection(report, paint, width),
    figures,
    roiSection(report, paint, width),
    targetsTable(report, writer, paint, width),
    objectivesTable(report, writer, paint, width),
    sourcesSection(report, writer, paint, width),
    notesSection(report, paint, width),
    rulesSection(report, paint),
  ]
  return joinSections(sections)
}
