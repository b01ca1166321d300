import type { Place } from '../base/problems.ts'

/** Where something stands in a text: from an offset up to, but not with, another. */
export type Span = readonly [start: number, end: number]

/** Tells where a span of a file's text is, with the line as it stands there. */
export function placesIn(text: string, file: string): (span: Span) => Place {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return ([start, end]) => {
    const line = lineAt(starts, start)
    const from = starts[line]!
    const to = (starts[line + 1] ?? text.length + 1) - 1
    const excerpt = text.slice(from, to).replace(/\r$/, '')
    const length = Math.max(1, Math.min(end, from + excerpt.length) - start)
    return { file, line: line + 1, column: start - from + 1, length, excerpt }
  }
}

/** The index of the line that holds an offset, given where lines start. */
function lineAt(starts: readonly number[], offset: number): number {
  let [first, last] = [0, starts.length - 1]
  while (first < last) {
    const middle = Math.ceil((first + last) / 2)
    if (starts[middle]! <= offset) first = middle
    else last = middle - 1
  }
  return first
}
