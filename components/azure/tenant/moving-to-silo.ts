import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { assertRestorable } from "../../kubernetes/database-move";
import { beginTry, takeTry } from "../../kubernetes/move-try";
import { begunStrict } from "../../shared/begun";
import { homesOf, onlyIfBegun } from "../../shared/moving";
import { isProtected } from "../../shared/protection";
import { SecondHome } from "../../shared/second-home";
import { ofSecondHome } from "../context";
import { watchCluster } from "../foundation";
import { declareAround } from "./around";
import { declareBridgeHome, keptKeys, keptPurposes } from "./bridge-home";
import type { PostgresService } from "./data-services";
import { groundOnCell } from "./on-cell";
import { declareOwn } from "./own";
import { declareSecondGround, secondServers, secondWays } from "./second-ground";
import { watchedIn } from "./silo-home";
import { transfer } from "./transfer";
import { TransferStore } from "./transfer-store";

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
    const begun = groundOnCell(kept, scope, parent, link, keptPurposes(tenant), true);
    const { provider, context, vault, logs, ground: cell, opts } = begun;
    const keys = keptKeys(vault.keys);
    const second = new SecondHome(scope, { parent, providers: [provider] });
    const below = { parent: second, providers: [provider] };
    const names = ofSecondHome(context);
    // A trail of the tenant's own begins with the end of the move: until then its cell's records what is done to both homes.
    const silo = declareSecondGround(awake(ofNew), names, { workspaceId: logs.id, sinks: cell.sinks }, below);

    const ground = switched ? silo.ground : cell;
    const args = { tenant: kept, context, ground, storageKey: keys.storage, firstPlace: cell.place };
    const own = declareOwn(args, opts);
    const { workloads } = own;
    const onCell = { parent, providers: [provider, cell.kubernetes] };
    const inSilo = { parent: second, providers: [provider, silo.ground.kubernetes] };
    const shut = phase !== "prepare";
    const old = declareBridgeHome(ofOld, context, { link, ground: cell, keys, workloads, shut }, onCell);
    const fresh = secondServers(awake(ofNew), names, { ground: silo.ground, keys, workloads }, inSilo);
    const ways = secondWays(names, silo.ground, { storage: own.storage, vault }, below);

    const after: pulumi.Resource[] = [];
    if (old.database && fresh.database) {
        const half = ({ opened }: PostgresService) => opened.administrator.identity;
        const store = new TransferStore(
            "transfer",
            context,
            {
                key: keys.storage,
                sinks: cell.sinks,
                zoneRedundant: cell.zones.length > 1,
                doubled: begunStrict(tenant),
                protect: isProtected(tenant, "storage"),
                from: { ground: cell, half: half(old.database) },
                to: { ground: silo.ground, half: half(fresh.database) },
            },
            below,
        );
        if (shut) {
            const { server, job } = old.database.opened;
            const each = { tenantId: tenant.tenant_id, old: { server, opts: onCell }, shut: job };
            const begun = beginTry(scope, each);
            const from = { context, database: old.database, opts: onCell };
            const to = { context: names, database: fresh.database, opts: inSilo };
            const copied = transfer(tenant, { store, begun }, from, to);
            const taking = { fresh: { server: fresh.database.opened.server, opts: inSilo }, begun, copied, switched };
            after.push(...takeTry(scope, { ...each, ...taking, check: onlyIfBegun(tenant.tenant_id) }));
        }
    }
    const inUse = switched
        ? { ...fresh, ...watchedIn(silo, fresh.database, fresh.cache), home: second, beside: { ground: cell } }
        : {
              database: old.database,
              cache: old.cache,
              alarms: [...(old.database?.alarms ?? []), ...(old.cache?.alarms ?? [])],
              alarmed: { ...old.database?.watched, ...old.cache?.watched },
              beside: { ground: silo.ground, home: second },
          };
    const waits = switched ? [...ways, ...after, ...old.after] : old.after;
    const { alerts, outputs } = declareAround(
        {
            ...args,
            ground: { ...ground, ready: { ...ground.ready, addons: [...ground.ready.addons, ...waits] } },
            own,
            vault,
            logs,
            ...inUse,
        },
        parent,
        provider,
    );
    if (switched) watchCluster(names, silo.foundation, alerts.id, below);
    const where = { account: context.subscription, directory: context.directory, cell: link.cell.cell };
    return { ...outputs, ...where, ...(switched ? silo.outputs : {}) };
}

/** The new cluster has room for what will run there, and for the job that restores, while the tenant's workloads stand still. */
const awake = (tenant: Tenant): Tenant => ({ ...tenant, state: "active" });
