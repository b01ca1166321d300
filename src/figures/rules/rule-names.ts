import type { Place } from '../../base/problems.ts'
import type { Config, InForce, Where } from '../../config/config.ts'

/** A rule with conditions, as messages name it. */
export type NamedRule = InForce & {
  readonly what: string
  readonly where: Where
  readonly place: Place
  /** Of several such rules the first that fits counts. */
  readonly among: 'margin' | 'incrementality' | undefined
}

/** All rules that have conditions: costs by their names, margins and incrementality by their number. */
export function namedRules({ costs, margin, incrementality }: Pick<Config, 'costs' | 'margin' | 'incrementality'>) {
  return [
    ...costs.map((cost): NamedRule => ({ ...cost, what: `the cost "${cost.name}"`, among: undefined })),
    ...margin.map((rule, at): NamedRule => ({ ...rule, what: `margin rule ${at + 1}`, among: 'margin' })),
    ...incrementality.map((rule, at): NamedRule => ({
      ...rule,
      what: `incrementality rule ${at + 1}`,
      among: 'incrementality',
    })),
  ]
}
