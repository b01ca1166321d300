import type { Source, TaxRule } from '../config.ts'
import type { Names } from '../names.ts'
import { choiceOf, readFlag, readRate, readText, type Reader } from '../reader.ts'
import { entriesOf, entryOf, textOf, textsOf, valueOf, type MapTree, type Tree } from '../tree.ts'
import { readColumnWhere } from '../where.ts'
import { readColumns, readConstants } from './columns.ts'
import { readDelimiter, readDates, readEncoding, readNumbers } from './formats.ts'

export function readSources(reader: Reader, names: Names, root: MapTree): Source[] {
  const tree = valueOf(root, 'sources')
  const entries = entriesOf(tree)
  if (tree?.kind === 'map' && entries.length === 0) reader.tell('ROI-C110', tree.span, { path: 'sources', written: '' })
  const sources = entries.map(({ key, keySpan, value }): Source => {
    if (key.trim() === '') reader.tell('ROI-C110', keySpan, { path: "a source's name", written: '' })
    const at = (option: string): Tree | undefined => valueOf(value, option)
    const source = {
      name: key,
      place: reader.place(keySpan),
      files: textsOf(at('files')).flatMap((leaf) => readText(reader, leaf) ?? []),
      preset: readText(reader, at('preset')),
      table: readText(reader, at('table')),
      columns: readColumns(reader, names, at('columns')),
      set: readConstants(reader, names, at('set')),
      where: readColumnWhere(reader, at('where')),
      tax: readTax(reader, at('tax')),
      revenueBeforeDiscounts: readFlag(reader, at('revenueBeforeDiscounts')) ?? false,
      returns: choiceOf(at('returns'), ['restocked', 'lost']) ?? 'restocked',
      numbers: readNumbers(reader, at('numbers')),
      dates: readDates(reader, at('dates')),
      encoding: readEncoding(reader, at('encoding')),
      delimiter: readDelimiter(reader, at('delimiter')),
      sheet: readText(reader, at('sheet')),
      overlap: choiceOf(at('overlap'), ['stop', 'last', 'add']) ?? 'stop',
      onBadRow: choiceOf(at('onBadRow'), ['stop', 'quarantine']) ?? 'stop',
    }
    tellTwoDates(reader, source, value)
    return source
  })
  tellStandardInputTwice(reader, sources, tree)
  return sources
}

function readTax(reader: Reader, tree: Tree | undefined): TaxRule | undefined {
  if (tree === undefined) return undefined
  const place = reader.place(tree.span)
  const kind = choiceOf(tree, ['included', 'added', 'none'])
  if (kind) return kind === 'included' ? { kind, rate: undefined, place } : { kind, place }
  const rate = readRate(reader, valueOf(tree, 'included'), true)
  return rate === undefined ? undefined : { kind: 'included', rate, place }
}

/** A row has one day, or a period: naming both would leave open which counts. */
function tellTwoDates(reader: Reader, source: Pick<Source, 'name' | 'columns' | 'set'>, tree: Tree): void {
  const fields = new Set([
    ...source.columns.filter(({ from }) => from.kind !== 'none').map(({ field }) => field),
    ...source.set.map(({ field }) => field),
  ])
  if (!fields.has('date') || !(fields.has('date_from') || fields.has('date_to'))) return
  const at = entryOf(valueOf(tree, 'columns'), 'date') ?? entryOf(valueOf(tree, 'set'), 'date')!
  reader.tell('ROI-C136', at.keySpan, { source: source.name })
}

function tellStandardInputTwice(reader: Reader, sources: readonly Source[], tree: Tree | undefined): void {
  const [first, ...others] = sources.filter(({ files }) => files.includes('-'))
  for (const { name } of others) {
    const files = textsOf(valueOf(valueOf(tree, name), 'files'))
    reader.tell('ROI-C147', files.find((leaf) => textOf(leaf) === '-')!.span, { source: name, first: first!.name })
  }
}
