import type { Config, Cost } from '../../config/config.ts'
import type { CellTable } from '../../facts/cells.ts'
import { atEvidence, LAYERS, type Additive } from './valued.ts'

/**
 * What adds up over cells: measures, costs by their names, layers, and the incremental ones at both ends of the
 * evidence; each with the sources that map it. A layer whose parts nothing maps is not mapped: its figures are
 * undefined, not 0.
 */
export function additivesOf(table: CellTable, config: Pick<Config, 'costs'>): Additive[] {
  const mapping = (...names: readonly string[]): ReadonlySet<number> =>
    new Set(table.mapped.flatMap((mapped, source) => (names.some((name) => mapped.has(name)) ? [source] : [])))
  const revenue = mapping('revenue', 'refunds')
  const costs = config.costs.map((cost): Additive & Pick<Cost, 'layer'> => {
    const base = baseOf(cost)
    const mappedBy = base === 'net_revenue' ? revenue : mapping(base)
    return { name: cost.name, unit: 'money', mappedBy, mapped: mappedBy.size > 0 || isOwed(cost), layer: cost.layer }
  })
  const spend = mapping('spend')
  const marketing = costs.filter(({ layer }) => layer === 'marketing')
  const costMappedBy = new Set([...spend, ...marketing.flatMap(({ mappedBy }) => [...mappedBy])])
  const costMapped = spend.size > 0 || marketing.some(({ mapped }) => mapped)
  const layer = (name: string): Additive => {
    if (name === 'cost') return { name, unit: 'money', mappedBy: costMappedBy, mapped: costMapped }
    if (name !== 'contribution') return { name, unit: 'money', mappedBy: revenue, mapped: revenue.size > 0 }
    const mappedBy = new Set([...costMappedBy, ...revenue])
    return { name, unit: 'money', mappedBy, mapped: costMapped && revenue.size > 0 }
  }
  return [
    ...table.measures.map(({ name, unit }) => ({
      name,
      unit,
      mappedBy: mapping(name),
      mapped: mapping(name).size > 0,
    })),
    ...costs.map(({ name, unit, mappedBy, mapped }) => ({ name, unit, mappedBy, mapped })),
    ...LAYERS.map(layer),
    ...(['lower', 'upper'] as const).flatMap((end) => INCREMENTAL.map((name) => layer(atEvidence(name, end)))),
  ]
}

const INCREMENTAL = ['incremental_revenue', 'incremental_cm2'] as const

/** The measure (or net_revenue) from which a cost is worked out, or by which it is shared. */
function baseOf({ basis }: Cost): string {
  switch (basis.kind) {
    case 'field':
      return basis.field
    case 'perMonth':
      return basis.allocateBy
    case 'per':
    case 'percentOf':
      return basis.of
  }
}

/** A monthly amount or minimum is owed even where nothing maps its base. */
function isOwed({ basis }: Cost): boolean {
  return basis.kind === 'perMonth' || (basis.kind === 'percentOf' && basis.min !== undefined)
}
