// Writes THIRD-PARTY-LICENSES.txt: the licences of the packages that the bundle holds.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const { metafile } = await build({
  entryPoints: ['src/cli/main.ts'],
  bundle: true,
  write: false,
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  platform: 'node',
  metafile: true,
  logLevel: 'error',
})
const folders = Object.keys(metafile.inputs).flatMap(
  (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
)
const texts = [...new Set(folders)].toSorted().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package has no licence file.'
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`
})
writeFileSync('THIRD-PARTY-LICENSES.txt', `campaign-roi bundles these packages:\n\n${texts.join('\n')}`)
