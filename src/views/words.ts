import { formatDay } from '../base/days.ts'
import { whole as count } from '../base/exact.ts'
import { periodAround, periodName, type Period } from '../base/periods.ts'
import { isDefined, type Figure } from '../figures/figure.ts'
import type { Report, SelectedSource } from '../report/report.ts'
import type { Conditions, ObjectiveStatus, ResultVerdict, TargetStatus, TargetVerdict } from '../verdicts/verdict.ts'
import { placesAgainst, type FigureWriter } from './figures.ts'
import { visible } from './visible.ts'

/** What the views say in words, once: the same verdict reads the same on a terminal, in Markdown, JUnit and GitHub. */

export const STATUS_WORDS: Readonly<Record<TargetStatus | ObjectiveStatus, string>> = {
  met: 'met',
  'on-track': 'on track',
  'at-risk': 'at risk',
  behind: 'behind',
  missed: 'missed',
  running: 'running',
  'not-applicable': 'not applicable',
  undefined: 'undefined',
}

/** From the worst news to none: the order in which people read verdicts. */
const FROM_WORST: readonly (TargetStatus | ObjectiveStatus)[] = [
  'missed',
  'undefined',
  'behind',
  'at-risk',
  'on-track',
  'met',
  'running',
  'not-applicable',
]

/** Verdicts with the worst first, else in their own order. */
export function worstFirst<Verdict extends { readonly status: TargetStatus | ObjectiveStatus }>(
  verdicts: readonly Verdict[],
): Verdict[] {
  return verdicts.toSorted((a, b) => FROM_WORST.indexOf(a.status) - FROM_WORST.indexOf(b.status))
}

/** `3 missed, 1 at risk, 9 met` */
export function countStatuses(verdicts: readonly { readonly status: TargetStatus | ObjectiveStatus }[]): string {
  return FROM_WORST.flatMap((status) => {
    const count = verdicts.filter((each) => each.status === status).length
    return count === 0 ? [] : [`${count} ${STATUS_WORDS[status]}`]
  }).join(', ')
}

/** `2026-03`, `2026-W12`, `2026`, a day, or `2026-01-01 to 2026-03-17`. Quarters show their months: a fiscal calendar may move them. */
export function periodWords({ from, to }: Period): string {
  if (from === to) return formatDay(from)
  const calendar = { fiscalStart: 1 }
  for (const grain of ['week', 'month', 'year'] as const) {
    const whole = periodAround(from, grain, calendar)
    if (whole.from === from && whole.to === to) return periodName(from, grain, calendar)
  }
  const first = periodAround(from, 'month', calendar)
  const last = periodAround(to, 'month', calendar)
  if (first.from === from && last.to === to) return `${formatDay(from).slice(0, 7)} to ${formatDay(to).slice(0, 7)}`
  return `${formatDay(from)} to ${formatDay(to)}`
}

/** `channel = Meta, Google Ads; campaign = brand-*` */
function conditionWords(where: Conditions): string {
  return where
    .map(({ field, values }) => `${visible(field)} = ${values.map((value) => visible(value)).join(', ')}`)
    .join('; ')
}

/** What a target was judged for: its members and conditions; `total` where it has neither. */
export function subjectWords({ members, where }: Pick<TargetVerdict, 'members' | 'where'>): string {
  const parts = [members.map((member) => visible(member)).join(' · '), conditionWords(where)]
  return parts.filter((part) => part !== '').join(', ') || 'total'
}

/** A verdict's figures as text, with as many decimals as it takes to see why. */
export type TargetWords = { readonly rule: string; readonly actual: string; readonly remark: string }

export function targetWords(verdict: TargetVerdict, writer: FigureWriter): TargetWords {
  const { kpi, on, unit, bound, limit, actual } = verdict
  const places = placesThatShow(verdict)
  const remarks = [
    on === 'worst' ? 'worst case' : '',
    remarkOn(verdict, (figure) => writer.figure(figure, unit, places)),
  ]
  return {
    rule: `${visible(kpi)} ${bound === 'min' ? '≥' : '≤'} ${writer.figure(limit, unit, places)}`,
    actual: writer.figure(actual, unit, places),
    remark: remarks.filter((remark) => remark !== '').join(', '),
  }
}

/** The decimals with which a verdict's figures are written; undefined (the unit's own) where there is no figure. */
export function placesThatShow({ actual, limit, warn, unit }: TargetVerdict): number | undefined {
  const marks = [limit, warn].flatMap((mark) => (mark && isDefined(mark) ? [mark.value] : []))
  return isDefined(actual) ? placesAgainst(actual.value, marks, unit) : undefined
}

/** Why a verdict is what it is, where its figures alone don't say it. */
function remarkOn({ status, actual, limit, warn }: TargetVerdict, write: (figure: Figure) => string): string {
  if (!isDefined(actual)) return visible(actual.message)
  if (!isDefined(limit)) return `no limit: ${visible(limit.message)}`
  if (status === 'at-risk' && warn)
    return isDefined(warn) ? `warns at ${write(warn)}` : `no warning mark: ${visible(warn.message)}`
  return ''
}

