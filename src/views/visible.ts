/**
 * Characters that act on a terminal or hide in a text instead of showing themselves: controls (ESC, CR, C1), format
 * characters (bidi overrides, zero-width ones, soft hyphens, tags), line separators, half surrogates, blank fillers.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]|[\u{e0100}-\u{e01ef}]/gu

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Longer texts lose their middle: a cell of 10 MB is no name, and nobody reads it. */
const LONGEST = 400

/** A text from a file or a config, made harmless for people: hidden characters show as `\x1b` or `\u202e`. */
export function visible(text: string, longest: number = LONGEST): string {
  return clip(text, longest).replace(HIDDEN, (character) => NAMED[character] ?? escapeOf(character.codePointAt(0)!))
}

function escapeOf(code: number): string {
  const hex = code.toString(16)
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}

function clip(text: string, longest: number): string {
  if (text.length <= longest) return text
  const head = Math.ceil((longest - 1) / 2)
  return `${wholeEnd(text.slice(0, head))}…${wholeStart(text.slice(text.length - (longest - 1 - head)))}`
}

/** A cut between the halves of a surrogate pair would leave a half. */
function wholeEnd(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}

function wholeStart(text: string): string {
  return /^[\udc00-\udfff]/.test(text) ? text.slice(1) : text
}
