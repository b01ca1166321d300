import type { Day } from '../../base/days.ts'
import type { Config, Unit } from '../../config/config.ts'
import { createBook } from './book.ts'
import { BUILT_IN_KPIS, ROI_DEFINITIONS } from './catalogue.ts'
import { formulaOfSum } from './sums.ts'

/** A line of the `kpis` command: what a KPI is, and each of its definitions with the days on which it holds. */
export type ListedKpi = {
  readonly name: string
  readonly title: string | undefined
  /** In one sentence; the note of the newest version for finance's own. */
  readonly says: string | undefined
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | undefined
  readonly owner: string | undefined
  /** Who publishes this definition; undefined for finance's own. */
  readonly source: string | undefined
  /** For `roi`: the definition it is bound to, or undefined while finance has not chosen. */
  readonly boundTo: string | undefined
  readonly builtIn: boolean
  /** In order of days; the built-in one, where there is one, holds on all days that no version covers. Empty for an unbound `roi`. */
  readonly versions: readonly ListedVersion[]
}

export type ListedVersion = {
  readonly formula: string
  readonly custom: boolean
  readonly from: Day | undefined
  readonly to: Day | undefined
  readonly owner: string | undefined
  readonly note: string | undefined
}

type OwnKpis = Pick<Config, 'kpis' | 'roi'>
type About = Pick<ListedKpi, 'name' | 'title' | 'says' | 'unit' | 'better' | 'source'>

/** The catalogue alone, for where there is no config: layers say in general how they are made. */
export function builtInKpiList(): ListedKpi[] {
  const none: OwnKpis = { kpis: [], roi: undefined }
  return BUILT_IN_KPIS.flatMap((kpi) => {
    const own = list(none, kpi, kpi.formula)
    return kpi === ROI_DEFINITIONS[0] ? [listRoi(none), own] : [own]
  })
}

/** All KPIs of a config: the catalogue in its order with finance's overrides, `roi` before its definitions, then finance's own. */
export function kpiList(config: Config): ListedKpi[] {
  const listed = BUILT_IN_KPIS.flatMap((kpi) => {
    const formula = kpi.layer ? formulaOfSum(kpi.name, config) : kpi.formula
    const own = list(config, kpi, formula)
    return kpi === ROI_DEFINITIONS[0] ? [listRoi(config), own] : [own]
  })
  const known = new Set(listed.map(({ name }) => name))
  const { book } = createBook(config, undefined)
  const custom = config.kpis.filter(({ name }) => !known.has(name) && !book.refusal(name))
  return [
    ...listed,
    ...custom.map(({ name, versions }) => {
      const newest = versions.at(-1)
      const definition = book.segments(name).findLast((segment) => segment.definition?.custom)?.definition
      const unit = definition ? book.unitOf(definition) : 'ratio'
      return list(
        config,
        { name, title: undefined, says: newest?.note, unit, better: newest?.better, source: undefined },
        undefined,
      )
    }),
  ]
}

function listRoi(config: OwnKpis): ListedKpi {
  const about = { name: 'roi', title: 'Return on investment (ROI)', says: meaningOfRoi(config) } as const
  const bound = config.roi && formulaOf(config, config.roi.to)
  const listed = list(config, { ...about, unit: 'percent', better: 'higher', source: undefined }, bound)
  return { ...listed, boundTo: config.roi?.to }
}

function meaningOfRoi(config: OwnKpis): string {
  if (config.roi) return `what finance chose: ${config.roi.to}`
  if (config.kpis.some(({ name }) => name === 'roi')) return 'a definition of finance, in place of the published ones'
  return `has no meaning until finance binds it to one of ${ROI_DEFINITIONS.map(({ name }) => name).join(', ')}`
}

function formulaOf(config: OwnKpis, name: string): string {
  const builtIn = BUILT_IN_KPIS.find((kpi) => kpi.name === name)?.formula
  return config.kpis.find((kpi) => kpi.name === name)?.versions.at(-1)?.formula ?? builtIn ?? name
}

function list(config: OwnKpis, about: About, builtIn: string | undefined): ListedKpi {
  const { name, title, says, unit, better, source } = about
  const versions = config.kpis.find((kpi) => kpi.name === name)?.versions ?? []
  const first = { custom: false, from: undefined, to: undefined, owner: undefined, note: undefined }
  return {
    name,
    title,
    says,
    unit,
    better,
    owner: versions.findLast(({ owner }) => owner !== undefined)?.owner,
    source,
    boundTo: undefined,
    builtIn: builtIn !== undefined || name === 'roi',
    versions: [
      ...(builtIn === undefined ? [] : [{ ...first, formula: builtIn }]),
      ...versions.map(({ formula, from, to, owner, note }) => ({ formula, custom: true, from, to, owner, note })),
    ],
  }
}
