import { plus, ZERO, type Exact } from '../base/exact.ts'
import { fromMillionths } from './amount.ts'
import { HIGH, LOW, MOST_HALVES } from './halves.ts'

/** Sums of many numbers of 64 bits at few places, such as days; their halves are added up, so no bigint is made of each. */
export class PlaceSums {
  readonly #high: Float64Array
  readonly #low: Float64Array
  readonly #has: Uint8Array
  readonly #exact = new Map<number, Exact>()
  #added = 0

  constructor(places: number) {
    this.#high = new Float64Array(places)
    this.#low = new Float64Array(places)
    this.#has = new Uint8Array(places)
  }

  /**
   * Adds the numbers from `start` up to `end` of which `states` is `state`, each at the place that `places` tells, less
   * `first`; those that are 0 only if asked. `halves` are the numbers' bytes.
   */
  addAll(
    halves: Int32Array,
    states: Uint8Array,
    state: number,
    start: number,
    end: number,
    places: Int32Array,
    first: number,
    withZeros: boolean,
  ): void {
    this.#makeRoom(end - start)
    const [sumsHigh, sumsLow, has] = [this.#high, this.#low, this.#has]
    for (let at = start; at < end; at++) {
      if (states[at] !== state) continue
      const high = halves[2 * at + HIGH]!
      const low = halves[2 * at + LOW]!
      if (!withZeros && high === 0 && low === 0) continue
      const place = places[at]! - first
      sumsHigh[place]! += high
      sumsLow[place]! += low >>> 0
      has[place] = 1
    }
  }

  addExact(place: number, value: Exact): void {
    this.#has[place] = 1
    this.#exact.set(place, plus(this.#exact.get(place) ?? ZERO, value))
  }

  has(place: number): boolean {
    return this.#has[place] === 1
  }

  /** The sum at a place; undefined where nothing was added. */
  get(place: number): Exact | undefined {
    if (!this.has(place)) return undefined
    return plus(fromMillionths(this.#units(place)), this.#exact.get(place) ?? ZERO)
  }

  /** The sum at a place in millionths; undefined where nothing was added, or something exact. */
  unitsOf(place: number): bigint | undefined {
    return this.has(place) && !this.#exact.has(place) ? this.#units(place) : undefined
  }

  #units(place: number): bigint {
    return (BigInt(this.#high[place]!) << 32n) + BigInt(this.#low[place]!)
  }

  /** Halves of so many numbers add up in the 53 bits of a whole number. */
  #makeRoom(numbers: number): void {
    this.#added += numbers
    if (this.#added <= MOST_HALVES) return
    this.#added = numbers
    for (let place = 0; place < this.#has.length; place++) {
      const sum = this.get(place)
      if (sum !== undefined) this.#exact.set(place, sum)
    }
    this.#high.fill(0)
    this.#low.fill(0)
  }
}
