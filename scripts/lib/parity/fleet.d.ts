import type { CloudName } from "../../../model/schema/fields";

/** Where each cloud's cell and tenants lie, by what the page calls the cloud. */
export const clouds: Readonly<
    Record<CloudName, { readonly name: string; readonly region: string; readonly account: string }>
>;
export const tiers: readonly string[];
/** Files of the fleet, by path: tenants are `<tier>-<cloud>`, cells `<cloud>-a`. */
export function files(): Record<string, string>;
