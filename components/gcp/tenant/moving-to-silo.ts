import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { assertRestorable } from "../../kubernetes/database-move";
import { homesOf } from "../../shared/moving";
import { SecondHome } from "../../shared/second-home";
import { ofSecondHome } from "../context";
import { backSql, shutSql } from "../database/moving-sql";
import { declareAround } from "./around";
import { declareBridgeHome, declareBridgeKeys } from "./bridge-home";
import { createRecords, groundOf, sharedStack, waitingFor } from "./cell-ground";
import { declareCopy, declareSwitch, type Sides } from "./copying";
import { type DatabaseService, ownDatabaseSettings } from "./data-services";
import { tenantIdentity } from "./identity";
import { declareHome } from "./silo-home";
import { transfer, transferAccounts } from "./transfer";

type Move = NonNullable<Tenant["move"]>;

/**
 * A bridge tenant with a silo beside its home on the cell; in which of the two its workloads run, the phase says. What it has whatever it
 * stands on, it has once. A consent takes the protection off the home alone that is not in use: to give up the new one, or to end the old.
 */
export function declareMovingToSilo(
    tenant: Tenant,
    { phase }: Move,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    assertRestorable(tenant);
    const { switched, kept, ofNew, ofOld } = homesOf(tenant, phase);
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const cell = groundOf(tenant, link, context, parent);
    const onCell = { parent, providers: [provider, cell.kubernetes] };
    const keys = declareBridgeKeys(kept, context, onCell);
    createRecords(tenant, context, keys.observability, onCell);
    const identity = tenantIdentity(tenant, context, cell, undefined, onCell);

    const second = new SecondHome(scope, { parent, providers: [provider] });
    // A trail of the tenant's own begins with the end of the move: until then its cell's records what is done to both homes.
    const fresh = declareHome(awake(ofNew), context, { ...keys, audit: undefined }, () => identity, {
        parent: second,
        provider,
        servers: ofSecondHome(context),
    });
    const inSilo = { parent: second, providers: [provider, fresh.ground.kubernetes] };
    const sql = oldSql(tenant, phase);
    const old = declareBridgeHome(ofOld, context, { link, ground: cell, identity, keys, sql }, onCell);

    const sides = sidesOf(old.database, onCell, fresh.database, inSilo);
    const after = sides && switched ? [declareSwitch(tenant, context, sides)] : [];
    const inUse = switched
        ? {
              ...fresh,
              ground: waitingFor(fresh.ground, after),
              home: second,
              beside: { ground: old.ground, home: parent },
          }
        : { ...old, beside: { ground: fresh.ground, home: second } };
    const { outputs, tenancy } = declareAround(
        {
            tenant: kept,
            context,
            ground: inUse.ground,
            keys,
            identity,
            database: endpointOf(phase, inUse.database?.endpoint),
            cache: inUse.cache?.endpoint,
            alarms: inUse.alarms,
            ...(switched ? { home: second } : {}),
            beside: inUse.beside,
        },
        parent,
        provider,
    );
    if (old.database && fresh.database && sides && !switched) {
        const between = {
            cell: link.cell,
            keyName: keys.storage,
            identity,
            from: { ground: cell, database: old.database, opts: onCell },
            to: { ground: fresh.ground, database: fresh.database, opts: inSilo },
        };
        const accounts = transferAccounts(context, between);
        const copy = (begun: Job, ready: readonly pulumi.Resource[]) =>
            transfer(tenant, context, { ...between, accounts, begun }, ready);
        if (phase === "copy") declareCopy(tenant, context, { ...sides, standing: tenancy, copy });
    }
    return { ...outputs, account: context.project, cell: link.cell.cell, ...(switched ? fresh.outputs : {}) };
}

/** The SQL of the old server: a tenant that runs there is let in, one whose database is copied or was is shut out. */
const oldSql = (tenant: Tenant, phase: Move["phase"]): string =>
    phase === "prepare" ? backSql(tenant.tenant_id, ownDatabaseSettings(tenant)) : shutSql(tenant.tenant_id, phase);

type Options = pulumi.ComponentResourceOptions;

/** Servers of a move between two networks: jobs run in the cluster that reaches each. */
function sidesOf(
    old: DatabaseService | undefined,
    onCell: Options,
    fresh: DatabaseService | undefined,
    inSilo: Options,
): Sides | undefined {
    if (!old || !fresh) return undefined;
    const side = ({ opened }: DatabaseService, opts: Options) => ({ server: opened, job: opened.job, opts });
    return { old: side(old, onCell), fresh: side(fresh, inSilo) };
}

/**
 * What workloads are told of their database. While it is copied none of their pods reaches one, not even one that is still ending: the login that
 * copies is theirs.
 */
const endpointOf = <E extends { readonly cidrs: readonly unknown[] }>(phase: Move["phase"], endpoint?: E) =>
    phase === "copy" && endpoint ? { ...endpoint, cidrs: [] } : endpoint;

/** The new cluster has room for what will run there, and for the job that restores, while the tenant's workloads stand still. */
const awake = (tenant: Tenant): Tenant => ({ ...tenant, state: "active" });
