import type { Problem } from '../base/problems.ts'
import type { Report } from '../report/report.ts'
import { csvView } from './csv.ts'
import { githubView } from './github.ts'
import { jsonView, type Outcome } from './json.ts'
import { junitView } from './junit.ts'
import { markdownView } from './markdown.ts'
import { problemsText, type ProblemsOptions } from './problems.ts'

/** The formats of `-f`, each a view of its own; the terminal's, which needs a library, is loaded when asked for. */
export const FORMATS = ['table', 'json', 'csv', 'markdown', 'junit', 'github'] as const
export type Format = (typeof FORMATS)[number]

export type ViewOptions = {
  /** Columns of the terminal, for `table`. */
  readonly width: number
  readonly color: boolean
  /** The most decimal places in JSON and CSV. */
  readonly precision: number
  /** What JSON adds where the run fails. */
  readonly outcome?: Outcome
}

/** Writes a report in a format; the text ends with a line feed. Figures are only rounded here, never computed. */
export async function renderReport(format: Format, report: Report, options: ViewOptions): Promise<string> {
  switch (format) {
    case 'table': {
      const { terminalView } = await import('./terminal/view.ts')
      return terminalView(report, options)
    }
    case 'json':
      return jsonView(report, options.precision, options.outcome)
    case 'csv':
      return csvView(report, options.precision)
    case 'markdown':
      return markdownView(report)
    case 'junit':
      return junitView(report)
    case 'github':
      return githubView(report)
  }
}

/** Writes problems for people (contract 2); chalk is loaded only where there is colour. */
export async function renderProblems(
  problems: readonly Problem[],
  { color, ...options }: Omit<ProblemsOptions, 'paint'> & { readonly color: boolean },
): Promise<string> {
  if (!color) return problemsText(problems, options)
  const { chalkPaint } = await import('./terminal/chalk-paint.ts')
  return problemsText(problems, { ...options, paint: chalkPaint(true) })
}
