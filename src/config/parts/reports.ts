import { isGrain, parsePeriod } from '../../base/periods.ts'
import { nearestName } from '../../base/nearest.ts'
import type { NamedReport } from '../config.ts'
import { checkKpi, type Names } from '../names.ts'
import { readWhole, type Reader } from '../reader.ts'
import { entriesOf, entryOf, textsOf, valueOf, type TextLeaf, type Tree } from '../tree.ts'
import { readBy, readWhere } from '../where.ts'

/** What `report NAME` shows. Everything that the names alone can tell is checked, whichever report is asked for. */
export function readReports(reader: Reader, names: Names, tree: Tree | undefined): NamedReport[] {
  return entriesOf(tree).map(({ key: name, keySpan, value }): NamedReport => {
    const at = (key: string): Tree | undefined => valueOf(value, key)
    const compare = entryOf(value, 'compare')
    if (compare) reader.tell('ROI-N001', compare.keySpan, { report: name })
    const report = {
      name,
      place: reader.place(keySpan),
      period: readRange(reader, at('period')),
      from: readRange(reader, at('from')),
      to: readRange(reader, at('to')),
      by: at('by') && readBy(reader, names, at('by'), true),
      kpis: at('kpis') && readShown(reader, names, at('kpis')),
      where: readWhere(reader, names, at('where')),
      sort: readSort(reader, names, at('sort')),
      top: readWhole(reader, at('top'), 1, 1_000_000),
    }
    tellTwoGrains(reader, report, at('by'))
    tellRange(reader, report, value)
    return report
  })
}

const RELATIVE = ['last-week', 'last-7-days', 'last-month', 'this-month', 'ytd']

function readRange({ tell, calendar }: Reader, leaf: Tree | undefined): string | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { text, path, span } = leaf
  // The forms are the same on every day; which days are meant shows when the report runs.
  if (parsePeriod(text, 0, calendar)) return text
  return tell('ROI-C119', span, { path, text, relative: true, near: nearestName(text, RELATIVE) })
}

function readShown(reader: Reader, names: Names, tree: Tree | undefined): string[] {
  const seen = new Set<string>()
  for (const leaf of textsOf(tree)) {
    const { text, path, span } = leaf
    if (seen.has(text)) reader.tell('ROI-C141', span, { path, names: [text], slip: 'twice' })
    else checkKpi(reader, names, leaf)
    seen.add(text)
  }
  return [...seen]
}

function readSort(reader: Reader, names: Names, leaf: Tree | undefined): string | undefined {
  if (leaf?.kind !== 'text') return undefined
  checkKpi(reader, names, leaf, leaf.text.replace(/^-/, ''))
  return leaf.text
}

function tellTwoGrains({ tell }: Reader, { by }: Pick<NamedReport, 'by'>, tree: Tree | undefined): void {
  const grains = by?.filter(isGrain) ?? []
  const second = textsOf(tree).find(({ text }) => text === grains[1])
  if (second) tell('ROI-C141', second.span, { path: second.path, names: grains, slip: 'grains' })
}

function tellRange(
  { tell, calendar }: Reader,
  { name, period, from, to }: Pick<NamedReport, 'name' | 'period' | 'from' | 'to'>,
  tree: Tree,
): void {
  const path = `reports.${name}`
  const last = valueOf(tree, 'to') as TextLeaf | undefined
  if (period !== undefined && (from !== undefined || to !== undefined)) {
    return tell('ROI-C140', valueOf(tree, 'period')!.span, { path, slip: 'both' })
  }
  if (from === undefined || to === undefined) return
  const [first, end] = [from, to].map((text) => parsePeriod(text, 0, calendar)!)
  // Relative periods move with as-of: only two of a kind can be compared beforehand.
  const fixed = [from, to].every((text) => /^\d/.test(text))
  if (fixed && first!.from > end!.to) tell('ROI-C140', last!.span, { path, slip: 'backwards' })
}
