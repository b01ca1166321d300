import { hasErrors } from '../base/problems.ts'
import { dataQuality } from '../facts/quality/quality.ts'
import { readFacts } from '../facts/read-facts.ts'
import { composeReport } from '../report/compose.ts'
import { rangeOf } from '../report/selection.ts'
import { answer, refuse, type Answered } from './answer.ts'
import { EXIT } from './command.ts'
import { applyRules } from './figures.ts'
import type { Io } from './io.ts'
import { loadConfig } from './load-config.ts'
import { notesFor } from './notes.ts'
import type { Request } from './options.ts'
import { quarantineRows } from './quarantine.ts'
import { readOptions } from './read-options.ts'
import { selectFigures } from './select-figures.ts'
import { judge, standsAgainst } from './verdicts.ts'

/** A request of `report` or `check`, which differ in their exit code alone. */
export type ReportRequest = Request & { readonly command: 'report' | 'check' }

/** files ─▶ tables ─▶ facts ─▶ cells ─▶ figures ─▶ verdicts ─▶ views: the whole program on one screen. */
export async function reportOn(request: ReportRequest, io: Io): Promise<Answered> {
  const { command, locale } = request
  const { config, problems } = await loadConfig(request, io)
  if (!config) return refuse(problems)

  const facts = await readFacts(config, readOptions(request, io))
  const { selection, problems: slips } = selectFigures(config, request, facts)
  const range = rangeOf(selection, facts.table.days)
  const found = [...problems, ...slips, ...facts.problems, ...dataQuality(config, facts, range, selection.asOf)]
  if (hasErrors(found)) return refuse(found)

  const figures = await applyRules(config, facts, { ...selection, range })
  if (hasErrors(figures.problems)) return refuse(found, figures.problems)

  const verdicts = judge(config, figures, selection, range, request)
  const notes = notesFor({ config, facts, figures, selection, range, verdicts, found, cwd: io.cwd })
  quarantineRows(config, facts.accounts, io)
  const report = composeReport({ command, locale, config, selection, range, facts, figures, verdicts, notes })
  const exitCode = command === 'check' && standsAgainst(verdicts) ? EXIT.no : EXIT.answered
  return { report, exitCode, inputs: facts.inputs }
}

/** `report`: prints the figures. A missed target is shown, and fails only `check`. */
export async function report(request: Request, io: Io): Promise<number> {
  return answer(await reportOn({ ...request, command: 'report' }, io), request, io)
}
