import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Parser,
  type CST,
  type Document,
  type ParsedNode,
  type ScalarTag,
  type Tags,
} from 'yaml'
import type { ProblemArgs, ProblemCode } from '../base/catalogue/index.ts'
import type { Span } from './places.ts'
import type { Tree, TreeEntry } from './tree.ts'

/** Tells a problem at a place of the config. */
export type Tell = <Code extends ProblemCode>(code: Code, at: Span, args: ProblemArgs<Code>) => undefined

const LONGEST = 1_000_000
const DEEPEST = 32
/** Nodes that aliases may bring in; a bomb of nested aliases would bring in millions. */
const MOST_ALIASED = 10_000

/** A text that can't be null: whether it is also a number or a truth value, for which YAML looks at length, nobody asks. */
const NOT_NULL: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[^~nN]/,
  resolve: (text) => text,
}
const OPTIONS = { schema: 'core', uniqueKeys: false, customTags: (tags: Tags) => [NOT_NULL, ...tags] } as const

/** Reads YAML as a tree of texts with places; undefined where nothing can be made of it, which is told. */
export function readYaml(text: string, tell: Tell): Tree | undefined {
  if (text.length > LONGEST) {
    return tell('ROI-C104', [0, 1], { what: `the config has ${text.length} characters`, limit: '1000000' })
  }
  const tokens = [...new Parser().parse(text)]
  // The composer calls itself for each level, so the depth is known before it starts.
  const deep = tokens.map(tooDeep).find((offset) => offset !== undefined)
  if (deep !== undefined) return tellDepth(tell, [deep, deep + 1])
  const documents = [...new Composer(OPTIONS).compose(tokens)]
  const [document, second] = documents
  if (second) {
    const [start, end] = second.contents?.range ?? second.range
    tell('ROI-C101', [start, Math.max(start + 1, end)], {
      reason: 'a second document begins after "---"',
      fix: 'keep one document',
    })
  }
  const broken = documents.flatMap((each) => each.errors)
  tellSyntax(broken, text, tell)
  if (broken.length > 0 || second) return undefined
  if (!document?.contents) return tell('ROI-C102', [0, 1], { found: 'nothing' })
  for (const { code, pos } of document.warnings) {
    if (code === 'TAG_RESOLVE_FAILED') tell('ROI-C105', pos, { text: text.slice(...pos), kind: 'tag' })
  }
  return new TreeBuilder(document, text, tell).build()
}

function tellDepth(tell: Tell, at: Span): undefined {
  return tell('ROI-C104', at, { what: 'the config is nested too deep', limit: `${DEEPEST} levels` })
}

