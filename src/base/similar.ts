import { slipsBetween } from './nearest.ts'

/** A name that may be meant by another, and why. */
export type Similar = {
  readonly name: string
  readonly why: string
  /** The same words: nothing but their order and what stands between them differs. */
  readonly sure: boolean
}

type Words = { readonly name: string; readonly words: readonly string[]; readonly numbers: string }
type Rank = Similar & { readonly rank: number }

/** Words of one or two letters, and names of a single short word, are in too many other names to say anything. */
const SHORTEST_WORD = 3
const SHORTEST_ONLY_WORD = 5
/** A shorter word with another letter is another word: UK and US, shoes A and B. */
const SHORTEST_SLIP = 5
/** What these stand before is meant not to be the other. */
const NEGATIONS: ReadonlySet<string> = new Set([
  'non',
  'no',
  'not',
  'ex',
  'excl',
  'ohne',
  'kein',
  'senza',
  'sin',
  'sans',
])

/**
 * Finds the name that is most like another, for two systems that write one campaign differently: the same but for case
 * and signs, the same words in another order, a letter of a long word apart, or all words of the shorter in the longer.
 * Numbers never differ. Undefined where none is like it, and where two are so equally: which is meant only the user knows.
 */
export function similarIn(others: Iterable<string>): (name: string) => Similar | undefined {
  const known = [...others].map(wordsOf)
  return (name) => {
    const asked = wordsOf(name)
    let best: Rank[] = []
    for (const other of known) {
      const found = other.name === name ? undefined : likeness(asked, other)
      if (!found || found.rank > (best[0]?.rank ?? Infinity)) continue
      if (found.rank < (best[0]?.rank ?? Infinity)) best = []
      best.push(found)
    }
    const [first, second] = best
    return first && !second ? { name: first.name, why: first.why, sure: first.sure } : undefined
  }
}

/** Lower ranks are more alike. */
function likeness(a: Words, b: Words): Rank | undefined {
  if (a.words.length === 0 || b.words.length === 0) return undefined
  const { name } = b
  if (a.numbers === b.numbers) {
    if (a.words.join('') === b.words.join('')) {
      return { name, why: 'the same but for case, spaces and signs', sure: true, rank: 0 }
    }
    if (a.words.length === b.words.length && a.words.toSorted().join(' ') === b.words.toSorted().join(' ')) {
      return { name, why: 'the same words in another order', sure: true, rank: 1 }
    }
    const slips = slipsOf(a.words, b.words)
    if (slips !== undefined) {
      return {
        name,
        why: `${slips === 1 ? '1 letter differs' : `${slips} letters differ`}`,
        sure: false,
        rank: 1 + slips,
      }
    }
  }
  const [fewer, more] = a.words.length <= b.words.length ? [a, b] : [b, a]
  const added = more.words.filter((word) => !fewer.words.includes(word))
  if (!tells(fewer.words) || !fewer.words.every((word) => more.words.includes(word))) return undefined
  if (added.some((word) => NEGATIONS.has(word))) return undefined
  return { name, why: `all words of "${fewer.name}" are in it`, sure: false, rank: 10 + added.length }
}

/** Letters that differ, word by word; undefined where a word is another one. */
function slipsOf(a: readonly string[], b: readonly string[]): number | undefined {
  if (a.length !== b.length) return undefined
  let slips = 0
  for (const [at, word] of a.entries()) {
    const other = b[at]!
    if (word === other) continue
    if (Math.min(word.length, other.length) < SHORTEST_SLIP) return undefined
    const most = word.length >= 2 * SHORTEST_SLIP ? 2 : 1
    const between = slipsBetween(word, other, most + 1)
    if (between > most) return undefined
    slips += between
  }
  return slips
}

function tells(words: readonly string[]): boolean {
  const telling = words.filter((word) => word.length >= SHORTEST_WORD)
  return telling.length > 1 || (telling[0]?.length ?? 0) >= SHORTEST_ONLY_WORD
}

/** Letters and digits in lower case, without accents; what stands between them separates words. C++ and C# are words. */
function wordsOf(name: string): Words {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+[+#]*/gu) ?? []
  return { name, words, numbers: words.filter((word) => /\p{N}/u.test(word)).join(' ') }
}
