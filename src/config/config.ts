import type { QUALITY_SEVERITIES } from '../base/catalogue/quality.ts'
import type { Day } from '../base/days.ts'
import type { Exact } from '../base/exact.ts'
import type { Calendar, Grain, Period } from '../base/periods.ts'
import type { Place } from '../base/problems.ts'

/**
 * The rules of campaign-roi.yaml after reading: checked, defaults filled in, amounts exact. Later rooms rely on it and
 * never see YAML. Every name in here (fields, columns, measures of costs, KPIs' names) is as the user wrote it.
 */
export type Config = {
  /** The config file's path as the user knows it, and the folder that its relative paths start from. */
  readonly file: string
  readonly folder: string
  readonly name: string | undefined
  readonly reporting: Reporting
  readonly fields: readonly Field[]
  readonly sources: readonly Source[]
  readonly campaigns: CampaignRules
  readonly map: readonly ValueMap[]
  readonly fx: FxRules | undefined
  readonly refunds: RefundRules
  readonly costs: readonly Cost[]
  readonly margin: readonly MarginRule[]
  readonly incrementality: readonly IncrementalityRule[]
  /** What `roi` means: the name of a definition or KPI it is bound to. */
  readonly roi: Binding | undefined
  readonly kpis: readonly CustomKpi[]
  readonly targets: readonly Target[]
  readonly objectives: readonly Objective[]
  readonly customers: { readonly knownBefore: TableFile | undefined }
  readonly reports: readonly NamedReport[]
  readonly reconcile: Reconcile
  /** How severe the problems of the data's quality are, by code, where not as the catalogue has them. */
  readonly quality: ReadonlyMap<string, QualitySeverity>
  readonly approval: { readonly required: boolean }
  /** sha256:… over the rules (contract 4.15). */
  readonly fingerprint: string
}

export type Reporting = {
  readonly currency: string
  /** The zone of reporting days, for times that carry an offset; undefined where the config names none. */
  readonly timezone: string | undefined
  readonly calendar: Calendar
  readonly locale: string
}

export type Unit = 'money' | 'count' | 'ratio' | 'percent'
export type FieldKind = 'money' | 'count' | 'text' | 'date' | 'flag'
/** A field of the user's own. */
export type Field = { readonly name: string; readonly kind: 'money' | 'count' | 'text' }

/** A path written in the config, with its place there for messages. */
export type TableFile = { readonly path: string; readonly place: Place }

export type Source = {
  readonly name: string
  readonly place: Place
  /** Paths and globs relative to the config's folder; `-` is standard input. */
  readonly files: readonly string[]
  readonly preset: string | undefined
  /** Which of a file's tables is meant, by its title or its header's first cells. */
  readonly table: string | undefined
  readonly columns: readonly ColumnRule[]
  /** Constants for fields, as text. */
  readonly set: readonly { readonly field: string; readonly value: string; readonly place: Place }[]
  /** Conditions on columns (not fields), by header name. */
  readonly where: Where
  readonly tax: TaxRule | undefined
  readonly revenueBeforeDiscounts: boolean
  /** Whether a refund takes back its share of the order's cogs (goods come back) or not. */
  readonly returns: 'restocked' | 'lost'
  /** A number format like "1.234,56", a date pattern, an encoding, a delimiter: each detected where undefined. */
  readonly numbers: string | undefined
  readonly dates: string | undefined
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  /** The sheet of a workbook, or the file inside a zip; found by its columns where undefined. */
  readonly sheet: string | undefined
  readonly overlap: 'stop' | 'last' | 'add'
  readonly onBadRow: 'stop' | 'quarantine'
}

/** How a field is read from columns; `columns: null` for a field takes a preset's mapping away. */
export type ColumnRule = {
  readonly field: string
  readonly place: Place
  /** One column; or the sum, or the product, of several; or none (the preset's mapping is taken away). */
  readonly from:
    | { readonly kind: 'column'; readonly column: string }
    | { readonly kind: 'sum' | 'product'; readonly columns: readonly string[] }
    | { readonly kind: 'none' }
  /** Multiplies the value; 0.000001 for micros, -1 for amounts written negative. */
  readonly scale: Exact | undefined
  /** The column's own number format or date pattern. */
  readonly format: string | undefined
  /** The currency of this column's amounts. */
  readonly currency: string | undefined
  /** The zone of this column's times where they carry no offset. */
  readonly timezone: string | undefined
}

/** `rate` undefined: the tax column's amount is the tax inside revenue. */
export type TaxRule =
  | { readonly kind: 'included'; readonly rate: Exact | undefined; readonly place: Place }
  | { readonly kind: 'added' | 'none'; readonly place: Place }

