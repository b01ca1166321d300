import { hasErrors, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import { nearMembers } from '../facts/near-members.ts'
import { unusedNames } from '../facts/name-notes.ts'
import { dataQuality } from '../facts/quality/quality.ts'
import { readFacts, type Facts } from '../facts/read-facts.ts'
import { unplacedMoney } from '../facts/unplaced.ts'
import { createBook } from '../figures/kpis/book.ts'
import { unusedRules } from '../figures/rules/unused-rules.ts'
import { accountsOnly } from '../report/compose.ts'
import { answer, refuse } from './answer.ts'
import { EXIT } from './command.ts'
import { applyRules } from './figures.ts'
import type { Io } from './io.ts'
import { loadConfig } from './load-config.ts'
import type { Request } from './options.ts'
import { tellProblems } from './output.ts'
import { readOptions } from './read-options.ts'

/**
 * `validate`: reads config and data and tells every problem with its place, and each source's control totals. Problems
 * answer with 1, for to find them is what was asked; only a config that is not there can't be answered about.
 */
export async function validate(request: Request, io: Io): Promise<number> {
  const { config, problems, unreadable } = await loadConfig(request, io)
  if (unreadable) return answer(refuse(problems), request, io)
  if (!config) return answer({ refused: problems, exitCode: EXIT.no }, request, io)

  const facts = await readFacts(config, readOptions(request, io))
  const { days } = facts.table
  const odd = days ? dataQuality(config, facts, days, request.asOf) : []
  const found = [...problems, ...facts.problems, ...odd, ...(await ruleProblems(config, facts, request))]
  const told = found.filter(({ severity }) => severity !== 'note')
  const notes = [
    ...found.filter(({ severity }) => severity === 'note'),
    ...nearMembers(config, facts.table),
    ...unplacedMoney(facts.table),
    ...unusedNames(facts.names),
  ]
  await tellProblems(told, io, request)
  const report = accountsOnly({
    command: 'validate',
    config,
    locale: undefined,
    accounts: facts.accounts,
    tables: facts.tables,
    period: days,
    periodFromData: true,
    asOf: request.asOf,
    where: [],
    notes,
  })
  const exitCode = told.length > 0 ? EXIT.no : EXIT.answered
  return answer({ report, exitCode, problems: told, inputs: facts.inputs }, request, io)
}

/** What formulas and rules have to say: over all of the data, for `validate` asks for no range. */
async function ruleProblems(config: Config, facts: Facts, { asOf }: Request): Promise<readonly Problem[]> {
  const { problems } = createBook(config, undefined)
  const { days } = facts.table
  if (!days || hasErrors(problems)) return problems
  const figures = await applyRules(config, facts, { range: days, asOf, by: [] })
  return [...problems, ...figures.problems, ...unusedRules(facts.table, config)]
}
