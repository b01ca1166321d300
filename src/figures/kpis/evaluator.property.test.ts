import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDefined, type Figure } from '../figure.ts'
import { evaluatorOf, everything, kpi, periodOf, tableOf, type TestCell } from './kpis.test-data.ts'
import { toFixed } from '../../base/exact.ts'
import { groupCells, rowsOf } from './groups.ts'

/** The second, naive computation: fractions of whole numbers, nothing rounded before the end. */
type Fraction = { readonly n: bigint; readonly d: bigint }
type Result = Fraction | string

const fraction = (n: bigint, d = 1n): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d })
const add = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
const multiply = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d)
const negative = (a: Fraction) => fraction(-a.n, a.d)

/** Half away from zero, to 12 places, as a whole number of 10^-12. */
function rounded({ n, d }: Fraction): bigint {
  const size = ((n < 0n ? -n : n) * 2n * 10n ** 12n + d) / (2n * d)
  return n < 0n ? -size : size
}

function decimal(text: string): Fraction {
  const [whole = '', places = ''] = text.replace('-', '').split('.')
  const n = BigInt(whole + places)
  return fraction(text.startsWith('-') ? -n : n, 10n ** BigInt(places.length))
}

/** A random formula as text, with its naive meaning over sums; undefined figures are their reasons. */
type Meaning = { readonly text: string; readonly of: (sums: Sums) => Result }
type Sums = (name: string) => Result

function lift(parts: readonly Meaning[], apply: (...values: Fraction[]) => Result): Meaning['of'] {
  return (sums) => {
    const values: Fraction[] = []
    for (const part of parts) {
      const value = part.of(sums)
      if (typeof value === 'string') return value
      values.push(value)
    }
    return apply(...values)
  }
}

function binary(operator: string, apply: (a: Fraction, b: Fraction) => Result) {
  return ([a, b]: [Meaning, Meaning]): Meaning => ({
    text: `(${a.text} ${operator} ${b.text})`,
    of: lift([a, b], (left, right) => apply(left!, right!)),
  })
}

function quotient(a: Fraction, b: Fraction): Result {
  if (b.n === 0n) return a.n === 0n ? 'no-activity' : 'zero-denominator'
  return b.n < 0n ? 'negative-denominator' : fraction(a.n * b.d, a.d * b.n)
}

const sumOf = binary('+', add)
const difference = binary('-', (a, b) => add(a, negative(b)))
const product = binary('*', multiply)
const ratio = binary('/', quotient)
const measure = (name: string): Meaning => ({ text: name, of: (sums) => sums(name) })
const cents = fc.integer({ min: 0, max: 99_999 }).map((value) => (value / 100).toFixed(2))
const literal = (write: (text: string) => string, scale: Fraction) =>
  cents
    .filter((text) => Number(text) !== 0)
    .map((text): Meaning => ({ text: write(text), of: () => multiply(decimal(text), scale) }))

/** Alternatives of one unit: if, min, max, abs, coalesce. */
function choices(unit: fc.Arbitrary<Meaning>): fc.Arbitrary<Meaning>[] {
  const extreme = (name: string, sign: bigint) => (parts: Meaning[]) => ({
    text: `${name}(${parts.map(({ text }) => text).join(', ')})`,
    of: lift(parts, (...values) =>
      values.reduce((best, value) => ((rounded(value) - rounded(best)) * sign > 0n ? value : best)),
    ),
  })
  const several = fc.array(unit, { minLength: 1, maxLength: 3 })
  return [
    several.map(extreme('min', -1n)),
    several.map(extreme('max', 1n)),
    unit.map((part) => ({ text: `abs(${part.text})`, of: lift([part], (a) => (a!.n < 0n ? negative(a!) : a!)) })),
    unit.map((part) => ({ text: `-${part.text}`, of: lift([part], (a) => negative(a!)) })),
    several.map((parts) => ({
      text: `coalesce(${parts.map(({ text }) => text).join(', ')})`,
      of: (sums: Sums) => {
        const results = parts.map((part) => part.of(sums))
        return results.find((result) => typeof result !== 'string') ?? results.at(-1)!
      },
    })),
    fc.tuple(unit, unit, unit, unit).map(([a, b, yes, no]) => ({
      text: `if(${a.text} < ${b.text}, ${yes.text}, ${no.text})`,
      of: (sums: Sums) => {
        const [left, right] = [a.of(sums), b.of(sums)]
        if (typeof left === 'string') return left
        if (typeof right === 'string') return right
        return rounded(left) < rounded(right) ? yes.of(sums) : no.of(sums)
      },
    })),
  ]
}

