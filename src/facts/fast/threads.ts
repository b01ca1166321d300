import { Worker } from 'node:worker_threads'
import { builtFile } from '../../files/built-file.ts'
import type { ThreadJob, ThreadResult } from './thread-job.ts'

/** A thread beside the main one. */
export class Thread {
  readonly #worker = new Worker(builtFile('worker.js'))
  /** Who waits for its results, which come in the order in which it was asked. */
  readonly #waiting: ((result: ThreadResult) => void)[] = []
  #ended = false

  constructor() {
    const fail = (): void => {
      this.#ended = true
      for (const told of this.#waiting.splice(0)) told(undefined)
    }
    this.#worker.on('message', (result: ThreadResult) => this.#waiting.shift()!(result))
    this.#worker.on('error', fail)
    this.#worker.on('exit', fail)
  }

  /** Reads a file's blocks, as many as others leave to it; one file after the other. */
  read(job: ThreadJob): Promise<ThreadResult> {
    return new Promise((resolve) => {
      if (this.#ended) return resolve(undefined)
      this.#waiting.push(resolve)
      this.#worker.postMessage(job)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** The threads of a run, which read one file after the other. */
export class Threads {
  readonly #threads: Thread[] = []

  /** Makes so many ready: a thread takes a while to start. */
  start(count: number): readonly Thread[] {
    while (this.#threads.length < count) this.#threads.push(new Thread())
    return this.#threads.slice(0, count)
  }

  /** Ends them, so that their memory is free; further ones may be started. */
  async end(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.end()))
  }
}
