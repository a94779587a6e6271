import type * as pulumi from "@pulumi/pulumi";
import { farewellDays, farewellOldDays, farewellStore } from "../../shared/farewells";
import type { GcpContext } from "../context";
import { Bucket, expiry, oldExpiry } from "../storage/bucket";

/**
 * Where a cell holds dumps of its tenants' databases until somebody has taken them or they expire, each under the key of its tenant. It lets in
 * nobody by itself: each tenant's stack gives the right to the tenant's own folder, for as long as it is needed.
 * @param args.keyName encrypts what is put there without a key of its own
 */
export function farewellBucket(
    context: GcpContext,
    args: { readonly keyName: pulumi.Input<string> },
    opts: pulumi.ComponentResourceOptions,
): Bucket {
    return new Bucket(
        "farewells",
        context,
        {
            ...args,
            purpose: farewellStore,
            dataClass: "tenant",
            versioning: true,
            // What is erased is gone: nothing but this deletes by mistake, since nobody may overwrite.
            softDeleteDays: 0,
            lifecycle: [expiry(farewellDays), oldExpiry(farewellOldDays)],
            members: {},
            protect: true,
        },
        opts,
    );
}
