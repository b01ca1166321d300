import type { Field } from '../config.ts'
import { BUILT_IN_FIELDS } from '../fields.ts'
import { checkDimension, kindOf, NAME, takenBy, type Names } from '../names.ts'
import { choiceOf, type Reader } from '../reader.ts'
import { entriesOf, textOf, valueOf, type MapTree, type TextLeaf, type TreeEntry } from '../tree.ts'
import { placeholdersOf } from './pattern.ts'

const KINDS = ['money', 'count', 'text'] as const

/** Gathers the names that the config declares: fields, those of the campaign pattern, costs and KPIs. */
export function readNames(reader: Reader, root: MapTree, knownKpis: ReadonlySet<string>): Names {
  const costs = entriesOf(valueOf(root, 'costs'))
  const kpis = new Set([...knownKpis, ...entriesOf(valueOf(root, 'kpis')).map(({ key }) => key)])
  const fields: Field[] = []
  const unsure = new Set<string>()
  for (const entry of entriesOf(valueOf(root, 'fields'))) {
    const { key: name } = entry
    const kind = choiceOf(entry.value, KINDS)
    if (isFree(reader, entry, 'fields', kpis) && kind) fields.push({ name, kind })
    else unsure.add(name)
  }
  const fieldNames = new Set([...fields.map(({ name }) => name), ...unsure])
  for (const entry of costs) {
    if (!isFree(reader, entry, 'costs', kpis) || !fieldNames.has(entry.key)) continue
    reader.tell('ROI-C124', entry.keySpan, { path: 'costs', name: entry.key, by: 'a field' })
  }
  const campaigns = valueOf(root, 'campaigns')
  const names: Names = {
    fields,
    unsure,
    costs: new Set(costs.map(({ key }) => key)),
    kpis,
    campaignTable: textOf(valueOf(campaigns, 'names')),
    assumed: new Map(),
  }
  const pattern = valueOf(campaigns, 'pattern')
  if (pattern?.kind === 'text') fields.push(...fieldsOfPattern(reader, names, pattern))
  return names
}

function isFree({ tell }: Reader, { key: name, keySpan }: TreeEntry, path: string, kpis: ReadonlySet<string>): boolean {
  if (!NAME.test(name)) return tell('ROI-C123', keySpan, { path, name }) ?? false
  const by = takenBy(name, kpis)
  return by === undefined || (tell('ROI-C124', keySpan, { path, name, by }) ?? false)
}

/** What the pattern cuts out of names and nothing declares is a text field. */
function fieldsOfPattern(reader: Reader, names: Names, pattern: TextLeaf): Field[] {
  const { text, path, span } = pattern
  const placeholders = placeholdersOf(text)
  if ('reason' in placeholders) return reader.tell('ROI-C142', span, { text, reason: placeholders.reason }) ?? []
  return placeholders.names.flatMap((name): Field[] => {
    const builtIn = Object.hasOwn(BUILT_IN_FIELDS, name)
    if (name === 'name' || names.unsure.has(name)) return []
    if (builtIn || kindOf(name, names)) return checkDimension(reader, names, { name, path, span }) ?? []
    const by = names.costs.has(name) ? 'a cost' : takenBy(name, names.kpis)
    if (by !== undefined) return reader.tell('ROI-C124', span, { path, name, by }) ?? []
    return [{ name, kind: 'text' }]
  })
}
