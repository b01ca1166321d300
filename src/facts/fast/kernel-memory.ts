/** Pages of 64 KiB that a kernel's code and tables take at first. */
const FIRST_PAGES = 4

/** Memory of kernels that have done their work, with the bytes that they have used. */
const left: { readonly memory: WebAssembly.Memory; readonly used: number }[] = []

/** Memory for a kernel, set to zero: that of an earlier one, if there is any, since new memory takes time until it is there. */
export function takeMemory(): WebAssembly.Memory {
  const earlier = left.pop()
  if (!earlier) return new WebAssembly.Memory({ initial: FIRST_PAGES })
  new Uint8Array(earlier.memory.buffer, 0, earlier.used).fill(0)
  return earlier.memory
}

/** Leaves the memory of a kernel that does nothing any more, and has used so many bytes of it, to the next one. */
export function leaveMemory(memory: WebAssembly.Memory, used: number): void {
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
