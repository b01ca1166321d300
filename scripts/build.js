// Bundles the program into dist/: a start reads few files, and heavy parts stay in chunks loaded on demand.
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

/** cli-table3 colours its borders by a package of its own if it is there; ours are not coloured. */
const withoutColors = {
  name: 'without-colors',
  setup(building) {
    building.onResolve({ filter: /^@colors\/colors/ }, () => ({ path: 'colors', namespace: 'absent' }))
    building.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: ['src/cli/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  plugins: [withoutColors],
  // Some libraries are CommonJS inside and ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
