/** Emoji and East Asian wide or full-width characters (Unicode 16, EastAsianWidth W and F): two columns each. */
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u
/** Marks that sit on the character before them, and vowels and finals that join a Korean syllable: no column. */
const JOINED = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u
/** One column each, and most of what is written: Latin letters, dashes, the signs and bars of our own. */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2026\u2264\u2265\u2500-\u259f\u2713\u2717]*$/

let segmenter: Intl.Segmenter | undefined

/** The characters of a text as people see them; made when a text first needs it, for it costs a start some milliseconds. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** How many terminal columns a text takes. It must be free of control characters (see visible). */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemesOf(text)) width += widthOfGrapheme(segment)
  return width
}

function widthOfGrapheme(grapheme: string): number {
  // An emoji of several parts is drawn as one; U+FE0F asks for the wide picture of a narrow sign.
  if (/\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u.test(grapheme)) return 2
  let width = 0
  for (const character of grapheme) width += JOINED.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** Shortens a text to `width` columns with `…`: at two thirds, as names of campaigns often differ at their end. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const tail = Math.floor((width - 1) / 3)
  const parts = Array.from(graphemesOf(text), ({ segment }) => segment)
  return `${fitting(parts, width - 1 - tail)}…${fitting(parts.toReversed(), tail, true)}`
}

function fitting(parts: readonly string[], width: number, reversed = false): string {
  const fitted: string[] = []
  let left = width
  for (const part of parts) {
    left -= widthOf(part)
    if (left < 0) break
    fitted.push(part)
  }
  return (reversed ? fitted.toReversed() : fitted).join('')
}

/** Breaks a text at spaces into lines of at most `width` columns; lines after the first start with `indent` spaces. */
export function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = []
  let line = /^ */.exec(text)![0]
  for (const word of text.trimStart().split(' ')) {
    const isEmpty = line.trimStart() === ''
    const longer = isEmpty ? line + word : `${line} ${word}`
    if (isEmpty || widthOf(longer) <= width) line = longer
    else {
      lines.push(line.trimEnd())
      line = ' '.repeat(indent) + word
    }
  }
  return [...lines, line]
}
