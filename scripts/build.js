// Bundles the program into dist/: a start reads few files, and heavy parts stay in chunks loaded on demand.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import asc from 'assemblyscript/asc'
import binaryen from 'binaryen'
import { build, transform } from 'esbuild'

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
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'bulk-memory', ...more]
  const { error, stderr } = await asc.main([source, '--outFile', `dist/${name}`, ...options])
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
}

/** What a kernel does that gets no more memory: the host is to see the same as where there is none to begin with. */
const TRAP = "throw new Error('abort')"
const NO_MEMORY = "throw new RangeError('no more memory')"

/** Makes JavaScript of a module without vectors, for where WebAssembly can't be had: a function from imports to exports. */
async function buildScript(source, name, ...more) {
  const draft = `dist/${name}.wasm`
  await buildModule(source, `${name}.wasm`, '--disable', 'simd', '--disable', 'nontrapping-f2i', ...more)
  const { BulkMemory, BulkMemoryOpt, MutableGlobals, SignExt } = binaryen.Features
  const features = BulkMemory | BulkMemoryOpt | MutableGlobals | SignExt
  const module = binaryen.readBinaryWithFeatures(readFileSync(draft), features)
  rmSync(draft)
  binaryen.setOptimizeLevel(3)
  const text = module.emitAsmjs()
  // What stands around the function `asmFunc` would serve all kernels at once, and knows only one.
  const body = text.slice(text.indexOf('var bufferView'), text.indexOf('var memasmFunc')).replace(TRAP, NO_MEMORY)
  if (!body.includes(NO_MEMORY)) throw new Error(`${name}: nothing tells that there is no memory`)
  const script = `module.exports = function (imports) { ${body}; return asmFunc(imports) }`
  const { code } = await transform(script, { minify: true, target: 'node20.19' })
  writeFileSync(`dist/${name}`, code)
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
const kernel = ['--importMemory', '--zeroFilledMemory']
await buildModule('kernel/main.ts', 'kernel.wasm', '--enable', 'simd', ...kernel)
await buildScript('kernel/main.ts', 'kernel.cjs', ...kernel)
await buildModule('kernel/products.ts', 'products.wasm', '--enable', 'simd')
writeBuildId()
