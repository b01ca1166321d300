import type { Day } from '../../base/days.ts'
import { problem, type Place, type Problem } from '../../base/problems.ts'
import type { Config, CustomKpi, KpiVersion, Unit } from '../../config/config.ts'
import { parseFormula } from '../formulas/parse.ts'
import type { Formula } from '../formulas/tree.ts'
import { LAYERS } from '../rules/valued.ts'
import { BUILT_IN_KPIS, builtInKpiNames, type BuiltInKpi } from './catalogue.ts'
import { formulaOfSum, type Sum } from './sums.ts'

/** What a name means on some days. */
export type Definition = {
  /** `sum`: adds up over cells; `same`: what it is bound to; `broken`: its formula can't be read. */
  readonly is:
    | { readonly kind: 'sum' }
    | { readonly kind: 'formula'; readonly formula: Formula; readonly soFar: boolean }
    | { readonly kind: 'same'; readonly as: string }
    | { readonly kind: 'broken' }
  /** The formula as shown. */
  readonly text: string
  /** As declared; undefined where the formula has to tell. */
  readonly unit: Unit | undefined
  /** How a ratio without a declared unit is written: as that of the KPI it overrides. */
  readonly like?: Unit | undefined
  readonly better: 'higher' | 'lower' | undefined
  /** Where the formula stands in the config; undefined for what is built in. */
  readonly place: Place | undefined
  readonly custom: boolean
}

/** A definition from a day on; undefined where the name has none then. The first segment begins with all time. */
export type Segment = { readonly from: Day; readonly definition: Definition | undefined }

/** Every name's definitions over time; `roi` is missing until it is bound. */
export type Definitions = ReadonlyMap<string, readonly Segment[]>

/** The definition of a name on a day. */
export function definitionOn(segments: readonly Segment[], day: Day): Definition | undefined {
  return segments.findLast(({ from }) => from <= day)!.definition
}

/**
 * Gathers what every name means: custom KPI versions before built-in KPIs before what adds up. Tells formulas that
 * can't be read, and names that are taken.
 */
export function defineNames(config: Config, sums: readonly Sum[]): { definitions: Definitions; problems: Problem[] } {
  const definitions = new Map<string, readonly Segment[]>()
  const always = (name: string, definition: Definition) => definitions.set(name, [{ from: -Infinity, definition }])
  for (const sum of sums) if (!sum.name.includes('@')) always(sum.name, sumDefinition(sum, config))
  for (const kpi of BUILT_IN_KPIS) if (!kpi.layer) always(kpi.name, builtInDefinition(kpi))
  if (config.roi) always('roi', boundDefinition(config.roi))
  const problems: Problem[] = []
  for (const kpi of config.kpis) {
    const taken = takenBy(kpi.name, config, sums)
    const builtIn = definitions.get(kpi.name)?.[0]?.definition
    const { segments, problems: found } = segmentsOf(kpi, builtIn)
    problems.push(...found)
    if (taken) problems.push(problem('ROI-F118', kpi.versions[0]?.place, { name: kpi.name, what: taken }))
    else definitions.set(kpi.name, segments)
  }
  return { definitions, problems }
}

function sumDefinition({ name, unit }: Sum, config: Config): Definition {
  const better = BUILT_IN_KPIS.find((kpi) => kpi.layer === true && kpi.name === name)?.better
  return { is: { kind: 'sum' }, text: formulaOfSum(name, config), unit, better, place: undefined, custom: false }
}

function builtInDefinition({ name, formula: text, unit, better, soFar }: BuiltInKpi): Definition {
  const { formula } = parseFormula(text, undefined)
  if (!formula) throw new Error(`the built-in formula of ${name} can't be read: ${text}`)
  return {
    is: { kind: 'formula', formula, soFar: soFar === true },
    text,
    unit,
    better,
    place: undefined,
    custom: false,
  }
}

function boundDefinition({ to, place }: { readonly to: string; readonly place: Place }): Definition {
  return {
    is: { kind: 'same', as: to },
    text: to,
    unit: undefined,
    like: 'percent',
    better: 'higher',
    place,
    custom: true,
  }
}

/** Each version holds from its first day to its last, or until the next begins; before and after, the built-in one. */
function segmentsOf(kpi: CustomKpi, builtIn: Definition | undefined): { segments: Segment[]; problems: Problem[] } {
  const segments: Segment[] = [{ from: -Infinity, definition: builtIn }]
  const problems: Problem[] = []
  kpi.versions.forEach((version, at) => {
    const { definition, problems: found } = customDefinition(version, builtIn)
    problems.push(...found)
    segments.push({ from: version.from ?? -Infinity, definition })
    const next = kpi.versions[at + 1]?.from ?? Infinity
    if (version.to !== undefined && version.to + 1 < next) segments.push({ from: version.to + 1, definition: builtIn })
  })
  return { segments, problems }
}

function customDefinition(
  version: KpiVersion,
  builtIn: Definition | undefined,
): { definition: Definition; problems: Problem[] } {
  const { formula: text, unit, place } = version
  const { formula, problems } = parseFormula(text, place)
  const is: Definition['is'] = formula ? { kind: 'formula', formula, soFar: false } : { kind: 'broken' }
  const better = version.better ?? builtIn?.better
  return { definition: { is, text, unit, like: builtIn?.unit, better, place, custom: true }, problems }
}

/** Layers, costs and measures go into figures cell by cell: a KPI of the same name would contradict those. */
function takenBy(name: string, config: Config, sums: readonly Sum[]): string | undefined {
  if ((LAYERS as readonly string[]).includes(name)) return `${name} is made by the rules, cell by cell`
  if (config.costs.some((cost) => cost.name === name)) return `${name} is a cost`
  if (builtInKpiNames().has(name)) return undefined
  return sums.some((sum) => sum.name === name) ? `${name} is a measure` : undefined
}
