/** It was refused memory: to ask once more would take long, for Node tidies up many times before it refuses. */
let isRefused = false

/** Whether there is WebAssembly: there is none where Node may not make code, as with `--jitless`, or has no memory for it. */
export function hasWebAssembly(): boolean {
  return !isRefused && typeof WebAssembly !== 'undefined'
}

/** Makes what needs memory of WebAssembly, gigabytes of a process's addresses; undefined where that is refused. */
export function withWebAssembly<T>(make: () => T): T | undefined {
  if (!hasWebAssembly()) return undefined
  try {
    return make()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    isRefused = true
    return undefined
  }
}
