import type { Period } from '../base/periods.ts'
import type { Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import type { SourceAccount, TableAccount } from '../facts/accounts.ts'
import type { Evaluator } from '../figures/kpis/evaluate.ts'
import { allCells, groupCells, rowsOf } from '../figures/kpis/groups.ts'
import type { ValuedTable } from '../figures/rules/valued.ts'
import type { ObjectiveVerdict, TargetVerdict } from '../verdicts/verdict.ts'
import type { KpiColumn, Report, SelectedSource } from './report.ts'
import { rowsFor } from './rows.ts'
import type { Selection } from './selection.ts'

/** Everything that a report is put together from. */
export type ReportParts = {
  readonly command: Report['command']
  readonly locale: string | undefined
  readonly config: Config
  readonly selection: Selection
  readonly range: Period
  readonly facts: { readonly accounts: readonly SourceAccount[]; readonly tables: readonly TableAccount[] }
  readonly figures: {
    readonly table: ValuedTable
    readonly evaluator: Evaluator
    readonly tables: readonly TableAccount[]
  }
  readonly verdicts: { readonly targets: readonly TargetVerdict[]; readonly objectives: readonly ObjectiveVerdict[] }
  readonly notes: readonly Problem[]
}

/** Puts the one Report value together that every view reads. */
export function composeReport(parts: ReportParts): Report {
  const { command, config, selection, range, facts, figures, verdicts, notes } = parts
  const { table, evaluator } = figures
  const { calendar, currency, locale } = config.reporting
  const { by, where, kpis } = selection
  const scopes = by.length === 0 ? [] : rowsOf(table, { by, where, period: range, calendar })
  const everything = where.length === 0 ? allCells(table) : groupCells(table, [], where).flatMap(({ cells }) => cells)
  const total = { cells: everything, period: range, grain: undefined }
  return {
    command,
    name: config.name,
    currency,
    locale: parts.locale ?? locale,
    period: range,
    asOf: selection.asOf,
    periodFromData: selection.period === undefined,
    by,
    where: where.map(({ field, values }) => ({ field, values })),
    rules: { fingerprint: config.fingerprint, approved: false },
    kpis: kpis.map((kpi) => column(evaluator, kpi, range)),
    rows: rowsFor(scopes, selection, evaluator, range),
    totals: kpis.map((kpi) => evaluator.figure(kpi, total)),
    targets: verdicts.targets,
    objectives: verdicts.objectives,
    sources: selectedSources(facts.accounts, range),
    tables: [...facts.tables, ...figures.tables],
    notes: sortNotes(notes),
  }
}

/** What a report without figures of its own is put together from. */
export type AccountParts = Pick<
  Report,
  'command' | 'asOf' | 'period' | 'periodFromData' | 'where' | 'tables' | 'notes'
> & {
  readonly config: Config
  readonly locale: string | undefined
  readonly accounts: readonly SourceAccount[]
}

/** A report of sources and notes without figures, as `validate` gives it and `reconcile` builds upon. */
export function accountsOnly({ config, accounts, notes, ...parts }: AccountParts): Report {
  const { currency, locale } = config.reporting
  const { period } = parts
  return {
    ...parts,
    name: config.name,
    currency,
    locale: parts.locale ?? locale,
    by: [],
    rules: { fingerprint: config.fingerprint, approved: false },
    kpis: [],
    rows: [],
    totals: [],
    targets: [],
    objectives: [],
    sources: period ? selectedSources(accounts, period) : accounts.map((account) => ({ account, selected: 0 })),
    notes: sortNotes(notes),
  }
}

function column(evaluator: Evaluator, kpi: string, range: Period): KpiColumn {
  const { name, unit, better, formula, is, versionFrom } = evaluator.describe(kpi, range)
  return { name, unit, better, formula, is, versionFrom }
}

/** How many of each source's used rows lie in the range; a row that covers a period does where any of its days do. */
function selectedSources(accounts: readonly SourceAccount[], range: Period): SelectedSource[] {
  return accounts.map((account) => ({
    account,
    selected: account.usedOn
      .filter(({ period }) => period.from <= range.to && period.to >= range.from)
      .reduce((sum, { rows }) => sum + rows, 0),
  }))
}

/** Notes in order of code and place, so that two runs give the same bytes. */
function sortNotes(notes: readonly Problem[]): Problem[] {
  const key = ({ code, place, message }: Problem): string =>
    [code, place?.file ?? '', String(place?.line ?? 0).padStart(12, '0'), message].join('\u0000')
  return notes.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
