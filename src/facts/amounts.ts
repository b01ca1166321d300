import { negate, scaled, ZERO, type Exact } from '../base/exact.ts'
import type { NumberFormat } from './number-format.ts'

export type AmountReader = {
  /** The amount; null for a platform's word for missing, 0 for a blank; undefined for what is none. */
  read(text: string): Exact | null | undefined
}

const MISSING = new Set(['--', '-', 'null', 'n/a', 'na', '—', '–'])
const PLAIN = /^-?\d{1,18}(?:\.\d{1,9})?$/
const MOST_PLACES = 40

export function amountReader(format: NumberFormat, missing: ReadonlySet<string>): AmountReader {
  const number = numberPattern(format)
  const groups = new RegExp(`[${escape(format.groups)}]`, 'g')
  return {
    read(text) {
      if (format.decimal === '.' && PLAIN.test(text)) return plain(text)
      const trimmed = text.trim()
      if (trimmed === '') return ZERO
      if (MISSING.has(trimmed.toLowerCase()) || missing.has(trimmed)) return null
      return readWritten(trimmed, number, groups, format.decimal)
    },
  }
}

function plain(text: string): Exact {
  const point = text.indexOf('.')
  if (point < 0) return scaled(BigInt(text), 0)
  return scaled(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1)
}

function readWritten(text: string, number: RegExp, groups: RegExp, decimal: string): Exact | undefined {
  let body = text.replaceAll('−', '-')
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(body)
  if (bracketed) [negative, body] = [true, bracketed[1]!.trim()]
  body = body
    .replace(/^([+-]?)\s*(?:[A-Z]{3}|[A-Z]{0,2}[€£$¥₹৳]|kr)\s*/u, '$1')
    .replace(/\s*(?:[A-Z]{3}|[€£$¥₹৳]|kr)\s*(-?)$/u, '$1')
    .trim()
  if (body.startsWith('-') || body.endsWith('-')) {
    if (negative || (body.startsWith('-') && body.endsWith('-'))) return undefined
    negative = true
    body = body.replace(/^-|-$/g, '').trim()
  } else if (body.startsWith('+')) body = body.slice(1).trim()
  if (!number.test(body)) return undefined
  const [integer, places = ''] = body.replaceAll(groups, '').split(decimal) as [string, string?]
  if (places.length > MOST_PLACES) return undefined
  const value = scaled(BigInt((integer || '0') + places), places.length)
  return negative ? negate(value) : value
}

function numberPattern({ decimal, groups }: NumberFormat): RegExp {
  const mark = escape(decimal)
  const group = `[${escape(groups)}]`
  return new RegExp(
    `^(?:\\d+|\\d{1,3}(?:${group}\\d{3})+|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3})?(?:${mark}\\d*)?$(?<=\\d.*)`,
  )
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** Decimal places as written. */
export function placesOf(text: string, format: NumberFormat): number {
  const at = text.lastIndexOf(format.decimal)
  return at < 0 ? 0 : text.slice(at + 1).replaceAll(/\D/g, '').length
}
