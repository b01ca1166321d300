import { withWebAssembly } from '../../base/webassembly.ts'

/** Pages of 64 KiB that a kernel's code and tables take at first. */
const FIRST_PAGES = 4
const PAGE = 65_536

/** Memory of a kernel that runs as JavaScript, which puts a larger buffer in the place of one that is too small. */
export class PlainMemory {
  readonly buffer = new ArrayBuffer(FIRST_PAGES * PAGE)
}

export type KernelMemory = WebAssembly.Memory | PlainMemory

/** Memory of kernels that have done their work, with the bytes that they have used. */
const left: { readonly memory: KernelMemory; readonly used: number }[] = []

/**
 * Memory for a kernel, set to zero: that of an earlier one, if there is any, since new memory takes time until it is there.
 * WebAssembly's, where that is wanted and can be had. Throws a RangeError where there is none.
 */
export function takeMemory(ofWebAssembly: boolean): KernelMemory {
  const memory = ofWebAssembly ? takeWebAssembly() : undefined
  return memory ?? takeLeft(true) ?? new PlainMemory()
}

function takeWebAssembly(): KernelMemory | undefined {
  return takeLeft(false) ?? withWebAssembly(() => new WebAssembly.Memory({ initial: FIRST_PAGES }))
}

function takeLeft(isPlain: boolean): KernelMemory | undefined {
  const at = left.findIndex(({ memory }) => memory instanceof PlainMemory === isPlain)
  if (at < 0) return undefined
  const [{ memory, used }] = left.splice(at, 1) as [(typeof left)[number]]
  for (let from = 0; from < used; from += PAGE) clear(Buffer.from(memory.buffer, from, Math.min(PAGE, used - from)))
  return memory
}

const ZEROS = Buffer.alloc(PAGE)

/** Sets a page to zero. One that nobody has written to is left alone: it is not there yet, and would be by that. */
function clear(page: Buffer): void {
  if (!page.equals(ZEROS.subarray(0, page.length))) page.fill(0)
}

/** Leaves the memory of a kernel that does nothing any more, and has used so many bytes of it, to the next one. */
export function leaveMemory(memory: KernelMemory, used: number): void {
  left.push({ memory, used })
}

/** Bytes that make the collector look. */
const NOTICED = 128 << 20

/** Gives all memory back that is left: no kernel is to come. */
export function dropMemory(): void {
  left.length = 0
  // Of its own the collector may come only at the end: it hardly counts such memory. So large an array, none of whose pages
  // is ever there, it counts.
  try {
    Buffer.allocUnsafeSlow(NOTICED)
  } catch {
    // What can't be had can't be noticed.
  }
}
