import { describe, expect, test } from 'vitest'
import { visible } from './visible.ts'
import { shorten, widthOf, wrap } from './width.ts'

describe('widths on a terminal', () => {
  test.each([
    ['Spring', 6],
    ['Größe', 5],
    ['e\u0301te\u0301', 3],
    ['東京', 4],
    ['ﾊﾝｶｸ', 4],
    ['한국', 4],
    ['🚀 go', 5],
    ['❤️', 2],
    ['🇮🇹', 2],
    ['ไทย', 3],
    ['กำลัง', 4],
    ['–…█', 3],
  ])('%s takes %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  test('a name is shortened inside, so that its end still tells it from others', () => {
    expect(shorten('IT_shoes_prospecting_v1', 12)).toBe('IT_shoes…_v1')
    expect(shorten('short', 12)).toBe('short')
    expect(widthOf(shorten('東京東京東京東京', 7))).toBeLessThanOrEqual(7)
  })

  test('a text is wrapped at spaces with a hanging indent, and keeps double spaces', () => {
    expect(wrap('  set  a.b: c  here or there', 16, 4)).toEqual(['  set  a.b: c', '    here or', '    there'])
    expect(wrap('unbreakable-name', 5)).toEqual(['unbreakable-name'])
  })
})

describe('hostile text', () => {
  test.each([
    ['\u001b[2Jgone', '\\x1b[2Jgone'],
    ['\u009b31m', '\\x9b31m'],
    ['a\u0007\u007f\0', 'a\\x07\\x7f\\x00'],
    ['line\r\nend\t', 'line\\r\\nend\\t'],
    ['abc\u202edef', 'abc\\u202edef'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['\u2028', '\\u2028'],
    ['half \ud800', 'half \\ud800'],
    ['\u{e0041}tag', '\\u{e0041}tag'],
    ['Grüße, 東京 🚀', 'Grüße, 東京 🚀'],
  ])('%j shows itself', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  test('a name of 10 MB loses its middle', () => {
    const shown = visible('a'.repeat(5_000_000) + 'z'.repeat(5_000_000))
    expect(shown).toHaveLength(400)
    expect(shown).toMatch(/^a+…z+$/)
  })
})
