import { NAME } from '../names.ts'

/**
 * The fields of a campaign pattern such as `{country}_{product}_{name}`, in order; or what is wrong with it. Two
 * placeholders without anything between them could be cut anywhere.
 */
export function placeholdersOf(pattern: string): { readonly names: readonly string[] } | { readonly reason: string } {
  const names = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!)
  if (/[{}]/.test(pattern.replace(/\{[^{}]*\}/g, ''))) return { reason: 'has a brace that is not closed or not opened' }
  if (names.length === 0) return { reason: 'names no field' }
  const wrong = names.find((name) => !NAME.test(name))
  if (wrong !== undefined) return { reason: `has "{${wrong}}", which can't be a field's name` }
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) return { reason: `names "${twice}" twice` }
  if (pattern.includes('}{')) return { reason: 'has two fields with nothing between them' }
  return { names }
}
