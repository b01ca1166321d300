import { GRAINS } from '../../base/periods.ts'
import { parseAmount, parseRate } from '../amounts.ts'
import type { Target } from '../config.ts'
import { checkKpi, type Names } from '../names.ts'
import { choiceOf, readInForce, readText, type Reader } from '../reader.ts'
import { textOf, valueOf, type TextLeaf, type Tree } from '../tree.ts'
import { readBy, readWhere } from '../where.ts'
import { listed } from './rules.ts'

/** The limits that `check` judges, each under an id made of what it says. */
export function readTargets(reader: Reader, names: Names, tree: Tree | undefined): Target[] {
  const ids = new Set<string>()
  return listed(tree).flatMap((item): Target[] => {
    const at = (key: string): Tree | undefined => valueOf(item, key)
    const kpi = at('kpi')
    if (kpi?.kind === 'text') checkKpi(reader, names, kpi)
    const bound = readBound(reader, item)
    const rest = {
      kpi: textOf(kpi),
      by: readBy(reader, names, at('by')),
      where: readWhere(reader, names, at('where')),
      period: choiceOf(at('period'), GRAINS),
      on: choiceOf(at('on'), ['factor', 'worst']) ?? ('factor' as const),
      owner: readText(reader, at('owner')),
      place: reader.place(item.span),
      ...readInForce(reader, item),
    }
    if (!bound || rest.kpi === undefined) return []
    const by = rest.by.length > 0 ? ['by', ...rest.by] : []
    const id = uniqueId([rest.kpi, bound.bound, ...by, ...(rest.period ? [rest.period] : [])].join('-'), ids)
    return [{ id, ...rest, kpi: rest.kpi, ...bound }]
  })
}

function uniqueId(id: string, ids: Set<string>): string {
  let unique = id
  for (let count = 2; ids.has(unique); count++) unique = `${id}-${count}`
  ids.add(unique)
  return unique
}

function readBound(reader: Reader, item: Tree): Pick<Target, 'bound' | 'limit' | 'warn'> | undefined {
  const leaves = (['min', 'max'] as const).flatMap((key) => {
    const value = valueOf(item, key)
    return value ? [{ key, value }] : []
  })
  const [first] = leaves
  if (!first || leaves.length > 1) {
    return reader.tell('ROI-C131', item.span, { path: 'targets', keys: ['min', 'max'], found: leaves.length })
  }
  const warnLeaf = valueOf(item, 'warn')
  const limit = readLimit(reader, first.value)
  const warn = readLimit(reader, warnLeaf)
  if (limit === undefined) return undefined
  if (warn !== undefined && isBeyond(first.key, limit, warn)) {
    reader.tell('ROI-C145', warnLeaf!.span, { path: 'targets', bound: first.key, limit, warn })
  }
  return { bound: first.key, limit, warn }
}

/** A figure or a formula, as text; a plain amount must be in the reporting currency. */
function readLimit(reader: Reader, leaf: Tree | undefined): string | undefined {
  const text = readText(reader, leaf)
  return text === undefined || !tellForeignMoney(reader, leaf as TextLeaf) ? text : undefined
}

/** Tells an amount in another currency than the one that figures are in. */
export function tellForeignMoney({ tell, currency: reporting }: Reader, { text, path, span }: TextLeaf): boolean {
  const currency = parseAmount(text)?.currency
  if (currency === undefined || reporting === undefined || currency === reporting) return false
  tell('ROI-C132', span, { path, text, reporting })
  return true
}

/** Whether a warning could never come before the limit; told of plain figures of one kind only. */
function isBeyond(bound: 'min' | 'max', limit: string, warn: string): boolean {
  const [least, most] = bound === 'min' ? [limit, warn] : [warn, limit]
  const one = parseRate(least) ?? parseAmount(least)?.value
  const other = parseRate(most) ?? parseAmount(most)?.value
  const alike = (parseRate(least) === undefined) === (parseRate(most) === undefined)
  return alike && one !== undefined && other !== undefined && one > other
}
