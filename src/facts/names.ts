import { nearestName } from '../base/nearest.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import { compileName } from '../config/conditions.ts'
import type { Config, TableFile } from '../config/config.ts'
import { BUILT_IN_FIELDS, dimensionsOf } from '../config/fields.ts'
import type { TableAccount } from './accounts.ts'
import { NONE, UNMAPPED } from './cells.ts'

/** Reads a small table; from the files room. */
export type ReadSmall = (path: string) => Promise<{
  header: readonly string[]
  rows: readonly { cells: readonly string[]; line: number }[]
  sha256: string
  problems: readonly Problem[]
}>

/** What a row's texts become. */
export type Resolved = { readonly texts: readonly string[]; readonly channelOpen: boolean; readonly unknown: boolean }

type Rule = {
  readonly from: string
  readonly fits: (name: string) => boolean
  readonly campaign: string
  readonly texts: readonly (string | undefined)[]
  readonly place: Place
  used: boolean
}
type Rename = { readonly fits: (value: string) => boolean; readonly to: string }

/** Finds a row's texts: own column, campaign table, pattern, constants, in this order; `map` renames values wherever they come from. */
export class NameRules {
  readonly dimensions: readonly string[]
  readonly #config: Config
  readonly #exact: ReadonlyMap<string, Rule>
  readonly #wild: readonly Rule[]
  readonly #renames: ReadonlyMap<string, (value: string) => string>
  readonly #hasRules: boolean

  constructor(
    config: Config,
    dimensions: readonly string[],
    rules: readonly Rule[],
    renames: ReadonlyMap<string, (value: string) => string>,
  ) {
    this.#config = config
    this.dimensions = dimensions
    this.#exact = new Map(rules.filter(({ from }) => !from.includes('*')).map((rule) => [rule.from, rule]))
    this.#wild = rules.filter(({ from }) => from.includes('*'))
    this.#renames = renames
    this.#hasRules = rules.length > 0 || config.campaigns.pattern !== undefined
  }

  resolve(raw: readonly string[], set: readonly (string | undefined)[]): Resolved {
    const name = this.#rename('campaign', blank(raw[0]) ?? blank(set[0]) ?? '')
    const rule = name === '' ? undefined : (this.#exact.get(name) ?? this.#wild.find(({ fits }) => fits(name)))
    if (rule) rule.used = true
    const campaign = rule?.campaign ? rule.campaign : name
    const parts = name === '' ? undefined : (this.#pattern(name) ?? this.#pattern(campaign))
    const unknown = name !== '' && this.#hasRules && !rule && !parts
    const texts = this.dimensions.map((dimension, at) => {
      if (at === 0)
        return campaign === '' ? NONE : unknown && this.#config.campaigns.unknown === 'group' ? UNMAPPED : campaign
      const value = blank(raw[at]) ?? blank(rule?.texts[at]) ?? blank(parts?.get(dimension)) ?? blank(set[at])
      return value === undefined ? NONE : this.#rename(dimension, value)
    })
    const channelAt = this.dimensions.indexOf('channel')
    return {
      texts,
      channelOpen: texts[channelAt] === NONE,
      unknown: unknown && this.#config.campaigns.unknown === 'stop',
    }
  }

  /** Rules of the campaign table that matched nothing. */
  notes(): Problem[] {
    return [...this.#exact.values(), ...this.#wild]
      .filter(({ used }) => !used)
      .map(({ from, place }) => problem('ROI-N201', place, { from }))
  }

  #rename(field: string, value: string): string {
    return value === '' ? '' : (this.#renames.get(field)?.(value) ?? value)
  }

  #pattern(name: string): Map<string, string> | undefined {
    const pattern = this.#config.campaigns.pattern?.text
    if (pattern === undefined) return undefined
    const parts = new Map<string, string>()
    const pieces = pattern.split(/\{([^{}]+)\}/)
    let at = 0
    if (!name.startsWith(pieces[0]!)) return undefined
    at = pieces[0]!.length
    for (let piece = 1; piece < pieces.length; piece += 2) {
      const literal = pieces[piece + 1]!
      const end =
        literal === ''
          ? name.length
          : piece + 2 >= pieces.length
            ? name.length - literal.length
            : name.indexOf(literal, at + 1)
      if (end <= at || !name.startsWith(literal, end)) return undefined
      parts.set(pieces[piece]!, name.slice(at, end))
      at = end + literal.length
    }
    return at === name.length ? parts : undefined
  }
}

/** Reads the campaign table and the value maps. */
export async function readNames(
  config: Config,
  readSmall: ReadSmall,
): Promise<{ names: NameRules; dimensions: readonly string[]; tables: TableAccount[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const tables: TableAccount[] = []
  const dimensions = dimensionsOf(config.fields)
  const rules: Rule[] = []
  const load = async (what: string, file: TableFile) => {
    const table = await readSmall(file.path)
    problems.push(...table.problems)
    tables.push({ what, file: file.path, sha256: table.sha256 })
    return table
  }
  const { names: file } = config.campaigns
  if (file) {
    const { header, rows } = await load('campaigns.names', file)
    for (const name of header) {
      if (name === 'from' || name === 'campaign' || dimensions.includes(name) || name === '') continue
      const near = nearestName(name, [...Object.keys(BUILT_IN_FIELDS), ...dimensions])
      if (near !== undefined) problems.push(problem('ROI-D201', file.place, { column: name, file: file.path, near }))
      else dimensions.push(name)
    }
    const at = (name: string) => header.indexOf(name)
    if (at('from') < 0 && header.length > 0)
      problems.push(problem('ROI-D202', file.place, { file: file.path, column: 'from' }))
    const seen = new Map<string, { line: number; text: string }>()
    for (const { cells, line } of rows) {
      const from = cells[at('from')] ?? ''
      const before = seen.get(from)
      if (before && before.text !== cells.join())
        problems.push(problem('ROI-D203', { file: file.path, line }, { from, line: before.line }))
      seen.set(from, { line, text: cells.join() })
      rules.push({
        from,
        fits: compileName(from),
        campaign: cells[at('campaign')]?.trim() ?? '',
        texts: dimensions.map((name) => cells[at(name)]),
        place: { file: file.path, line },
        used: false,
      })
    }
  }
  const renames = new Map<string, (value: string) => string>()
  for (const { field, file: mapFile } of config.map) {
    const { header, rows } = await load(`map.${field}`, mapFile)
    const [fromAt, toAt] = [header.indexOf('from'), header.indexOf('to')]
    for (const [column, index] of [
      ['from', fromAt],
      ['to', toAt],
    ] as const)
      if (index < 0 && header.length > 0)
        problems.push(problem('ROI-D202', mapFile.place, { file: mapFile.path, column }))
    const list: Rename[] = rows.map(({ cells }) => ({ fits: compileName(cells[fromAt] ?? ''), to: cells[toAt] ?? '' }))
    renames.set(field, (value) => list.find(({ fits }) => fits(value))?.to ?? value)
  }
  return { names: new NameRules(config, dimensions, rules, renames), dimensions, tables, problems }
}

function blank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}
