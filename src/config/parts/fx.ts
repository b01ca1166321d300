import type { FxRules, RefundRules } from '../config.ts'
import { choiceOf, readTableFile, readWhole, type Reader } from '../reader.ts'
import { entryOf, valueOf, type Tree } from '../tree.ts'

export function readFx(reader: Reader, root: Tree): FxRules | undefined {
  const tree = valueOf(root, 'fx')
  const rates = readTableFile(reader, valueOf(tree, 'rates'))
  const fill = readWhole(reader, valueOf(tree, 'fill'), 0, 366) ?? 7
  if (!rates) return undefined
  return {
    rates,
    quote: choiceOf(valueOf(tree, 'quote'), ['units-per-reporting', 'reporting-per-unit']),
    policy: choiceOf(valueOf(tree, 'policy'), ['daily', 'month-average']) ?? 'daily',
    fill,
    place: reader.place(entryOf(root, 'fx')!.keySpan),
  }
}

export function readRefunds(reader: Reader, tree: Tree | undefined): RefundRules {
  return {
    on: choiceOf(valueOf(tree, 'on'), ['refund', 'order']),
    rate: choiceOf(valueOf(tree, 'rate'), ['refund', 'order']) ?? 'order',
    settle: readWhole(reader, valueOf(tree, 'settle'), 0, 3660),
  }
}
