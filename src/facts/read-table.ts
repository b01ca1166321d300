import { dirname, join, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { readSmallTable, type SmallTable } from '../files/small.ts'

/** Reads a table beside the sources (rates, names, maps) by its path in the config, which starts from the config's folder. */
export async function readTable(config: Config, path: string): Promise<SmallTable> {
  return readSmallTable(resolve(config.folder, path), join(dirname(config.file), path))
}
