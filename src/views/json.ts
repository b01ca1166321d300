import { formatDay, type Day } from '../base/days.ts'
import { toText, type Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { Problem } from '../base/problems.ts'
import { isDefined, type Figure } from '../figures/figure.ts'
import type { KpiColumn, Report, SelectedSource } from '../report/report.ts'
import type { Conditions, ObjectiveVerdict, TargetVerdict } from '../verdicts/verdict.ts'
import { placesThatTell } from './figures.ts'

export const SCHEMA_VERSION = 1

/** What a run adds to its report where it fails: nothing in the report itself knows of exit codes. */
export type Outcome = { readonly problems?: readonly Problem[]; readonly exitCode?: number }

/**
 * The report to the letter of contract 5: texts as they are in the data, figures as decimal text with at most
 * `precision` places, keys in the contract's order. Ends with a line feed.
 */
export function jsonView(report: Report, precision: number, outcome: Outcome = {}): string {
  const { by, kpis, rows, totals } = report
  return write({
    ...reportHead(report),
    kpis: kpis.map(kpiObject),
    rows: rows.map(({ members, figures, folded }) => ({
      dimensions: keyed(by, members),
      ...figureObjects(kpis, figures, precision),
      ...(folded > 0 && { folded }),
    })),
    totals: figureObjects(kpis, totals, precision),
    targets: report.targets.map((target) => targetObject(target, precision)),
    objectives: report.objectives.map((objective) => objectiveObject(objective, precision)),
    ...reportTail(report, precision),
    ...(outcome.problems && { problems: outcome.problems.map(problemObject) }),
    ...(outcome.exitCode !== undefined && { exitCode: outcome.exitCode }),
  })
}

/** What is asked, of whom, by which rules. */
export function reportHead({ command, name, currency, period, asOf, by, where, rules }: Report) {
  return {
    schemaVersion: SCHEMA_VERSION,
    command,
    name: name ?? null,
    currency,
    period: { ...(period ? periodObject(period) : { from: null, to: null }), asOf: formatDay(asOf) },
    by,
    where: conditionObject(where),
    rules,
  }
}

/** What it was read from, and what to know about it. */
export function reportTail({ sources, tables, notes }: Report, precision: number) {
  return {
    sources: sources.map((source) => sourceObject(source, precision)),
    tables: tables.map(({ what, file, sha256 }) => ({ what, file, sha256 })),
    notes: notes.map(problemObject),
  }
}

/** What a run prints that could not answer: still one JSON object. `asOf` is told where the run got as far as knowing it. */
export function failureJson(command: string, problems: readonly Problem[], exitCode: number, asOf?: Day): string {
  return write({
    schemaVersion: SCHEMA_VERSION,
    command,
    ...(asOf !== undefined && { period: { from: null, to: null, asOf: formatDay(asOf) } }),
    problems: problems.map(problemObject),
    exitCode,
  })
}

function kpiObject({ name, unit, better, formula, is, versionFrom }: KpiColumn) {
  return {
    name,
    unit,
    better: better ?? null,
    formula,
    ...(is !== undefined && { is }),
    ...(versionFrom !== undefined && { versionFrom: formatDay(versionFrom) }),
  }
}

function figureObjects(kpis: readonly KpiColumn[], figures: readonly Figure[], precision: number) {
  const values: [string, string | null][] = []
  const reasons: [string, ReturnType<typeof reasonObject>][] = []
  for (let at = 0; at < kpis.length; at++) {
    const { name } = kpis[at]!
    const figure = figures[at]!
    values.push([name, figureText(figure, precision)])
    if (!isDefined(figure)) reasons.push([name, reasonObject(figure)])
  }
  return { values: Object.fromEntries(values), undefined: Object.fromEntries(reasons) }
}

function targetObject(verdict: TargetVerdict, precision: number) {
  const { id, kpi, by, members, where, period, bound, on, limit, warn, actual, status, owner } = verdict
  const marks = [limit, ...(warn ? [warn] : [])].flatMap((mark) => (isDefined(mark) ? [mark.value] : []))
  const places = isDefined(actual) ? placesThatTell(actual.value, marks, precision) : precision
  const reasons = Object.entries({ limit, warn, actual }).flatMap(([what, figure]) =>
    !figure || isDefined(figure) ? [] : [[what, reasonObject(figure)] as const],
  )
  return {
    id,
    kpi,
    by,
    dimensions: keyed(by, members),
    where: conditionObject(where),
    period: periodObject(period),
    bound,
    on,
    limit: figureText(limit, places),
    warn: warn ? figureText(warn, places) : null,
    actual: figureText(actual, places),
    status,
    ...(owner !== undefined && { owner }),
    undefined: Object.fromEntries(reasons),
  }
}

function objectiveObject({ id, title, owner, status, results }: ObjectiveVerdict, precision: number) {
  return {
    id,
    title: title ?? null,
    owner: owner ?? null,
    status,
    results: results.map((result) => {
      const { kpi, where, period, periodText, bound, limit, actual, expectedToDate } = result
      const marks = [limit, expectedToDate]
      const places = isDefined(actual) ? placesThatTell(actual.value, marks, precision) : precision
      return {
        kpi,
        where: conditionObject(where),
        period: { name: periodText, ...periodObject(period) },
        [bound]: toText(limit, places),
        actual: figureText(actual, places),
        expectedToDate: toText(expectedToDate, places),
        status: result.status,
        undefined: isDefined(actual) ? {} : { actual: reasonObject(actual) },
      }
    }),
  }
}

function sourceObject({ account, selected }: SelectedSource, precision: number) {
  const { name, preset, files, rows, used, filtered, quarantined, controlRows } = account
  return {
    name,
    files: files.length,
    rows,
    used,
    filtered,
    quarantined,
    controlRows,
    selected,
    controlTotals: totalsObject(account.controlTotals, precision),
    quarantinedTotals: totalsObject(account.quarantinedTotals, precision),
    preset: preset ?? null,
    provenance: files.map(({ file, sha256, encoding, delimiter, sheet, rows }) => ({
      file,
      sha256,
      encoding,
      delimiter,
      ...(sheet !== undefined && { sheet }),
      rows,
    })),
  }
}

/** Money by currency, `{ "revenue": { "EUR": "98211.4" } }`; counts plain, `{ "orders": "400" }`. */
function totalsObject(totals: ReadonlyMap<string, ReadonlyMap<string, Exact>>, precision: number) {
  return Object.fromEntries(
    [...totals].map(([measure, sums]) => {
      const count = sums.size === 1 ? sums.get('') : undefined
      if (count !== undefined) return [measure, toText(count, precision)]
      return [measure, Object.fromEntries([...sums].map(([currency, sum]) => [currency, toText(sum, precision)]))]
    }),
  )
}

function problemObject({ code, message, severity, place, why, fix }: Problem) {
  const { file, line, column, columnName } = place ?? {}
  const known = { code, severity, message, file, line, column, columnName, why, fix }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

function conditionObject(where: Conditions) {
  return keyed(
    where.map(({ field }) => field),
    where.map(({ values }) => values),
  )
}

function periodObject({ from, to }: Period) {
  return { from: formatDay(from), to: formatDay(to) }
}

export function reasonObject({ undefined: reason, message }: Exclude<Figure, { value: Exact }>) {
  return { reason, message }
}

export function figureText(figure: Figure, places: number): string | null {
  return isDefined(figure) ? toText(figure.value, places) : null
}

/** A name such as `__proto__` is a key like any other: fromEntries defines it, and sets no prototype. */
function keyed<Value>(names: readonly string[], values: readonly Value[]): { [name: string]: Value } {
  return Object.fromEntries(names.map((name, at) => [name, values[at]!]))
}

export function write(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
