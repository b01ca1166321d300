import { monthNamed } from '../../base/month-names.ts'

const DAY_FIRST = /^(?<day>\d{1,2})(?:er|º|°|\.)?\s+(?:de\s+)?(?<month>\p{L}+)\.?,?\s+(?:de\s+)?(?<year>\d{4})$/u
const MONTH_FIRST = /^(?<month>\p{L}+)\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})$/u

/**
 * Reads a day with its month in words, as reports write their range: `July 8, 2025`, `27 January 2026`, `1. Juli 2026`,
 * `1 de julio de 2026`. Gives `2025-07-08`; undefined for anything else.
 */
export function dayInWords(text: string): string | undefined {
  const words = text.trim().normalize('NFC').toLowerCase()
  const { day, month, year } = (DAY_FIRST.exec(words) ?? MONTH_FIRST.exec(words))?.groups ?? {}
  const number = month === undefined ? undefined : monthNamed(month)
  if (day === undefined || number === undefined) return undefined
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}
