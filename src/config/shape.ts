import type * as z from 'zod'
import { nearestName } from '../base/nearest.ts'
import { configSchema } from './schema.ts'
import { entryOf, type MapTree, type Tree } from './tree.ts'
import type { Tell } from './yaml.ts'

type Issue = z.core.$ZodIssue

/** Checks the form of a config: unknown and missing keys, values of the wrong kind. Tells everything, at its place. */
export function checkShape(root: MapTree, tell: Tell): void {
  const { error } = configSchema.safeParse(plainOf({ ...root, entries: root.entries.filter(isWritten) }))
  for (const issue of error?.issues ?? []) tellIssue(issue, [], root, tell)
}

const NEEDED = new Set(['reporting', 'sources'])

/** A section of which all is commented out is left out. */
function isWritten({ key, value }: MapTree['entries'][number]): boolean {
  return value.kind !== 'null' || NEEDED.has(key)
}

type Plain = string | null | Plain[] | { readonly [key: string]: Plain }

/** zod passes over a key called __proto__ in records, so that one goes by another name while it checks. */
const PROTO = '\0__proto__'

function plainOf(tree: Tree): Plain {
  switch (tree.kind) {
    case 'text':
      return tree.text
    case 'null':
      return null
    case 'list':
      return tree.items.map(plainOf)
    case 'map': {
      const plain: Record<string, Plain> = Object.create(null)
      for (const { key, value } of tree.entries) plain[key === '__proto__' ? PROTO : key] = plainOf(value)
      return plain
    }
  }
}

type Path = readonly PropertyKey[]

function keyOf(step: PropertyKey): string {
  return step === PROTO ? '__proto__' : String(step)
}

function find(root: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((tree, step) => {
    return tree?.kind === 'list' ? tree.items[Number(step)] : entryOf(tree, keyOf(step))?.value
  }, root)
}

function tellIssue(issue: Issue, before: Path, root: Tree, tell: Tell): void {
  const path = [...before, ...issue.path]
  const tree = find(root, path)
  if (!tree) return tellMissing(path, root, tell)
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) tellUnknownKey(keyOf(key), JSON.parse(issue.message) as string[], tree, tell)
      return
    case 'invalid_union':
      return tellUnion(issue, path, root, tree, tell)
    case 'too_small':
      return tell('ROI-C110', tree.span, { path: tree.path, written: '' })
    case 'invalid_value':
      return tellKind(tree, [{ kind: 'one of some words', choices: issue.values.map(String) }], tell)
    default:
      return tellKind(
        tree,
        [{ kind: 'expected' in issue ? String(issue.expected) : 'something else', choices: [] }],
        tell,
      )
  }
}

/** Of alternatives that differ in kind, the one that is of the kind written says what is wrong. */
function tellUnion(issue: Issue & { code: 'invalid_union' }, path: Path, root: Tree, tree: Tree, tell: Tell): void {
  const isRoot = (each: Issue): boolean => each.path.length === 0 && /^invalid_(?:type|value)$/.test(each.code)
  const meant = issue.errors.find((issues) => !issues.some(isRoot))
  if (meant) return meant.forEach((each) => tellIssue(each, path, root, tell))
  const roots = issue.errors.flat().filter(isRoot)
  const kinds = roots.map((each): Wanted => {
    if (each.code === 'invalid_value') return { kind: 'one of some words', choices: each.values.map(String) }
    return { kind: 'expected' in each ? String(each.expected) : '', choices: [] }
  })
  tellKind(tree, kinds, tell)
}

type Wanted = { readonly kind: string; readonly choices: readonly string[] }

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  null: 'null',
  text: 'a text',
  list: 'a list',
  map: 'a map of keys',
}

function tellKind(tree: Tree, wanted: readonly Wanted[], tell: Tell): void {
  const { path, span } = tree
  if (tree.kind === 'null') return tell('ROI-C110', span, { path, written: tree.written })
  const choices = wanted.flatMap((each) => each.choices)
  if (tree.kind === 'text' && choices.length > 0) {
    return tell('ROI-C111', span, { path, text: tree.text, choices, near: nearestName(tree.text, choices) })
  }
  const names = wanted.map(({ kind, choices: words }) => (words.length > 0 ? words.join(', ') : (KINDS[kind] ?? kind)))
  const expected = [...new Set(names)].join(' or ')
  tell('ROI-C109', span, { path, expected, found: KINDS[tree.kind]! })
}

function tellUnknownKey(key: string, known: readonly string[], tree: Tree, tell: Tell): void {
  const at = entryOf(tree, key)?.keySpan ?? tree.span
  tell('ROI-C107', at, { key, path: tree.path, near: nearestName(key, known), known })
}

/** How a key that is missing would look. */
const EXAMPLES: Readonly<Record<string, string>> = {
  reporting: 'reporting: { currency: EUR }',
  currency: 'currency: EUR',
  sources: 'sources: { meta: { files: exports/meta-*.csv } }',
  files: 'files: exports/meta-*.csv',
  rates: 'rates: rates.csv',
  rate: 'rate: 45%',
  factor: 'factor: 0.8',
  formula: 'formula: cost / new_customers',
  kpi: 'kpi: contribution',
  period: 'period: 2026',
  results: 'results: [{ kpi: contribution, period: 2026, target: 100000 EUR }]',
  included: 'included: 22%',
}

function tellMissing(path: Path, root: Tree, tell: Tell): void {
  const key = keyOf(path.at(-1)!)
  const parent = find(root, path.slice(0, -1))
  if (!parent) return
  const owner = find(root, path.slice(0, -2))
  const at = entryOf(owner, keyOf(path.at(-2) ?? ''))?.keySpan ?? parent.span
  tell('ROI-C108', at, { key, path: parent.path, example: EXAMPLES[key] ?? `${key}: …` })
}
