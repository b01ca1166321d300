import { createHash } from 'node:crypto'
import { formatDay } from '../base/days.ts'
import { parseExact, toText, type Exact } from '../base/exact.ts'
import type { Period } from '../base/periods.ts'
import type { Amount, Config, Cost, InForce, Where } from './config.ts'

/** JSON's values; numbers only for days and months. */
type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json }

/**
 * The rules' fingerprint, `sha256:` and hex digits (contract 4.15): the same for every spelling of the same rules,
 * another for any change of one. Name, locale, titles, owners, notes, files, reports and approval are no rules.
 */
export function fingerprintOf(config: Omit<Config, 'fingerprint'>): string {
  return `sha256:${createHash('sha256')
    .update(canonical(rulesOf(config)))
    .digest('hex')}`
}

/** JSON with the keys of every map in order, without what is undefined. */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((each) => canonical(each ?? null)).join(',')}]`
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

function rulesOf(config: Omit<Config, 'fingerprint'>): Json {
  const { reporting, campaigns, fx, refunds, customers } = config
  return {
    reporting: {
      currency: reporting.currency,
      timezone: reporting.timezone,
      startMonth: reporting.calendar.fiscalStart,
    },
    fields: byName(
      config.fields,
      ({ name }) => name,
      ({ kind }) => kind,
    ),
    sources: byName(config.sources, ({ name }) => name, sourceRules),
    campaigns: { names: campaigns.names?.path, pattern: campaigns.pattern?.text, unknown: campaigns.unknown },
    map: byName(
      config.map,
      ({ field }) => field,
      ({ file }) => file.path,
    ),
    fx: fx && { rates: fx.rates.path, quote: fx.quote, policy: fx.policy, fill: fx.fill },
    refunds: { ...refunds },
    costs: byName(config.costs, ({ name }) => name, costRules),
    margin: config.margin.map((rule) => ({
      ...inForce(rule),
      where: conditions(rule.where),
      rate: decimal(rule.rate),
    })),
    incrementality: config.incrementality.map((rule) => ({
      ...inForce(rule),
      where: conditions(rule.where),
      factor: decimal(rule.factor),
      lower: decimal(rule.lower),
      upper: decimal(rule.upper),
      evidence: rule.evidence,
    })),
    roi: config.roi?.to,
    kpis: byName(
      config.kpis,
      ({ name }) => name,
      ({ versions }) =>
        versions.map(({ formula, unit, better, ...rest }) => ({
          formula: spelled(formula),
          unit,
          better,
          ...inForce(rest),
        })),
    ),
    targets: config.targets.map(({ kpi, bound, limit, warn, by, where, period, on, ...rest }) => ({
      kpi,
      bound,
      limit: spelled(limit),
      warn: warn === undefined ? undefined : spelled(warn),
      by,
      where: conditions(where),
      period,
      on,
      ...inForce(rest),
    })),
    objectives: byName(
      config.objectives,
      ({ id }) => id,
      ({ results }) =>
        results.map(({ kpi, period, bound, limit, warn, path, where }) => ({
          kpi,
          period: days(period),
          bound,
          limit: decimal(limit),
          warn: decimal(warn),
          path: path.map((part) => ({ period: days(part.period), share: decimal(part.share) })),
          where: conditions(where),
        })),
    ),
    customers: { knownBefore: customers.knownBefore?.path },
    reconcile: tolerances(config.reconcile),
    quality: config.quality.size === 0 ? undefined : Object.fromEntries(config.quality),
  }
}

/** Undefined where there are none: rules written before `reconcile` keep their fingerprint. */
function tolerances(reconcile: Config['reconcile']): Json {
  const set = Object.entries(reconcile).flatMap(([key, share]) => (share === undefined ? [] : [[key, decimal(share)]]))
  return set.length === 0 ? undefined : (Object.fromEntries(set) as Json)
}

function sourceRules(source: Config['sources'][number]): Json {
  const {
    preset,
    table,
    revenueBeforeDiscounts,
    returns,
    numbers,
    dates,
    encoding,
    delimiter,
    sheet,
    overlap,
    onBadRow,
    tax,
  } = source
  return {
    preset,
    table,
    columns: byName(
      source.columns,
      ({ field }) => field,
      ({ from, scale, format, currency, timezone }) => ({
        from,
        scale: scale === undefined ? undefined : decimal(scale),
        format,
        currency,
        timezone,
      }),
    ),
    set: byName(
      source.set,
      ({ field }) => field,
      ({ value }) => value,
    ),
    where: conditions(source.where),
    tax: tax && {
      kind: tax.kind,
      rate: tax.kind === 'included' && tax.rate !== undefined ? decimal(tax.rate) : undefined,
    },
    revenueBeforeDiscounts,
    returns,
    numbers,
    dates,
    encoding,
    delimiter,
    sheet,
    overlap,
    onBadRow,
  }
}

function costRules({ layer, where, basis, ...rest }: Cost): Json {
  return { layer, where: conditions(where), basis: basisRules(basis), ...inForce(rest) }
}

function basisRules(basis: Cost['basis']): Json {
  switch (basis.kind) {
    case 'percentOf': {
      const { kind, of, rate, min, max } = basis
      return { kind, of, rate: decimal(rate), min: min && money(min), max: max && money(max) }
    }
    case 'perMonth':
      return { kind: basis.kind, amount: money(basis.amount), allocateBy: basis.allocateBy }
    case 'per':
      return { kind: basis.kind, of: basis.of, amount: money(basis.amount) }
    case 'field':
      return basis
  }
}

/** A list of named things as a map, whose order means nothing. */
function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string, valueOf: (item: Item) => Json): Json {
  const map: Record<string, Json> = Object.create(null)
  for (const item of items) map[nameOf(item)] = valueOf(item)
  return map
}

/** The values of one condition are joined by or: neither their order nor a repetition means anything. */
function conditions(where: Where): Json {
  return byName(
    where,
    ({ field }) => field,
    ({ values }) => [...new Set(values)].toSorted(),
  )
}

function inForce({ from, to }: InForce): { from: Json; to: Json } {
  return { from: from === undefined ? undefined : formatDay(from), to: to === undefined ? undefined : formatDay(to) }
}

function days({ from, to }: Period): Json {
  return [formatDay(from), formatDay(to)]
}

function decimal(value: Exact): string {
  return toText(value, 60)
}

function money({ value, currency }: Amount): string {
  return `${decimal(value)} ${currency}`
}

/** A formula by its parts: blanks mean nothing in it, 12% is 0.12, 1.10 is 1.1, == is =. */
function spelled(formula: string): string {
  const parts = formula.match(/\d+(?:\.\d+)?\s*%?|[A-Za-z_]\w*|==|[<>!]=|\S/g) ?? []
  return parts.map(spelledPart).join(' ')
}

function spelledPart(part: string): string {
  if (part === '==') return '='
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(part) ?? []
  const value = digits === undefined ? undefined : parseExact(digits)
  if (value === undefined) return part
  return decimal(percent ? ((value / 100n) as Exact) : value)
}
