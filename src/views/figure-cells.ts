import type { Figure } from '../figures/figure.ts'
import type { Report } from '../report/report.ts'
import type { ObjectiveStatus, TargetStatus } from '../verdicts/verdict.ts'
import type { FigureWriter } from './figures.ts'
import { rowVerdicts } from './row-verdicts.ts'
import { placesThatShow } from './words.ts'

/** A figure as text, with the sign of the verdict on it where a target judges exactly this figure. */
export type FigureCell = {
  readonly text: string
  readonly mark: string | undefined
  readonly status: TargetStatus | undefined
}

export const MARKS: Readonly<Record<TargetStatus | ObjectiveStatus, string>> = {
  met: '✓',
  'on-track': '✓',
  'at-risk': '!',
  behind: '!',
  missed: '✗',
  undefined: '✗',
  running: '…',
  'not-applicable': '·',
}

/** Gives the cells of a row (or of the totals, which have no members), a figure's digits showing its verdict. */
export function figureCells(
  report: Report,
  writer: FigureWriter,
): (members: readonly string[], figures: readonly Figure[]) => FigureCell[] {
  const verdictsOn = rowVerdicts(report)
  return (members, figures) => {
    const verdictOn = verdictsOn(members)
    return figures.map((figure, at) => {
      const { unit } = report.kpis[at]!
      const verdict = verdictOn(at, figure)
      if (!verdict || verdict.status === 'not-applicable') {
        return { text: writer.figure(figure, unit), mark: undefined, status: undefined }
      }
      const { status } = verdict
      return { text: writer.figure(figure, unit, placesThatShow(verdict)), mark: MARKS[status], status }
    })
  }
}
