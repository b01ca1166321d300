// Bundles the program into dist/: a start reads few files, and heavy parts stay in chunks loaded on demand.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import asc from 'assemblyscript/asc'
import { build } from 'esbuild'

/**
 * Modules that a start would load for nothing: cli-table3 colours its borders by a package of its own if it is there, and
 * ours are not coloured; commander can run commands as programs of their own, and ours are none.
 */
const withoutUnused = {
  name: 'without-unused',
  setup(building) {
    const filter = /^(?:@colors\/colors.*|node:child_process)$/
    building.onResolve({ filter }, ({ path, importer }) =>
      importer.includes('node_modules') ? { path, namespace: 'absent' } : undefined,
    )
    building.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

/** Compiles a module of WebAssembly, which is AssemblyScript. */
async function buildModule(source, name, ...more) {
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory', ...more]
  const { error, stderr } = await asc.main([source, '--outFile', `dist/${name}`, ...options])
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
}

/** Tells this build from any other: what one build has kept of a file, another must not use. */
function writeBuildId() {
  const hash = createHash('sha256')
  for (const name of readdirSync('dist').toSorted()) hash.update(name).update(readFileSync(`dist/${name}`))
  writeFileSync('dist/build-id', hash.digest('hex'))
}

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { main: 'src/cli/main.ts', worker: 'src/facts/fast/worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  plugins: [withoutUnused],
  // For Node, the package has CommonJS only, of which nothing can be left out.
  alias: { yaml: resolve('node_modules/yaml/browser/dist/index.js') },
  // Some libraries are CommonJS inside and ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
// The host gives a kernel no memory that is not set to zero: so the module need not hold its many zeros.
await buildModule('kernel/main.ts', 'kernel.wasm', '--importMemory', '--zeroFilledMemory')
await buildModule('kernel/products.ts', 'products.wasm')
writeBuildId()
