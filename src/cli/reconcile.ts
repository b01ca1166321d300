import { hasErrors, problem, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import { nearMembers } from '../facts/near-members.ts'
import { dataQuality } from '../facts/quality/quality.ts'
import { readFacts, type Facts } from '../facts/read-facts.ts'
import { presetNamed } from '../files/presets/index.ts'
import { accountsOnly } from '../report/compose.ts'
import { rangeNotes } from '../report/notes.ts'
import type { Reconciliation } from '../report/reconciliation.ts'
import { rangeOf, type Selection } from '../report/selection.ts'
import { matchCampaigns } from '../verdicts/reconcile/campaigns.ts'
import { compareClaims } from '../verdicts/reconcile/claims.ts'
import { standsApart } from '../verdicts/reconcile/comparison.ts'
import { compareInvoices } from '../verdicts/reconcile/invoices.ts'
import { reconciliationView } from '../views/reconciliation/index.ts'
import { answer, deliverViews, PRECISION, refuse } from './answer.ts'
import { EXIT } from './command.ts'
import { applyRules } from './figures.ts'
import type { Format } from './formats.ts'
import type { Io } from './io.ts'
import { loadConfig } from './load-config.ts'
import { isRowWarning } from './notes.ts'
import type { Request } from './options.ts'
import { quarantineRows } from './quarantine.ts'
import { readOptions } from './read-options.ts'
import { selectFigures } from './select-figures.ts'

/** `reconcile`: what platforms claim and bill beside what the ledger and the exports say; 1 beyond a tolerance. */
export async function reconcile(request: Request, io: Io): Promise<number> {
  const { config, problems } = await loadConfig(request, io)
  if (!config) return answer(refuse(problems), request, io)

  const facts = await readFacts(config, readOptions(request, io))
  const { selection, problems: slips } = selectFigures(config, request, facts)
  const range = rangeOf(selection, facts.table.days)
  const odd = dataQuality(config, facts, range, selection.asOf)
  const asked = [...nothingToCompare(facts), ...oneSide(selection)]
  const found = [...problems, ...slips, ...facts.problems, ...odd, ...asked]
  if (hasErrors(found)) return answer(refuse(found), request, io)

  const {
    table,
    evaluator,
    problems: ruleSlips,
    tables,
  } = await applyRules(config, facts, {
    range,
    asOf: selection.asOf,
    by: [],
  })
  if (hasErrors(ruleSlips)) return answer(refuse(found, ruleSlips), request, io)

  const { calendar, currency } = config.reporting
  const { asOf, where } = selection
  const analytics = analyticsIn(facts)
  const reconciled = { evaluator, table, range, where, tolerances: config.reconcile, currency, analytics }
  const claims = maps(facts, ['claimed_revenue']) ? compareClaims(reconciled, 'claims') : []
  const conversions = maps(facts, ['conversions']) ? compareClaims(reconciled, 'conversions') : []
  const billed = maps(facts, ['invoiced'])
  const onlyChannels = where.every(({ field }) => field === 'channel')
  const invoices = billed && onlyChannels ? compareInvoices(facts.table, reconciled, { calendar, asOf }) : []
  quarantineRows(config, facts.accounts, io)
  const reconciliation: Reconciliation = {
    report: accountsOnly({
      command: 'reconcile',
      config,
      locale: request.locale,
      accounts: facts.accounts,
      tables: [...facts.tables, ...tables],
      period: range,
      periodFromData: selection.period === undefined,
      asOf,
      where: where.map(({ field, values }) => ({ field, values })),
      notes: [
        ...found.filter(({ code }) => !isRowWarning(code)),
        ...ruleSlips,
        ...nearMembers(config, facts.table),
        ...rangeNotes(selection, range, facts.spans, facts.table.days),
        ...(judgesNothing(config) ? [problem('ROI-N801', undefined, {})] : []),
        ...(billed && !onlyChannels ? [problem('ROI-N802', undefined, {})] : []),
      ],
    }),
    tolerances: config.reconcile,
    comparisons: [...claims, ...conversions, ...invoices],
    ...matchCampaigns(reconciled),
  }
  return hand(reconciliation, request, io, facts.inputs)
}

async function hand(found: Reconciliation, request: Request, io: Io, inputs: readonly string[]): Promise<number> {
  const apart = [...found.comparisons, found.coverage].some(standsApart)
  const exitCode = apart ? EXIT.no : EXIT.answered
  const options = { width: io.width, precision: request.precision ?? PRECISION, exitCode }
  const render = (format: Format, color: boolean) => reconciliationView(format, found, { ...options, color })
  await deliverViews(render, request, io, { inputs, notes: found.report.notes })
  return exitCode
}

function maps({ table }: Facts, measures: readonly string[]): boolean {
  return table.mapped.some((mapped) => measures.some((measure) => mapped.has(measure)))
}

/** What analytics tools count is counted by platforms, too. */
function analyticsIn({ accounts }: Facts): ReadonlyMap<number, string> {
  const found = accounts.flatMap(({ name, preset }, at): [number, string][] =>
    preset !== undefined && presetNamed(preset)?.kind === 'analytics' ? [[at, name]] : [],
  )
  return new Map(found)
}

/** A single source has no other side to be held against. */
function oneSide({ where }: Selection): Problem[] {
  return where.some(({ field }) => field === 'source') ? [problem('ROI-U148', undefined, {})] : []
}

function nothingToCompare(facts: Facts): Problem[] {
  const compares = maps(facts, ['claimed_revenue', 'conversions', 'invoiced'])
  return compares ? [] : [problem('ROI-U147', undefined, {})]
}

function judgesNothing({ reconcile: tolerances }: Config): boolean {
  return Object.values(tolerances).every((share) => share === undefined)
}
