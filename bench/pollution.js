// Pollutes tables of our own in every way that the Pollock benchmark lists, and more, and judges readers as a controller would.
//   node bench/pollution.js            all files, all readers
//   node bench/pollution.js --ours     ours alone
//   node bench/pollution.js --list     and every file that ours reads in silence, warns of needlessly or tells without a line
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OURS_ALONE = process.argv.includes('--ours')
const LIST = process.argv.includes('--list')

/** Our reader and the files, from their sources: Node 20 runs no TypeScript. */
async function ours() {
  const folder = mkdtempSync(join(tmpdir(), 'pollution-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const outfile = join(folder, 'ours.js')
  await build({
    entryPoints: [join(ROOT, 'bench/pollution/all.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { tableFiles, readOurs, judge, VERDICTS, ODD_FIGURES, judgeFigures } = await ours()
const { readers: others, close } = OURS_ALONE
  ? { readers: {}, close() {} }
  : await (await import('./pollution/peers.js')).peers()
const readers = {
  'campaign-roi inspect': (bytes) => readOurs(bytes),
  'campaign-roi, columns named': (bytes, named) => readOurs(bytes, named),
  ...others,
}

/** Verdicts counted by reader. */
function tally(names) {
  const counts = Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]))]),
  )
  return { counts, count: (name, verdict) => counts[name][verdict]++ }
}

function list(verdict, name, kind, said) {
  if (LIST && name.startsWith('campaign-roi') && !['exact', 'told'].includes(verdict)) {
    console.log(`${verdict}: ${name}: ${kind}: ${said}`)
  }
}

const files = tally(Object.keys(readers))
const rows = tally(Object.keys(readers))
for (const { variant, named } of tableFiles()) {
  const group = variant.kind.startsWith('row: ') ? rows : files
  for (const [name, read] of Object.entries(readers)) {
    let outcome
    try {
      outcome = await read(variant.bytes, named)
    } catch (cause) {
      outcome = { crash: String(cause) }
    }
    const verdict = judge(variant, outcome)
    group.count(name, verdict)
    list(verdict, name, variant.kind, outcome.crash ?? outcome.told.map(({ text }) => text).join(' / '))
  }
}
close()

const PROGRAM = 'campaign-roi report'
const figures = tally([PROGRAM])
for (const odd of ODD_FIGURES) {
  const { verdict, said } = await judgeFigures(odd)
  figures.count(PROGRAM, verdict)
  list(verdict, PROGRAM, odd.kind, said)
}

console.log('The whole file written or damaged in an odd way:')
console.table(files.counts)
console.log('One slip in one row:')
console.table(rows.counts)
console.log('Odd amounts, dates and ids, by the whole program:')
console.table(figures.counts)
