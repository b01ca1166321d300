import { problem, type Problem } from '../base/problems.ts'
import type { Config } from './config.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readCampaigns, readMaps } from './parts/campaigns.ts'
import { readCosts } from './parts/costs.ts'
import { readFx, readRefunds } from './parts/fx.ts'
import { readKpis } from './parts/kpis.ts'
import { readNames } from './parts/names.ts'
import { readObjectives } from './parts/objectives.ts'
import { readReporting } from './parts/reporting.ts'
import { readQuality } from './parts/quality.ts'
import { readReconcile } from './parts/reconcile.ts'
import { readReports } from './parts/reports.ts'
import { readIncrementality, readMargins } from './parts/rules.ts'
import { readSources } from './parts/sources.ts'
import { readTargets } from './parts/targets.ts'
import { placesIn } from './places.ts'
import { readFlag, readTableFile, readText, type Reader } from './reader.ts'
import { checkShape } from './shape.ts'
import { entryOf, textOf, valueOf, type MapTree, type Tree } from './tree.ts'
import { readYaml, type Tell } from './yaml.ts'

/**
 * Reads campaign-roi.yaml: the rules with defaults filled in, or every problem that can be found, each at its place.
 * `file` is its path as shown, `folder` the one that its relative paths start from, `knownKpis` the built-in names.
 * Formulas are kept as text: what they say is checked where they are read. Touches no disk.
 */
export function readConfig(
  text: string,
  file: string,
  folder: string,
  knownKpis: ReadonlySet<string>,
): { config?: Config; problems: Problem[] } {
  const written = text.replace(/^\ufeff/, '')
  const place = placesIn(written, file)
  const problems = new Map<string, Problem>()
  // What an alias repeats is wrong in one place only.
  const tell: Tell = (code, at, args) => {
    const { path: _, ...what } = args as { readonly path?: string }
    const key = JSON.stringify([code, what, at[0]])
    if (!problems.has(key)) problems.set(key, problem(code, place(at), args))
    return undefined
  }
  const root = rootOf(readYaml(written, tell), tell)
  const rules = root && readRules(root, place, tell, knownKpis)
  const told = [...problems.values()].toSorted(byPlace)
  if (!rules || told.some(({ severity }) => severity === 'error')) return { problems: told }
  const config = { file, folder, ...rules }
  return { config: { ...config, fingerprint: fingerprintOf(config) }, problems: told }
}

function byPlace(a: Problem, b: Problem): number {
  return a.place!.line! - b.place!.line! || a.place!.column! - b.place!.column!
}

function rootOf(tree: Tree | undefined, tell: Tell): MapTree | undefined {
  if (tree === undefined || tree.kind === 'map') return tree
  const found = { null: 'nothing', text: 'text', list: 'a list' } as const
  return tell('ROI-C102', tree.span, { found: found[tree.kind] })
}

function readRules(
  root: MapTree,
  place: Reader['place'],
  tell: Tell,
  knownKpis: ReadonlySet<string>,
): Omit<Config, 'file' | 'folder' | 'fingerprint'> | undefined {
  checkVersion(root, tell)
  checkShape(root, tell)
  const at = (key: string): Tree | undefined => valueOf(root, key)
  const { currency, ...reporting } = readReporting({ tell }, at('reporting'))
  const reader: Reader = { place, tell, currency, calendar: reporting.calendar }
  const names = readNames(reader, root, knownKpis)
  const rules = {
    name: readText(reader, at('name')),
    sources: readSources(reader, names, root),
    campaigns: readCampaigns(reader, at('campaigns')),
    map: readMaps(reader, names, at('map')),
    fx: readFx(reader, root),
    refunds: readRefunds(reader, at('refunds')),
    costs: readCosts(reader, names, at('costs')),
    margin: readMargins(reader, names, at('margin')),
    incrementality: readIncrementality(reader, names, at('incrementality')),
    ...readKpis(reader, names, at('kpis')),
    targets: readTargets(reader, names, at('targets')),
    objectives: readObjectives(reader, names, at('objectives')),
    customers: { knownBefore: readTableFile(reader, valueOf(at('customers'), 'knownBefore')) },
    reports: readReports(reader, names, at('reports')),
    reconcile: readReconcile(reader, at('reconcile')),
    quality: readQuality(at('quality')),
    approval: { required: readFlag(reader, valueOf(at('approval'), 'required')) ?? false },
  }
  for (const [name, span] of names.assumed) tell('ROI-N002', span, { name, table: names.campaignTable! })
  const assumed = [...names.assumed.keys()].map((name) => ({ name, kind: 'text' as const }))
  if (currency === undefined) return undefined
  return { ...rules, reporting: { currency, ...reporting }, fields: [...names.fields, ...assumed] }
}

function checkVersion(root: MapTree, tell: Tell): void {
  const version = entryOf(root, 'version')
  const found = textOf(version?.value)
  if (found !== '1') tell('ROI-C103', version?.value.span ?? [0, 1], { found })
}
