import type { NameRules } from './names.ts'
import { compileWhereTest, type NearWhere, type SourceCondition, type WhereTest } from './near-wheres.ts'
import type { CellGroup } from './store.ts'

/**
 * The texts of a row that decide where it counts: its dimensions as written, currency, new-customer flag, and the
 * columns that the source's `where` asks. Rows share them a thousandfold, so each distinct set is worked out once.
 */
export type Profile = {
  /** Dimensions, then currency, then flag, then the columns of `where`: as written, blanks filled from the order's first row. */
  readonly raw: readonly string[]
  /** Whether the source's `where` keeps such rows. */
  readonly passes: boolean
  /** The value by which that would be otherwise if case and spaces did not count. */
  readonly near: NearWhere | undefined
  /** A value per dimension after names, pattern, map and set. */
  readonly texts: readonly string[]
  readonly channelOpen: boolean
  /** No rule knows the campaign's name, and `unknown: stop` forbids that. */
  readonly unknown: boolean
  readonly currency: string
  readonly flag: string
  /** The cell groups that its rows have come to; most have one. */
  readonly groups: CellGroup[]
}

/** A step of the way from a row's texts to its profile: by the next text, to the next step, at last to the profile. */
type Step = Map<string, Step | Profile>

/** Works out and remembers the profiles of one file's rows. */
export class ProfileBook {
  readonly #known: Step = new Map()
  readonly #kept = new Map<string, Profile>()
  readonly #names: NameRules
  readonly #dimensions: number
  readonly #set: readonly (string | undefined)[]
  readonly #setCurrency: string
  readonly #where: readonly (WhereTest & { readonly condition: SourceCondition })[]
  /** Places in `raw` that this file has cells for: the others are always blank. */
  readonly #asked: readonly number[]
  #last: Profile | undefined

  constructor(
    names: NameRules,
    dimensions: number,
    set: readonly (string | undefined)[],
    setCurrency: string,
    where: readonly SourceCondition[],
    asked: readonly number[],
  ) {
    this.#asked = asked
    this.#names = names
    this.#dimensions = dimensions
    this.#set = set
    this.#setCurrency = setCurrency
    this.#where = where.map((condition) => ({ condition, ...compileWhereTest(condition) }))
  }

  /** The profile of a row's texts; `raw` may be reused by the caller. */
  of(raw: readonly string[]): Profile {
    if (!this.#last || !this.#hasTexts(this.#last, raw)) this.#last = this.#find(raw)
    return this.#last
  }

  /** Whether a row's texts are those of a profile, as the further rows of an order are. */
  #hasTexts(profile: Profile, raw: readonly string[]): boolean {
    for (let at = 0; at < this.#asked.length; at++) {
      const place = this.#asked[at]!
      if (profile.raw[place] !== raw[place]) return false
    }
    return true
  }

  #find(raw: readonly string[]): Profile {
    let step = this.#known
    const last = this.#asked.length - 1
    for (let at = 0; at < last; at++) {
      const text = raw[this.#asked[at]!]!
      let next = step.get(text) as Step | undefined
      if (!next) step.set(text, (next = new Map()))
      step = next
    }
    const text = last < 0 ? '' : raw[this.#asked[last]!]!
    let profile = step.get(text) as Profile | undefined
    if (!profile) step.set(text, (profile = this.#make([...raw])))
    return profile
  }

  /** The profile of rows that `where` is known to keep; `raw` may lack what it asks. */
  kept(raw: readonly string[]): Profile {
    const key = raw.join('\u0000')
    let profile = this.#kept.get(key)
    if (!profile) this.#kept.set(key, (profile = this.#make(raw, true)))
    return profile
  }

  #make(raw: readonly string[], isKept = false): Profile {
    const count = this.#dimensions
    const asked = raw.slice(count + 2)
    const passes = isKept || this.#where.every(({ keeps }, at) => keeps(asked[at]!))
    const { texts, channelOpen, unknown } = passes
      ? this.#names.resolve(raw.slice(0, count), this.#set)
      : { texts: [], channelOpen: false, unknown: false }
    return {
      raw,
      passes,
      near: isKept ? undefined : this.#nearOf(asked, passes),
      texts,
      channelOpen,
      unknown,
      currency: raw[count]!.trim().toUpperCase() || this.#setCurrency,
      flag: raw[count + 1]!.trim(),
      groups: [],
    }
  }

  #nearOf(asked: readonly string[], kept: boolean): NearWhere | undefined {
    const keptByOthers = (at: number) => this.#where.every(({ keeps }, other) => other === at || keeps(asked[other]!))
    const at = this.#where.findIndex(({ isNear }, index) => isNear(asked[index]!) && keptByOthers(index))
    return at < 0 ? undefined : { condition: this.#where[at]!.condition, value: asked[at]!, kept }
  }
}
