import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { serviceAccountName, tenantNamespace } from "../../kubernetes/names";
import { begunStrict } from "../../shared/begun";
import { isProtected } from "../../shared/protection";
import { copiesIn } from "../../shared/replication";
import { type AzureContext, idOf } from "../context";
import { Diagnostics } from "../diagnostics";
import { Identity } from "../identity/identity";
import { resourceId } from "../ids";
import type { KeyReference } from "../keys";
import { globalName } from "../names";
import type { PrivatePlace } from "../network/private-endpoint";
import { deletedVersionDays, softDeleteDays } from "../retention";
import type { Grant } from "../roles";
import { StorageAccount } from "../storage/account";
import { dataLifecycle } from "../storage/lifecycle";
import type { Ground } from "./ground";

type Options = pulumi.ComponentResourceOptions;

/** Objects and the identity that uses them: what a tenant has before its data services, whatever it shares. */
export interface Own {
    readonly storage: StorageAccount | undefined;
    /** As whom workloads use the cloud. */
    readonly workloads: Identity;
}

/** Arguments of {@link declareOwn}. */
export interface OwnArgs {
    readonly tenant: Tenant;
    readonly context: AzureContext;
    readonly ground: Ground;
    readonly storageKey: KeyReference;
    /** Of a tenant with a second home: where its objects and secrets are reached from the first one, as long as that is there. @default the ground's */
    readonly firstPlace?: PrivatePlace | "gone";
}

/** Where the tenant's objects and secrets have ways to that are declared with them. */
export const firstPlaceOf = ({ ground, firstPlace = ground.place }: OwnArgs): PrivatePlace | undefined =>
    firstPlace === "gone" ? undefined : firstPlace;

/** Declares the tenant's storage, and the identity of its workloads: one for all, since all may do the same. */
export function declareOwn(args: OwnArgs, opts: Options): Own {
    const { tenant, context, ground } = args;
    const workloads = Object.keys(tenant.workloads);
    const storage = tenant.storage.enabled ? createStorage(args, opts) : undefined;
    const identity = new Identity(
        "identity",
        context,
        {
            purpose: "app",
            trusts: {
                issuer: ground.issuer,
                accounts: workloads.map((workload) => ({
                    namespace: tenantNamespace(tenant.tenant_id),
                    serviceAccount: serviceAccountName(workload),
                })),
            },
            grants: storage ? [objectsGrant(context)] : [],
            dependsOn: storage?.ready,
        },
        opts,
    );
    return { storage, workloads: identity };
}

/** Reads and writes objects of the tenant's one container. */
function objectsGrant({ scope }: AzureContext): Omit<Grant, "principal" | "principalId"> {
    return {
        suffix: "objects",
        role: "Storage Blob Data Contributor",
        on: (place) =>
            resourceId(
                place,
                "Microsoft.Storage/storageAccounts/blobServices/containers",
                globalName("storage", place.subscription, scope, "data"),
                "default",
                "data",
            ),
    };
}

function createStorage(args: OwnArgs, opts: Options): StorageAccount {
    const { tenant, context, ground, storageKey } = args;
    const { storage: settings, tenant_config } = tenant;
    const place = firstPlaceOf(args);
    const account = new StorageAccount(
        "storage",
        context,
        {
            purpose: "data",
            dataClass: "tenant",
            key: storageKey,
            zoneRedundant: ground.zones.length > 1,
            copied: copiesIn(tenant) !== undefined,
            doubled: begunStrict(tenant),
            versioning: settings.versioning,
            softDeleteDays: (settings.versioning ? deletedVersionDays : softDeleteDays)(settings.noncurrent_retention),
            containerDays: softDeleteDays(settings.noncurrent_retention),
            lifecycle: dataLifecycle(settings),
            ...(place ? { place } : {}),
            protect: isProtected(tenant, "storage"),
            retained: false,
        },
        opts,
    );
    const service = idOf(
        context,
        account.nodes.container,
        "Microsoft.Storage/storageAccounts/blobServices",
        account.accountName,
        "default",
    );
    const categories = tenant_config.security.audit_logging
        ? ["StorageRead", "StorageWrite", "StorageDelete"]
        : ["StorageDelete"];
    new Diagnostics("storage-records", context, { resourceId: service, categories, sinks: ground.sinks }, opts);
    return account;
}
