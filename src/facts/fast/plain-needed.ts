/** What the kernel has begun, it can't end: everything is to be read anew, by the plain reader. */
export class PlainNeeded extends Error {
  readonly file: string
  /** Why, in words. */
  readonly reason: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
    this.reason = reason
  }
}

/** A file is not what its first bytes promised: everything is to be read anew, once all bytes of large files are seen. */
export class LookNeeded extends PlainNeeded {
  constructor(file: string) {
    super(file, 'its bytes need a closer look')
  }
}

/** Looks at all bytes of a file; throws LookNeeded where they are not what its head has promised. */
export async function lookAtAll(file: string, look: () => Promise<boolean>): Promise<void> {
  if (!(await look())) throw new LookNeeded(file)
}

/** Does what needs memory for a kernel. Throws PlainNeeded where there is none, or no more. */
export function inMemory<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    // A kernel that gets no more memory stops where it is.
    const isLack = cause instanceof RangeError || isTrap(cause)
    throw isLack ? new PlainNeeded(file, 'there is too little memory for the kernel') : cause
  }
}

function isTrap(cause: unknown): boolean {
  return typeof WebAssembly !== 'undefined' && cause instanceof WebAssembly.RuntimeError
}
