import { builtInKpiList, kpiList } from '../figures/kpis/list.ts'
import { kpiListView } from '../views/kpi-list.ts'
import { plainPaint } from '../views/paint.ts'
import { answer } from './answer.ts'
import { EXIT } from './command.ts'
import { formatOfFile } from './formats.ts'
import type { Io } from './io.ts'
import { loadConfig } from './load-config.ts'
import type { Request } from './options.ts'
import { deliver, tellProblems } from './output.ts'

/** `kpis`: the catalogue, with finance's own KPIs where there is a config; without one, the built-in ones. */
export async function kpis(request: Request, io: Io): Promise<number> {
  const { config, problems, unreadable } = await loadConfig(request, io)
  const noneThere = unreadable === true && request.configPath === undefined
  if (!config && !noneThere) return await answer({ refused: problems }, request, io)
  if (config) await tellProblems(problems, io, request)

  const listed = config ? kpiList(config) : builtInKpiList()
  const files = request.outputs.map((path) => ({
    path,
    content: kpiListView(formatOfFile(path)!, listed, plainPaint, io.width),
  }))
  const { chalkPaint } = await import('../views/terminal/chalk-paint.ts')
  const stdout = kpiListView(request.format, listed, chalkPaint(request.color), io.width)
  await deliver({ stdout, files }, io)
  return EXIT.answered
}
