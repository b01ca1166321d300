import { times, toText, whole, type Exact } from '../../base/exact.ts'
import type { Config, Cost } from '../../config/config.ts'
import { measuresOf } from '../../config/fields.ts'
import { LAYERS, type Additive } from '../rules/valued.ts'

/** What adds up over cells, as far as names and units go. */
export type Sum = Pick<Additive, 'name' | 'unit'>

/** Everything that adds up by a config alone, without data: measures, costs, layers. */
export function sumsOf(config: Config): Sum[] {
  return [
    ...measuresOf(config.fields),
    ...config.costs.map(({ name }) => ({ name, unit: 'money' as const })),
    ...LAYERS.map((name) => ({ name, unit: 'money' as const })),
  ]
}

/** How a layer or cost comes about under this config, near to the KPI language; a measure is its own name. */
export function formulaOfSum(name: string, config: Config): string {
  const namesIn = (layer: Cost['layer']) => config.costs.filter((cost) => cost.layer === layer).map((cost) => cost.name)
  switch (name) {
    case 'net_revenue':
      return config.sources.some((source) => source.revenueBeforeDiscounts)
        ? 'revenue - discounts (of sources with revenueBeforeDiscounts) - tax - refunds'
        : 'revenue - tax - refunds'
    case 'gross_profit':
      return config.margin.length > 0 ? 'net_revenue * margin, or net_revenue - cogs' : 'net_revenue - cogs'
    case 'cm2':
      return ['gross_profit', ...namesIn('variable')].join(' - ')
    case 'cost':
      return ['spend', ...namesIn('marketing')].join(' + ')
    case 'contribution':
      return 'cm2 - cost'
    case 'incremental_revenue':
      return 'sum of net_revenue * incrementality factor'
    case 'incremental_cm2':
      return 'sum of cm2 * incrementality factor'
    default: {
      const cost = config.costs.find((each) => each.name === name)
      return cost ? formulaOfCost(cost) : name
    }
  }
}

function formulaOfCost({ basis }: Cost): string {
  switch (basis.kind) {
    case 'percentOf': {
      const bounds = [basis.min && `at least ${amount(basis.min)}`, basis.max && `at most ${amount(basis.max)}`].filter(
        (bound) => bound !== undefined,
      )
      const text = `${basis.of} * ${toText(times(basis.rate, whole(100)), 12)}%`
      return bounds.length === 0 ? text : `${text}, ${bounds.join(' and ')} a month`
    }
    case 'per':
      return `${basis.of} * ${amount(basis.amount)}`
    case 'perMonth':
      return `${amount(basis.amount)} a month, by ${basis.allocateBy}`
    case 'field':
      return basis.field
  }
}

function amount({ value, currency }: { readonly value: Exact; readonly currency: string }): string {
  return `${toText(value, 12)} ${currency}`
}

/** Why a sum has no value where nothing maps it, in words. */
export function unmappedMessage(name: string, config: Config): string {
  if (name === 'cost') return 'no source maps spend'
  if (name === 'contribution') return 'no source maps revenue and spend'
  if ((LAYERS as readonly string[]).includes(name)) return 'no source maps revenue'
  const basis = config.costs.find((cost) => cost.name === name)?.basis
  if (basis?.kind === 'field') return `no source maps ${basis.field}`
  if (basis?.kind === 'percentOf' || basis?.kind === 'per') return `no source maps ${basis.of}`
  return `no source maps ${name}`
}
