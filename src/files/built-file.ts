import { readFileSync } from 'node:fs'

/** Where the build has put a file: beside the program, or in its folder where the sources run as they are, in tests. */
export function builtFile(name: string): URL {
  return new URL(import.meta.url.endsWith('.ts') ? `../../dist/${name}` : `./${name}`, import.meta.url)
}

export function readBuilt(name: string): Uint8Array {
  return readFileSync(builtFile(name))
}

/** What tells this build, on this Node, from any other, even one of the same version. */
export function buildId(): string {
  return `${Buffer.from(readBuilt('build-id')).toString('latin1')} ${process.version} ${process.versions.tz}`
}
