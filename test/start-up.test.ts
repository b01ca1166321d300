import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('a start loads the command line and commander; all else comes when a command asks for it', async () => {
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
  load('src/cli/main.ts')
  expect([...loaded].filter((path) => !path.startsWith('node_modules/commander/')).toSorted()).toEqual([
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
