import type { Place } from '../../base/problems.ts'
import type { Span } from './tree.ts'

/**
 * The place of a part of a formula: the place of the formula's text, moved by the part's offset. Where the text is not
 * found in the line shown (several lines, escapes), the place itself.
 */
export function placeIn(place: Place | undefined, text: string, { start, end }: Span): Place | undefined {
  if (place?.column === undefined || text.includes('\n')) return place
  const begin = place.excerpt === undefined ? place.column - 1 : findIn(place.excerpt, text, place.column - 1)
  if (begin < 0) return place
  return { ...place, column: begin + start + 1, length: Math.max(1, end - start) }
}

/** A target's place is that of the whole target: the limit is looked for in its line. */
function findIn(excerpt: string, text: string, expected: number): number {
  if (excerpt.startsWith(text, expected)) return expected
  const found = excerpt.indexOf(text, expected)
  return excerpt.indexOf(text, found + 1) < 0 ? found : -1
}
