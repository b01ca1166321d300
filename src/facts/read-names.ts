import { dirname, join } from 'node:path'
import { nearestName } from '../base/nearest.ts'
import { hasErrors, problem, type Problem } from '../base/problems.ts'
import type { Config, TableFile } from '../config/config.ts'
import { BUILT_IN_FIELDS, dimensionsOf } from '../config/fields.ts'
import { NAME, takenBy } from '../config/names.ts'
import { columnIndex, headerKey } from '../files/columns.ts'
import type { SmallTable } from '../files/small.ts'
import type { TableAccount } from './accounts.ts'
import { compileCampaignPattern } from './campaign-pattern.ts'
import { NameRules } from './names.ts'
import { RuleTable, type TableRule } from './rule-table.ts'

/** Reads a table beside the sources by its path in the config. */
export type ReadTable = (path: string) => Promise<SmallTable>

/**
 * Reads what the config says of names: the campaign table (from, campaign, any text field) and the maps (from, to). A
 * column of the campaign table that nothing declares becomes a dimension after the others.
 */
export async function readNames(
  config: Config,
  readTable: ReadTable,
): Promise<{ names: NameRules; dimensions: readonly string[]; tables: TableAccount[]; problems: Problem[] }> {
  const { names: file, pattern, unknown } = config.campaigns
  const reading = new NameReading(config, readTable)
  const campaigns = file && (await reading.campaigns(file))
  const maps = new Map<string, RuleTable>()
  for (const { field, file: mapFile } of config.map) maps.set(field, await reading.map(field, mapFile))
  const { dimensions, tables, problems } = reading
  const names = new NameRules({
    dimensions,
    campaigns,
    pattern: pattern && compileCampaignPattern(pattern.text),
    unknown,
    maps,
  })
  return { names, dimensions, tables, problems }
}

type Columns = { readonly from: number; readonly to: number; readonly texts: readonly number[] }

/** Reads the tables one by one and gathers what is to be told of them. */
class NameReading {
  readonly dimensions: string[]
  readonly tables: TableAccount[] = []
  readonly problems: Problem[] = []
  readonly #config: Config
  readonly #read: ReadTable

  constructor(config: Config, read: ReadTable) {
    this.#config = config
    this.#read = read
    this.dimensions = dimensionsOf(config.fields)
  }

  async campaigns(file: TableFile): Promise<RuleTable> {
    const table = await this.#open('campaigns.names', file, ['from'])
    if (!table) return new RuleTable([])
    for (const column of table.header) this.#field(column, file)
    const at = (name: string): number => this.#column(table, file, name)
    const texts = this.dimensions.map((name) => (name === 'campaign' ? -1 : at(name)))
    return this.#rules(table, file, { from: at('from'), to: at('campaign'), texts })
  }

  async map(field: string, file: TableFile): Promise<RuleTable> {
    const table = await this.#open(`map.${field}`, file, ['from', 'to'])
    if (!table) return new RuleTable([])
    const columns = { from: this.#column(table, file, 'from'), to: this.#column(table, file, 'to'), texts: [] }
    return this.#rules(table, file, columns, 'to')
  }

  /** The table, where it can be used: read without errors, with the columns that it needs. */
  async #open(what: string, file: TableFile, needed: readonly string[]): Promise<SmallTable | undefined> {
    const table = await this.#read(file.path)
    this.problems.push(...table.problems)
    if (table.sha256 !== '') this.tables.push({ what, file: file.path, sha256: table.sha256 })
    if (hasErrors(table.problems)) return undefined
    const missing = needed.filter((column) => columnIndex(table.header, column) === 'missing')
    for (const column of missing) this.problems.push(problem('ROI-D202', file.place, { file: file.path, column }))
    return missing.length === 0 ? table : undefined
  }

  #column(table: SmallTable, file: TableFile, column: string): number {
    const found = columnIndex(table.header, column)
    if (found === 'twice') this.problems.push(problem('ROI-D206', file.place, { file: file.path, column }))
    return typeof found === 'number' ? found : -1
  }

  /** Makes a column of the campaign table a dimension; a slip in a field's name must not become one. */
  #field(header: string, { path: file, place }: TableFile): void {
    const column = headerKey(header)
    if (['', 'from', 'campaign', ...this.dimensions].includes(column)) return
    const taken = this.#takenBy(column)
    if (taken !== undefined) return void this.problems.push(problem('ROI-D205', place, { file, column, taken }))
    const known = ['from', ...Object.keys(BUILT_IN_FIELDS), ...this.#config.fields.map(({ name }) => name)]
    const near = nearestName(column, known)
    if (near === undefined) this.dimensions.push(column)
    else this.problems.push(problem('ROI-D201', place, { file, column, near }))
  }

  #takenBy(column: string): string | undefined {
    const { fields, costs, kpis } = this.#config
    if (fields.some(({ name }) => name === column)) return 'a field that is no text'
    if (costs.some(({ name }) => name === column)) return 'a cost'
    return takenBy(column, new Set(kpis.map(({ name }) => name))) ?? (NAME.test(column) ? undefined : '')
  }

  #rules(table: SmallTable, file: TableFile, columns: Columns, needs?: 'to'): RuleTable {
    const shown = join(dirname(this.#config.file), file.path)
    const rules: TableRule[] = []
    const first = new Map<string, TableRule>()
    for (const { cells, line } of table.rows) {
      const at = (column: number): string => cells[column] ?? ''
      const rule: TableRule = {
        from: at(columns.from),
        to: isBlank(at(columns.to)) ? '' : at(columns.to),
        texts: columns.texts.map((column) => (isBlank(at(column)) ? '' : at(column))),
        place: { file: shown, line },
      }
      const blank = isBlank(rule.from) ? 'from' : rule.to === '' ? needs : undefined
      // A spreadsheet's rest of empty rows says nothing.
      if (isBlank(rule.from) && rule.to === '' && rule.texts.every((text) => text === '')) continue
      if (blank !== undefined) {
        this.problems.push(problem('ROI-D204', rule.place, { column: blank }))
        continue
      }
      const before = first.get(rule.from)
      if (before && !isSame(before, rule)) {
        const args = { from: rule.from, line, before: before.place.line! }
        this.problems.push(problem('ROI-D203', rule.place, args))
      }
      if (!before) first.set(rule.from, rule)
      rules.push(rule)
    }
    return new RuleTable(rules)
  }
}

function isSame(one: TableRule, other: TableRule): boolean {
  return one.to === other.to && one.texts.every((text, at) => text === other.texts[at])
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
