import { encodingName } from './decoder.ts'

/** The encoding that the first bytes of a file are marked with. */
export function markOf(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
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
