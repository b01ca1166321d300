import { isZero, toText } from '../../base/exact.ts'
import { parseCalendarPeriod } from '../../base/periods.ts'
import { isCurrency, parseDecimal } from '../amounts.ts'
import type { ColumnRule, FieldKind, Source } from '../config.ts'
import { checkField, kindWord, type Names } from '../names.ts'
import { readCurrency, readDecimal, readText, readTimezone, type Reader } from '../reader.ts'
import {
  entriesOf,
  entryOf,
  textsOf,
  valueOf,
  type MapTree,
  type TextLeaf,
  type Tree,
  type TreeEntry,
} from '../tree.ts'
import { readDates, readNumbers } from './formats.ts'

/** Which columns a source's fields are read from. */
export function readColumns(reader: Reader, names: Names, tree: Tree | undefined): ColumnRule[] {
  return entriesOf(tree).flatMap((entry): ColumnRule[] => {
    const kind = checkField(reader, names, entry.key, tree!.path, entry.keySpan)
    const { key: field, keySpan, value } = entry
    const plain = { field, scale: undefined, format: undefined, currency: undefined, timezone: undefined }
    if (value.kind === 'text') {
      const column = readText(reader, value)
      return column === undefined
        ? []
        : [{ ...plain, from: { kind: 'column', column }, place: reader.place(value.span) }]
    }
    if (value.kind === 'null') return [{ ...plain, from: { kind: 'none' }, place: reader.place(keySpan) }]
    return value.kind === 'map' ? readWrittenOut(reader, entry, value, kind) : []
  })
}

function readWrittenOut(reader: Reader, entry: TreeEntry, tree: MapTree, kind: FieldKind | undefined): ColumnRule[] {
  const at = (option: string): Tree | undefined => valueOf(tree, option)
  const ways = (['column', 'sum', 'product'] as const).filter((way) => entryOf(tree, way))
  const [way] = ways
  if (way === undefined || ways.length > 1)
    return reader.tell('ROI-C137', entry.keySpan, { path: tree.path, found: ways }) ?? []
  tellOptionsOfOtherKinds(reader, tree, entry.key, kind)
  const columns = textsOf(at(way)).flatMap((leaf) => readText(reader, leaf) ?? [])
  const [column] = columns
  if (column === undefined) return []
  const scale = readDecimal(reader, at('scale'))
  if (scale !== undefined && isZero(scale)) {
    const { path, span, text } = at('scale') as TextLeaf
    reader.tell('ROI-C114', span, { path, text, expected: 'a decimal other than 0' })
  }
  return [
    {
      field: entry.key,
      place: reader.place(at(way)!.span),
      from: way === 'column' ? { kind: way, column } : { kind: way, columns },
      scale,
      format: (kind === 'date' ? readDates : readNumbers)(reader, at('format')),
      currency: readCurrency(reader, at('currency')),
      timezone: readTimezone(reader, at('timezone')),
    },
  ]
}

type OptionKinds = { readonly kinds: readonly FieldKind[]; readonly belongs: string }
const AMOUNTS: OptionKinds = { kinds: ['money', 'count'], belongs: 'money and counts' }
const OPTION_KINDS: Readonly<Record<string, OptionKinds>> = {
  sum: AMOUNTS,
  product: AMOUNTS,
  scale: AMOUNTS,
  format: { kinds: ['money', 'count', 'date'], belongs: 'money, counts and dates' },
  currency: { kinds: ['money'], belongs: 'money' },
  timezone: { kinds: ['date'], belongs: 'dates' },
}

function tellOptionsOfOtherKinds({ tell }: Reader, tree: MapTree, field: string, kind: FieldKind | undefined): void {
  if (kind === undefined) return
  for (const { key, keySpan } of tree.entries) {
    const option = Object.hasOwn(OPTION_KINDS, key) ? OPTION_KINDS[key] : undefined
    if (!option || option.kinds.includes(kind)) continue
    tell('ROI-C138', keySpan, { path: tree.path, key, field, is: kindWord(kind), belongs: option.belongs })
  }
}

/** The constants that `set` gives to fields, each of a form that its field takes. */
export function readConstants(reader: Reader, names: Names, tree: Tree | undefined): Source['set'] {
  return entriesOf(tree).flatMap(({ key: field, keySpan, value: leaf }) => {
    const kind = checkField(reader, names, field, tree!.path, keySpan)
    const text = readText(reader, leaf)
    if (text === undefined) return []
    const value = readConstant(reader, leaf as TextLeaf, field, kind)
    return value === undefined ? [] : [{ field, value, place: reader.place(leaf.span) }]
  })
}

const FLAG = /^(?:true|yes|1|new|false|no|0|returning)$/i

function readConstant(reader: Reader, leaf: TextLeaf, field: string, kind: FieldKind | undefined): string | undefined {
  const { text, path, span } = leaf
  const refuse = (is: string, example: string): undefined => reader.tell('ROI-C146', span, { path, text, is, example })
  switch (kind) {
    case 'money':
    case 'count': {
      const value = parseDecimal(text)
      return value === undefined ? refuse('a plain decimal', '1234.50') : toText(value, 60)
    }
    case 'date':
      return parseCalendarPeriod(text, reader.calendar) ? text : refuse('a date or a period', '2026-03-01  or  2026-03')
    case 'flag':
      return FLAG.test(text) ? text : refuse('yes or no', 'true  or  false')
    default:
      return field !== 'currency' || isCurrency(text) ? text : readCurrency(reader, leaf)
  }
}