const { formula } = fc.letrec<{ money: Meaning; count: Meaning; plain: Meaning; formula: Meaning }>((tie) => {
  const [money, count, plain] = [tie('money'), tie('count'), tie('plain')]
  const deep = { depthSize: 'small', maxDepth: 5 } as const
  return {
    money: fc.oneof(
      deep,
      fc.constantFrom('spend', 'revenue', 'fees').map(measure),
      literal((text) => `${text} EUR`, fraction(1n)),
      fc.tuple(money, money).map(sumOf),
      fc.tuple(money, money).map(difference),
      fc.tuple(money, plain).map(product),
      fc.tuple(money, count).map(ratio),
      ...choices(money),
    ),
    count: fc.oneof(
      deep,
      fc.constantFrom('clicks', 'orders').map(measure),
      fc.tuple(count, count).map(sumOf),
      fc.tuple(count, count).map(difference),
      fc.tuple(plain, count).map(product),
      ...choices(count),
    ),
    plain: fc.oneof(
      deep,
      literal((text) => `${text}%`, fraction(1n, 100n)),
      fc.tuple(money, money).map(ratio),
      fc.tuple(count, count).map(ratio),
      fc.tuple(plain, plain).map(product),
      fc.tuple(plain, plain).map(sumOf),
      ...choices(plain),
    ),
    formula: fc.oneof(money, count, plain),
  }
})

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: -99_999n, max: 999_999n }).map((value) => toFixed2(value)) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant('0') },
)
const MEASURES = ['spend', 'revenue', 'fees', 'clicks', 'orders'] as const

const cell: fc.Arbitrary<TestCell> = fc.record({
  day: fc.integer({ min: 1, max: 28 }).map((day) => `2026-0${1 + (day % 3)}-${String(day).padStart(2, '0')}`),
  campaign: fc.constantFrom('a', 'b', '__proto__'),
  amounts: fc.dictionary(fc.constantFrom(...MEASURES), amount),
})
const MAPPED = Object.fromEntries(MEASURES.slice(0, 4).map((name) => [name, [0]]))

function toFixed2(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The naive sums of some cells; `anywhere` are all of them, which tell what is mapped. */
function sumsOver(cells: readonly TestCell[], anywhere: readonly TestCell[]): Sums {
  return (name) => {
    const amounts = cells.flatMap(({ amounts }) => (Object.hasOwn(amounts, name) ? [amounts[name]!] : []))
    const present = amounts.filter((text) => text !== null)
    if (present.length > 0) return present.map(decimal).reduce(add)
    if (amounts.length > 0) return 'missing'
    return name in MAPPED || anywhere.some(({ amounts }) => Object.hasOwn(amounts, name)) ? fraction(0n) : 'not-mapped'
  }
}

function asText(figure: Figure): string {
  return isDefined(figure)
    ? toFixed(figure.value, 12)
        .replace('.', '')
        .replace(/^(-?)0+(?=\d)/, '$1')
    : figure.undefined
}

function expected(result: Result): string {
  return typeof result === 'string' ? result : rounded(result).toString()
}

test('any formula over any cells equals exact fractions at 12 places, for totals and for each member', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), formula, (cells, { text, of }) => {
      const table = tableOf(cells, [], MAPPED)
      fc.pre(text.length <= 1900)
      const evaluator = evaluatorOf({ kpis: [kpi('asked', text)] }, table)
      expect(asText(evaluator.figure('asked', everything(table)))).toBe(expected(of(sumsOver(cells, cells))))
      for (const { members, cells: grouped } of groupCells(table, ['campaign'], [])) {
        const own = cells.filter(({ campaign }) => campaign === members[0])
        const scope = { cells: grouped, period: periodOf('2026'), grain: undefined }
        expect(asText(evaluator.figure('asked', scope))).toBe(expected(of(sumsOver(own, cells))))
      }
    }),
    { numRuns: 400 },
  )
})

test('sums of parts are the total, whatever they are grouped by', () => {
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 20 }),
      fc.constantFrom<string[]>(['campaign'], ['month'], ['week', 'campaign'], ['campaign', 'day']),
      (cells, by) => {
        const table = tableOf(cells, [], { spend: [0] })
        const evaluator = evaluatorOf({}, table)
        const rows = rowsOf(table, { by, where: [], period: periodOf('2026'), calendar: { fiscalStart: 1 } })
        const parts = rows.map(({ scope }) => evaluator.figure('spend', scope)).filter(isDefined)
        const total = evaluator.figure('spend', everything(table))
        const sum = parts.reduce((whole, { value }) => whole + value, 0n)
        expect(sum).toBe(isDefined(total) ? total.value : 0n)
      },
    ),
  )
})

test('ROAS of any selection is its net revenue over its spend, never a mean of members', () => {
  const positive = fc.integer({ min: 1, max: 99_999 }).map((value) => toFixed2(BigInt(value)))
  const rows = fc.array(
    fc.record({
      campaign: fc.constantFrom('a', 'b', 'c'),
      amounts: fc.record({ spend: positive, net_revenue: positive }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  fc.assert(
    fc.property(rows, (cells) => {
      const table = tableOf(cells)
      const total = (name: 'spend' | 'net_revenue') => cells.map(({ amounts }) => decimal(amounts[name])).reduce(add)
      const roas = evaluatorOf({}, table).figure('roas', everything(table))
      expect(asText(roas)).toBe(expected(quotient(total('net_revenue'), total('spend'))))
    }),
  )
})
