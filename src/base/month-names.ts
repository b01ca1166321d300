/** Month names and their short forms, in English, German, Spanish, Italian, French and Portuguese. */
const MONTHS: readonly string[] = [
  'january jan januar jänner jän enero ene gennaio gen janvier janv janeiro',
  'february feb februar febrero febbraio février févr fevereiro fev',
  'march mar märz mär mrz marzo mars março',
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

/** The month (1 to 12) of a name in any case, short or not, with a point or without: `March`, `févr.`, `Mrz`. */
export function monthNamed(name: string): number | undefined {
  return NUMBER_OF.get(name.normalize('NFC').toLowerCase().replace(/\.$/, ''))
}
