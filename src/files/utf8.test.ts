import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from './bytes.ts'
import { characterFrom, findUtf8Flaws, Utf8Watch } from './utf8.ts'

function heldIn(bytes: Uint8Array, size: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(Buffer.from(bytes.subarray(at, at + size)))
  return pieces
}

/** Where the decoder of the Encoding Standard fails first: the length of the longest valid beginning. */
function firstInvalid(bytes: Uint8Array): number | undefined {
  for (let length = 1; length <= bytes.length; length++) {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    try {
      decoder.decode(bytes.subarray(0, length), { stream: length < bytes.length })
    } catch {
      // The decoder fails at the byte that can't go on; the flaw is where that character began.
      for (let back = length - 1; back >= 0; back--) {
        if (isWhole(bytes.subarray(0, back))) return back
      }
    }
  }
  return undefined
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== undefined
  } catch {
    return false
  }
}

const bytes = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', 'é', '€', '😀', '\ufeff').map((text) => [...Buffer.from(text)]),
      fc.constantFrom(0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xf0, 0xf5, 0xff).map((byte) => [byte]),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Uint8Array.from(parts.flat()))

test('bytes in pieces are UTF-8 exactly where the standard decoder says so, and fail at the same byte', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 5 }), async (all, size) => {
      const watch = new Utf8Watch()
      for (const piece of heldIn(all, size)) watch.see(piece)
      watch.end()
      expect(watch.sound).toBe(isWhole(all))
      const held: Bytes = {
        async *read() {
          yield* heldIn(all, size)
        },
        changed: () => Promise.resolve(false),
      }
      expect((await findUtf8Flaws(held)).invalid?.at).toBe(firstInvalid(all))
    }),
    { numRuns: 1000 },
  )
})

test('pieces that begin with their first whole character are all UTF-8 exactly where the whole is', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 5 }), (all, size) => {
      const whole = Buffer.from(all)
      const cuts = Array.from({ length: Math.ceil(all.length / size) }, (_, at) => at * size)
      const begin = (cut: number | undefined) => (cut === undefined ? all.length : cut && characterFrom(whole, cut))
      const pieces = cuts.map((cut, at) => whole.subarray(begin(cut), begin(cuts[at + 1])))
      expect(pieces.every(isWhole)).toBe(isWhole(all))
      expect(Buffer.concat(pieces)).toEqual(whole)
    }),
    { numRuns: 1000 },
  )
})
