/** What the kernel has begun, it can't end: everything is to be read anew, by the plain reader. */
export class PlainNeeded extends Error {
  readonly file: string
  /** Why, in words. */
  readonly reason: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
    this.reason = reason
  }
}
