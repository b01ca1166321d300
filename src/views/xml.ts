import { visible } from './visible.ts'

/** What XML 1.0 can't hold even as a reference: two non-characters are left after `visible`. */
const ILLEGAL = /[\ufffe\uffff]/gu
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A text for XML content or attributes; characters that XML forbids show as `\x1b` or U+FFFD. */
export function xmlText(text: string): string {
  return visible(text)
    .replace(ILLEGAL, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** An element with its attributes (undefined ones left out) and its children, each on lines of its own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join('')
  if (children.length === 0) return `<${name}${written}/>`
  const indented = children.map((child) => child.replace(/^/gm, '  '))
  return `<${name}${written}>\n${indented.join('\n')}\n</${name}>`
}
