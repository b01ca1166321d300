import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../src/cli/run.ts'

/** What a run of the program left behind. */
export type Run = { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

/** Makes a folder with these files that is gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-roi-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Runs the program in a folder as a user would, but inside the test's own process. */
export async function runIn(folder: string, argv: readonly string[], stdin = ''): Promise<Run> {
  const stdout = new Sink()
  const stderr = new Sink()
  const exitCode = await run({
    argv,
    cwd: folder,
    env: { NO_COLOR: '1' },
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    isTTY: { stdin: false, stdout: false, stderr: false },
    width: 100,
    today: () => '2026-11-24',
  })
  return { exitCode, stdout: stdout.text, stderr: stderr.text }
}

/** Runs `report --format json` and gives the parsed object; throws with the problems where it could not answer. */
export async function reportJson(folder: string, ...argv: readonly string[]): Promise<ReportJson> {
  const { exitCode, stdout, stderr } = await runIn(folder, ['report', '--format', 'json', ...argv])
  if (exitCode !== 0) throw new Error(`exit ${exitCode}\n${stderr}`)
  return JSON.parse(stdout) as ReportJson
}

export type ReportJson = {
  readonly period: { readonly from: string; readonly to: string; readonly asOf: string }
  readonly rows: readonly {
    readonly dimensions: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string | null>>
    readonly undefined: Readonly<Record<string, { readonly reason: string; readonly message: string }>>
  }[]
  readonly totals: { readonly values: Readonly<Record<string, string | null>> }
  readonly targets: readonly {
    readonly id: string
    readonly dimensions: Readonly<Record<string, string>>
    readonly status: string
    readonly actual: string | null
  }[]
  readonly objectives: readonly { readonly id: string; readonly status: string }[]
  readonly sources: readonly {
    readonly name: string
    readonly rows: number
    readonly used: number
    readonly filtered: number
    readonly quarantined: number
    readonly controlRows: number
    readonly selected: number
    readonly controlTotals: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  }[]
  readonly notes: readonly { readonly code: string; readonly message: string }[]
}

class Sink extends Writable {
  text = ''

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8')
    done()
  }
}
