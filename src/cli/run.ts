import { CommanderError } from 'commander'
import type { Problem } from '../base/problems.ts'
import { arrange, commandOf, hasSwitch, wantsJson } from './arguments.ts'
import { EXIT } from './command.ts'
import type { Io } from './io.ts'
import { buildProgram, type Asked } from './program.ts'
import { print, tell } from './streams.ts'
import { version } from './version.ts'

/** Runs what the user typed and gives the exit code. Never throws: a defect is told, too, and gives 70. */
export async function run(io: Io): Promise<number> {
  try {
    return await readAndRun(arrange(io.argv), io)
  } catch (cause) {
    return await failWith(cause, io)
  }
}

async function readAndRun(arranged: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.answered
  const shown: string[] = []
  const program = buildProgram(
    version,
    io,
    (text) => shown.push(text),
    async (asked) => void (exitCode = await runCommand(asked, arranged, io)),
  )
  try {
    await program.parseAsync([...arranged], { from: 'user' })
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause
    if (cause.exitCode === EXIT.answered) {
      await print(shown.join(''), io)
      return EXIT.answered
    }
    const { usageProblem } = await import('./telling.ts')
    return await refuse([usageProblem(cause, arranged)], arranged, io, EXIT.failed)
  }
  return exitCode
}

async function runCommand({ form, operands, raw }: Asked, arranged: readonly string[], io: Io): Promise<number> {
  const { readRequest } = await import('./work.ts')
  const { request, problems } = readRequest(form, operands, raw, io)
  if (problems.length > 0) return await refuse(problems, arranged, io, EXIT.failed)
  const command = await form.load()
  return await command(request, io)
}

/** Tells what ended a run: output that can't be written, or a defect of ours. Gives the exit code. */
export async function failWith(cause: unknown, io: Io): Promise<number> {
  const arranged = arrange(io.argv)
  const { OutputFailure, defectProblem, stackOf } = await import('./telling.ts')
  if (cause instanceof OutputFailure) {
    return await refuse([cause.problem], arranged, io, cause.kind === 'refused' ? EXIT.refused : EXIT.failed)
  }
  const verbose = hasSwitch(arranged, '--verbose')
  const exitCode = await refuse([defectProblem(cause, version, io.argv, verbose)], arranged, io, EXIT.defect)
  if (verbose) await tell(stackOf(cause), io)
  return exitCode
}

/** Tells problems on standard error and, where JSON was asked for, as one object on standard output. */
async function refuse(
  problems: readonly Problem[],
  arranged: readonly string[],
  io: Io,
  exitCode: number,
): Promise<number> {
  const { failureJson, tellProblems, usesColor } = await import('./telling.ts')
  const errorColor = usesColor('stderr', io, !hasSwitch(arranged, '--no-color'))
  await tellProblems(problems, io, { quiet: false, errorColor })
  if (wantsJson(arranged)) {
    await print(failureJson(commandOf(arranged) ?? '', problems, exitCode), io).catch(() => {})
  }
  return exitCode
}