/** The offset of the first node beyond the deepest level; walks without calling itself. */
function tooDeep(token: CST.Token): number | undefined {
  const open: { token: CST.Token | null | undefined; depth: number }[] = [{ token, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { token: each, depth } = next
    if (!each) continue
    if (depth > DEEPEST) return each.offset
    if (each.type === 'document') open.push({ token: each.value, depth })
    if (!('items' in each)) continue
    for (const item of each.items)
      open.push({ token: item.value, depth: depth + 1 }, { token: item.key, depth: depth + 1 })
  }
  return undefined
}

const QUOTES = 'put the text into quotes'
const INDENT = 'a ":" too many, or a wrong indent'
/** What YAML's errors mean to someone who writes rules, not YAML. */
const SLIPS: Readonly<Record<string, readonly [reason: string, fix: string]>> = {
  TAB_AS_INDENT: ['a tab indents this line', 'indent with blanks'],
  BLOCK_AS_IMPLICIT_KEY: [INDENT, `correct the indent, or ${QUOTES}`],
  MULTILINE_IMPLICIT_KEY: [
    'a line that is neither a key with a value nor part of one',
    'write  key: value, with a blank after the colon',
  ],
  UNEXPECTED_TOKEN: ['something stands after the end of a value', QUOTES],
  BAD_SCALAR_START: ['a text can not begin with this character', QUOTES],
  MISSING_CHAR: ['a quote or a bracket is not closed, or a comma is missing', 'close it before the end of the value'],
  BAD_INDENT: [
    'a line is not indented enough, or a bracket before it is not closed',
    'close the bracket, or indent the line',
  ],
  BAD_ALIAS: ['a text that begins with  *  or  &  needs quotes', QUOTES],
  BAD_DQ_ESCAPE: ['no such escape in a double-quoted text', 'write  \\\\  for a backslash, or use single quotes'],
  KEY_OVER_1024_CHARS: ['a key of more than 1024 characters', 'shorten it'],
}

type YamlError = Document['errors'][number]

/** One slip often breaks the lines after it, too: only the first error of a line is told. */
function tellSyntax(errors: readonly YamlError[], text: string, tell: Tell): void {
  const lines = new Set<number>()
  for (const { code, message, pos } of errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const start = Math.min(pos[0], Math.max(0, text.trimEnd().length - 1))
    const line = text.lastIndexOf('\n', start - 1)
    if (lines.has(line)) continue
    lines.add(line)
    const [reason, fix] = SLIPS[code] ?? [message.charAt(0).toLowerCase() + message.slice(1), 'correct the line']
    tell('ROI-C101', [start, Math.max(start + 1, pos[1])], { reason, fix })
  }
}

class TreeBuilder {
  readonly #document: Document
  readonly #text: string
  readonly #tell: Tell
  #aliased = 0
  #stopped = false

  constructor(document: Document, text: string, tell: Tell) {
    this.#document = document
    this.#text = text
    this.#tell = tell
  }

  build(): Tree | undefined {
    const tree = this.#node(this.#document.contents as ParsedNode, '', 0, false, [0, 1])
    return this.#stopped ? undefined : tree
  }

  #node(node: ParsedNode | null, path: string, depth: number, aliased: boolean, around: Span): Tree {
    const nothing: Tree = { kind: 'null', written: '', path, span: around }
    if (this.#stopped || !node) return nothing
    const span: Span = [node.range[0], node.range[1]]
    if (depth > DEEPEST) return this.#stop(() => tellDepth(this.#tell, span), nothing)
    if (aliased && ++this.#aliased > MOST_ALIASED) {
      const args = { what: 'aliases repeat too much', limit: `${MOST_ALIASED} values` }
      return this.#stop(() => this.#tell('ROI-C104', span, args), nothing)
    }
    if (isAlias(node)) {
      const target = node.resolve(this.#document) as ParsedNode | undefined
      if (target) return this.#node(target, path, depth + 1, true, span)
      this.#tell('ROI-C105', span, { text: this.#text.slice(...span), kind: 'alias' })
      return { kind: 'text', text: this.#text.slice(...span), path, span }
    }
    // A tag that YAML doesn't know swallows its text: `!Meta`. It is told, and the text goes on.
    if (node.tag?.startsWith('!') && isScalar(node)) {
      return { kind: 'text', text: node.tag + textOfScalar(node), path, span }
    }
    if (isScalar(node)) {
      if (node.value === null) {
        const written = node.source ?? ''
        return { kind: 'null', written, path, span: written === '' ? around : span }
      }
      return { kind: 'text', text: textOfScalar(node), path, span }
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#node(item as ParsedNode | null, path, depth + 1, aliased, span))
      return { kind: 'list', items, path, span }
    }
    return isMap(node) ? { kind: 'map', entries: this.#entries(node, path, depth, aliased), path, span } : nothing
  }

  #entries(node: ParsedNode & { items: unknown[] }, path: string, depth: number, aliased: boolean): TreeEntry[] {
    const entries = new Map<string, TreeEntry>()
    for (const pair of node.items as { key: ParsedNode | null; value: ParsedNode | null }[]) {
      const keySpan: Span = pair.key ? [pair.key.range[0], pair.key.range[1]] : [node.range[0], node.range[0] + 1]
      const key = this.#key(pair.key)
      if (key === undefined) {
        this.#tell('ROI-C148', keySpan, { path: path === '' ? 'the config' : path })
        continue
      }
      const first = entries.get(key)
      if (first) {
        const [one, two] = [first.keySpan, keySpan].map(([start]) => this.#text.slice(0, start).split('\n').length)
        this.#tell('ROI-C106', keySpan, { key, path, first: one!, second: two! })
        continue
      }
      const value = this.#node(pair.value, path === '' ? key : `${path}.${key}`, depth + 1, aliased, keySpan)
      entries.set(key, { key, keySpan, value })
    }
    return [...entries.values()]
  }

  #key(node: ParsedNode | null): string | undefined {
    const key = isAlias(node) ? node.resolve(this.#document) : node
    return isScalar(key) ? textOfScalar(key) : undefined
  }

  #stop(tell: () => void, nothing: Tree): Tree {
    this.#stopped = true
    tell()
    return nothing
  }
}

/** The text as it stands in the file: a number or a truth value is never made of it. */
function textOfScalar({ value, source }: { value: unknown; source?: string }): string {
  return typeof value === 'string' ? value : (source ?? '')
}
