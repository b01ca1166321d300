import { slipsBetween } from './nearest.ts'

/** A name that may be meant by another, and why. */
export type Similar = {
  readonly name: string
  readonly why: string
}

type Rank = { readonly name: string; readonly why: string; readonly rank: number }

/** Words of one or two letters, and names of a single short word, are in too many other names to say anything. */
const SHORTEST_WORD = 3
const SHORTEST_ONLY_WORD = 5

/**
 * The name that is most like another, for two systems that write one campaign differently: the same but for case and
 * signs, the same words in another order, all words of the shorter in the longer, or few letters apart. Undefined where
 * none is like it, and where two are so equally: which is meant only the user can know.
 */
export function mostSimilar(name: string, others: Iterable<string>): Similar | undefined {
  let best: Rank[] = []
  for (const other of others) {
    const found = other === name ? undefined : likeness(name, other)
    if (!found || found.rank > (best[0]?.rank ?? Infinity)) continue
    if (found.rank < (best[0]?.rank ?? Infinity)) best = []
    best.push(found)
  }
  const [first, second] = best
  return first && !second ? { name: first.name, why: first.why } : undefined
}

/** Lower ranks are more alike. */
function likeness(name: string, other: string): Rank | undefined {
  const [a, b] = [wordsOf(name), wordsOf(other)]
  if (a.length === 0 || b.length === 0) return undefined
  const [joined, otherJoined] = [a.join(''), b.join('')]
  if (joined === otherJoined) return { name: other, why: 'the same but for case, spaces and signs', rank: 0 }
  if (a.toSorted().join(' ') === b.toSorted().join(' ')) {
    return { name: other, why: 'the same words in another order', rank: 1 }
  }
  const slips = slipsBetween(joined, otherJoined, mostSlips(joined, otherJoined) + 1)
  if (slips <= mostSlips(joined, otherJoined)) {
    return { name: other, why: `${slips === 1 ? '1 letter differs' : `${slips} letters differ`}`, rank: 1 + slips }
  }
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a]
  if (!tells(fewer) || !fewer.every((word) => more.includes(word))) return undefined
  return {
    name: other,
    why: `all words of "${fewer === a ? name : other}" are in it`,
    rank: 10 + more.length - fewer.length,
  }
}

/** One letter in five may be a slip, but never one in a number: Sale 2025 is not Sale 2026. */
function mostSlips(a: string, b: string): number {
  if (a.replaceAll(/\D/g, '') !== b.replaceAll(/\D/g, '')) return 0
  return Math.min(3, Math.floor(Math.min(a.length, b.length) / 5))
}

function tells(words: readonly string[]): boolean {
  const telling = words.filter((word) => word.length >= SHORTEST_WORD)
  return telling.length > 1 || (telling[0]?.length ?? 0) >= SHORTEST_ONLY_WORD
}

/** Letters and digits in lower case, without accents; what stands between them separates words. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}
