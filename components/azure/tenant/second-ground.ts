import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { begunStrict } from "../../shared/begun";
import { isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import type { AzureContext } from "../context";
import type { RecordSinks } from "../diagnostics";
import { HomeMark } from "../home-mark";
import type { Identity } from "../identity/identity";
import { Keys } from "../keys";
import { PrivateEndpoint } from "../network/private-endpoint";
import type { StorageAccount } from "../storage/account";
import type { OwnKeys } from "./bridge-home";
import { type CacheService, ownCache, ownPostgres, type PostgresService } from "./data-services";
import type { Ground } from "./ground";
import { declareGround, retainedKeys, type SiloGround } from "./silo-home";

type Options = pulumi.ComponentResourceOptions;

/** The ground of a silo that its tenant moves to or has moved to, with keys in vaults that can be given up with it. */
export function declareSecondGround(
    tenant: Tenant,
    context: AzureContext,
    { workspaceId, sinks }: { readonly workspaceId: pulumi.Input<string>; readonly sinks?: RecordSinks },
    opts: Options,
): SiloGround {
    const { turn } = new HomeMark("mark", context, {}, opts);
    const { keys } = new Keys(
        "keys",
        context,
        {
            vault: "ground",
            purposes: ["backup", "audit", ...registryKey(tenant.placement.registry)],
            hardware: begunStrict(tenant),
            protect: isProtected(tenant, "keys"),
            retained: retainedKeys(tenant),
            turn,
        },
        opts,
    );
    return declareGround(tenant, context, { keys, workspaceId, second: { turn, ...(sinks ? { sinks } : {}) } }, opts);
}

/** Servers of a second home. */
export interface SecondServers {
    readonly database: PostgresService | undefined;
    readonly cache: CacheService | undefined;
}

/** Servers beside those of the first home, under the same keys. */
export function secondServers(
    tenant: Tenant,
    context: AzureContext,
    { ground, keys, workloads }: { readonly ground: Ground; readonly keys: OwnKeys; readonly workloads: Identity },
    opts: Options,
): SecondServers {
    const { database, cache } = tenant;
    return {
        database: database.enabled
            ? ownPostgres(tenant, context, ground, { key: keys.database, workloads }, opts)
            : undefined,
        cache: cache.enabled ? ownCache(tenant, context, ground, { key: keys.cache, workloads }, opts) : undefined,
    };
}

/** Ways from the new network to what the tenant has once: its objects and its vault. */
export function secondWays(
    context: AzureContext,
    { place }: Ground,
    once: { readonly storage: StorageAccount | undefined; readonly vault: Keys<never> },
    opts: Options,
): readonly pulumi.Resource[] {
    const way = (name: string, service: "blob" | "vault", purpose: string, targetId: pulumi.Input<string>) =>
        new PrivateEndpoint(`${name}-endpoint`, context, { place, service, purpose, targetId }, opts).ready;
    return [
        ...way("vault", "vault", "vault", once.vault.vaultId),
        ...(once.storage ? way("storage", "blob", "data", once.storage.id) : []),
    ];
}
