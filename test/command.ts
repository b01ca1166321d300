import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
/** The built command. */
export const COMMAND = join(ROOT, 'bin/campaign-roi.js')
const BUILT = join(ROOT, 'dist/main.js')

/** What a run of the built command leaves: its streams, its exit code, and the files it wrote. */
export type Outcome = {
  readonly stdout: string
  readonly stderr: string
  readonly exit: number
  readonly written: Readonly<Record<string, string>>
}

/**
 * Runs the built command on a copy of a case's input: the folder of the repository that its `from` names, and its own
 * `files/` over it; its `stdin` is given as standard input. The copy's path shows as `<folder>`.
 */
export async function runCase(folder: string, line: string): Promise<Outcome> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'campaign-roi-case-')))
  try {
    for (const source of [fromOf(folder), join(folder, 'files')]) {
      if (source && existsSync(source)) cpSync(source, copy, { recursive: true })
    }
    const before = readFolder(copy)
    const stdin = join(folder, 'stdin')
    const ended = await runCommand(splitLine(line), copy, existsSync(stdin) ? readFileSync(stdin) : undefined)
    const written = Object.entries(readFolder(copy)).filter(([path, text]) => before[path] !== text)
    const hide = (text: string): string => text.replaceAll(copy, '<folder>')
    return { ...ended, stdout: hide(ended.stdout), stderr: hide(ended.stderr), written: Object.fromEntries(written) }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Runs the built command in a folder, in surroundings that are the same on every machine. */
async function runCommand(args: readonly string[], cwd: string, stdin?: Uint8Array): Promise<Omit<Outcome, 'written'>> {
  if (!existsSync(BUILT)) throw new Error('the command is not built: run  npm run build  first')
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LANG: 'C.UTF-8', COLUMNS: '80' }
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  // A command that never reads its input may be gone before all of it is written.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const exit = await new Promise<number>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => (code === null ? fail(new Error(`ended by ${signal}`)) : done(code)))
  })
  return { stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), exit }
}

/** Splits a command line at blanks outside of quotes, as a shell does. */
export function splitLine(line: string): string[] {
  return [...line.trim().matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([part]) =>
    part.replace(/"([^"]*)"|'([^']*)'/g, (_quoted, double?: string, single?: string) => double ?? single ?? ''),
  )
}

/** The cases of a folder, one folder each, in order. */
export function foldersIn(path: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => statSync(join(path, name)).isDirectory())
    .toSorted()
}

/** Every file below a folder, by its path with `/`. */
export function readFolder(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = files.map((entry) => {
    const file = join(entry.parentPath, entry.name)
    return [relative(path, file).replaceAll('\\', '/'), readFileSync(file, 'latin1')] as const
  })
  return Object.fromEntries(texts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The text of a case's file; empty where there is none. */
export function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function fromOf(folder: string): string | undefined {
  const from = readText(join(folder, 'from')).trim()
  return from === '' ? undefined : join(ROOT, from)
}