/** A key result's figures as text; `goal` tells a ceiling from a floor. */
export type ResultWords = {
  readonly actual: string
  readonly goal: string
  readonly expected: string
  readonly remark: string
}

export function resultWords(result: ResultVerdict, writer: FigureWriter): ResultWords {
  const { unit, bound, limit, actual, expectedToDate } = result
  const places = isDefined(actual) ? placesAgainst(actual.value, [limit, expectedToDate], unit) : undefined
  return {
    actual: writer.figure(actual, unit, places),
    goal: `${bound === 'max' ? '≤ ' : ''}${writer.value(limit, unit, places)}`,
    expected: writer.value(expectedToDate, unit, places),
    remark: isDefined(actual) ? '' : visible(actual.message),
  }
}

/** A verdict as a sentence, for views that have no columns: `9.2% against roi ≥ 20.0%`. */
export function targetSentence(target: TargetVerdict, writer: FigureWriter): string {
  const { rule, actual, remark } = targetWords(target, writer)
  return `${actual} against ${rule}${remark && ` (${remark})`}`
}

/** `310,000.00 of 1,200,000.00, with 180,000.00 expected by now` */
export function resultSentence(result: ResultVerdict, writer: FigureWriter): string {
  const { actual, goal, expected, remark } = resultWords(result, writer)
  return `${actual} of ${goal}, with ${expected} expected by now${remark && ` (${remark})`}`
}

/** What a key result is about: its KPI and conditions. */
export function resultSubject({ kpi, where }: ResultVerdict): string {
  return [visible(kpi), conditionWords(where)].filter((part) => part !== '').join(', ')
}

/** Which ROI a report means, for each that it shows: `roi = roi_margin: contribution / cost`. */
export function roiBases({ kpis }: Pick<Report, 'kpis'>): string[] {
  return kpis
    .filter(({ name, is }) => is !== undefined || /^roi(_|$)/.test(name))
    .map(
      ({ name, is, formula }) => `${visible(name)} = ${is === undefined ? '' : `${visible(is)}: `}${visible(formula)}`,
    )
}

/** `Lumina Shop`, the period, the as-of day and the currency: what every view says first. */
export function titleWords({ name, period, periodFromData, asOf, currency, where }: Report): {
  name: string
  facts: string[]
} {
  const range = period && `${periodWords(period)}${periodFromData ? ' (all data)' : ''}`
  const facts = [range, `as of ${formatDay(asOf)}`, currency, conditionWords(where)]
  return {
    name: visible(name ?? 'Campaign ROI'),
    facts: facts.filter((fact) => fact !== undefined).filter((fact) => fact !== ''),
  }
}

/** `rules sha256:3fa91c2b77e0, not approved` */
export function rulesWords({ fingerprint, approved }: Report['rules']): string {
  return `rules ${visible(fingerprint.replace(/^(sha256:[0-9a-f]{12}).*$/, '$1'))}, ${approved ? 'approved' : 'not approved'}`
}

/** The row accounting of the sources: a line for each that was not used whole, one for all that were. */
export function sourceWords({ sources }: Pick<Report, 'sources'>, writer: FigureWriter): string[] {
  const lines = sources.filter((source) => !isWhole(source)).map((source) => accountWords(source, writer))
  const whole = sources.filter(isWhole)
  if (whole.length === 0) return lines
  const names = whole.map(({ account }) => `${visible(account.name)} ${rowsWords(account.rows, writer)}`)
  return [...lines, `all used: ${names.join(', ')}`]
}

function isWhole({ account }: SelectedSource): boolean {
  return account.used === account.rows && account.controlRows === 0
}

/** `webshop: 1,200 rows, 1,180 used, 20 filtered out; 400 in the range` */
export function accountWords({ account, selected }: SelectedSource, writer: FigureWriter): string {
  const { name, rows, used, filtered, quarantined, controlRows } = account
  const write = (some: number) => writer.value(count(some), 'count')
  const parts = [
    `${visible(name)}: ${rowsWords(rows, writer)}, ${write(used)} used`,
    ...(filtered > 0 ? [`${write(filtered)} filtered out`] : []),
    ...(quarantined > 0 ? [`${write(quarantined)} quarantined`] : []),
  ]
  const asides = [
    ...(controlRows > 0
      ? [`${write(controlRows)} total ${controlRows === 1 ? 'row' : 'rows'} kept out as a control`]
      : []),
    ...(selected !== used ? [`${write(selected)} in the range`] : []),
  ]
  return [parts.join(', '), ...asides].join('; ')
}

function rowsWords(rows: number, writer: FigureWriter): string {
  return `${writer.value(count(rows), 'count')} ${rows === 1 ? 'row' : 'rows'}`
}
