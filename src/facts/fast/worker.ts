/* A thread beside the main one: reads the blocks of files that the others leave to it, and sends what it has summed. */
import { parentPort } from 'node:worker_threads'
import { BlockReader, type BlockRows } from './blocks.ts'
import { Kernel } from './kernel.ts'
import { dataOf, sumsOf } from './sums.ts'
import type { ThreadJob, ThreadResult } from './thread-job.ts'

function read(job: ThreadJob): ThreadResult {
  const kernel = new Kernel(job.module, job.plan)
  try {
    return kernel.setFirst(job.first) ? readBlocks(kernel, job) : undefined
  } finally {
    kernel.release()
  }
}

function readBlocks(kernel: Kernel, { plan, job }: ThreadJob): ThreadResult {
  const reader = new BlockReader(kernel, job)
  const blocks: BlockRows[] = []
  try {
    for (let block = reader.next(); block; block = reader.next()) blocks.push(block)
  } finally {
    reader.close()
  }
  if (plan.orders) kernel.exports.flushLines()
  return { blocks, sums: dataOf(sumsOf(kernel), plan.measures.length), lines: kernel.lines.stored() }
}

parentPort!.on('message', (job: ThreadJob) => {
  let result: ThreadResult
  try {
    result = read(job)
  } catch {
    // No memory, most likely. Others must not wait for this thread's blocks.
    result = undefined
  }
  if (!result) BlockReader.refuse(job.job)
  const moved = result ? [result.sums.days, ...result.lines.slabs] : []
  parentPort!.postMessage(
    result,
    moved.map(({ buffer }) => buffer as ArrayBuffer),
  )
})
