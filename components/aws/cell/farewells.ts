import type * as pulumi from "@pulumi/pulumi";
import { farewellDays, farewellOldDays, farewellStore } from "../../shared/farewells";
import type { AwsContext } from "../context";
import { Bucket, type BucketArgs } from "../storage/bucket";
import { expiry } from "../storage/data-bucket";

/** Arguments of {@link farewellBucket}. */
export interface FarewellBucketArgs {
    /** Encrypts what is put there without a key of its own. Dumps bring their tenant's: those who put them may use no other. */
    readonly keyArn: pulumi.Input<string>;
    readonly accessLogs: NonNullable<BucketArgs["accessLogs"]>;
}

/** What a cell keeps of tenants that went, until it expires: dumps of their databases, each under the key of its tenant. */
export function farewellBucket(
    context: AwsContext,
    args: FarewellBucketArgs,
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
            lifecycle: [expiry("farewells", farewellDays, farewellOldDays)],
            protect: true,
        },
        opts,
    );
}
