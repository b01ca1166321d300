import { expect, test } from 'vitest'
import { headText } from './head-text.ts'

const BEGUN = 16_384

test.each([
  ['ASCII', 'a'],
  ['two bytes each', 'é'],
  ['three bytes each', '€'],
  ['four bytes for two units', '😀'],
])('of a long head, as many characters are read as of a short one: %s', (_, letter) => {
  const text = letter.repeat(70_000)
  const head = headText(Buffer.from(`\ufeff${text}`), 'utf-8')
  expect(head.begun).toBe(text.slice(0, BEGUN))
  expect(head.isAll).toBe(false)
  expect(head.markBytes).toBe(3)
  expect(head.whole()).toBe(text)
})

test('what stands only at the end of a long head is found', () => {
  const head = headText(Buffer.from(`${'Day,Cost\n'.repeat(10_000)}<<<<<<< ours`), 'utf-8')
  expect(head.has('<<<<<<< ')).toBe(true)
  expect(head.has('>>>>>>> ')).toBe(false)
})

test('a short head is all of it, with its marks left out', () => {
  const { begun, isAll, markBytes } = headText(Buffer.from('\ufeff\ufeffDay,Cost\n'), 'utf-8')
  expect({ begun, isAll, markBytes }).toEqual({ begun: 'Day,Cost\n', isAll: true, markBytes: 6 })
})

test('a long head in another encoding is read the same way', () => {
  const head = headText(Buffer.from('\xe9'.repeat(60_000), 'latin1'), 'windows-1252')
  expect(head.begun).toBe('é'.repeat(BEGUN))
  expect(head.has('éé')).toBe(true)
})

test('the mark of UTF-16 is two bytes', () => {
  const head = headText(Buffer.from('\ufeffDay,Cost\n', 'utf16le'), 'utf-16le')
  expect({ begun: head.begun, markBytes: head.markBytes }).toEqual({ begun: 'Day,Cost\n', markBytes: 2 })
})
