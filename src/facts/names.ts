import type { Config } from '../config/config.ts'
import type { ReadParts } from './campaign-pattern.ts'
import { NONE, UNMAPPED } from './cells.ts'
import type { NearMiss, RuleTable, TableRule } from './rule-table.ts'

/** What a row's texts become. */
export type Resolved = {
  /** A value per dimension. */
  readonly texts: readonly string[]
  /** The channel is `(none)`, so the campaign's spend may say it. */
  readonly channelOpen: boolean
  /** No rule knows the campaign, and `unknown: stop` forbids that. */
  readonly unknown: boolean
}

/** What the config and its tables say of names. */
export type NameTables = {
  /** campaign, channel, source, the user's own, and those that only the campaign table brings. */
  readonly dimensions: readonly string[]
  /** The campaign table; undefined where the config names none. */
  readonly campaigns: RuleTable | undefined
  readonly pattern: ReadParts | undefined
  readonly unknown: Config['campaigns']['unknown']
  /** The tables that rename values, by the field's name. */
  readonly maps: ReadonlyMap<string, RuleTable>
}

/**
 * Finds a row's texts (contract 4.3): the first of its own column, the campaign table, the pattern and the constants of
 * its source, each renamed by the field's map; else `(none)`. A campaign is renamed before the campaign table is asked.
 */
export class NameRules {
  readonly #tables: NameTables

  constructor(tables: NameTables) {
    this.#tables = tables
  }

  /** `raw` are the row's own texts and `set` its source's constants, by dimension; blanks count as nothing. */
  resolve(raw: readonly (string | undefined)[], set: readonly (string | undefined)[]): Resolved {
    const { dimensions, unknown } = this.#tables
    const name = this.#rename('campaign', filled(raw[0]) ?? filled(set[0]))
    const { campaign, rule, parts, isKnown } = this.#campaignOf(name)
    const texts = dimensions.map((dimension, at) => {
      if (at === 0) return !isKnown && unknown === 'group' ? UNMAPPED : campaign
      const value = filled(raw[at]) ?? filled(rule?.texts[at]) ?? filled(parts?.get(dimension)) ?? filled(set[at])
      return this.#rename(dimension, value) ?? NONE
    })
    const channelOpen = texts[dimensions.indexOf('channel')] === NONE
    return { texts, channelOpen, unknown: !isKnown && unknown === 'stop' }
  }

  /** Rows of the campaign table and of the maps that no name fitted, as far as names have been resolved. */
  unusedRules(): readonly TableRule[] {
    return this.#all().flatMap(([, table]) => table.unused())
  }

  /** Names that missed a rule by case or spaces only, with the field that they stand in. */
  nearMisses(): readonly (NearMiss & { readonly field: string })[] {
    return this.#all().flatMap(([field, table]) => table.nearMisses().map((miss) => ({ ...miss, field })))
  }

  #campaignOf(name: string | undefined): {
    readonly campaign: string
    readonly rule?: TableRule | undefined
    readonly parts?: ReadonlyMap<string, string> | undefined
    readonly isKnown: boolean
  } {
    const { campaigns, pattern } = this.#tables
    // A blank campaign is nobody's: no rule has to know it.
    if (name === undefined) return { campaign: NONE, isKnown: true }
    const rule = campaigns?.find(name)
    const campaign = filled(rule?.to) ?? name
    const parts = pattern?.(name) ?? (campaign === name ? undefined : pattern?.(campaign))
    const hasRules = campaigns !== undefined || pattern !== undefined
    return { campaign, rule, parts, isKnown: !hasRules || Boolean(rule ?? parts ?? campaigns?.makes(name)) }
  }

  #rename(field: string, value: string | undefined): string | undefined {
    return value === undefined ? undefined : (this.#tables.maps.get(field)?.find(value)?.to ?? value)
  }

  #all(): readonly (readonly [field: string, table: RuleTable])[] {
    const { campaigns, maps } = this.#tables
    return [...(campaigns ? [['campaign', campaigns] as const] : []), ...maps]
  }
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}
