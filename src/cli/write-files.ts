import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, lstatSync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { problem } from '../base/problems.ts'
import { failureToWrite, OutputFailure } from './failure.ts'
import type { Io } from './io.ts'

/** A file to write: its path as the user typed it, and what is to stand in it. */
export type NewFile = { readonly path: string; readonly content: string | Uint8Array }

/**
 * Writes all files or none: each is first written whole under another name beside its target, then all are renamed, so
 * that nobody ever reads half of one. A target that is a symbolic link is replaced by the file, never followed.
 * `inputs` are files that must not be overwritten. Throws OutputFailure. Works without pause, so that an interruption
 * comes before or after it, never between.
 */
export function writeFiles(files: readonly NewFile[], { cwd }: Pick<Io, 'cwd'>, inputs: readonly string[] = []): void {
  const read = new Set(inputs.map((input) => realPath(resolve(cwd, input))))
  const staged: { readonly file: NewFile; readonly target: string; readonly beside: string }[] = []
  try {
    for (const file of files) {
      const target = resolve(cwd, file.path)
      if (read.has(realPath(target))) {
        throw new OutputFailure(problem('ROI-U131', undefined, { file: file.path }), 'refused')
      }
      const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
      staged.push({ file, target, beside })
      told(file, () => writeWhole(beside, file.content, modeOf(target)))
    }
    for (const { file, target, beside } of staged) told(file, () => renameSync(beside, target))
  } finally {
    for (const { beside } of staged) rmSync(beside, { force: true })
  }
}

/** Does a step of writing a file; a failure of the system becomes a problem that names the file. */
function told(file: NewFile, step: () => void): void {
  try {
    step()
  } catch (cause) {
    throw failureToWrite(file.path, cause)
  }
}

function writeWhole(path: string, content: NewFile['content'], mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A file that is there keeps its permissions; anything but a file (a folder, a device) is not replaced. */
function modeOf(target: string): number {
  const there = lstatSync(target, { throwIfNoEntry: false })
  if (!there || there.isSymbolicLink()) return 0o666
  if (there.isFile()) return there.mode & 0o777
  throw Object.assign(new Error('not a file'), { code: there.isDirectory() ? 'EISDIR' : 'EEXIST' })
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
