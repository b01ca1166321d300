/** Month names and their short forms, in English, German, Spanish, Italian, French and Portuguese. */
const MONTHS: readonly string[] = [
  'january jan januar jänner jän enero ene gennaio gen janvier janv janeiro',
  'february feb februar febrero febbraio février févr fevereiro fev',
  'march mar märz mär marzo mars março',
  'april apr abril abr aprile avril avr',
  'may mai mayo maggio mag maio',
  'june jun juni junio giugno giu juin junho',
  'july jul juli julio luglio lug juillet juil julho',
  'august aug agosto ago août',
  'september sep sept septiembre settembre set septembre setembro',
  'october oct oktober okt octubre ottobre ott octobre outubro out',
  'november nov noviembre novembre novembro',
  'december dec dezember dez diciembre dic dicembre décembre déc dezembro',
]

const NUMBER_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
)

const DAY_FIRST = /^(?<day>\d{1,2})(?:er|º|°|\.)?\s+(?:de\s+)?(?<month>\p{L}+)\.?,?\s+(?:de\s+)?(?<year>\d{4})$/u
const MONTH_FIRST = /^(?<month>\p{L}+)\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})$/u

/**
 * Reads a day with its month in words, as reports write their range: `July 8, 2025`, `27 January 2026`, `1. Juli 2026`,
 * `1 de julio de 2026`. Gives `2025-07-08`; undefined for anything else.
 */
export function dayInWords(text: string): string | undefined {
  const words = text.trim().normalize('NFC').toLowerCase()
  const { day, month, year } = (DAY_FIRST.exec(words) ?? MONTH_FIRST.exec(words))?.groups ?? {}
  const number = NUMBER_OF.get(month ?? '')
  if (day === undefined || number === undefined) return undefined
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}
