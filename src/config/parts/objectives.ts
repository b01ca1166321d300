import { exact, isZero, minus, ONE, plus, ZERO, type Exact } from '../../base/exact.ts'
import { parseCalendarPeriod, type Period } from '../../base/periods.ts'
import { parseAmount, parseRate, percentText } from '../amounts.ts'
import type { KeyResult, Objective } from '../config.ts'
import { checkKpi, type Names } from '../names.ts'
import { readRate, readText, type Reader } from '../reader.ts'
import type { Span } from '../places.ts'
import { entriesOf, textOf, valueOf, type Tree, type TreeEntry } from '../tree.ts'
import { readWhere } from '../where.ts'
import { listed } from './rules.ts'
import { tellForeignMoney } from './targets.ts'

const DEFAULT_WARN = exact('0.1')

export function readObjectives(reader: Reader, names: Names, tree: Tree | undefined): Objective[] {
  return entriesOf(tree).map(({ key: id, keySpan, value }) => ({
    id,
    title: readText(reader, valueOf(value, 'title')),
    owner: readText(reader, valueOf(value, 'owner')),
    results: listed(valueOf(value, 'results')).flatMap((item) => readResult(reader, names, item) ?? []),
    place: reader.place(keySpan),
  }))
}

function readResult(reader: Reader, names: Names, item: Tree): KeyResult | undefined {
  const at = (key: string): Tree | undefined => valueOf(item, key)
  const kpi = at('kpi')
  if (kpi?.kind === 'text') checkKpi(reader, names, kpi)
  const period = readPeriod(reader, at('period'))
  const bound = readBound(reader, item)
  const warn = readRate(reader, at('warn'), true) ?? DEFAULT_WARN
  const path = readPath(reader, at('path'), period, textOf(at('period')))
  const where = readWhere(reader, names, at('where'))
  if (kpi?.kind !== 'text' || !period || !bound) return undefined
  const periodText = textOf(at('period'))!
  return { kpi: kpi.text, period, periodText, ...bound, warn, path, where, place: reader.place(item.span) }
}

function readPeriod({ tell, calendar }: Reader, leaf: Tree | undefined): Period | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { path, text, span } = leaf
  return parseCalendarPeriod(text, calendar) ?? tell('ROI-C119', span, { path, text, relative: false })
}

function readBound(reader: Reader, item: Tree): Pick<KeyResult, 'bound' | 'limit'> | undefined {
  const leaves = (['target', 'max'] as const).flatMap((bound) => {
    const value = valueOf(item, bound)
    return value ? [{ bound, value }] : []
  })
  const [first] = leaves
  if (!first || leaves.length > 1) {
    return reader.tell('ROI-C131', item.span, { path: item.path, keys: ['target', 'max'], found: leaves.length })
  }
  const { bound, value: leaf } = first
  if (leaf.kind !== 'text') return undefined
  const { text, path, span } = leaf
  const limit = parseRate(text) ?? parseAmount(text)?.value
  if (limit === undefined) return reader.tell('ROI-C112', span, { path, text, currency: reader.currency ?? 'EUR' })
  return tellForeignMoney(reader, leaf) ? undefined : { bound, limit }
}

type Part = { readonly text: string; readonly keySpan: Span; readonly period: Period; readonly share: Exact }

/** Shares of a target by parts of its period, in order of days; they make the whole of it. */
function readPath(
  reader: Reader,
  tree: Tree | undefined,
  whole: Period | undefined,
  wholeText = '',
): KeyResult['path'] {
  const { tell } = reader
  const entries = entriesOf(tree)
  const parts = entries.flatMap((entry) => readPart(reader, tree!.path, entry) ?? [])
  const sorted = parts.toSorted((a, b) => a.period.from - b.period.from || a.period.to - b.period.to)
  sorted.forEach(({ text: part, keySpan, period }, at) => {
    const path = tree!.path
    if (whole && (period.from < whole.from || period.to > whole.to)) {
      tell('ROI-C135', keySpan, { path, part, other: wholeText, slip: 'outside' })
    }
    const before = sorted[at - 1]
    if (!before || before.period.to < period.from) return
    tell('ROI-C135', keySpan, { path, part, other: before.text, slip: 'overlap' })
  })
  const sum = sorted.reduce((total, { share }) => plus(total, share), ZERO)
  // A part that can't be read is told; the sum of the others says nothing.
  if (parts.length > 0 && parts.length === entries.length && !isZero(minus(sum, ONE))) {
    tell('ROI-C134', tree!.span, { path: tree!.path, sum: percentText(sum) })
  }
  return sorted.map(({ period, share }) => ({ period, share }))
}

function readPart(reader: Reader, path: string, { key: text, keySpan, value }: TreeEntry): Part | undefined {
  const share = readRate(reader, value, true)
  const period = parseCalendarPeriod(text, reader.calendar)
  if (!period) return reader.tell('ROI-C119', keySpan, { path, text, relative: false })
  return share === undefined ? undefined : { text, keySpan, period, share }
}
