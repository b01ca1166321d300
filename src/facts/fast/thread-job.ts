import type { BlockJob, BlockRows } from './blocks.ts'
import type { KernelModule } from './kernel-code.ts'
import type { KernelPlan } from './kernel-plan.ts'
import type { StoredLines } from './line-store.ts'
import type { SumsData } from './sums.ts'

/** What a thread needs to read a file. */
export type ThreadJob = {
  readonly module: KernelModule
  readonly plan: KernelPlan
  readonly job: BlockJob
  /** The first plain row of the file that is used. */
  readonly first: Uint8Array
}

/** What a thread sends once no block is left; undefined where it could not begin, or could not go on. */
export type ThreadResult =
  | { readonly blocks: readonly BlockRows[]; readonly sums: SumsData; readonly lines: StoredLines }
  | undefined