/** Conditions joined by and; the values of one by or, with `*` as a wildcard; `!value`: none of these. */
export type Where = readonly Condition[]
export type Condition = { readonly field: string; readonly values: readonly string[]; readonly place?: Place }

export type CampaignRules = {
  readonly names: TableFile | undefined
  /** `{country}_{product}_{name}` */
  readonly pattern: { readonly text: string; readonly place: Place } | undefined
  readonly unknown: 'keep' | 'group' | 'stop'
}

export type ValueMap = { readonly field: string; readonly file: TableFile }

export type FxRules = {
  readonly rates: TableFile
  /** Undefined for the ECB's file, which needs none. */
  readonly quote: 'units-per-reporting' | 'reporting-per-unit' | undefined
  readonly policy: 'daily' | 'month-average'
  readonly fill: number
  readonly place: Place
}

export type RefundRules = {
  /** Undefined: a source with refund_date counts by refund day, any other by order day. */
  readonly on: 'refund' | 'order' | undefined
  readonly rate: 'refund' | 'order'
  /** Days within which refunds arrive. */
  readonly settle: number | undefined
}

/** Days on which a rule is in force; undefined ends are open. */
export type InForce = { readonly from: Day | undefined; readonly to: Day | undefined }

/** An amount with its currency; in the reporting currency where none was written. */
export type Amount = { readonly value: Exact; readonly currency: string }

export type Cost = InForce & {
  readonly name: string
  readonly place: Place
  readonly layer: 'marketing' | 'variable'
  readonly where: Where
  readonly basis:
    | {
        readonly kind: 'percentOf'
        readonly of: string
        readonly rate: Exact
        readonly min: Amount | undefined
        readonly max: Amount | undefined
      }
    | { readonly kind: 'perMonth'; readonly amount: Amount; readonly allocateBy: string }
    | { readonly kind: 'per'; readonly of: string; readonly amount: Amount }
    | { readonly kind: 'field'; readonly field: string }
}

export type MarginRule = InForce & { readonly where: Where; readonly rate: Exact; readonly place: Place }

export type IncrementalityRule = InForce & {
  readonly where: Where
  readonly factor: Exact
  /** The ends of the evidence; the factor itself where not given. */
  readonly lower: Exact
  readonly upper: Exact
  readonly evidence: string | undefined
  readonly place: Place
}

export type Binding = { readonly to: string; readonly place: Place }

/** A KPI of finance's own, or an override of a built-in one; versions in order of `from`. */
export type CustomKpi = {
  readonly name: string
  readonly versions: readonly KpiVersion[]
}

export type KpiVersion = InForce & {
  readonly formula: string
  readonly unit: Unit | undefined
  readonly better: 'higher' | 'lower' | undefined
  readonly owner: string | undefined
  readonly note: string | undefined
  /** Where the formula's text starts in the config. */
  readonly place: Place
}

export type Target = InForce & {
  /** `roi-min-by-campaign`; made unique with -2, -3. */
  readonly id: string
  readonly kpi: string
  readonly bound: 'min' | 'max'
  /** A formula in the KPI language; a plain figure is one, too. */
  readonly limit: string
  readonly warn: string | undefined
  readonly by: readonly string[]
  readonly where: Where
  readonly period: Grain | undefined
  readonly on: 'factor' | 'worst'
  readonly owner: string | undefined
  readonly place: Place
}

export type Objective = {
  readonly id: string
  readonly title: string | undefined
  readonly owner: string | undefined
  readonly results: readonly KeyResult[]
  readonly place: Place
}

export type KeyResult = {
  readonly kpi: string
  readonly period: Period
  readonly periodText: string
  /** `target` is a floor to reach, `max` a ceiling to keep. */
  readonly bound: 'target' | 'max'
  readonly limit: Exact
  readonly warn: Exact
  /** Shares of a sum's target by parts of the period; empty where it grows day by day. */
  readonly path: readonly { readonly period: Period; readonly share: Exact }[]
  readonly where: Where
  readonly place: Place
}

/** What a report shows; each part may come from a named report or from options. */
export type NamedReport = {
  readonly name: string
  readonly place: Place
  readonly period: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly by: readonly string[] | undefined
  readonly kpis: readonly string[] | undefined
  readonly where: Where
  readonly sort: string | undefined
  readonly top: number | undefined
}

/** How far two systems may be apart for `reconcile`, as shares; undefined: not judged. */
export type Reconcile = {
  /** Claimed revenue above the ledger's, by channel and for all that claim. */
  readonly claims: Exact | undefined
  /** Conversions above orders, likewise. */
  readonly conversions: Exact | undefined
  /** A month's invoices above or below its spend, by channel. */
  readonly invoices: Exact | undefined
  /** The least share of revenue that has a campaign. */
  readonly coverage: Exact | undefined
}

export type QualitySeverity = (typeof QUALITY_SEVERITIES)[number]
