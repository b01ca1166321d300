import { extname } from 'node:path'
import type { Format } from '../views/index.ts'

export type { Format }

const BY_EXTENSION: ReadonlyMap<string, Format> = new Map([
  ['.json', 'json'],
  ['.csv', 'csv'],
  ['.md', 'markdown'],
  ['.txt', 'table'],
  ['.xml', 'junit'],
])

/** Formats that a later version brings, so that asking for one is told apart from a slip. */
const LATER = new Set(['html', 'xlsx'])

/** The format of an output file by its extension; undefined for an extension that has none. */
export function formatOfFile(path: string): Format | undefined {
  return BY_EXTENSION.get(extname(path).toLowerCase())
}

/** Whether an answer is asked for in a format, on standard output or in a file. */
export function isAskedAs(
  format: Format,
  asked: { readonly format: Format; readonly outputs: readonly string[] },
): boolean {
  return asked.format === format || asked.outputs.some((path) => formatOfFile(path) === format)
}

/** The extensions that stand for the given formats: `.json, .csv`. */
export function extensionsOf(formats: readonly Format[]): string[] {
  return [...BY_EXTENSION].filter(([, format]) => formats.includes(format)).map(([extension]) => extension)
}

export function comesLater(format: string): boolean {
  return LATER.has(format.toLowerCase())
}
