import { nearestName } from '../../base/nearest.ts'
import type { Amount, Cost } from '../config.ts'
import { measuresOf } from '../fields.ts'
import { kindOf, kindWord, type Names } from '../names.ts'
import { choiceOf, readAmount, readInForce, readRate, type Reader } from '../reader.ts'
import { entriesOf, entryOf, textOf, valueOf, type Tree, type TreeEntry } from '../tree.ts'
import { readWhere } from '../where.ts'

export function readCosts(reader: Reader, names: Names, tree: Tree | undefined): Cost[] {
  return entriesOf(tree).flatMap((entry): Cost[] => {
    const { key: name, keySpan, value } = entry
    const rest = {
      name,
      place: reader.place(keySpan),
      layer: choiceOf(valueOf(value, 'layer'), ['marketing', 'variable']) ?? ('marketing' as const),
      where: readWhere(reader, names, valueOf(value, 'where')),
      ...readInForce(reader, value),
    }
    const basis = readBasis(reader, names, entry)
    return basis ? [{ ...rest, basis }] : []
  })
}

const BASES = ['percentOf', 'perMonth', 'per', 'field'] as const
type Basis = (typeof BASES)[number]

/** The keys that belong to one basis alone. */
const BELONGS: Readonly<Record<string, Basis>> = {
  rate: 'percentOf',
  min: 'percentOf',
  max: 'percentOf',
  allocateBy: 'perMonth',
  amount: 'per',
}

function readBasis(
  reader: Reader,
  names: Names,
  { key: name, keySpan, value: tree }: TreeEntry,
): Cost['basis'] | undefined {
  if (tree.kind !== 'map') return undefined
  const found = BASES.filter((key) => entryOf(tree, key))
  const [basis] = found
  if (basis === undefined || found.length > 1) return reader.tell('ROI-C125', keySpan, { name, found })
  for (const { key, keySpan: span } of tree.entries) {
    const belongs: Basis = Object.hasOwn(BELONGS, key) ? BELONGS[key]! : basis
    if (belongs !== basis) reader.tell('ROI-C126', span, { path: tree.path, key, basis, belongs })
  }
  switch (basis) {
    case 'percentOf':
      return readPercentOf(reader, names, tree)
    case 'perMonth': {
      const amount = readAmount(reader, valueOf(tree, 'perMonth'))
      const by = valueOf(tree, 'allocateBy')
      const allocateBy = by === undefined ? 'spend' : readBase(reader, names, by, ['money', 'count'])
      return amount && allocateBy !== undefined ? { kind: 'perMonth', amount, allocateBy } : undefined
    }
    case 'per': {
      const of = readBase(reader, names, valueOf(tree, 'per'), ['count'])
      const amount = readAmount(reader, needed(reader, tree, 'amount', 'amount: 4.10 EUR'))
      return of !== undefined && amount ? { kind: 'per', of, amount } : undefined
    }
    case 'field': {
      const field = readBase(reader, names, valueOf(tree, 'field'), ['money'], false)
      return field === undefined ? undefined : { kind: 'field', field }
    }
  }
}

function readPercentOf(reader: Reader, names: Names, tree: Tree): Cost['basis'] | undefined {
  const of = readBase(reader, names, valueOf(tree, 'percentOf'), ['money'])
  const rate = readRate(reader, needed(reader, tree, 'rate', 'rate: 12%'))
  const min = readAmount(reader, valueOf(tree, 'min'))
  const max = readAmount(reader, valueOf(tree, 'max'))
  if (min && max && isAbove(min, max)) {
    const [least, most] = [textOf(valueOf(tree, 'min'))!, textOf(valueOf(tree, 'max'))!]
    reader.tell('ROI-C144', valueOf(tree, 'min')!.span, { path: tree.path, min: least, max: most })
  }
  return of !== undefined && rate !== undefined ? { kind: 'percentOf', of, rate, min, max } : undefined
}

function isAbove(min: Amount, max: Amount): boolean {
  return min.currency === max.currency && min.value > max.value
}

function needed({ tell }: Reader, tree: Tree, key: string, example: string): Tree | undefined {
  if (!entryOf(tree, key)) tell('ROI-C108', tree.span, { key, path: tree.path, example })
  return valueOf(tree, key)
}

/**
 * What a cost is worked out from: a measure of one of these units, or (unless it is a field of the data) net_revenue.
 * Nothing that holds costs, which would depend on itself.
 */
function readBase(
  { tell }: Reader,
  names: Names,
  leaf: Tree | undefined,
  units: readonly ('money' | 'count')[],
  orNetRevenue = units.includes('money'),
): string | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { text: name, path, span } = leaf
  const kind = kindOf(name, names)
  if (names.unsure.has(name) || (orNetRevenue && name === 'net_revenue')) return name
  if ((kind === 'money' || kind === 'count') && units.includes(kind)) return name
  const wants = wantedWord(units, orNetRevenue)
  if (kind) return tell('ROI-C121', span, { path, name, is: kindWord(kind), wants })
  if (names.costs.has(name)) return tell('ROI-C127', span, { path, name, is: 'a cost', wants })
  if (names.kpis.has(name)) {
    const is =
      name === 'net_revenue' ? 'worked out, not a field' : HOLDS_COSTS.has(name) ? 'worked out with costs' : 'a KPI'
    return tell('ROI-C127', span, { path, name, is, wants })
  }
  const known = measuresOf(names.fields).filter(({ unit }) => units.includes(unit))
  const near = nearestName(name, [...known.map((measure) => measure.name), ...(orNetRevenue ? ['net_revenue'] : [])])
  return tell('ROI-C128', span, { path, name, near, wants })
}

const HOLDS_COSTS = new Set(['cm2', 'cost', 'contribution', 'incremental_cm2'])

function wantedWord(units: readonly string[], orNetRevenue: boolean): string {
  if (units.length > 1) return 'a measure such as spend, or net_revenue'
  if (units[0] === 'count') return 'a count such as orders'
  return orNetRevenue ? 'a money field such as spend, or net_revenue' : 'a money field'
}
