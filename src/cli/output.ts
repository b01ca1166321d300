import type { Problem } from '../base/problems.ts'
import { renderProblems } from '../views/index.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { print, tell } from './streams.ts'
import { writeFiles, type NewFile } from './write-files.ts'

/**
 * Hands the answer over: the files first, then standard output, so that a closed pipe costs no file. Throws
 * OutputFailure where either can't be written.
 */
export async function deliver(
  answer: { readonly stdout?: string; readonly files?: readonly NewFile[]; readonly inputs?: readonly string[] },
  io: Pick<Io, 'cwd' | 'stdout' | 'stderr'>,
): Promise<void> {
  if (answer.files?.length) writeFiles(answer.files, io, answer.inputs)
  if (answer.stdout) await print(answer.stdout, io)
}

/** Tells problems on standard error, in their usual form; with `--quiet` the errors alone. */
export async function tellProblems(
  problems: readonly Problem[],
  io: Pick<Io, 'stderr' | 'width'>,
  { quiet, errorColor }: Pick<Request, 'quiet' | 'errorColor'>,
): Promise<void> {
  const told = quiet ? problems.filter(({ severity }) => severity === 'error') : problems
  if (told.length === 0) return
  await tell(await renderProblems(told, { color: errorColor, width: io.width }), io)
}
