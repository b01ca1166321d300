import { hasWebAssembly } from '../../base/webassembly.ts'
import { readBuilt, requireBuilt } from '../../files/built-file.ts'
import { leaveMemory, PlainMemory, takeMemory, type KernelMemory } from './kernel-memory.ts'

/** The kernel's code as WebAssembly; undefined where there is none, and it runs as JavaScript. */
export type KernelModule = WebAssembly.Module | undefined

let compiled: WebAssembly.Module | undefined

/** The kernel's code, which the build puts beside the program's: what was made faster for one file serves the others. */
export function compileKernel(withoutWebAssembly: boolean): KernelModule {
  if (withoutWebAssembly || !hasWebAssembly()) return undefined
  return (compiled ??= new WebAssembly.Module(readBuilt('kernel.wasm')))
}

/** A kernel in a memory, with what it asks of the host. */
export function startKernel(module: KernelModule, memory: KernelMemory, host: object): object {
  const imports = { ...host, env: { memory, abort: () => {} } }
  if (module && !(memory instanceof PlainMemory)) return new WebAssembly.Instance(module, imports).exports
  return (requireBuilt('kernel.cjs') as (imports: object) => object)(imports)
}

/** Whether a kernel would run as JavaScript now: there is no WebAssembly, or no memory for it, or it is not wanted. */
export function runsAsJavaScript(withoutWebAssembly: boolean): boolean {
  const memory = takeMemory(!withoutWebAssembly)
  leaveMemory(memory, 0)
  return memory instanceof PlainMemory
}
