import { ServiceAccount as KubernetesAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { administrationNamespace } from "../../kubernetes/administration";
import { assertNewEnough, declareLeft } from "../../kubernetes/database-move";
import { LoginCopy } from "../../kubernetes/login-copy";
import { labelsOf } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import type { Agent } from "../agents";
import { type GcpContext, inPlace } from "../context";
import { backSql, erasedIfClosedSql, shutSql } from "../database/moving-sql";
import type { Opened } from "../database/opening";
import { toEach } from "../database/sign-in";
import { annotationOf } from "../identity/service-account";
import { Keys } from "../keys";
import { declareAround } from "./around";
import { createRecords, groundOf, sharedStack, waitingFor } from "./cell-ground";
import { declareCopy, declareSwitch, type Sides } from "./copying";
import { ownCache, ownDatabase, workloadLogin } from "./data-services";
import { moverAccount, tenantIdentity } from "./identity";
import { SharedDatabase, sharedServer, sharedSettings } from "./shared-database";

type Move = NonNullable<Tenant["move"]>;
type Options = pulumi.ComponentResourceOptions;

/**
 * Keys of a tenant that was in a pool: what lies under its key `data` stays under it, since neither objects nor logs nor secrets change their key
 * by themselves. Its database's server is under the same one: a key of its own could not be had twice, if a move was given up and begun anew.
 */
export function movedKeys(
    tenant: Tenant,
    context: GcpContext,
    /** What a silo has besides: the key of its trail, and services that use the one key. */
    silo: { readonly trail: "audit"[]; readonly users: readonly Agent[]; readonly retained: "audit"[] },
    opts: Options,
) {
    const { purposes, hardware } = poolKeys(tenant);
    const { names } = new Keys(
        "keys",
        context,
        {
            purposes: [...purposes, ...silo.trail],
            hardware,
            more: { data: [...(tenant.database.enabled ? (["database"] as const) : []), ...silo.users] },
            protect: isProtected(tenant, "keys"),
            retained: silo.retained,
        },
        opts,
    );
    const { data, cache, audit } = names;
    return { database: data, cache, audit, storage: data, observability: data, secrets: data };
}
/** A bridge has none of it. */
const noSilo = { trail: [], users: [], retained: [] };

/** Keys of a pool tenant. A level cannot be changed. */
export const poolKeys = ({ cache }: Tenant) =>
    ({ purposes: ["data", ...(cache.enabled ? (["cache"] as const) : [])], hardware: false }) as const;

/** The SQL of the shared server: a tenant that runs there is let in, one whose database is copied or was is shut out. */
const sharedSql = (tenant: Tenant, { phase }: Move): string =>
    phase === "prepare" ? backSql(tenant.tenant_id, sharedSettings(tenant)) : shutSql(tenant.tenant_id, phase);

/** Servers of a move within one network, where all jobs run in one cluster. */
const sidesOf = (old: SharedDatabase, fresh: Opened, opts: Options): Sides => ({
    old: { server: old.server, job: old.job, opts },
    fresh: { server: fresh, job: fresh.job, opts },
});

/** The account that a copy runs as: in the cluster it is the administration's, in the cloud the tenant's. */
function mover(context: GcpContext, email: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): pulumi.Resource {
    const { scope } = context;
    return declare(
        KubernetesAccount,
        "database-mover",
        { name: moverAccount(scope), namespace: administrationNamespace, labels: labelsOf(scope, "database-copy") },
        { metadata: { annotations: annotationOf(email) }, automountServiceAccountToken: false },
        opts,
    );
}

/** A pool tenant with its home of a bridge tenant beside the one in the pool; which of the two its workloads use, the phase says. */
export function declareMoving(
    tenant: Tenant,
    move: Move,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = groundOf(tenant, link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const keys = movedKeys(tenant, context, noSilo, { parent, providers: [provider] });
    createRecords(tenant, context, keys.observability, opts);
    assertNewEnough(tenant, link);
    const identity = tenantIdentity(tenant, context, ground, cellScope(link.cell), opts);
    const sql = sharedSql(tenant, move);
    const old = tenant.database.enabled
        ? new SharedDatabase("database", context, { tenant, ground, identity, link, sql }, opts)
        : undefined;
    const fresh = old && ownDatabase(tenant, context, { ground, identity }, keys, opts);
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys.cache, opts) : undefined;
    const switched = move.phase === "switch";
    const account =
        old && !switched ? mover(context, identity.email, { parent, provider: ground.kubernetes }) : undefined;
    const sides = old && fresh && sidesOf(old, fresh.opened, opts);
    const after = sides && switched ? [declareSwitch(tenant, context, sides)] : [];
    const { outputs, tenancy } = declareAround(
        {
            tenant,
            context,
            ground: waitingFor(ground, after),
            keys,
            identity,
            database: endpointOf(move, old?.endpoint, fresh?.endpoint),
            cache: cache?.endpoint,
            alarms: [...(fresh?.alarms ?? []), ...(cache?.alarms ?? [])],
        },
        parent,
        provider,
    );
    if (sides && account && move.phase === "copy") {
        const authorities = [old?.endpoint.authority ?? "", fresh?.endpoint.authority ?? ""];
        const args = {
            from: sides.old.server.host,
            to: sides.fresh.server.host,
            signIn: toEach(inPlace(context, workloadLogin(context)), authorities),
            serviceAccount: moverAccount(context.scope),
        };
        const copier = [account, ...identity.ready];
        const copy = (_: pulumi.Resource, ready: readonly pulumi.Resource[]) =>
            new LoginCopy("database-copy", context.scope, { ...args, dependsOn: [...ready, ...copier] }, opts).job;
        declareCopy(tenant, context, { ...sides, standing: tenancy, copy });
    }
    return { ...outputs, account: context.project, cell: link.cell.cell };
}

/**
 * What workloads are told of their database. While it is copied none of their pods reaches one, not even one that is still ending: the login that
 * copies is theirs.
 */
function endpointOf<E extends { readonly cidrs: readonly unknown[] }>(
    { phase }: Move,
    old?: E,
    fresh?: E,
): E | undefined {
    if (phase === "switch") return fresh;
    return phase === "copy" && old ? { ...old, cidrs: [] } : old;
}

/** Erases what a tenant that was moved had on its cell's server. Returns what its workloads wait for. */
export function declareMoved(
    { tenant_id: tenantId }: Tenant,
    context: GcpContext,
    link: CellLink,
    { job: opened, ...fresh }: Opened,
    opts: Options,
): pulumi.Resource {
    const old = link.cell.database.enabled ? sharedServer(context, link) : undefined;
    return declareLeft(context.scope, { tenantId, old, fresh, erase: erasedIfClosedSql(tenantId), opened }, opts);
}
