import { headerKey } from '../columns.ts'
import type { HeaderSign, Preset } from './preset.ts'

type Signs = HeaderSign | readonly HeaderSign[]

/** A column that a preset found. */
export type FoundColumn = {
  readonly index: number
  /** The currency that its header names: `Amount spent (EUR)`. */
  readonly currency: string | undefined
  /** Another column fits as well: which is meant can't be known. */
  readonly twice: boolean
}

/** Where a sign stands in a header: exactly as written, else but for upper and lower case. */
function findSign(header: readonly string[], sign: HeaderSign): FoundColumn | undefined {
  let names = namesOf.get(header)
  if (!names) namesOf.set(header, (names = namesIn(header)))
  const { keys, folded } = names
  if (sign instanceof RegExp) {
    const found = firstOf(keys, (key) => sign.test(key))
    return found && { ...found, currency: sign.exec(keys[found.index]!)?.[1] }
  }
  const foldedSign = sign.toLowerCase()
  const found = firstOf(keys, (key) => key === sign) ?? firstOf(folded, (name) => name === foldedSign)
  return found && { ...found, currency: undefined }
}

/** The names in headers, which are asked for the signs of all fields. */
const namesOf = new WeakMap<readonly string[], RowNames>()

function firstOf(
  keys: readonly string[],
  fits: (key: string) => boolean,
): { readonly index: number; readonly twice: boolean } | undefined {
  const index = keys.findIndex(fits)
  return index < 0 ? undefined : { index, twice: keys.findLastIndex(fits) !== index }
}

/** The first of several signs that a header has. */
export function findFirst(header: readonly string[], signs: Signs): FoundColumn | undefined {
  for (const sign of listOf(signs)) {
    const found = findSign(header, sign)
    if (found) return found
  }
  return undefined
}

/** The names in a row, for asking many signs of it. */
type RowNames = { readonly keys: readonly string[]; readonly folded: readonly string[] }

function namesIn(row: readonly string[]): RowNames {
  const keys = row.map(headerKey)
  return { keys, folded: keys.map((key) => key.toLowerCase()) }
}

function hasSign({ keys, folded }: RowNames, signs: Signs): boolean {
  return listOf(signs).some((sign) =>
    typeof sign === 'string' ? folded.includes(sign.toLowerCase()) : keys.some((key) => sign.test(key)),
  )
}

function fits(
  preset: Preset,
  row: readonly string[],
  names: RowNames,
  before: readonly (readonly string[])[],
): boolean {
  const { header, without = [], also, byName } = preset
  if (byName || header.length === 0 || !header.every((signs) => hasSign(names, signs))) return false
  if (without.some((name) => hasSign(names, name))) return false
  const preamble = before.map((cells) => cells.join(','))
  return !also || also(row, preamble)
}

/** A preset that the config names: what tells other files apart says nothing against it. */
export function asDeclared(preset: Preset): Preset {
  const { also: _, without: __, byName: ___, ...declared } = preset
  return declared
}

/** The presets whose headers a text has somewhere: the others need not be looked for in every row. */
export function possiblePresets(text: string, presets: readonly Preset[]): Preset[] {
  const folded = text.normalize('NFC').toLowerCase()
  const has = (signs: Signs) =>
    listOf(signs).some((sign) =>
      folded.includes((typeof sign === 'string' ? sign : literalStart(sign)).normalize('NFC').toLowerCase()),
    )
  return presets.filter(({ header, byName }) => !byName && header.length > 0 && header.every(has))
}

