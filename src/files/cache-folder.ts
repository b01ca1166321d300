import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { entryParts, readEntry, type CacheEntry, type NewEntry } from './cache-entry.ts'
import { fileReason } from './file-reasons.ts'

const DAY_MS = 86_400_000
/** Entries that no run has used for so long are removed, and beyond so many bytes in all those used longest ago. */
const UNUSED_MS = 90 * DAY_MS
const MOST_BYTES = 2 * 2 ** 30
/** An entry larger than this would push out too many others. */
const MOST_BYTES_EACH = MOST_BYTES / 8
/** What a run that broke off has left. */
const LEFT_MS = DAY_MS / 24

const ENTRY = /^[\da-f]{64}\.entry$/
const DRAFT = /^[\da-f]{64}\.[\da-f]{12}\.draft$/

type Limits = { readonly unusedMs: number; readonly mostBytes: number }
type Found = { readonly path: string; readonly bytes: number; readonly used: number; readonly isDraft: boolean }

/** A folder of entries by key. Runs at the same time may share it: an entry is there whole, or not at all. */
export class CacheFolder {
  readonly #folder: string
  readonly #failed: (why: string) => void
  readonly #limits: Limits
  #bytes: number | undefined
  #hasFailed = false

  /** `failed` is told once, in words, where the folder can't be used: a run goes on without it. */
  constructor(
    folder: string,
    failed: (why: string) => void,
    limits: Limits = { unusedMs: UNUSED_MS, mostBytes: MOST_BYTES },
  ) {
    this.#folder = folder
    this.#failed = failed
    this.#limits = limits
  }

  /** The entry of a key; undefined where there is none, 'damaged' where it is not what was written. */
  load(key: string): CacheEntry | 'damaged' | undefined {
    try {
      return readEntry(key, readFileSync(this.#pathOf(key))) ?? 'damaged'
    } catch (cause) {
      const code = codeOf(cause)
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
      if (code !== 'EACCES' && code !== 'EPERM') return 'damaged'
      return this.#fail(cause)
    }
  }

  /** Whether there is an entry of a key, sound or not. */
  has(key: string): boolean {
    return existsSync(this.#pathOf(key))
  }

  /** Remembers that an entry was of use. */
  used(key: string): void {
    try {
      const path = this.#pathOf(key)
      const now = Date.now()
      if (now - statSync(path).mtimeMs > DAY_MS) utimesSync(path, now / 1000, now / 1000)
    } catch {
      // Removed, or not ours to change: then it is forgotten sooner.
    }
  }

  save(key: string, entry: NewEntry): void {
    const size = entry.body.reduce((sum, { length }) => sum + length, 0)
    if (this.#hasFailed || size > MOST_BYTES_EACH) return
    const draft = join(this.#folder, `${key}.${randomBytes(6).toString('hex')}.draft`)
    try {
      // Sales figures are for their owner alone.
      makeFolder(this.#folder)
      try {
        writeWhole(draft, entryParts(key, entry))
        renameSync(draft, this.#pathOf(key))
      } catch (cause) {
        rmSync(draft, { force: true })
        throw cause
      }
      this.#makeRoom(size)
    } catch (cause) {
      this.#fail(cause)
    }
  }

  /** Removes all entries, and nothing else. */
  clean(): { readonly entries: number; readonly bytes: number } {
    const found = filesIn(this.#folder)
    for (const { path } of found) rmSync(path, { force: true })
    const entries = found.filter(({ isDraft }) => !isDraft)
    return { entries: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  /** The folder is looked through at the first write of a run, and when it may have grown too large. */
  #makeRoom(written: number): void {
    const { unusedMs, mostBytes } = this.#limits
    if (this.#bytes !== undefined && this.#bytes + written <= mostBytes) {
      this.#bytes += written
      return
    }
    const now = Date.now()
    let bytes = 0
    for (const each of filesIn(this.#folder).toSorted((a, b) => b.used - a.used)) {
      const age = now - each.used
      const isKept = each.isDraft ? age < LEFT_MS : age < unusedMs && bytes + each.bytes <= mostBytes
      if (!isKept) rmSync(each.path, { force: true })
      else if (!each.isDraft) bytes += each.bytes
    }
    this.#bytes = bytes
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${key}.entry`)
  }

  #fail(cause: unknown): undefined {
    if (!this.#hasFailed) this.#failed(fileReason(cause) ?? String(cause))
    this.#hasFailed = true
  }
}

/** Makes a folder and those above it that are not there, one by one: below /proc, Node would try for ever to make all at once. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path, 0o700)
  } catch (cause) {
    // Another run was faster.
    if (codeOf(cause) !== 'EEXIST') throw cause
  }
}

/** Our own files in a folder; none where there is no such folder. */
function filesIn(folder: string): Found[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return []
    throw cause
  }
  return names.flatMap((name) => {
    const isDraft = DRAFT.test(name)
    if (!isDraft && !ENTRY.test(name)) return []
    const path = join(folder, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats?.isFile() ? [{ path, bytes: stats.size, used: stats.mtimeMs, isDraft }] : []
  })
}

function writeWhole(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    for (const part of parts) writeFileSync(file, part)
  } finally {
    closeSync(file)
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}
