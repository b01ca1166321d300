import { encodingName } from './decoder.ts'

const MARKED = ['utf-8', 'utf-16le', 'utf-16be'] as const
const MARKS: ReadonlyMap<string, Buffer> = new Map([
  ['utf-8', Buffer.of(0xef, 0xbb, 0xbf)],
  ['utf-16le', Buffer.of(0xff, 0xfe)],
  ['utf-16be', Buffer.of(0xfe, 0xff)],
])

/** The encoding that the first bytes of a file are marked with. */
export function markOf(head: Buffer): (typeof MARKED)[number] | undefined {
  return MARKED.find((encoding) => bytesOfMarks(head, encoding) > 0)
}

/** How many bytes of marks a file begins with, even if its own stands there twice. */
export function bytesOfMarks(head: Buffer, encoding: string): number {
  const mark = MARKS.get(encoding)
  if (!mark) return 0
  let at = 0
  while (head.subarray(at, at + mark.length).equals(mark)) at += mark.length
  return at
}

/** The encoding that a file's first bytes show: declared, else marked, else UTF-16 by its zeros, else UTF-8. */
export function firstGuess(head: Buffer, declared: string | undefined): string {
  if (declared !== undefined) return encodingName(declared)
  return markOf(head) ?? zerosOf(head) ?? 'utf-8'
}

/** In UTF-16, the letters, digits and delimiters of a table have a zero beside them, always on the same side. */
function zerosOf(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const sample = head.subarray(0, 1024)
  const zeros = [0, 0]
  for (let at = sample.indexOf(0); at >= 0; at = sample.indexOf(0, at + 1)) zeros[at % 2]!++
  const [even, odd] = zeros as [number, number]
  if (sample.length < 4 || Math.max(even, odd) * 4 < sample.length) return undefined
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined
}
