import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encoded } from './fast.test-data.ts'
import { compileKernel } from './kernel-code.ts'
import type { KernelPlan } from './kernel-plan.ts'
import { Kernel } from './kernel.ts'

function planFor(utf16: 'le' | 'be'): KernelPlan {
  return {
    encoding: 'utf-8',
    utf16,
    width: 2,
    surplus: false,
    delimiter: 0x2c,
    figure: 0,
    labels: false,
    date: { order: 0, separator: 0x2d, least: 2, time: 0, mark: 0, column: 0, zone: undefined },
    decimal: 0x2e,
    group: 0,
    texts: [],
    where: [],
    orders: undefined,
    measures: [{ column: 1, anAmount: 0 }],
  }
}

/** Kernels for either order of bytes, as WebAssembly and as JavaScript. */
const forms = (['le', 'be'] as const).flatMap((order) =>
  [false, true].map((without) => ({ order, kernel: new Kernel(compileKernel(without), planFor(order)) })),
)

type Cut = { readonly from: number; readonly own: number; readonly to: number }

/** What the kernel makes of the units of a text from one to another, as of a block of a file with that text. */
function narrowed(text: string, { order, kernel }: (typeof forms)[number], { from, own, to }: Cut) {
  const { exports } = kernel
  const file = encoded(text, `utf-16${order}`)
  const bytes = 2 * (to - from)
  const at = exports.wideRoom(bytes)
  if (from > 0) kernel.bytes(at - 2, 2).set(file.subarray(2 * from - 2, 2 * from))
  kernel.bytes(at, bytes).set(file.subarray(2 * from, 2 * to))
  const length = exports.narrow(bytes, 2 * (own - from), from === 0, to === text.length)
  if (length < 0) return undefined
  const block = exports.blockRoom(0)
  const of = (end: number): Buffer => Buffer.from(kernel.bytes(block, end))
  return { text: of(length), own: of(exports.ownText()), before: kernel.bytes(block - 1, 1)[0]! }
}

/** Whether a character stands across a place in a text. */
function isCut(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff
}

const letter = fc.constantFrom(
  'a',
  ',',
  '"',
  '\n',
  '\u007f',
  'é',
  '߿',
  'ࠀ',
  '€',
  '\ufeff',
  '\uffff',
  '😀',
  '\u{10ffff}',
)
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constant('row of ASCII,12.50\n') }, { weight: 6, arbitrary: letter }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => parts.join(''))
const form = fc.constantFrom(...forms)
const cut = fc.tuple(fc.nat(), fc.nat(), fc.nat())

function cutOf(length: number, numbers: readonly number[]): Cut {
  const [a, b, c] = numbers as [number, number, number]
  const from = a % length
  const own = from + 1 + (b % (length - from))
  return { from, own, to: own + (c % (length - own + 1)) }
}

test('text that is cut anywhere becomes UTF-8, and a place in it a place in the file', () => {
  fc.assert(
    fc.property(text, form, cut, (written, of, numbers) => {
      const at = cutOf(written.length, numbers)
      const { from, own, to } = at
      const found = narrowed(written, of, at)!
      // Half a character at the begin or the end takes three bytes, and the block has a whole one at the end of its own.
      const begin = from + (isCut(written, from) ? 1 : 0)
      const end = to - (isCut(written, to) ? 1 : 0)
      const halves = (begin - from) * 3
      const whole = Buffer.from(written.slice(begin, end))
      expect(found.text.subarray(halves, halves + whole.length).equals(whole)).toBe(true)
      expect(found.text.length).toBe(halves + whole.length + (to - end) * 3)
      const ownEnd = isCut(written, own) && own < to ? own + 1 : own
      if (ownEnd <= end) expect(found.own.subarray(halves).toString()).toBe(written.slice(begin, ownEnd))
      const unit = from === 0 ? 0x0a : written.charCodeAt(from - 1)
      expect(found.before).toBe(unit < 0x80 ? unit : 0x80)
      // In any order.
      for (const place of [begin, end, Math.floor((begin + end) / 2), begin]) {
        if (isCut(written, place)) continue
        const start = halves + Buffer.byteLength(written.slice(begin, place))
        expect(of.kernel.exports.bytesBefore(start)).toBe(2 * (place - from))
      }
    }),
  )
})

test.each([
  ['a first half', 'a\ud83db'],
  ['a second half', 'a\ude00b'],
  ['a first half at the end', 'ab\ud83d'],
  ['a second half at the begin', '\ude00ab'],
  ['halves in the wrong order', 'a\ude00\ud83db'],
])('half a character is refused: %s', (_, written) => {
  const whole = { from: 0, own: written.length, to: written.length }
  for (const of of forms) {
    expect(narrowed(written, of, whole)).toBeUndefined()
    const among = `${'x'.repeat(40)}${written}${'x'.repeat(40)}`
    expect(narrowed(among, of, { from: 0, own: 50, to: among.length })).toBeUndefined()
  }
  // Behind a whole character, a second half is no cut one.
  expect(narrowed('a\ude00b', forms[0]!, { from: 1, own: 2, to: 3 })).toBeUndefined()
})

test('half a unit is refused', () => {
  for (const { kernel } of forms) expect(kernel.exports.narrow(3, 2, true, true)).toBe(-1)
})
