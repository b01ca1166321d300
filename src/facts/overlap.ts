import { formatDay, type Day } from '../base/days.ts'
import { problem, type Place, type Problem } from '../base/problems.ts'
import { DayCells, DayPages } from './day-cells.ts'
import { float64, int32 } from './growing.ts'
import { OrderIds } from './order-ids.ts'

type Claim = { readonly file: number; readonly line: number }
type Clash = { readonly what: string; readonly first: Place; readonly second: Place; count: number }

/**
 * Watches for the same order, or the same day and campaign, in two files of one source (contract 4.2). Rows repeated
 * inside one file are data and claim nothing anew.
 */
export class OverlapWatch {
  readonly #source: string
  readonly #policy: 'stop' | 'last' | 'add'
  readonly #files: readonly string[]
  /** The orders that were claimed, or belong to a book; claims stand by their numbers, for all are claimed where any is. */
  readonly ids = new OrderIds()
  readonly #orderFiles = int32()
  readonly #orderLines = float64()
  /** For each campaign the days that are claimed, each by the number of its claim. */
  readonly #days = new Map<string, DayCells>()
  readonly #pages = new DayPages()
  readonly #claims: Claim[] = []
  readonly #clashes = new Map<string, Clash>()

  constructor(source: string, policy: 'stop' | 'last' | 'add', files: readonly string[]) {
    this.#source = source
    this.#policy = policy
    this.#files = files
  }

  /** Whether there is anything to watch: one file can't overlap, and `add` wants both. */
  get watches(): boolean {
    return this.#files.length > 1 && this.#policy !== 'add'
  }

  /** Claims an order for a file; false where another file's row counts instead (`last`). */
  claimOrder(id: string, file: number, line: number): boolean {
    const known = this.ids.find(id)
    if (known === undefined) {
      this.ids.add(id)
      this.#orderFiles.push(file)
      this.#orderLines.push(line)
      return true
    }
    const first = this.#orderFiles.get(known)
    if (first === file) return true
    if (this.#policy === 'last') return false
    this.#clash(`order "${id}"`, { file: first, line: this.#orderLines.get(known) }, { file, line })
    return true
  }

  /** Claims a campaign's days for a file; false where another file's rows count instead (`last`). */
  claimDays(campaign: string, from: Day, to: Day, file: number, line: number): boolean {
    let days = this.#days.get(campaign)
    if (!days) this.#days.set(campaign, (days = new DayCells(this.#pages)))
    let own: number | undefined
    let claim: Claim | undefined
    let taken = 0
    for (let day = from; day <= to; day++) {
      const there = days.get(day)
      if (there < 0) days.set(day, (own ??= this.#claims.push({ file, line }) - 1))
      else if (this.#claims[there]!.file !== file) {
        claim = this.#claims[there]
        taken++
      }
    }
    if (!claim) return true
    // With `last`, only a row whose days are all told again can give way; half a row can't.
    if (this.#policy === 'last' && taken === to - from + 1) return false
    const when = from === to ? formatDay(from) : `${formatDay(from)}..${formatDay(to)}`
    this.#clash(campaign === '' ? when : `campaign "${campaign}" on ${when}`, claim, { file, line })
    return true
  }

  /** Whether files tell the same. */
  get clashes(): boolean {
    return this.#clashes.size > 0
  }

  problems(): Problem[] {
    return [...this.#clashes.values()].map(({ what, first, second, count }) =>
      problem('ROI-D220', second, {
        source: this.#source,
        what,
        other: `${first.file}:${first.line}`,
        more: count - 1,
      }),
    )
  }

  #clash(what: string, a: Claim, b: Claim): void {
    const [first, second] = a.file < b.file ? [a, b] : [b, a]
    const key = `${first.file} ${second.file}`
    const clash = this.#clashes.get(key)
    if (clash) clash.count++
    else this.#clashes.set(key, { what, first: this.#place(first), second: this.#place(second), count: 1 })
  }

  #place({ file, line }: Claim): Place {
    return { file: this.#files[file]!, line }
  }
}
