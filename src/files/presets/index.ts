import { googleAds } from './google-ads.ts'
import { linkedinAds } from './linkedin-ads.ts'
import { metaAds } from './meta-ads.ts'
import type { Preset } from './preset.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { stripePayments } from './stripe-payments.ts'

/** All presets, in the order of the docs. */
export const PRESETS: readonly Preset[] = [googleAds, metaAds, linkedinAds, shopifyOrders, stripePayments]

/** The preset that a config names; undefined where there is none. */
export function presetNamed(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name)
}
