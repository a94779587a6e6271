import type { Provenance } from "../model/fleet";
import type { PackSettings } from "../model/packs";
import { isDated, levelsOn, type PolicyEntries } from "../model/policies";
import type { PolicyLevel } from "../model/schema/fields";

/** A tenant as far as policies are concerned; nothing for cells, which nobody sets levels for. */
export interface Judged {
    readonly tenant?: { readonly packs: PackSettings; readonly policies: PolicyEntries } | undefined;
    readonly provenance?: Provenance | undefined;
}

/** What is asked of the rules for somebody on a day. */
interface Asked {
    readonly packs: PackSettings | undefined;
    readonly policies: Readonly<Record<string, PolicyLevel>>;
    readonly provenance: Provenance | undefined;
}

/** Whether another day could ask for something else. */
export function dependsOnDay({ tenant }: Judged): boolean {
    return Object.values(tenant?.policies ?? {}).some(isDated);
}

/** Settles what a tenant's files say to what holds on a day (UTC). Without one, dated entries hold where they ask for the most. */
export function askedOn({ tenant, provenance }: Judged, day: string | undefined): Asked {
    return { packs: tenant?.packs, policies: levelsOn(tenant?.policies ?? {}, day), provenance };
}
