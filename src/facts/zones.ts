const MS_PER_DAY = 86_400_000
const MS_PER_QUARTER = 900_000

/**
 * How far a zone's clocks are ahead of UTC. Clocks change on a few days a year, at a quarter of an hour: so the calendar
 * of the machine is asked once a day, and on those days once a quarter, however many millions of times are read.
 */
export class Zone {
  readonly #name: string
  /** Made at the first question: many files have plain days only, which no zone moves. */
  #format: Intl.DateTimeFormat | undefined
  /** By UTC day; NaN on a day within which the clocks change. */
  readonly #ofDay = new Map<number, number>()
  /** At the midnight, by UTC, that a day begins with: two days ask for each. */
  readonly #ofMidnight = new Map<number, number>()
  readonly #ofQuarter = new Map<number, number>()

  constructor(name: string) {
    this.#name = name
  }

  /** Milliseconds ahead of UTC at a moment (ms since 1970, UTC). */
  offsetAt(utc: number): number {
    return this.offsetOn(Math.floor(utc / MS_PER_DAY)) ?? this.#onChange(utc)
  }

  /** The same at all moments of a UTC day; undefined for a day within which the clocks change. */
  offsetOn(day: number): number | undefined {
    let offset = this.#ofDay.get(day)
    if (offset === undefined) {
      const first = this.#atMidnight(day)
      offset = first === this.#atMidnight(day + 1) ? first : Number.NaN
      this.#ofDay.set(day, offset)
    }
    return Number.isNaN(offset) ? undefined : offset
  }

  /**
   * The moment of a clock time (ms since 1970 as the zone's clocks show it). A time that clocks show twice is the first
   * of the two; one that they leave out is as long after the change as it seems.
   */
  utcOf(clock: number): number {
    const before = this.offsetAt(clock - MS_PER_DAY)
    const after = this.offsetAt(clock + MS_PER_DAY)
    const first = clock - before
    if (before === after || this.offsetAt(first) === before) return first
    const second = clock - after
    return this.offsetAt(second) === after ? second : first
  }

  #atMidnight(day: number): number {
    let offset = this.#ofMidnight.get(day)
    if (offset === undefined) this.#ofMidnight.set(day, (offset = this.#ask(day * MS_PER_DAY)))
    return offset
  }

  #onChange(utc: number): number {
    const quarter = Math.floor(utc / MS_PER_QUARTER)
    let offset = this.#ofQuarter.get(quarter)
    if (offset === undefined) this.#ofQuarter.set(quarter, (offset = this.#ask(quarter * MS_PER_QUARTER)))
    return offset
  }

  #ask(utc: number): number {
    this.#format ??= new Intl.DateTimeFormat('en-US', { timeZone: this.#name, timeZoneName: 'longOffset' })
    const [, sign, hours, minutes, seconds = '0'] =
      /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(this.#format.format(utc)) ?? []
    if (sign === undefined) return 0
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -size : size
  }
}

const zones = new Map<string, Zone>()

/** The zone of a name such as `Europe/Rome`, which the config has checked; what it has learnt serves all files. */
export function zoneNamed(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) zones.set(name, (zone = new Zone(name)))
  return zone
}
