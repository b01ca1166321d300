import type { Preset, TotalSign } from './presets/preset.ts'
import { findFirst } from './presets/recognise.ts'
import { NUMERIC, type UsualColumns } from './usual-columns.ts'

export type RowTest = (cells: readonly string[]) => boolean

const LABEL =
  /^(?:(?:grand |overall |sub-? ?)?totals?|sum|suma|somma|zwischensumme|subtotale|sous-total|gesamt|summe|gesamtsumme|gesamtergebnis|insgesamt|totale(?: generale| complessivo)?|totali|total(?:es)? (?:general|geral)|totales|total général|totaux|totaal):?$/i

/** Whether a text is one of the usual names of a total row. */
export function isTotalLabel(text: string): boolean {
  return LABEL.test(text.trim())
}

/** Whether total rows are known by their usual labels alone, so that users must be told which rows were taken as such. */
export function areTotalsGuessed(preset: Preset | undefined): boolean {
  return !preset || Boolean(preset.totals?.includes('labelled'))
}

/** How to know the total rows of a file: by its preset, else by the usual labels. */
export function totalTest(preset: Preset | undefined, header: readonly string[]): RowTest {
  if (!preset) return isLabelledTotal
  const tests = (preset.totals ?? []).map((sign) => signTest(sign, header))
  return (cells) => {
    for (let at = 0; at < tests.length; at++) if (tests[at]!(cells)) return true
    return false
  }
}

function signTest(sign: TotalSign, header: readonly string[]): RowTest {
  if (sign === 'labelled') return isLabelledTotal
  if ('firstCell' in sign) return (cells) => sign.firstCell.test(cells[0]!.trim())
  if ('beyond' in sign) {
    const named = header.findLastIndex((name) => name.trim() !== '') + 1
    return (cells) => cells.length > named && sign.beyond.test(cells[named]!.trim())
  }
  const columnsOf = (lists: readonly (readonly string[])[]) =>
    lists.flatMap((names) => findFirst(header, names)?.index ?? [])
  const blank = columnsOf(sign.blank ?? [])
  const isBlank: RowTest = (cells) => blank.every((column) => cells[column]?.trim() === '')
  if (!('label' in sign)) return blank.length === 0 ? () => false : isBlank
  const labels = columnsOf(sign.in)
  return (cells) => labels.some((column) => sign.label.test(cells[column]?.trim() ?? '')) && isBlank(cells)
}

const DASHES = /^[-–—]*$/

/**
 * A row that calls itself a total, of which at least half of the other texts are blank: a campaign may be named "Total",
 * but then it has a date, a channel and more.
 */
export function isLabelledTotal(cells: readonly string[]): boolean {
  const at = cells.findIndex((cell) => cell !== '' && cell.trim() !== '')
  if (at < 0 || !isTotalLabel(cells[at]!)) return false
  const texts = cells.filter((cell, index) => index !== at && !NUMERIC.test(cell.trim()))
  return texts.filter((cell) => DASHES.test(cell.trim())).length * 2 >= texts.length
}

const NAMED_TOTAL = /(?:^|[\s(])(?:sub-?)?(?:totals?|totale|summe)(?:$|[\s:)])/i

/**
 * How to know a total without a label, or one such as "Total Brand": it has amounts, but no date, though all others have
 * one, and no other name.
 */
export function bareTotalTest({ dates, names, figures }: UsualColumns): RowTest {
  const [date] = dates
  if (date === undefined) return () => false
  const amounts = figures.filter((at) => !names.includes(at))
  return (cells) => {
    if (HAS_DIGIT.test(cells[date]!)) return false
    const named = names.filter((at) => !DASHES.test(cells[at]!.trim()))
    if (named.length > 1 || (named.length === 1 && !NAMED_TOTAL.test(cells[named[0]!]!))) return false
    return amounts.some((at) => NUMERIC.test(cells[at]!.trim()))
  }
}

const HAS_DIGIT = /\d/
