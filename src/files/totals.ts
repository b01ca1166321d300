import type { Preset, TotalSign } from './presets/preset.ts'
import { findFirst } from './presets/recognise.ts'

export type RowTest = (cells: readonly string[]) => boolean

const LABEL =
  /^(?:(?:grand |overall )?totals?|gesamt|summe|gesamtsumme|gesamtergebnis|insgesamt|totale(?: generale| complessivo)?|totali|total(?:es)? (?:general|geral)|totales|total général|totaux|totaal):?$/i

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
  return (cells) => tests.some((test) => test(cells))
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
/** A number, perhaps with a currency or a percent sign; a date or a name is none. */
const NUMERIC = /^[\p{Sc}A-Z]{0,4}\s?[-+(]?[\d.,'’\s]*\d[\d.,'’\s]*\)?\s?[\p{Sc}A-Z%]{0,4}$/u

/**
 * A row that calls itself a total, of which at least half of the other texts are blank: a campaign may be named "Total",
 * but then it has a date, a channel and more.
 */
function isLabelledTotal(cells: readonly string[]): boolean {
  const at = cells.findIndex((cell) => cell !== '' && cell.trim() !== '')
  if (at < 0 || !isTotalLabel(cells[at]!)) return false
  const texts = cells.filter((cell, index) => index !== at && !NUMERIC.test(cell.trim()))
  return texts.filter((cell) => DASHES.test(cell.trim())).length * 2 >= texts.length
}
