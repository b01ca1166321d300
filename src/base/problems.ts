import type { Entry, Severity } from './catalogue/entry.ts'
import { catalogue, type ProblemArgs, type ProblemCode } from './catalogue/index.ts'

/** Where a problem is: a file, and in it a line, a column (both from 1), and the line as it stands there. */
export type Place = {
  /** The path as the user knows it: relative to where the command runs, or `-` for standard input. */
  readonly file: string
  readonly line?: number
  /** The column in the line, for a caret; characters, from 1. */
  readonly column?: number
  /** How many characters the caret underlines. */
  readonly length?: number
  /** The line's text, to be shown under the place. */
  readonly excerpt?: string
  /** The name of the table column, where the place is a cell. */
  readonly columnName?: string
}

/** One thing that a user must know: what is wrong (or worth knowing), where, why, and the way out. */
export type Problem = {
  readonly code: ProblemCode
  readonly severity: Severity
  readonly message: string
  readonly place?: Place
  readonly why?: string
  readonly fix?: string
}

/** Tells a problem as data; the wording comes from the catalogue. */
export function problem<Code extends ProblemCode>(
  code: Code,
  place: Place | undefined,
  args: ProblemArgs<Code>,
): Problem {
  const entry = catalogue[code] as Entry<ProblemArgs<Code>>
  const why = textOf(entry.why, args)
  const fix = textOf(entry.fix, args)
  return {
    code,
    severity: entry.severity,
    message: entry.message(args),
    ...(place && { place }),
    ...(why && { why }),
    ...(fix && { fix }),
  }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((each) => each.severity === 'error')
}

function textOf<Args>(text: Entry<Args>['why'], args: Args): string | undefined {
  return typeof text === 'function' ? text(args) : text
}
