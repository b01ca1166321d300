import { dayOf, parseDay, type Day } from '../../base/days.ts'
import { exact, toText } from '../../base/exact.ts'
import { parsePeriod, type Period } from '../../base/periods.ts'
import type { Problem } from '../../base/problems.ts'
import type { Config, CustomKpi, Field, KpiVersion, Target } from '../../config/config.ts'
import { measuresOf } from '../../config/fields.ts'
import { isDefined, type Figure } from '../figure.ts'
import { atEvidence, LAYERS, type Additive, type ValuedTable } from '../rules/valued.ts'
import { createBook } from './book.ts'
import type { Evaluator, Scope } from './evaluate.ts'
import { createEvaluator } from './evaluator.ts'
import { allCells } from './groups.ts'

/** A config that says nothing but what is given; for tests of the KPI language and book. */
export function configOf(parts: Partial<Config>): Config {
  return {
    file: 'campaign-roi.yaml',
    folder: '.',
    name: undefined,
    reporting: { currency: 'EUR', timezone: undefined, calendar: { fiscalStart: 1 }, locale: 'en-GB' },
    fields: [],
    sources: [],
    campaigns: { names: undefined, pattern: undefined, unknown: 'keep' },
    map: [],
    fx: undefined,
    refunds: { on: undefined, rate: 'order', settle: undefined },
    costs: [],
    margin: [],
    incrementality: [],
    roi: undefined,
    kpis: [],
    targets: [],
    objectives: [],
    customers: { knownBefore: undefined },
    reports: [],
    reconcile: { claims: undefined, conversions: undefined, invoices: undefined, coverage: undefined },
    quality: new Map(),
    approval: { required: false },
    fingerprint: 'sha256:0',
    ...parts,
  }
}

type VersionParts = Omit<Partial<KpiVersion>, 'from' | 'to'> & {
  readonly formula: string
  readonly from?: string
  readonly to?: string
}

/** A KPI of finance's own; its formulas stand at column 14 of lines 10, 11, … */
export function kpi(name: string, ...versions: (string | VersionParts)[]): CustomKpi {
  return {
    name,
    versions: versions.map((version, at): KpiVersion => {
      const parts = typeof version === 'string' ? { formula: version } : version
      const { from, to, ...rest } = parts
      return {
        unit: undefined,
        better: undefined,
        owner: undefined,
        note: undefined,
        place: {
          file: 'campaign-roi.yaml',
          line: 10 + at,
          column: 14,
          excerpt: `  - { formula: ${parts.formula} }`.replace('- { ', '- '),
        },
        ...rest,
        from: from === undefined ? undefined : parseDay(from)!,
        to: to === undefined ? undefined : parseDay(to)!,
      }
    }),
  }
}

export function target(parts: Partial<Target> & Pick<Target, 'kpi' | 'limit'>): Target {
  return {
    id: 'target',
    bound: 'min',
    warn: undefined,
    by: [],
    where: [],
    period: undefined,
    on: 'factor',
    owner: undefined,
    from: undefined,
    to: undefined,
    place: {
      file: 'campaign-roi.yaml',
      line: 30,
      column: 3,
      excerpt: `  - { kpi: ${parts.kpi}, min: ${parts.limit} }`,
    },
    ...parts,
  }
}

export type TestCell = {
  readonly day?: string
  readonly campaign?: string
  readonly channel?: string
  readonly origin?: number
  /** Amounts by name, as decimals; null for missing. */
  readonly amounts: Readonly<Record<string, string | null>>
}

/**
 * A table of cells whose layers are as given, not computed. A name is mapped by the sources whose cells have it, and by
 * those that `maps` names.
 */
export function tableOf(
  cells: readonly TestCell[],
  fields: readonly Field[] = [],
  maps: Readonly<Record<string, readonly number[]>> = {},
): ValuedTable {
  const units = new Map(measuresOf(fields).map(({ name, unit }) => [name, unit]))
  const incremental = ['incremental_revenue', 'incremental_cm2'].flatMap((name) =>
    (['lower', 'upper'] as const).map((evidence) => atEvidence(name, evidence)),
  )
  const used = cells.flatMap(({ amounts }) => Object.keys(amounts))
  const names = [...new Set([...units.keys(), ...LAYERS, ...incremental, ...used])]
  const additives = names.map((name): Additive => {
    const bringing = cells.filter(({ amounts }) => Object.hasOwn(amounts, name)).map(({ origin = 0 }) => origin)
    const mappedBy = new Set([...bringing, ...(maps[name] ?? [])])
    return { name, unit: units.get(name) ?? 'money', mappedBy, mapped: mappedBy.size > 0 }
  })
  const valued = cells.map(({ day = '2026-03-01', campaign = 'spring', channel = 'Meta', origin = 0, amounts }) => ({
    day: parseDay(day)!,
    origin,
    texts: [campaign, channel, 'shop'],
    amounts: names.map((name) => {
      const amount = amounts[name]
      return amount === undefined || amount === null ? amount : exact(amount)
    }),
  }))
  const days = valued.map(({ day }) => day)
  return {
    additives,
    dimensions: ['campaign', 'channel', 'source'],
    cells: valued,
    days: days.length === 0 ? undefined : { from: Math.min(...days), to: Math.max(...days) },
  }
}

const AS_OF = dayOf(2026, 12, 31)!

/** The book and evaluator of a config over cells; fails where the config has a problem. */
export function evaluatorOf(parts: Partial<Config>, table: ValuedTable, asOf: Day = AS_OF): Evaluator {
  const config = configOf(parts)
  const { book, problems } = createBook(config, table.additives)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
  return createEvaluator(book, table, { calendar: config.reporting.calendar, asOf })
}

/** Everything in a period, such as `2026-03`; all of 2026 where none is given. */
export function everything(table: ValuedTable, period = '2026'): Scope {
  return { cells: allCells(table), period: periodOf(period), grain: undefined }
}

export function periodOf(text: string): Period {
  return parsePeriod(text, AS_OF, { fiscalStart: 1 })!
}

/** A figure as a controller would note it: `0.5`, or `no-activity: spend is 0`. */
export function shown(figure: Figure, places = 6): string {
  return isDefined(figure) ? toText(figure.value, places) : `${figure.undefined}: ${figure.message}`
}

/** One KPI by name, or a formula, over one cell of amounts: what it gives by hand. */
export function compute(formula: string, amounts: Readonly<Record<string, string | null>>, places = 6): string {
  const known = new Set<string>([...measuresOf([]).map(({ name }) => name), ...LAYERS])
  const fields = Object.keys(amounts)
    .filter((name) => !known.has(name))
    .map((name) => ({ name, kind: 'money' as const }))
  const table = tableOf([{ amounts }], fields)
  const evaluator = evaluatorOf({ fields, kpis: [kpi('asked', formula)] }, table)
  return shown(evaluator.figure(/^\w+$/.test(formula) ? formula : 'asked', everything(table)), places)
}

/** Problems as a user sees them, in one line each: code, column where there is one, message. */
export function told(problems: readonly Problem[]): string[] {
  return problems.map(({ code, place, message }) =>
    [
      code,
      ...(place?.column === undefined ? [] : [`${place.line}:${place.column}+${place.length ?? 0}`]),
      message,
    ].join(' '),
  )
}
