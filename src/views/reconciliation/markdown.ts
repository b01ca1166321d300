import type { Reconciliation } from '../../report/reconciliation.ts'
import { figureWriter } from '../figures.ts'
import { escape, headSection, lastSections, table } from '../markdown.ts'
import { joinSections } from '../sections.ts'
import { coverageWords, RECONCILE_MARKS, reconciliationTables } from './words.ts'

/** The reconciliation as GitHub-flavoured Markdown. */
export function reconciliationMarkdown(found: Reconciliation): string {
  const { report, coverage } = found
  const writer = figureWriter(report.locale)
  const words = coverageWords(found, writer)
  const tables = reconciliationTables(found, writer).map(({ title, header, left, rows }) => [
    `## ${escape(title)}`,
    '',
    ...table(
      header.map(escape),
      rows.map(({ cells }) => cells.map(escape)),
      left,
    ),
  ])
  const sections = [
    headSection(report),
    ...tables,
    words === undefined ? [] : ['## Coverage', '', escape(`${RECONCILE_MARKS[coverage.status]} ${words}`.trim())],
    ...lastSections(report, writer),
  ]
  return joinSections(sections)
}
