import { createHash } from 'node:crypto'
import { sha256Of, type Bytes } from './bytes.ts'
import { createDecoder, utf16Of, type Decoder } from './decoder.ts'
import { foreignBytes, type Foreign } from './foreign.ts'
import { firstGuess, markOf } from './marks.ts'
import { Utf8Watch } from './utf8.ts'

/** What one pass over all bytes of a file tells of it. */
export type Survey = {
  readonly sha256: string
  readonly empty: boolean
  /** The first bytes, up to 1 MiB, and whether they are all there is. */
  readonly head: Buffer
  readonly whole: boolean
  readonly mark: 'utf-8' | 'utf-16le' | 'utf-16be' | undefined
  /** Declared, marked or by the first bytes; not yet held against all bytes. */
  readonly encoding: string
  /** What stands against that encoding: a byte that it has not, or a NUL. */
  readonly flaw: 'byte' | 'zero' | undefined
  /** Bytes that it has somewhere: what it lacks, its rows need not be searched for. */
  readonly quotes: boolean
  readonly returns: boolean
  /** No table at all, by its first bytes: nothing else was looked at. */
  readonly foreign: Foreign | undefined
}

const HEAD = 1 << 20
const QUOTE = 0x22
const RETURN = 0x0d

/** Reads all bytes of a file once, in memory that does not grow with it. */
export function surveyBytes(bytes: Bytes, declared: string | undefined): Promise<Survey> {
  return survey(bytes, declared, Number.POSITIVE_INFINITY)
}

/**
 * Looks at the head of a large file on disk only, where that is sound UTF-8 or UTF-16; undefined where more must be seen to
 * open it. It is then taken to have quotes and carriage returns, and its hash is not known.
 */
export async function surveyHead(bytes: Bytes, declared: string | undefined): Promise<Survey | undefined> {
  if (bytes.onDisk === undefined || bytes.onDisk <= 2 * HEAD) return undefined
  const seen = await survey(bytes, declared, HEAD)
  const { encoding, mark = encoding } = seen
  const isSound = !seen.foreign && mark === encoding && (encoding === 'utf-8' || utf16Of(encoding) !== undefined)
  return isSound && !seen.flaw ? { ...seen, sha256: '', whole: false, quotes: true, returns: true } : undefined
}

async function survey(bytes: Bytes, declared: string | undefined, most: number): Promise<Survey> {
  const hash = createHash('sha256')
  // Room for a head of pieces whose memory is used again; of others, the first is mostly all of it.
  const copied = bytes.held ? undefined : Buffer.allocUnsafe(HEAD)
  let held: Buffer = Buffer.alloc(0)
  let size = 0
  let quotes = false
  let returns = false
  let encoding = 'utf-8'
  let mark: Survey['mark']
  let foreign: Foreign | undefined
  let watch: Watch | undefined
  for await (const piece of bytes.read()) {
    if (!watch) {
      foreign = foreignBytes(piece)
      if (foreign) break
      mark = markOf(piece)
      encoding = firstGuess(piece, declared)
      watch = encoding === 'utf-8' ? new Utf8Bytes() : new DecodedBytes(createDecoder(encoding, true))
    }
    if (size < HEAD) {
      const begun = piece.subarray(0, HEAD - size)
      if (copied) begun.copy(copied, size)
      else held = size === 0 ? begun : Buffer.concat([held, begun])
    }
    size += piece.length
    quotes ||= piece.includes(QUOTE)
    returns ||= piece.includes(RETURN)
    if (!bytes.origin && most > HEAD) hash.update(piece)
    watch.see(piece)
    if (size >= most) break
  }
  // What is cut need not end with a whole character.
  const flaw = watch?.end(size >= most)
  // Whoever checks the account has the file, packed as it is.
  const sha256 = bytes.origin ? await sha256Of(bytes.origin) : hash.digest('hex')
  return {
    sha256,
    empty: size === 0 && !foreign,
    head: copied?.subarray(0, size) ?? held,
    whole: size <= HEAD,
    mark,
    encoding,
    flaw,
    quotes,
    returns,
    foreign,
  }
}

type Watch = { see(piece: Buffer): void; end(isCut: boolean): 'byte' | 'zero' | undefined }

class Utf8Bytes implements Watch {
  readonly #utf8 = new Utf8Watch()
  #zero = false

  see(piece: Buffer): void {
    this.#zero ||= piece.includes(0)
    this.#utf8.see(piece)
  }

  end(isCut: boolean): 'byte' | 'zero' | undefined {
    if (!isCut) this.#utf8.end()
    return this.#zero ? 'zero' : this.#utf8.sound ? undefined : 'byte'
  }
}

class DecodedBytes implements Watch {
  readonly #decoder: Decoder
  #flaw: 'byte' | 'zero' | undefined

  constructor(decoder: Decoder) {
    this.#decoder = decoder
  }

  see(piece: Buffer): void {
    this.#look(() => this.#decoder.decode(piece))
  }

  end(isCut: boolean): 'byte' | 'zero' | undefined {
    if (!isCut) this.#look(() => this.#decoder.end())
    return this.#flaw
  }

  #look(decode: () => string): void {
    if (this.#flaw) return
    try {
      if (decode().includes('\0')) this.#flaw = 'zero'
    } catch {
      this.#flaw = 'byte'
    }
  }
}

/** What stays known of a file that is open; of many files, the heads alone would fill the memory. */
type Seen = Omit<Survey, 'head'>

function withoutHead(survey: Survey): Seen {
  const { head: _, ...seen } = survey
  return seen
}

/** What is known of all bytes of a file: from the start, or once somebody has asked to look at them. */
export class WholeFile {
  readonly #bytes: Bytes
  readonly #declared: string | undefined
  #seen: Seen
  #complete: boolean

  constructor(bytes: Bytes, declared: string | undefined, seen: Survey, complete: boolean) {
    this.#bytes = bytes
    this.#declared = declared
    this.#seen = withoutHead(seen)
    this.#complete = complete
  }

  /** Looks at all bytes, unless that has been done; false where they are not what the head promised. */
  async look(): Promise<boolean> {
    const promised = this.#seen.encoding
    if (!this.#complete) this.#seen = withoutHead(await surveyBytes(this.#bytes, this.#declared))
    const wasComplete = this.#complete
    this.#complete = true
    const { encoding, flaw, foreign } = this.#seen
    return wasComplete || (encoding === promised && !flaw && !foreign)
  }

  /** Takes the hash of all bytes from whoever knows that they are the ones that had it: nothing is left to look at. */
  trust(sha256: string): void {
    this.#seen = { ...this.#seen, sha256 }
    this.#complete = true
  }

  get quotes(): boolean {
    return this.#seen.quotes
  }

  get returns(): boolean {
    return this.#seen.returns
  }

  get sha256(): string {
    return this.#seen.sha256
  }
}
