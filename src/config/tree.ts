import type { Span } from './places.ts'

/**
 * A config as written: texts, never numbers (1.10 stays 1.10, NO stays NO), each with its place. `path` is the way to
 * it as a user would say it: `costs.agency.min`; entries of a list have their list's.
 */
export type Tree = TextLeaf | NullLeaf | MapTree | ListTree

export type TextLeaf = { readonly kind: 'text'; readonly text: string; readonly path: string; readonly span: Span }
/** Nothing, `null` or `~`; `written` is what stands there. */
export type NullLeaf = { readonly kind: 'null'; readonly written: string; readonly path: string; readonly span: Span }
export type MapTree = {
  readonly kind: 'map'
  readonly entries: readonly TreeEntry[]
  readonly path: string
  readonly span: Span
}
export type ListTree = {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly path: string
  readonly span: Span
}
export type TreeEntry = { readonly key: string; readonly keySpan: Span; readonly value: Tree }

/** The value of a key; undefined where the tree is no map or has no such key, and for nothing written. */
export function valueOf(tree: Tree | undefined, key: string): Tree | undefined {
  const value = entryOf(tree, key)?.value
  return value?.kind === 'null' ? undefined : value
}

export function entryOf(tree: Tree | undefined, key: string): TreeEntry | undefined {
  return tree?.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined
}

/** The entries of a map; none where the tree is anything else. */
export function entriesOf(tree: Tree | undefined): readonly TreeEntry[] {
  return tree?.kind === 'map' ? tree.entries : []
}

/** The entries of a list; a lone value counts as a list of one. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  if (tree === undefined || tree.kind === 'null') return []
  return tree.kind === 'list' ? tree.items : [tree]
}

/** The texts of a list or of a lone value; entries of another kind are left out (the schema has told them). */
export function textsOf(tree: Tree | undefined): readonly TextLeaf[] {
  return itemsOf(tree).filter((item) => item.kind === 'text')
}

/** The text of a leaf; undefined for anything else. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'text' ? tree.text : undefined
}
