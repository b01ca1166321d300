import type { Problem } from '../base/problems.ts'
import type { Report } from '../report/report.ts'
import type { Outcome } from './json.ts'
import type { ProblemsOptions } from './problems.ts'

/** The formats of `-f`, each a view of its own, loaded when asked for. */
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
    case 'json': {
      const { jsonView } = await import('./json.ts')
      return jsonView(report, options.precision, options.outcome)
    }
    case 'csv': {
      const { csvView } = await import('./csv.ts')
      return csvView(report, options.precision)
    }
    case 'markdown': {
      const { markdownView } = await import('./markdown.ts')
      return markdownView(report)
    }
    case 'junit': {
      const { junitView } = await import('./junit.ts')
      return junitView(report)
    }
    case 'github': {
      const { githubView } = await import('./github.ts')
      return githubView(report)
    }
  }
}

/** Writes problems for people (contract 2); chalk is loaded only where there is colour. */
export async function renderProblems(
  problems: readonly Problem[],
  { color, ...options }: Omit<ProblemsOptions, 'paint'> & { readonly color: boolean },
): Promise<string> {
  const { problemsText } = await import('./problems.ts')
  if (!color) return problemsText(problems, options)
  const { chalkPaint } = await import('./terminal/chalk-paint.ts')
  return problemsText(problems, { ...options, paint: chalkPaint(true) })
}
