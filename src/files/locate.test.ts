import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locate } from './locate.ts'

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

test('the first ! has the line and column that a reader counts, in whatever pieces the text comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r'), { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      async (parts, size) => {
        const before = parts.join('')
        const spot = await locate(inPieces(`${before}!\r\nrest!`, size), (piece) => piece.indexOf('!'))
        const lines = before.split(/\r\n|\n|\r/)
        expect(spot).toEqual({ line: lines.length, column: lines.at(-1)!.length + 1, before: lines.at(-1) })
      },
    ),
  )
})

test('what is not there has no place', async () => {
  expect(await locate(inPieces('a\nb', 1), (piece) => piece.indexOf('!'))).toBeUndefined()
})
