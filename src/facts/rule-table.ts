import type { Place } from '../base/problems.ts'
import { compileName } from '../config/conditions.ts'

/** A row of a table of names: what it is for, and what it makes of it. */
export type TableRule = {
  /** A name, or one with `*` in it. */
  readonly from: string
  /** The new name; empty where the old one is kept. */
  readonly to: string
  /** A value per dimension that the row brings; empty where it brings none. */
  readonly texts: readonly string[]
  readonly place: Place
}

/** A name that no rule knows, but that one would if case and spaces did not count. */
export type NearMiss = { readonly value: string; readonly rule: TableRule }

type Wildcard = {
  readonly rule: TableRule
  readonly fits: (name: string) => boolean
  readonly fitsFolded: (name: string) => boolean
}

/** Finds the rule for a name: an exact one, else the first with wildcards that fits; and remembers what was asked. */
export class RuleTable {
  readonly #rules: readonly TableRule[]
  readonly #exact = new Map<string, TableRule>()
  readonly #folded = new Map<string, TableRule>()
  readonly #wildcards: readonly Wildcard[]
  readonly #targets: ReadonlySet<string>
  readonly #found = new Map<string, TableRule | undefined>()
  readonly #near: NearMiss[] = []

  constructor(rules: readonly TableRule[]) {
    this.#rules = rules
    for (const rule of rules) {
      if (rule.from.includes('*') || this.#exact.has(rule.from)) continue
      this.#exact.set(rule.from, rule)
      this.#folded.set(fold(rule.from), rule)
    }
    this.#wildcards = rules
      .filter(({ from }) => from.includes('*'))
      .map((rule) => ({ rule, fits: compileName(rule.from), fitsFolded: compileName(fold(rule.from)) }))
    this.#targets = new Set(rules.map(({ to }) => to).filter((to) => to !== ''))
  }

  find(name: string): TableRule | undefined {
    if (this.#found.has(name)) return this.#found.get(name)
    const rule = this.#exact.get(name) ?? this.#wildcards.find(({ fits }) => fits(name))?.rule
    this.#found.set(name, rule)
    if (!rule) this.#watch(name)
    return rule
  }

  /** Whether names become this one: a source that already has it needs no rule. */
  makes(name: string): boolean {
    return this.#targets.has(name)
  }

  /** Rules that matched no name. */
  unused(): readonly TableRule[] {
    const used = new Set(this.#found.values())
    const repeats = (rule: TableRule): boolean => !rule.from.includes('*') && this.#exact.get(rule.from) !== rule
    return this.#rules.filter((rule) => !used.has(rule) && !repeats(rule))
  }

  nearMisses(): readonly NearMiss[] {
    return this.#near
  }

  #watch(value: string): void {
    const folded = fold(value)
    const rule = this.#folded.get(folded) ?? this.#wildcards.find(({ fitsFolded }) => fitsFolded(folded))?.rule
    // `Meta` beside the rule  meta,Meta  is what the rule would make of it.
    const isMade = rule?.to === value && rule.texts.every((text) => text === '')
    if (rule && !isMade) this.#near.push({ value, rule })
  }
}

/** A name without what the eye passes over. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}
