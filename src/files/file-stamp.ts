import { closeSync, fstatSync, openSync, type BigIntStats } from 'node:fs'

/** What a file system says of a file without reading it: any change of its bytes changes this, too, if not at once. */
export type FileStamp = {
  readonly size: string
  /** Nanoseconds since 1970 of the last change of its bytes, and of anything about it: programs can't set the latter. */
  readonly changed: string
  readonly touched: string
  /** Which file of which disk: another one may have been put in its place. */
  readonly inode: string
  readonly device: string
}

/** A stamp, and whether a change of the file after it was taken would surely have given another. */
export type SeenStamp = { readonly stamp: FileStamp; readonly settled: boolean }

/** Clocks of file systems go on in steps, of 2 seconds at most: within one, a second change looks like the first. */
const STEP_MS = 2000

/**
 * Takes a file's stamp. The file is opened for it: a network drive then asks its server, where it may else tell what it
 * remembers.
 */
export function seeStamp(path: string): SeenStamp {
  const now = Date.now()
  const file = openSync(path, 'r')
  try {
    const stats = fstatSync(file, { bigint: true })
    const last = stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs
    return { stamp: stampOf(stats), settled: Number(last / 1_000_000n) + STEP_MS <= now }
  } finally {
    closeSync(file)
  }
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return (
    a.size === b.size &&
    a.changed === b.changed &&
    a.touched === b.touched &&
    a.inode === b.inode &&
    a.device === b.device
  )
}

function stampOf({ size, mtimeNs, ctimeNs, ino, dev }: BigIntStats): FileStamp {
  return {
    size: String(size),
    changed: String(mtimeNs),
    touched: String(ctimeNs),
    inode: String(ino),
    device: String(dev),
  }
}
