import type { Place, Problem } from '../base/problems.ts'
import { plainPaint, type Ink, type Paint } from './paint.ts'
import { groupProblems, othersWords, placeWords, type ProblemGroup } from './problem-groups.ts'
import { visible } from './visible.ts'
import { widthOf } from './width.ts'

export type ProblemsOptions = {
  readonly paint?: Paint
  /** How many problems (equal ones count once) are written out. */
  readonly limit?: number
  /** Columns that an excerpt may take. */
  readonly width?: number
}

/**
 * Problems in the form of contract 2: code and message, place, excerpt with a caret, why, fix. Errors come first; equal
 * ones are told once, with the places of some others. Empty for no problems, else ends with a line feed.
 */
export function problemsText(problems: readonly Problem[], options: ProblemsOptions = {}): string {
  const { paint = plainPaint, limit = 20, width = 100 } = options
  const groups = groupProblems(problems).toSorted((a, b) => rankOf(a) - rankOf(b))
  const blocks = groups.slice(0, limit).map((group) => blockOf(group, paint, width))
  const left = groups.slice(limit).reduce((sum, { others }) => sum + 1 + others.length, 0)
  if (left > 0)
    blocks.push([paint.quiet(`and ${left} more ${left === 1 ? 'problem' : 'problems'}: all with  --format json`)])
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

const RANKS = ['error', 'warning', 'note'] as const

function rankOf({ first }: ProblemGroup): number {
  return RANKS.indexOf(first.severity)
}

function blockOf({ first, others }: ProblemGroup, paint: Paint, width: number): string[] {
  const { code, severity, message, place, why, fix } = first
  const ink: Ink = { error: paint.bad, warning: paint.caution, note: paint.quiet }[severity]
  const lines = [`${ink(`${severity} ${code}`)}  ${paint.strong(visible(message))}`]
  if (place) {
    const column = place.columnName === undefined ? '' : `, column "${visible(place.columnName)}"`
    lines.push(`  at ${placeWords(place, visible)}${column}`, ...excerptOf(place, paint, width))
  }
  if (why) lines.push(`  ${paint.quiet('why:')} ${visible(why, 2000)}`)
  if (fix) lines.push(`  ${paint.quiet('fix:')} ${visible(fix, 2000)}`)
  if (others.length > 0) lines.push(`  ${othersWords(first, others, visible)}`)
  return lines
}

const GUTTER = 8

/** The line as it stands in the file, cut to a window around the column, with a caret under what is meant. */
function excerptOf({ line, column, length = 1, excerpt }: Place, paint: Paint, width: number): string[] {
  if (excerpt === undefined || line === undefined) return []
  const gutter = `${String(line).padStart(GUTTER)} | `
  const room = Math.max(20, width - gutter.length - 2)
  const start = Math.max(0, (column ?? 1) - 1)
  const from = start + length <= room ? 0 : Math.max(0, Math.min(start - Math.floor(room / 3), excerpt.length - room))
  const to = Math.min(excerpt.length, from + room)
  const before = (from > 0 ? '…' : '') + visible(excerpt.slice(from, start), room)
  const meant = visible(excerpt.slice(start, Math.min(to, start + length)), room)
  const after = visible(excerpt.slice(Math.min(to, start + length), to), room) + (to < excerpt.length ? '…' : '')
  const text = paint.quiet(gutter) + before + meant + after
  if (column === undefined) return [text]
  const caret = ' '.repeat(gutter.length + widthOf(before)) + '^'.repeat(Math.max(1, widthOf(meant)))
  return [text, paint.bad(caret)]
}
