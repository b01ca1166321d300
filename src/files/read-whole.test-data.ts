import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { rmSync } from 'node:fs'
import type { Problem } from '../base/problems.ts'
import { openTable } from './read.ts'
import type { ReadEnd, ReadHints, Table } from './table.ts'

/** Real exports beside the project: tests over them are skipped where they are absent. */
export const SAMPLES = resolve(import.meta.dirname, '../../../shared/samples')

export const NO_HINTS: ReadHints = {
  source: 'ads',
  preset: undefined,
  encoding: undefined,
  delimiter: undefined,
  columns: [],
  sheet: undefined,
}

export type WholeTable = {
  readonly table: Table | undefined
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
  readonly totals: readonly (readonly string[])[]
  readonly bad: readonly Problem[]
  readonly end: ReadEnd | undefined
  /** All that was told, each as its code and line. */
  readonly told: readonly string[]
}

/** A folder for one test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-roi-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes bytes to a file and reads it whole. */
export function readBytes(bytes: string | Uint8Array, hints: Partial<ReadHints> = {}): Promise<WholeTable> {
  const path = join(newFolder(), 'export.csv')
  writeFileSync(path, bytes)
  return readWhole(path, hints)
}

/** Reads a file whole. */
export async function readWhole(path: string, hints: Partial<ReadHints> = {}): Promise<WholeTable> {
  const { table, problems } = await openTable({ path, shown: 'export.csv' }, { ...NO_HINTS, ...hints })
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  const totals: (readonly string[])[] = []
  const bad: Problem[] = []
  const end = await table?.read({
    row(cells, line) {
      rows.push([...cells])
      lines.push(line)
    },
    total: (cells) => void totals.push([...cells]),
    bad: (_cells, _line, problem) => void bad.push(problem),
  })
  const told = [...problems, ...bad, ...(end?.problems ?? [])]
  return { table, rows, lines, totals, bad, end, told: told.map(({ code, place }) => `${code}:${place?.line ?? ''}`) }
}
