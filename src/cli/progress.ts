import { visible } from '../views/visible.ts'
import { shorten } from '../views/width.ts'
import type { Io } from './io.ts'
import { showLine } from './streams.ts'

/** Short work shows nothing; then the line changes ten times a second at most. Milliseconds. */
const BEFORE_FIRST = 500
const BETWEEN = 100

/** A writer of one line, `reading webshop: 1,200,000 rows`, on standard error where that is a terminal; else it does nothing. */
export function progressLine(
  { stderr, isTTY, env, width }: Pick<Io, 'stderr' | 'isTTY' | 'env' | 'width'>,
  quiet: boolean,
  now: () => number = Date.now,
): (source: string, rows: number) => void {
  if (quiet || !isTTY.stderr || env['TERM'] === 'dumb') return () => {}
  let next = now() + BEFORE_FIRST
  return (source, rows) => {
    const time = now()
    if (time < next) return
    next = time + BETWEEN
    showLine(shorten(`reading ${visible(source)}: ${rows.toLocaleString('en')} rows`, width - 1), { stderr })
  }
}
