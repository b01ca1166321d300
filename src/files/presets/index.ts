import { amazonAds } from './amazon-ads.ts'
import { CONNECTOR_TABLES } from './connector-tables.ts'
import { googleAdsApi } from './google-ads-api.ts'
import { googleAdsCard } from './google-ads-card.ts'
import { googleAds } from './google-ads.ts'
import { linkedinAds } from './linkedin-ads.ts'
import { metaAds } from './meta-ads.ts'
import { microsoftAds } from './microsoft-ads.ts'
import { pinterestAds } from './pinterest-ads.ts'
import type { Preset } from './preset.ts'
import { redditAds } from './reddit-ads.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { snapchatAds } from './snapchat-ads.ts'
import { stripePayments } from './stripe-payments.ts'
import { tiktokAds } from './tiktok-ads.ts'
import { xAds } from './x-ads.ts'

/** All presets, in the order of the docs. */
export const PRESETS: readonly Preset[] = [
  googleAds,
  googleAdsCard,
  googleAdsApi,
  metaAds,
  linkedinAds,
  microsoftAds,
  tiktokAds,
  pinterestAds,
  snapchatAds,
  amazonAds,
  xAds,
  redditAds,
  ...CONNECTOR_TABLES,
  shopifyOrders,
  stripePayments,
]

/** The preset that a config names; undefined where there is none. */
export function presetNamed(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name)
}