/** The plain text that all names begin with that a pattern fits; empty where it has none. */
function literalStart({ source }: RegExp): string {
  const text = /^\^([\p{L}\p{N} ]*)/u.exec(source)?.[1] ?? ''
  if (source.includes('|')) return ''
  return /[?*{]/.test(source[1 + text.length] ?? '') ? text.slice(0, -1) : text
}

/** The preset that a text begins as, whatever its header. */
export function presetByBegin(text: string, presets: readonly Preset[]): Preset | undefined {
  return presets.find(({ begins }) => begins?.sign.test(text))
}

/** The signs of a preset that a row lacks, as users know them. */
export function missingSigns(preset: Preset, row: readonly string[]): string[] {
  const names = namesIn(row)
  return preset.header.filter((signs) => !hasSign(names, signs)).map((signs) => signName(listOf(signs)[0]!))
}

export type Recognition =
  | { readonly kind: 'preset'; readonly preset: Preset; readonly headerRow: number; readonly reason: string }
  | { readonly kind: 'several'; readonly presets: readonly Preset[]; readonly headerRow: number }
  | { readonly kind: 'none' }

/** Knows a platform's export by the first row that has all headers of a preset; several presets may fit. */
export function recognise(rows: Iterable<readonly string[]>, presets: readonly Preset[]): Recognition {
  if (presets.length === 0) return { kind: 'none' }
  const before: (readonly string[])[] = []
  for (const row of rows) {
    const headerRow = before.length
    const inRow = namesIn(row)
    const [preset, ...others] = presets.filter((each) => fits(each, row, inRow, before))
    if (preset && others.length > 0) return { kind: 'several', presets: [preset, ...others], headerRow }
    if (preset) {
      const names = preset.header.map((signs) => row[findFirst(row, signs)!.index]!.trim())
      const unsure = preset.evidence === 'reported' ? "; known by importers' word only: check the first import" : ''
      return { kind: 'preset', preset, headerRow, reason: `its header has ${names.join(', ')}${unsure}` }
    }
    before.push(row)
  }
  return { kind: 'none' }
}

/** The columns that a field is read from; several are summed. */
export type MappedColumn = {
  readonly indexes: readonly number[]
  readonly currency: string | undefined
  /** What a row of a date column covers, where that is more than the day written in it. */
  readonly covers?: 'week' | 'month' | 'quarter'
}

/**
 * The fields that a preset finds in a header. Fields whose columns the file lacks are not in the map. `preamble` are the
 * lines before the header.
 */
export function mappedColumns(
  preset: Preset,
  header: readonly string[],
  preamble: readonly string[] = [],
): Map<string, MappedColumn> {
  const mapped = new Map<string, MappedColumn>()
  for (const [field, found] of foundColumns(preset, header)) {
    const grain = preset.covers?.find(
      ({ columns, preamble: line }) =>
        (!line || preamble.some((each) => line.test(each))) &&
        found.some(({ index }) => findFirst(header, columns)?.index === index),
    )
    mapped.set(field, {
      indexes: found.map(({ index }) => index),
      currency: found[0]!.currency,
      ...(grain && field === 'date' && { covers: grain.grain }),
    })
  }
  return mapped
}

/** Columns that a preset reads, though the header has them twice. */
export function doubledColumns(preset: Preset, header: readonly string[]): string[] {
  const doubled = [...foundColumns(preset, header).values()].flat().filter(({ twice }) => twice)
  return [...new Set(doubled.map(({ index }) => header[index]!.trim()))]
}

type FoundColumns = ReadonlyMap<string, readonly FoundColumn[]>

/** What presets, by their columns, have found in headers: the files of a source have the same. */
const knownColumns = new WeakMap<Preset['columns'], Map<string, FoundColumns>>()

function foundColumns(preset: Preset, header: readonly string[]): FoundColumns {
  let byHeader = knownColumns.get(preset.columns)
  if (!byHeader) knownColumns.set(preset.columns, (byHeader = new Map()))
  const names = header.join('\u0000')
  let found = byHeader.get(names)
  if (!found) byHeader.set(names, (found = findColumns(preset, header)))
  return found
}

function findColumns(preset: Preset, header: readonly string[]): FoundColumns {
  const columns = new Map<string, readonly FoundColumn[]>()
  for (const [field, signs] of Object.entries(preset.columns)) {
    const found = findFirst(header, signs)
    if (found) columns.set(field, [found])
  }
  for (const [field, parts] of Object.entries(preset.sums ?? {})) {
    const found = parts.map((signs) => findFirst(header, signs)).filter((each) => each !== undefined)
    if (found.length === parts.length) columns.set(field, found)
  }
  const read = new Set([...columns.values()].flat().map(({ index }) => index))
  for (const [amount, currency] of Object.entries(preset.currencyOf ?? {})) {
    const at = findFirst(header, amount)
    const found = at && read.has(at.index) ? findFirst(header, currency) : undefined
    if (found) columns.set('currency', [found])
  }
  // A row has one date: where it is written as a day, its period says nothing more.
  if (columns.has('date')) for (const field of ['date_from', 'date_to']) columns.delete(field)
  return columns
}

function listOf(signs: Signs): readonly HeaderSign[] {
  return typeof signs === 'string' || signs instanceof RegExp ? [signs] : signs
}

function signName(sign: HeaderSign): string {
  return typeof sign === 'string' ? sign : sign.source.replace(/^\^/, '').replace(/\(\?:.*$|\$$/, '')
}
