import { relative, resolve } from 'node:path'
import { hasErrors, type Problem } from '../base/problems.ts'
import { inspectTable, type Inspection } from '../facts/inspect-table.ts'
import { findFiles } from '../files/find.ts'
import { openTable } from '../files/read.ts'
import { inspectionJson, inspectionView, plainCsvLine } from '../views/inspection.ts'
import { answer } from './answer.ts'
import { EXIT } from './command.ts'
import { formatOfFile, isAskedAs, type Format } from './formats.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { deliver, tellProblems } from './output.ts'

/** `inspect FILE`: what the tool sees in a file. Doubts go to standard error; only what is no table is refused. */
export async function inspect(request: Request, io: Io): Promise<number> {
  const path = request.files[0]!
  const found = await findFiles([path], io.cwd, io.cwd, { file: path })
  const file = found.files[0]
  if (!file) return answer({ refused: found.problems }, request, io)
  const { sheet } = request
  const hints = {
    source: '',
    preset: undefined,
    encoding: undefined,
    delimiter: undefined,
    sheet,
    columns: [],
    anyTable: true,
  }
  const { table, problems } = await openTable(file, hints, io.stdin)
  if (!table) return answer({ refused: problems }, request, io)

  const asCsv = isAskedAs('csv', request)
  const lines = asCsv ? [plainCsvLine(table.header)] : []
  const inspection = await inspectTable(table, (cells) => asCsv && lines.push(plainCsvLine(cells)))
  const doubts: readonly Problem[] = [...problems, ...inspection.problems]
  await tellProblems(doubts, io, request)
  const csv = lines.join('')
  const write = (format: Format, width: number): string => render(format, inspection, doubts, csv, width)
  await deliver(
    {
      stdout: write(request.format, io.width),
      files: request.outputs.map((output) => ({ path: output, content: write(formatOfFile(output)!, io.width) })),
      inputs: [relative(io.cwd, resolve(io.cwd, path))],
    },
    io,
  )
  return hasErrors(inspection.problems) && inspection.rows === 0 ? EXIT.failed : EXIT.answered
}

function render(
  format: Format,
  inspection: Inspection,
  doubts: readonly Problem[],
  csv: string,
  width: number,
): string {
  if (format === 'csv') return csv
  return format === 'json' ? inspectionJson(inspection, doubts) : inspectionView(inspection, width)
}
