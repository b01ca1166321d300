import { plus, ZERO, type Exact } from '../base/exact.ts'
import { fromMillionths, type Amount } from './amount.ts'

/** Which half of 64 bits holds the sign depends on the machine. */
const HIGH = new Int32Array(new BigInt64Array([1n]).buffer)[0] === 1 ? 1 : 0
/** High halves within this leave room for one more amount of 63 bits. */
const ROOM = 1 << 30

const MISSING = 1
const SUMMED = 2

/**
 * Sums of amounts, each in a numbered slot: in 64 bits while they fit, and exact beside that where they don't. A slot
 * has no sum until something is added; one of missing amounts alone is missing, too.
 */
export class AmountSums {
  #units = new BigInt64Array(1024)
  /** The halves of the same bytes: a sum's size is seen without making a bigint of it. */
  #halves = new Int32Array(this.#units.buffer)
  #states = new Uint8Array(1024)
  readonly #beyond = new Map<number, Exact>()

  /** Adds to a slot; null (missing) adds nothing, but tells a slot of only missing amounts from one of none. */
  add(slot: number, amount: Amount | null): void {
    if (slot >= this.#states.length) this.#grow(slot)
    if (amount === null) {
      if (this.#states[slot] === 0) this.#states[slot] = MISSING
      return
    }
    this.#states[slot] = SUMMED
    if (typeof amount !== 'bigint') return this.#addBeyond(slot, amount.exact)
    const high = this.#halves[2 * slot + HIGH]!
    if (high >= ROOM || high < -ROOM) this.#widen(slot)
    this.#units[slot] = BigInt.asIntN(64, this.#units[slot]! + amount)
  }

  /** A slot's sum: null where all its amounts were missing, undefined where it has none. */
  get(slot: number): Exact | null | undefined {
    const state = this.#states[slot] ?? 0
    if (state !== SUMMED) return state === MISSING ? null : undefined
    return plus(fromMillionths(this.#units[slot]!), this.#beyond.get(slot) ?? ZERO)
  }

  #widen(slot: number): void {
    this.#addBeyond(slot, fromMillionths(this.#units[slot]!))
    this.#units[slot] = 0n
  }

  #addBeyond(slot: number, exact: Exact): void {
    this.#beyond.set(slot, plus(this.#beyond.get(slot) ?? ZERO, exact))
  }

  #grow(slot: number): void {
    const length = Math.max(2 * this.#states.length, slot + 1)
    const units = new BigInt64Array(length)
    units.set(this.#units)
    const states = new Uint8Array(length)
    states.set(this.#states)
    this.#units = units
    this.#halves = new Int32Array(units.buffer)
    this.#states = states
  }
}
