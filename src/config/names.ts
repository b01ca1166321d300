import { nearestName } from '../base/nearest.ts'
import { GRAINS, isGrain } from '../base/periods.ts'
import type { Field, FieldKind } from './config.ts'
import { BUILT_IN_FIELDS, dimensionsOf, measuresOf } from './fields.ts'
import type { Span } from './places.ts'
import type { Reader } from './reader.ts'
import type { TextLeaf } from './tree.ts'

/** The names that the config may use, and what they stand for. */
export type Names = {
  /** The user's own fields: declared, then those of the campaign pattern. */
  readonly fields: readonly Field[]
  /** Fields whose declaration is wrong, which is told there; they may stand anywhere. */
  readonly unsure: ReadonlySet<string>
  readonly costs: ReadonlySet<string>
  /** Built-in KPIs and the user's own. */
  readonly kpis: ReadonlySet<string>
  /** The campaign table: its columns become text fields, and no config knows them. */
  readonly campaignTable: string | undefined
  /** Fields that only the campaign table can bring, with the place of their first use. */
  readonly assumed: Map<string, Span>
}

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Words that formulas use otherwise. */
const FORMULA_WORDS = new Set([
  'and',
  'or',
  'not',
  'if',
  'min',
  'max',
  'abs',
  'coalesce',
  'matched',
  'total',
  'prior',
  'ytd',
])

const KIND_WORDS: Readonly<Record<FieldKind, string>> = {
  money: 'money',
  count: 'a count',
  text: 'a text',
  date: 'a date',
  flag: 'a flag',
}

/** What a name already stands for; undefined where it is free. */
export function takenBy(name: string, kpis: ReadonlySet<string>): string | undefined {
  if (Object.hasOwn(BUILT_IN_FIELDS, name)) return 'a built-in field'
  if (isGrain(name)) return 'a period'
  if (FORMULA_WORDS.has(name)) return 'the formula language'
  return kpis.has(name) ? 'a KPI' : undefined
}

export function kindOf(name: string, { fields }: Pick<Names, 'fields'>): FieldKind | undefined {
  return Object.hasOwn(BUILT_IN_FIELDS, name)
    ? BUILT_IN_FIELDS[name]
    : fields.find((field) => field.name === name)?.kind
}

/** The kind of a field in words: `a date`. */
export function kindWord(kind: FieldKind): string {
  return KIND_WORDS[kind]
}

/** A field that data can bring (any kind), by name; an unknown one is told. */
export function checkField(
  { tell }: Reader,
  names: Names,
  name: string,
  path: string,
  span: Span,
): FieldKind | undefined {
  const kind = kindOf(name, names)
  if (kind || names.unsure.has(name)) return kind
  const known = [...Object.keys(BUILT_IN_FIELDS), ...names.fields.map((field) => field.name)]
  return tell('ROI-C120', span, { path, name, near: nearestName(name, known), known, kind: 'text' })
}

/** A text dimension (or, where `grains` says so, a period); anything else is told. */
export function checkDimension(
  { tell }: Reader,
  names: Names,
  { name, path, span }: { readonly name: string; readonly path: string; readonly span: Span },
  grains = false,
): void {
  const dimensions = [...dimensionsOf(names.fields), ...names.assumed.keys()]
  if (dimensions.includes(name) || names.unsure.has(name) || (grains && isGrain(name))) return
  const wants = grains ? 'a text field or a period' : 'a text field'
  const kind = kindOf(name, names)
  if (isGrain(name)) return tell('ROI-C121', span, { path, name, is: 'a period', wants })
  if (kind === 'text') return tell('ROI-C121', span, { path, name, is: 'an identity of rows, not a dimension', wants })
  if (kind) return tell('ROI-C121', span, { path, name, is: kindWord(kind), wants })
  if (names.costs.has(name)) return tell('ROI-C121', span, { path, name, is: 'a cost', wants })
  if (names.kpis.has(name)) return tell('ROI-C121', span, { path, name, is: 'a KPI', wants })
  const known = grains ? [...dimensions, ...GRAINS] : dimensions
  const near = nearestName(name, known)
  if (near === undefined && names.campaignTable !== undefined && NAME.test(name))
    return void names.assumed.set(name, span)
  return tell('ROI-C120', span, { path, name, near, known, kind: 'text' })
}

/** A KPI, measure or cost by name; an unknown one is told. */
export function checkKpi({ tell }: Reader, names: Names, leaf: TextLeaf, name = leaf.text): boolean {
  const known = [...names.kpis, ...measuresOf(names.fields).map((measure) => measure.name), ...names.costs]
  if (known.includes(name) || names.unsure.has(name)) return true
  tell('ROI-C122', leaf.span, { path: leaf.path, name, near: nearestName(name, known) })
  return false
}
