import fc from 'fast-check'

/** A random company: what its exports say and what its rules are, small enough to compute by hand. */
export type Company = {
  readonly spend: readonly SpendRow[]
  readonly orders: readonly Order[]
  readonly refunds: readonly Refund[]
  /** Units of the currency per EUR, in ten-thousandths, by day of the range. */
  readonly rates: Readonly<Record<'USD' | 'GBP', readonly number[]>>
  readonly rules: Rules
}

export type Currency = 'EUR' | 'USD' | 'GBP'

export type SpendRow = {
  readonly day: number
  readonly campaign: number
  readonly currency: Currency
  /** Spend in cents, and clicks and conversions. */
  readonly cents: number
  readonly clicks: number
  readonly conversions: number
}

export type Order = {
  readonly day: number
  readonly campaign: number
  readonly currency: Currency
  readonly customer: number
  /** A row per line item: revenue with tax inside, and that tax, in cents. */
  readonly items: readonly { readonly cents: number; readonly taxCents: number }[]
}

export type Refund = { readonly order: number; readonly day: number; readonly cents: number }

export type Rules = {
  /** Percents. */
  readonly agencyRate: number
  /** Minimum and maximum a month in EUR. */
  readonly agencyMin: number
  readonly agencyMax: number
  readonly retainer: number
  readonly retainerFrom: number
  readonly cardRate: number
  readonly shippingCents: number
  readonly marginRate: number
  readonly firstCampaignMargin: number
  readonly marginFrom: number
  readonly factor: number
  readonly monthAverage: boolean
  readonly rateOfRefund: boolean
}

export const DAYS = 90
export const CAMPAIGNS = 4

const day = fc.integer({ min: 0, max: DAYS - 1 })
const campaign = fc.integer({ min: 0, max: CAMPAIGNS - 1 })
const currency = fc.constantFrom<Currency>('EUR', 'USD', 'GBP')
const cents = fc.integer({ min: 0, max: 500_000 })
const rates = fc.array(fc.integer({ min: 7_000, max: 13_000 }), { minLength: DAYS, maxLength: DAYS })

const orders = fc.array(
  fc.record({
    day,
    campaign,
    currency,
    customer: fc.integer({ min: 0, max: 8 }),
    items: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 0, max: 25 })).map(([amount, percent]) => ({
        cents: amount,
        taxCents: Math.floor((amount * percent) / 100),
      })),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
)

export const companies: fc.Arbitrary<Company> = fc
  .record({
    spend: fc.array(
      fc.record({
        day,
        campaign,
        currency,
        cents,
        clicks: fc.integer({ min: 0, max: 900 }),
        conversions: fc.integer({ min: 0, max: 40 }),
      }),
      { maxLength: 15 },
    ),
    orders,
    refundSeeds: fc.array(fc.tuple(fc.nat(), day, fc.integer({ min: 1, max: 60_000 })), { maxLength: 5 }),
    rates: fc.record({ USD: rates, GBP: rates }),
    rules: fc.record({
      agencyRate: fc.integer({ min: 0, max: 30 }),
      agencyMin: fc.integer({ min: 0, max: 900 }),
      agencyMax: fc.integer({ min: 1_000, max: 5_000 }),
      retainer: fc.integer({ min: 0, max: 3_000 }),
      retainerFrom: day,
      cardRate: fc.integer({ min: 0, max: 5 }),
      shippingCents: fc.integer({ min: 0, max: 900 }),
      marginRate: fc.integer({ min: 0, max: 90 }),
      firstCampaignMargin: fc.integer({ min: 0, max: 90 }),
      marginFrom: day,
      factor: fc.integer({ min: 0, max: 100 }),
      monthAverage: fc.boolean(),
      rateOfRefund: fc.boolean(),
    }),
  })
  .map(({ refundSeeds, ...company }) => ({
    ...company,
    // A second refund of an order is one of another day.
    refunds: refundSeeds.map(([seed, on, amount]) => ({ order: seed % company.orders.length, day: on, cents: amount })),
  }))
