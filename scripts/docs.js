// Writes the pages of docs/ that can be made from the program itself; `--check` tells whether they are up to date.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const folder = mkdtempSync(join(tmpdir(), 'campaign-roi-docs-'))
try {
  const outfile = join(folder, 'pages.mjs')
  await build({
    entryPoints: ['scripts/pages.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
  const { pages } = await import(pathToFileURL(outfile).href)
  let stale = 0
  for (const [path, text] of Object.entries(pages(process.cwd()))) {
    if (!process.argv.includes('--check')) writeFileSync(path, text)
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${path} is out of date: run npm run docs`)
      stale++
    }
  }
  process.exitCode = stale === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
