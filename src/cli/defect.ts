import { problem, type Problem } from '../base/problems.ts'

/** A defect of ours as a problem: what happened, and what to send us. */
export function defectProblem(cause: unknown, version: string, argv: readonly string[], verbose: boolean): Problem {
  return problem('ROI-X101', undefined, {
    message: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
    version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    command: argv.map((argument) => (/[\s"'\\$*]/.test(argument) ? JSON.stringify(argument) : argument)).join(' '),
    verbose,
  })
}

/** The stack, for `--verbose` alone: users' mistakes never show one. */
export function stackOf(cause: unknown): string {
  return cause instanceof Error && cause.stack !== undefined ? `${cause.stack}\n` : ''
}
