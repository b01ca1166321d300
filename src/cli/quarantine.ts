import { existsSync, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Config } from '../config/config.ts'
import type { SourceAccount } from '../facts/accounts.ts'
import type { Io } from './io.ts'
import { writeFiles } from './write-files.ts'
import { quarantineView } from '../views/quarantine.ts'

/** Where a source's rows that were left out are written: beside the config, for the next run to overwrite. */
export function quarantineFile(config: Config, source: string, cwd: string): string {
  return relative(cwd, join(config.folder, 'quarantine', `${source.replaceAll(/[^\w.-]+/g, '_')}.csv`))
}

/** Writes the rows that were left out, with file, line and reason, so that nothing is lost by going on without them. */
export function quarantineRows(config: Config, accounts: readonly SourceAccount[], io: Io): void {
  const left = accounts.filter(({ quarantine }) => quarantine.length > 0)
  if (left.length === 0) return
  const folder = join(config.folder, 'quarantine')
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  writeFiles(
    left.map(({ name, quarantine }) => ({
      path: quarantineFile(config, name, io.cwd),
      content: quarantineView(quarantine),
    })),
    io,
  )
}
