import { headerKey } from './columns.ts'
import type { HeadRecord } from './head-records.ts'
import type { Preset } from './presets/preset.ts'
import { recognise } from './presets/recognise.ts'

/** Where the header stands among the rows of a head, and by what it was found. */
export type FoundHeader = {
  readonly row: number
  readonly by: 'preset' | 'columns' | 'width'
  readonly presets: readonly Preset[]
  readonly reason: string | undefined
  /** How many of the columns that the config names are in it. */
  readonly named: number
}

/**
 * Finds the header: by the signs of a preset, else by the columns that the config names, else as the first row that is as
 * wide as most rows. Undefined where all rows are blank.
 */
export function findHeader(
  records: readonly HeadRecord[],
  presets: readonly Preset[],
  columns: readonly string[],
): FoundHeader | undefined {
  const known = findKnownHeader(records, presets, columns)
  if (known) return known
  const rows = records.map(({ cells }) => cells)
  const namedIn = namedOf(columns)
  const width = usualWidth(rows)
  const wide = (row: readonly string[]) => row.length >= width && (width < 2 || filled(row) > 1) && filled(row) > 0
  const base = { presets: [], reason: undefined }
  const score = rows.map((row) => {
    const named = namedIn(row)
    return named * 2 + (named > 0 && wide(row) ? 1 : 0)
  })
  const best = score.reduce((most, each) => Math.max(most, each), 0)
  if (best > 0) {
    const row = score.indexOf(best)
    return { row, by: 'columns', named: namedIn(rows[row]!), ...base }
  }
  const row = rows.findIndex(wide)
  return row < 0 ? undefined : { row, by: 'width', named: 0, ...base }
}

/** Finds the header by the signs of a preset alone. */
export function findKnownHeader(
  records: readonly HeadRecord[],
  presets: readonly Preset[],
  columns: readonly string[],
): FoundHeader | undefined {
  const known = recognise(cellsOf(records), presets)
  if (known.kind === 'none') return undefined
  const found = known.kind === 'preset' ? [known.preset] : known.presets
  const reason = known.kind === 'preset' ? known.reason : undefined
  const named = namedOf(columns)(records[known.headerRow]!.cells)
  return { row: known.headerRow, by: 'preset', presets: found, reason, named }
}

/** Row by row: behind a known header, none needs to be divided into cells. */
function* cellsOf(records: readonly HeadRecord[]): Generator<readonly string[]> {
  for (const { cells } of records) yield cells
}

/** How many of the columns that the config names a row has. */
function namedOf(columns: readonly string[]): (row: readonly string[]) => number {
  const wanted = new Set(columns.map(headerKey))
  return (row) => (wanted.size === 0 ? 0 : new Set(row.map(headerKey).filter((key) => wanted.has(key))).size)
}

/**
 * The number of cells that most rows have, and the largest such number where several are as frequent. A delimiter at the
 * end of all rows but the header is no cell.
 */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const widths = rows.filter((row) => filled(row) > 0).map((row) => row.length)
  const width = mostFrequent(widths.filter((each) => each > 1)) ?? 1
  const usual = rows.filter((row) => row.length === width)
  const surplus = width > 2 && usual.length > 1 && usual.every((row) => row.at(-1) === '')
  return surplus ? width - 1 : width
}

/** The most frequent of some numbers, the largest of several. */
export function mostFrequent(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  let most: number | undefined
  for (const [number, count] of counts) {
    const best = most === undefined ? 0 : counts.get(most)!
    if (count > best || (count === best && number > most!)) most = number
  }
  return most
}

/** How many cells of a row have something in them. */
export function filled(row: readonly string[]): number {
  return row.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0)
}

/** The table that begins with a header: its names, and whether each row ends in one delimiter too many. */
export type Shape = { readonly header: readonly string[]; readonly surplus: boolean }

/**
 * How wide the rows under a header are. Some programs end every line in a delimiter, or leave it out at the end of all
 * lines but the header: where all rows of the head agree, nothing can have moved.
 */
export function shapeOf(header: readonly string[], sample: readonly Pick<HeadRecord, 'cells'>[]): Shape {
  const first = sample.find(({ cells }) => cells.length > 1)
  // As wide as the header: nothing has moved, and no other row needs to be divided into cells.
  if (first?.cells.length === header.length) return { header, surplus: false }
  const data = sample.map(({ cells }) => cells).filter((row) => row.length > 1)
  const all = (fits: (row: readonly string[]) => boolean): boolean => data.length > 1 && data.every(fits)
  if (all((row) => row.length === header.length + 1 && row.at(-1) === '')) return { header, surplus: true }
  const width = data[0]?.length ?? header.length
  const nameless = width < header.length && header.slice(width).every((name) => name.trim() === '')
  if (nameless && all((row) => row.length === width)) return { header: header.slice(0, width), surplus: false }
  return { header, surplus: false }
}
