/** As much of WebAssembly as the kernel needs: Node's own types know no more than modules of it. */
declare namespace WebAssembly {
  const Module: new (bytes: Uint8Array) => Module
  const Instance: new (module: Module, imports: object) => { readonly exports: object }
  const Memory: new (pages: { readonly initial: number }) => Memory
  const RuntimeError: new () => Error
  type Module = object
  type Memory = { readonly buffer: ArrayBuffer }
}
