import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** All that a file loads at once, itself too: what it imports on demand is not in it. */
async function loadedWith(path: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ['src/cli/main.ts'],
    outdir: 'unused',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    metafile: true,
  })
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const { path: next, kind, external } of metafile.inputs[path]!.imports) {
      if (!external && kind !== 'dynamic-import') load(next)
    }
  }
  load(path)
  return [...loaded].toSorted()
}

test('a start loads the command line and commander; all else comes when a command asks for it', async () => {
  const loaded = await loadedWith('src/cli/main.ts')
  expect(loaded.filter((path) => !path.startsWith('node_modules/commander/'))).toEqual([
    'package.json',
    'src/cli/arguments.ts',
    'src/cli/command.ts',
    'src/cli/commands.ts',
    'src/cli/main.ts',
    'src/cli/option-list.ts',
    'src/cli/program.ts',
    'src/cli/run.ts',
    'src/cli/streams.ts',
    'src/cli/version.ts',
  ])
})

test('a report of CSV files loads nothing that reads workbooks, zips or gzip files', async () => {
  const loaded = await loadedWith('src/cli/report.ts')
  expect(loaded).toContain('src/files/read.ts')
  expect(loaded.filter((path) => /saxen|fflate|src\/files\/(?:packed|sheets)\//.test(path))).toEqual([
    'src/files/packed/fault.ts',
  ])
})
