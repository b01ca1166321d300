import { compare, roundTo, toFixed, type Exact } from '../base/exact.ts'
import { isDefined, type Figure } from '../figures/figure.ts'
import type { Unit } from '../config/config.ts'

/** How an undefined figure is written for people: never 0, never infinity. */
export const UNDEFINED = '–'

/** Comparisons see figures at 12 places (contract 4.5), so at 12 places every verdict shows. */
const MOST_PLACES = 12

/** Writes figures for people, in the manner of a locale. */
export type FigureWriter = {
  /** A value in its unit; `places` are decimals as written, so 1 for `18.2%`. */
  value(value: Exact, unit: Unit, places?: number): string
  /** A figure, or `–` where it has no value. */
  figure(figure: Figure, unit: Unit, places?: number): string
}

/** The decimals of each unit: cents, a tenth of a percent, hundredths of a ratio; counts show what they have, to 2. */
function placesOf(unit: Unit, value: Exact): number {
  if (unit === 'percent') return 1
  return unit === 'count' && compare(roundTo(value, 2), roundTo(value, 0)) === 0 ? 0 : 2
}

/**
 * The fewest decimals, from the unit's own on, at which a figure and the marks it was judged by stand on the side where
 * the verdict puts them: 19.96 % under a floor of 20 % is never written 20.0 % (contract 4.5).
 */
export function placesAgainst(value: Exact, marks: readonly Exact[], unit: Unit): number {
  const shift = unit === 'percent' ? 2 : 0
  const usual = Math.max(...[value, ...marks].map((each) => placesOf(unit, each)))
  return placesThatTell(value, marks, usual + shift) - shift
}

/** The fewest decimals, from `places` on, at which a value and marks that differ are written differently. */
export function placesThatTell(value: Exact, marks: readonly Exact[], places: number): number {
  const hides = (mark: Exact) => compare(value, mark) !== 0 && toFixed(value, places) === toFixed(mark, places)
  while (places < MOST_PLACES && marks.some(hides)) places++
  return places
}

/** A writer for a locale (one that Intl doesn't know is written as en-GB); with `currency`, money says which it is. */
export function figureWriter(locale: string, currency?: string): FigureWriter {
  const marks = marksOf(locale)
  const value = (value: Exact, unit: Unit, places: number = placesOf(unit, value)): string => {
    const suffix = unit === 'money' && currency !== undefined ? ` ${currency}` : ''
    if (unit !== 'percent') return localise(toFixed(value, places), marks) + suffix
    return marks.percent[0] + localise(shiftTwoPlaces(toFixed(value, places + 2)), marks) + marks.percent[1]
  }
  return {
    value,
    figure: (figure, unit, places) => (isDefined(figure) ? value(figure.value, unit, places) : UNDEFINED),
  }
}

/** The signs of a locale; figures themselves never pass through Intl, whose numbers are binary. */
type Marks = {
  readonly decimal: string
  readonly group: string
  /** Digits of the lowest group and of those above it: 3 and 3, in India 3 and 2. */
  readonly groupSizes: readonly [number, number]
  /** Integer digits from which grouping begins: 4, in Spain or Poland 5. */
  readonly groupFrom: number
  readonly percent: readonly [string, string]
}

/** English as it is written in Great Britain and the US: Intl would say the same, but takes as long as to read the config. */
const ENGLISH: Marks = { decimal: '.', group: ',', groupSizes: [3, 3], groupFrom: 4, percent: ['', '%'] }

function marksOf(locale: string): Marks {
  if (/^en(?:-GB|-US)?$/.test(locale)) return ENGLISH
  try {
    return marksByIntl(locale)
  } catch {
    return ENGLISH
  }
}

function marksByIntl(locale: string): Marks {
  const parts = partsOf(locale, 123_456_789_012.5, {})
  const groups = parts.filter(({ type }) => type === 'integer').map(({ value }) => value.length)
  const percent = partsOf(locale, 0.5, { style: 'percent' })
  const number = percent.findIndex(({ type }) => type === 'integer')
  return {
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
    group: parts.find(({ type }) => type === 'group')?.value ?? '',
    groupSizes: [groups.at(-1)!, groups.at(-2) ?? groups.at(-1)!],
    groupFrom: partsOf(locale, 1234, {}).some(({ type }) => type === 'group') ? 4 : 5,
    percent: [textOf(percent.slice(0, number)), textOf(percent.slice(number + 1))],
  }
}

/** Without the direction marks that some locales put around a sign: they are nothing to see. */
function textOf(parts: readonly Intl.NumberFormatPart[]): string {
  return parts.map(({ value }) => value.replace(/\p{Cf}/gu, '')).join('')
}

function partsOf(locale: string, sample: number, options: Intl.NumberFormatOptions): Intl.NumberFormatPart[] {
  return new Intl.NumberFormat(locale, { ...options, numberingSystem: 'latn' }).formatToParts(sample)
}

function localise(plain: string, { decimal, group, groupSizes, groupFrom }: Marks): string {
  const [, sign, integer, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain)!
  const grouped = integer!.length < groupFrom ? integer! : groupDigits(integer!, groupSizes).join(group)
  return sign + grouped + (fraction === undefined ? '' : decimal + fraction)
}

function groupDigits(digits: string, [lowest, above]: readonly [number, number]): string[] {
  const groups = [digits.slice(-lowest)]
  for (let rest = digits.slice(0, -lowest); rest !== ''; rest = rest.slice(0, -above))
    groups.unshift(rest.slice(-above))
  return groups
}

/** `0.1820` → `18.20`: a ratio as written, in percent. */
function shiftTwoPlaces(ratio: string): string {
  const [, sign, integer, hundredths, rest] = /^(-?)(\d+)\.(\d\d)(\d*)$/.exec(ratio)!
  const percent = (integer! + hundredths!).replace(/^0+(?=\d)/, '')
  return sign + percent + (rest === '' ? '' : `.${rest}`)
}
