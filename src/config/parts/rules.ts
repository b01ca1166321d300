import { compare } from '../../base/exact.ts'
import type { IncrementalityRule, MarginRule } from '../config.ts'
import type { Names } from '../names.ts'
import { readInForce, readRate, readText, type Reader } from '../reader.ts'
import { textOf, valueOf, type Tree } from '../tree.ts'
import { readWhere } from '../where.ts'

/** Gross margins, in the order in which they are tried. */
export function readMargins(reader: Reader, names: Names, tree: Tree | undefined): MarginRule[] {
  return listed(tree).flatMap((item): MarginRule[] => {
    const rate = readRate(reader, valueOf(item, 'rate'))
    const rest = ruleOf(reader, names, item)
    return rate === undefined ? [] : [{ rate, ...rest }]
  })
}

/** How much campaigns really add, with the ends of the evidence, in the order in which the rules are tried. */
export function readIncrementality(reader: Reader, names: Names, tree: Tree | undefined): IncrementalityRule[] {
  return listed(tree).flatMap((item): IncrementalityRule[] => {
    const factor = readRate(reader, valueOf(item, 'factor'))
    const lower = readRate(reader, valueOf(item, 'lower')) ?? factor
    const upper = readRate(reader, valueOf(item, 'upper')) ?? factor
    const evidence = readText(reader, valueOf(item, 'evidence'))
    const rest = ruleOf(reader, names, item)
    if (factor === undefined || lower === undefined || upper === undefined) return []
    if (compare(lower, factor) > 0 || compare(factor, upper) > 0) {
      const written = textOf(valueOf(item, 'factor'))!
      const end = (key: string): string => textOf(valueOf(item, key)) ?? written
      reader.tell('ROI-C130', item.span, { lower: end('lower'), factor: written, upper: end('upper') })
    }
    return [{ factor, lower, upper, evidence, ...rest }]
  })
}

function ruleOf(reader: Reader, names: Names, item: Tree) {
  return {
    place: reader.place(item.span),
    where: readWhere(reader, names, valueOf(item, 'where')),
    ...readInForce(reader, item),
  }
}

/** The entries of a list that is no lone value; the schema has told anything else. */
export function listed(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items.filter(({ kind }) => kind === 'map') : []
}
