import { problem, type Place, type Problem } from '../../base/problems.ts'

/** What a packed file is, as messages name it. */
export type PackedKind = 'gzip file' | 'zip file' | 'Excel workbook'

type Reason =
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'locked' }
  | { readonly kind: 'vast'; readonly unpacked: bigint; readonly limit: string }

/** Why packed content can't be read on. Thrown, for it may come up at any byte; whoever opens or reads a table tells it. */
export class PackedFault extends Error {
  readonly what: PackedKind
  readonly why: Reason

  constructor(what: PackedKind, why: Reason) {
    super(why.kind)
    this.what = what
    this.why = why
  }

  toProblem(place: Place): Problem {
    const { what, why } = this
    switch (why.kind) {
      case 'damaged':
        return problem('ROI-D151', place, { what, reason: why.reason })
      case 'locked':
        return problem('ROI-D154', place, { what })
      case 'vast':
        return problem('ROI-D155', place, { what, unpacked: why.unpacked, limit: why.limit })
    }
  }
}

/** Beyond this size, content that was packed this tightly is no export, but made to fill a machine. */
const VAST = 1n << 30n
const TIGHTEST = 200n

/** Throws where content that was packed into so many bytes unpacks to too many. */
export function checkSize(what: PackedKind, packed: number, unpacked: number): void {
  const size = BigInt(unpacked)
  if (size <= VAST || size <= BigInt(packed) * TIGHTEST) return
  throw new PackedFault(what, { kind: 'vast', unpacked: size, limit: `${TIGHTEST} times its packed size` })
}

export function damaged(what: PackedKind, reason: string): PackedFault {
  return new PackedFault(what, { kind: 'damaged', reason })
}
