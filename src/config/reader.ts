import { parseDay, type Day } from '../base/days.ts'
import { negate, ONE, type Exact } from '../base/exact.ts'
import { nearestName } from '../base/nearest.ts'
import type { Calendar } from '../base/periods.ts'
import type { Place } from '../base/problems.ts'
import { isCurrency, parseAmount, parseDecimal, parseRate, percentText } from './amounts.ts'
import type { Amount, InForce, TableFile } from './config.ts'
import type { Span } from './places.ts'
import { textOf, valueOf, type Tree } from './tree.ts'
import type { Tell } from './yaml.ts'

/** What every part of the config needs to be read. */
export type Reader = {
  readonly place: (span: Span) => Place
  readonly tell: Tell
  /** The reporting currency; undefined where the config fails to name one. */
  readonly currency: string | undefined
  readonly calendar: Calendar
}

/** A text that is not blank; a blank one is told. */
export function readText({ tell }: Pick<Reader, 'tell'>, leaf: Tree | undefined): string | undefined {
  if (leaf?.kind !== 'text') return undefined
  return leaf.text.trim() === '' ? tell('ROI-C110', leaf.span, { path: leaf.path, written: '' }) : leaf.text
}

/** One of some words; the schema has told any other. */
export function choiceOf<Choice extends string>(
  leaf: Tree | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === textOf(leaf))
}

export function readFlag({ tell }: Pick<Reader, 'tell'>, leaf: Tree | undefined): boolean | undefined {
  if (leaf?.kind !== 'text') return undefined
  if (leaf.text === 'true' || leaf.text === 'false') return leaf.text === 'true'
  const { path, text, span } = leaf
  const near = /^(?:yes|on|y|true|1)$/i.test(text) ? 'true' : /^(?:no|off|n|false|0)$/i.test(text) ? 'false' : undefined
  return tell('ROI-C111', span, { path, text, choices: ['true', 'false'], near })
}

/** A whole number of things, from `least` to `most`. */
export function readWhole(
  { tell }: Pick<Reader, 'tell'>,
  leaf: Tree | undefined,
  least: number,
  most: number,
): number | undefined {
  if (leaf?.kind !== 'text') return undefined
  const count = /^(?:0|[1-9]\d{0,8})$/.test(leaf.text) ? Number(leaf.text) : -1
  if (count >= least && count <= most) return count
  const expected = `a whole number from ${least} to ${most}`
  return tell('ROI-C114', leaf.span, { path: leaf.path, text: leaf.text, expected })
}

export function readDecimal({ tell }: Reader, leaf: Tree | undefined): Exact | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { path, text, span } = leaf
  return parseDecimal(text) ?? tell('ROI-C114', span, { path, text, expected: 'a decimal with a point' })
}

/** `12%` or `0.12` as a ratio; with `positive` at least 0. */
export function readRate({ tell }: Reader, leaf: Tree | undefined, positive = false): Exact | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { path, text, span } = leaf
  const rate = parseRate(text)
  if (rate === undefined) return tell('ROI-C113', span, { path, text, expected: 'a rate' })
  // 45 meant as 45 % would multiply the figure by a hundred, and nobody would be told.
  if (!text.includes('%') && (rate > ONE || rate < negate(ONE))) {
    return tell('ROI-C149', span, { path, text, percent: percentText(rate) })
  }
  return positive && rate < 0n ? tell('ROI-C113', span, { path, text, expected: 'a rate of 0 or more' }) : rate
}

/** `2500 EUR`, or `2500` in the reporting currency. */
export function readAmount({ tell, currency }: Reader, leaf: Tree | undefined): Amount | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { path, text, span } = leaf
  const amount = parseAmount(text)
  if (!amount) return tell('ROI-C112', span, { path, text, currency: currency ?? 'EUR' })
  return { value: amount.value, currency: amount.currency ?? currency ?? '' }
}

export function readCurrency({ tell }: Pick<Reader, 'tell'>, leaf: Tree | undefined): string | undefined {
  if (leaf?.kind !== 'text' || isCurrency(leaf.text)) return textOf(leaf)
  const upper = leaf.text.trim().toUpperCase()
  const near = isCurrency(upper) ? upper : undefined
  return tell('ROI-C116', leaf.span, { path: leaf.path, text: leaf.text, near })
}

/** The name of a time zone, as `Europe/Rome`; offsets are none, for they know no summer. */
export function readTimezone({ tell }: Pick<Reader, 'tell'>, leaf: Tree | undefined): string | undefined {
  if (leaf?.kind !== 'text') return undefined
  const { path, text, span } = leaf
  if (/^[A-Za-z]/.test(text) && isKnownTimezone(text)) return text
  return tell('ROI-C117', span, { path, text, near: nearestName(text, Intl.supportedValuesOf('timeZone')) })
}

function isKnownTimezone(timeZone: string): boolean {
  // The list lacks other spellings, but asking a formatter first takes six times as long.
  if (Intl.supportedValuesOf('timeZone').includes(timeZone)) return true
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

function readDay({ tell }: Reader, leaf: Tree | undefined): Day | undefined {
  if (leaf?.kind !== 'text') return undefined
  return parseDay(leaf.text) ?? tell('ROI-C115', leaf.span, { path: leaf.path, text: leaf.text })
}

/** The days of `from` and `to`, both included; an end before the beginning is told. */
export function readInForce(reader: Reader, tree: Tree): InForce {
  const end = valueOf(tree, 'to')
  const from = readDay(reader, valueOf(tree, 'from'))
  const to = readDay(reader, end)
  if (from !== undefined && to !== undefined && to < from) {
    const args = { path: tree.path, from: textOf(valueOf(tree, 'from'))!, to: textOf(end)! }
    reader.tell('ROI-C129', end!.span, args)
  }
  return { from, to }
}

export function readTableFile(reader: Reader, leaf: Tree | undefined): TableFile | undefined {
  const path = readText(reader, leaf)
  return path === undefined ? undefined : { path, place: reader.place(leaf!.span) }
}
