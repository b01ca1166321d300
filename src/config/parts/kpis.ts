import { formatDay, type Day } from '../../base/days.ts'
import { nearestName } from '../../base/nearest.ts'
import { isGrain } from '../../base/periods.ts'
import type { Binding, CustomKpi, KpiVersion } from '../config.ts'
import { kindOf, NAME, takenBy, type Names } from '../names.ts'
import { choiceOf, readInForce, readText, type Reader } from '../reader.ts'
import type { Span } from '../places.ts'
import { entriesOf, itemsOf, valueOf, type TextLeaf, type Tree, type TreeEntry } from '../tree.ts'

/** Finance's own KPIs, and what `roi` is bound to. */
export function readKpis(
  reader: Reader,
  names: Names,
  tree: Tree | undefined,
): { kpis: CustomKpi[]; roi: Binding | undefined } {
  const kpis: CustomKpi[] = []
  let roi: Binding | undefined
  for (const entry of entriesOf(tree)) {
    const { key: name, value } = entry
    checkName(reader, names, entry)
    if (value.kind === 'text' && name === 'roi') roi = readBinding(reader, names, value)
    else if (value.kind === 'text') tellFormulaAlone(reader, name, value)
    else kpis.push({ name, versions: readVersions(reader, name, value) })
  }
  return { kpis, roi }
}

/** Measures, layers and costs are told where formulas are read; here what would not even be a name in a formula. */
function checkName({ tell }: Reader, names: Names, { key: name, keySpan }: TreeEntry): void {
  if (!NAME.test(name)) return tell('ROI-C123', keySpan, { path: 'kpis', name })
  const kind = kindOf(name, names)
  const by = kind === 'money' || kind === 'count' ? undefined : takenBy(name, new Set())
  if (by !== undefined) tell('ROI-C124', keySpan, { path: 'kpis', name, by: isGrain(name) ? 'a period' : by })
}

function readBinding(reader: Reader, names: Names, leaf: TextLeaf): Binding | undefined {
  const known = [...names.kpis].filter((name) => name !== 'roi')
  if (known.includes(leaf.text)) return { to: leaf.text, place: reader.place(leaf.span) }
  const definitions = known.filter((name) => name.startsWith('roi_'))
  return reader.tell('ROI-C139', leaf.span, { to: leaf.text, near: nearestName(leaf.text, known), definitions })
}

function tellFormulaAlone({ tell }: Reader, name: string, { path, text, span }: TextLeaf): void {
  tell('ROI-C109', span, { path, expected: 'a definition', found: 'a text', example: `${name}: { formula: ${text} }` })
}

/** The versions by their first day; each holds until the next begins, or to its own last day. */
function readVersions(reader: Reader, name: string, tree: Tree): KpiVersion[] {
  const read = itemsOf(tree).flatMap((item) => {
    const version = readVersion(reader, item)
    return version ? [{ version, span: item.span }] : []
  })
  const sorted = read.toSorted((a, b) => (a.version.from ?? -Infinity) - (b.version.from ?? -Infinity))
  return sorted.map(({ version }, at): KpiVersion => {
    const next = sorted[at + 1]
    if (!next) return version
    const begins = next.version.from
    if (begins === undefined || begins === version.from || (version.to !== undefined && version.to >= begins)) {
      tellOverlap(reader, name, version, next.version, next.span, begins)
      return version
    }
    return { ...version, to: version.to ?? begins - 1 }
  })
}

function readVersion(reader: Reader, item: Tree): KpiVersion | undefined {
  if (item.kind !== 'map') return undefined
  const leaf = valueOf(item, 'formula')
  const formula = readText(reader, leaf)
  const version = {
    unit: choiceOf(valueOf(item, 'unit'), ['money', 'count', 'ratio', 'percent']),
    better: choiceOf(valueOf(item, 'better'), ['higher', 'lower']),
    owner: readText(reader, valueOf(item, 'owner')),
    note: readText(reader, valueOf(item, 'note')),
    ...readInForce(reader, item),
  }
  return formula === undefined ? undefined : { formula, ...version, place: formulaPlace(reader, leaf as TextLeaf) }
}

/** Where the formula's own text begins: after the quote, where it is in quotes. */
function formulaPlace(reader: Reader, { text, span: [start, end] }: TextLeaf) {
  const { excerpt = '', column = 1 } = reader.place([start, end])
  const quoted = /^["']/.test(excerpt.slice(column - 1)) && excerpt.startsWith(text, column)
  return reader.place(quoted ? [start + 1, end - 1] : [start, end])
}

function tellOverlap(
  { tell }: Reader,
  name: string,
  one: KpiVersion,
  other: KpiVersion,
  span: Span,
  begins: Day | undefined,
): void {
  const day = begins === undefined ? 'every day' : formatDay(begins)
  tell('ROI-C133', span, { name, first: one.formula, second: other.formula, day })
}
