import type { Problem } from '../base/problems.ts'
import type { Report } from '../report/report.ts'
import { renderReport } from '../views/index.ts'
import { failureJson } from '../views/json.ts'
import { EXIT } from './command.ts'
import { formatOfFile, type Format } from './formats.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { deliver, tellProblems } from './output.ts'
import type { NewFile } from './write-files.ts'

/** What a command has to say: a report, or why there is none. */
export type Answered =
  | {
      readonly report: Report
      readonly exitCode: number
      readonly problems?: readonly Problem[]
      readonly inputs: readonly string[]
    }
  | { readonly refused: readonly Problem[]; readonly exitCode?: number }

/** The most decimal places of figures in files that programs read, unless --precision says otherwise. */
export const PRECISION = 6
/** Formats that have no room for notes: those are told on standard error. */
const WITHOUT_NOTES: ReadonlySet<Format> = new Set(['csv', 'junit'])

/** Stops without a figure: errors first found come first, with the notes that lead up to them. */
export function refuse(...problems: readonly (readonly Problem[])[]): Answered {
  return { refused: problems.flat().filter(({ severity }) => severity !== 'note') }
}

/** Hands the answer over in every format asked for, and gives the exit code. */
export async function answer(answered: Answered, request: Request, io: Io): Promise<number> {
  if ('refused' in answered) return refuseOn(answered.refused, answered.exitCode ?? EXIT.failed, request, io)
  const { report, exitCode, problems, inputs } = answered
  const options = {
    width: io.width,
    color: request.color,
    precision: request.precision ?? PRECISION,
    outcome: { exitCode, ...(problems && { problems }) },
  }
  const stdout = await renderReport(request.format, report, options)
  const files: NewFile[] = []
  for (const path of request.outputs) {
    const content = await renderReport(formatOfFile(path)!, report, { ...options, color: false })
    files.push({ path, content })
  }
  if (WITHOUT_NOTES.has(request.format)) await tellProblems(report.notes, io, request)
  await deliver({ stdout, files, inputs }, io)
  return exitCode
}

async function refuseOn(problems: readonly Problem[], exitCode: number, request: Request, io: Io): Promise<number> {
  await tellProblems(problems, io, request)
  if (request.format === 'json') {
    await deliver({ stdout: failureJson(request.command, problems, exitCode, request.asOf) }, io)
  }
  return exitCode
}
