import { nearestName } from '../base/nearest.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import { BUILT_IN_FIELDS } from '../config/fields.ts'
import { namedCells, type Block } from './blocks.ts'
import { headerKey } from './columns.ts'
import type { Preset } from './presets/preset.ts'
import { mappedColumns } from './presets/recognise.ts'
import type { ReadHints } from './table.ts'

/**
 * Chooses one of a file's tables: the one that the config names; of several, the one that has most of the columns that the
 * config names; of those, the one that has most of the amounts and counts that the preset knows. Never simply the first:
 * where nothing decides, a problem says so, unless the hints want any table to look at.
 */
export function chooseBlock(
  blocks: readonly Block[],
  preset: Preset,
  hints: ReadHints,
  place: Place,
): { chosen: Block | undefined; problems: Problem[] } {
  const named = hints.table === undefined ? blocks : blocksNamed(blocks, hints.table)
  if (named.length === 0) return { chosen: undefined, problems: [noSuchTable(blocks, hints, place)] }
  const fitting = most(
    most(named, ({ header }) => countOf(header, hints.columns)),
    ({ header }) => figuresIn(preset, header),
  )
  if (fitting.length === 1 || hints.anyTable) {
    return { chosen: most(fitting, ({ rows }) => Math.min(rows, 1))[0], problems: [] }
  }
  const tables = fitting.map((block) => blockName(block, blocks))
  return { chosen: undefined, problems: [problem('ROI-D141', place, { tables, source: hints.source })] }
}

/** A note of all the tables that are not read, with their headers and how many rows each has; nothing where there are none. */
export function otherBlocks(blocks: readonly Block[], chosen: Block, source: string, place: Place): Problem[] {
  const others = blocks.filter((block) => block !== chosen)
  if (others.length === 0) return []
  const tables = others.map(({ header, rows }) => ({ name: headerText(header), rows }))
  return [problem('ROI-N110', place, { name: headerText(chosen.header), tables, source })]
}

/** What a table is named by in the config: its header, or its title where several have that header. */
function blockName(block: Block, blocks: readonly Block[]): string {
  const text = headerText(block.header)
  const alike = blocks.filter(({ header }) => headerText(header) === text)
  return alike.length > 1 && block.title !== undefined ? block.title : text
}

/** A header in one line, as `table` in the config takes it. */
export function headerText(header: readonly string[]): string {
  return namedCells(header).join(',')
}

/** Tables by their title or their whole header; where none fits, by the first cells of the header. */
function blocksNamed(blocks: readonly Block[], table: string): Block[] {
  const whole = blocks.filter(
    ({ title, header }) =>
      (title !== undefined && headerKey(title) === headerKey(table)) || beginsWith(header, table, true),
  )
  return whole.length > 0 ? whole : blocks.filter(({ header }) => beginsWith(header, table, false))
}

/** Whether a header's first cells are those that `table` names, with commas between them; `whole`: and it has no others. */
export function beginsWith(header: readonly string[], table: string, whole: boolean): boolean {
  const names = namedCells(header).map(headerKey)
  const asked = names.join(',') === headerKey(table) ? names : table.split(',').map(headerKey)
  if (whole && asked.length !== names.length) return false
  return asked.length > 0 && asked.every((name, at) => name === names[at])
}

function noSuchTable(blocks: readonly Block[], { table = '', source }: ReadHints, place: Place): Problem {
  const names = blocks.map((block) => blockName(block, blocks))
  const titles = blocks.flatMap(({ title }) => title ?? [])
  return problem('ROI-D140', place, { table, near: nearestName(table, [...names, ...titles]), tables: names, source })
}

function most<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Item[] {
  const scores = items.map(scoreOf)
  const best = scores.reduce((highest, score) => Math.max(highest, score), 0)
  return items.filter((_, at) => scores[at] === best)
}

function countOf(header: readonly string[], columns: readonly string[]): number {
  const names = new Set(header.map(headerKey))
  return new Set(columns.map(headerKey).filter((column) => names.has(column))).size
}

function figuresIn(preset: Preset, header: readonly string[]): number {
  return [...mappedColumns(preset, header).keys()].filter((field) =>
    ['money', 'count'].includes(BUILT_IN_FIELDS[field]!),
  ).length
}
