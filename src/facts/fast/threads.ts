import { Worker } from 'node:worker_threads'
import { builtFile } from '../../files/built-file.ts'
import type { ThreadJob, ThreadResult } from './thread-job.ts'

/** A thread beside the main one. */
export class Thread {
  readonly #worker: Worker
  readonly #result: Promise<ThreadResult>

  constructor(job: ThreadJob) {
    this.#worker = new Worker(builtFile('worker.js'), { workerData: job })
    this.#result = new Promise((resolve) => {
      this.#worker.once('message', resolve)
      this.#worker.once('error', () => resolve(undefined))
      this.#worker.once('exit', () => resolve(undefined))
    })
  }

  /** Lets it begin, now that the first used row of the file is known. */
  begin(first: Uint8Array): void {
    this.#worker.postMessage(first)
  }

  /** What it has read, once no block is left. */
  result(): Promise<ThreadResult> {
    return this.#result
  }

  end(): void {
    void this.#worker.terminate()
  }
}
