import { exact, ONE, times, type Exact } from '../base/exact.ts'
import { amountOf, exactOf, isWhole, plusAmount, type Amount } from './amount.ts'
import { amountReader, placesOf, type AmountReader } from './amounts.ts'
import { currencyOf } from './currency-signs.ts'
import type { NumberFormat } from './number-format.ts'
import { parseNumberFormat } from './number-format.ts'
import type { MeasurePlan } from './plan.ts'
import { WRITTEN_POSITIVE } from './signs.ts'

const CENT = exact('0.01')

/** What is wrong with a cell, for the problem that tells it. */
export type CellFault =
  | { readonly kind: 'amount'; readonly cell: number; readonly format: string }
  | { readonly kind: 'unit'; readonly cell: number; readonly scale: Exact }
  | { readonly kind: 'currency'; readonly cell: number; readonly found: readonly string[]; readonly expected: string }

/** A row's amounts and counts: value and currency per measure that the file maps. */
export type RowValues = { readonly values: (Amount | null | undefined)[]; readonly currencies: string[] }

/** Reads one measure from rows: its columns, scale and currency. */
export class MeasureReader {
  readonly plan: MeasurePlan
  readonly format: NumberFormat
  /** The currency that the last value's own cell names (a sign or code beside the amount), where it names a single one. */
  signCurrency = ''
  fault: CellFault | undefined
  /** Its sign is watched: such values are written positive. */
  readonly isSigned: boolean
  readonly #read: AmountReader

  constructor(plan: MeasurePlan, format: NumberFormat, missing: ReadonlySet<string>) {
    this.plan = plan
    this.isSigned = WRITTEN_POSITIVE.has(plan.field)
    this.format = (plan.format !== undefined && parseNumberFormat(plan.format)) || format
    this.#read = amountReader(this.format, missing)
  }

  /** The row's value after scaling; null where it is missing; undefined, with `fault` set, where it can't be read. */
  read(cells: readonly string[], currency: string): Amount | null | undefined {
    this.signCurrency = ''
    const { kind, constant, cells: read } = this.plan
    if (constant !== undefined) return constant
    let result: Amount | null = null
    for (let at = 0; at < read.length; at++) {
      const cell = read[at]!
      const text = cells[cell]!
      const value = this.#read.read(text)
      if (value === undefined) {
        this.fault = { kind: 'amount', cell, format: this.format.text }
        return undefined
      }
      if (value === null) {
        // A product of something missing is missing; a sum counts what is there.
        if (kind === 'product') return null
        continue
      }
      if (this.plan.whole && !isWhole(value)) {
        this.fault = { kind: 'unit', cell, scale: this.plan.scale! }
        return undefined
      }
      if (mayCarrySign(text) && !this.#agrees(text, cell, currency)) return undefined
      if (result === null) result = value
      else result = kind === 'product' ? product(result, exactOf(value)) : plusAmount(result, value)
    }
    const { scale } = this.plan
    return result !== null && scale !== undefined ? product(result, scale) : result
  }

  /** Whether all of the row's cells for this measure are blank: no value of its own, though it counts as 0. */
  isBlank(cells: readonly string[]): boolean {
    return this.plan.constant === undefined && this.plan.cells.every((cell) => cells[cell]!.trim() === '')
  }

  /** The unit of the last digit as written, after scaling: what a period's value may be split into. */
  lastPlace(cells: readonly string[]): Exact {
    if (this.plan.constant !== undefined) return CENT
    const places = this.plan.cells.map((cell) => placesOf(cells[cell]!, this.format))
    const finest = this.plan.kind === 'product' ? places.reduce((sum, each) => sum + each, 0) : Math.max(...places)
    const unit = finest === 0 ? ONE : exact(`0.${'0'.repeat(finest - 1)}1`)
    const { scale } = this.plan
    const scaled = scale === undefined ? unit : times(unit, scale)
    return (scaled < 0n ? -scaled : scaled) as Exact
  }

  #agrees(text: string, cell: number, currency: string): boolean {
    if (this.plan.unit !== 'money') return true
    const named = currencyOf(text)
    if (!named) return true
    const expected = this.plan.currency ?? currency
    if (expected === '' && named.length === 1) {
      this.signCurrency = named[0]!
      return true
    }
    if (expected !== '' && named.includes(expected)) return true
    this.fault = { kind: 'currency', cell, found: named, expected }
    return false
  }
}

function product(amount: Amount, factor: Exact): Amount {
  return amountOf(times(exactOf(amount), factor))
}

/** Rules out the ordinary cell, which begins and ends with a digit, without looking inside. */
function mayCarrySign(text: string): boolean {
  if (text === '') return false
  return !isDigit(text.charCodeAt(0)) || !isDigit(text.charCodeAt(text.length - 1))
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
