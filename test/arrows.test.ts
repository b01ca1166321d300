import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** The rooms in the order in which data passes through them. */
const ROOMS = ['base', 'config', 'files', 'facts', 'figures', 'verdicts', 'report', 'views', 'cli']
const SRC = resolve(import.meta.dirname, '../src')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return entry.name.endsWith('.ts') && !entry.name.includes('.test') ? [path] : []
  })
}

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) => resolve(dirname(path), target!))
}

function roomOf(path: string): string {
  return relative(SRC, path).split('/')[0]!
}

test('a room imports only from rooms above it', () => {
  const wrong = sources(SRC).flatMap((path) =>
    importsOf(path)
      .filter((target) => ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(roomOf(path)))
      .map((target) => `${relative(SRC, path)} → ${relative(SRC, target)}`),
  )
  expect(wrong).toEqual([])
})

test('no file imports itself by way of others', () => {
  const graph = new Map(sources(SRC).map((path) => [path, importsOf(path)]))
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path))
      cycles.push([...trail.slice(trail.indexOf(path)), path].map((each) => relative(SRC, each)).join(' → '))
    if (done.has(path) || trail.includes(path)) return
    for (const target of graph.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  expect(cycles).toEqual([])
})

test('only cli and files touch the disk, the clock or streams, but for the config on disk', () => {
  const allowed = new Set(['config/locate.ts'])
  const effects = /from 'node:(?:fs|process|child_process|net|http)|new Date\(\)|Date\.now\(|process\./
  const wrong = sources(SRC)
    .filter((path) => !['cli', 'files'].includes(roomOf(path)) && !allowed.has(relative(SRC, path)))
    .filter((path) => effects.test(readFileSync(path, 'utf8')))
  expect(wrong.map((path) => relative(SRC, path))).toEqual([])
})
