import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where the build has put a file: beside the program, or in its folder where the sources run as they are, in tests. */
export function builtFile(name: string): URL {
  return new URL(import.meta.url.endsWith('.ts') ? `../../dist/${name}` : `./${name}`, import.meta.url)
}

export function readBuilt(name: string): Uint8Array {
  return readFileSync(builtFile(name))
}

/** What a script exports that the build has put there: loaded only now, and at once. */
export function requireBuilt(name: string): unknown {
  return createRequire(import.meta.url)(fileURLToPath(builtFile(name)))
}

/** What tells this build, on this Node, from any other, even one of the same version. */
export function buildId(): string {
  return `${Buffer.from(readBuilt('build-id')).toString('latin1')} ${process.version} ${process.versions.tz}`
}
