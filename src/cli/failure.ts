import { problem, type Problem } from '../base/problems.ts'

/** Writing failed, which no command can mend: thrown to the shell, which tells the problem and ends. */
export class OutputFailure extends Error {
  readonly problem: Problem
  /** Refused: to protect a file that is there. */
  readonly kind: 'failed' | 'refused'

  constructor(problem: Problem, kind: 'failed' | 'refused' = 'failed') {
    super(problem.message)
    this.problem = problem
    this.kind = kind
  }
}

/** What to throw where the system refuses to write a file or stream, named as the user knows it. */
export function failureToWrite(file: string, cause: unknown): OutputFailure {
  const reason = codeOf(cause) === 'ENOENT' ? 'its folder does not exist' : reasonOf(cause)
  return new OutputFailure(problem('ROI-U130', undefined, { file, reason }))
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOSPC', 'no space is left on the device'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EFBIG', 'the file would be too large'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'its folder is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'it is there and is not a plain file'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its folder is a symbolic link to itself'],
  ['EIO', 'the device reports an error'],
])

/** What the system says went wrong, in words. */
export function reasonOf(cause: unknown): string {
  const code = codeOf(cause)
  return REASONS.get(code) ?? (code === undefined ? String(cause) : `the system says ${String(code)}`)
}

/** The system's code of an error, such as `EPIPE`; undefined where it has none. */
export function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
}
