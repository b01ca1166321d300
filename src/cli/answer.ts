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
    precision: request.precision ?? PRECISION,
    outcome: { exitCode, ...(problems && { problems }) },
  }
  const render: Render = (format, color) => renderReport(format, report, { ...options, color })
  await deliverViews(render, request, io, { inputs, notes: report.notes })
  return exitCode
}

/** Writes what there is to say in a format; only standard output may take colours. */
type Render = (format: Format, color: boolean) => Promise<string>

/** Hands an answer over on standard output and in every file asked for; notes that a format has no room for are told. */
export async function deliverViews(
  render: Render,
  request: Request,
  io: Io,
  { inputs, notes }: { readonly inputs: readonly string[]; readonly notes: readonly Problem[] },
): Promise<void> {
  const stdout = await render(request.format, request.color)
  const files: NewFile[] = []
  for (const path of request.outputs) files.push({ path, content: await render(formatOfFile(path)!, false) })
  if (WITHOUT_NOTES.has(request.format)) await tellProblems(notes, io, request)
  await deliver({ stdout, files, inputs }, io)
}

async function refuseOn(problems: readonly Problem[], exitCode: number, request: Request, io: Io): Promise<number> {
  await tellProblems(problems, io, request)
  if (request.format === 'json') {
    await deliver({ stdout: failureJson(request.command, problems, exitCode, request.asOf) }, io)
  }
  return exitCode
}
