import {
    cacheServices,
    fixedSystemNodes,
    lastCacheState,
    leastWindowHours,
    mostCacheReplicas,
    systemNodeCount,
} from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { CloudName } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import { hasSilo } from "../silo";
import type { CellRule, FieldRule, RuleContext, TenantRule } from "./rule";
import { snapshotsFit } from "./spans";

/** Whether a tenant wrote something of the cache that it has: its own, of whichever isolation, where cells have none to share. */
const wrote = ({ cache }: Tenant, context: RuleContext, path: readonly string[]) =>
    cache.enabled && context.explicit(path);

const replicas: TenantRule = {
    fields: ["cache.replicas", "cache.enabled", "region"],
    *check(tenant, context) {
        const { cloud } = context.region;
        const most = mostCacheReplicas[cloud];
        const path = ["cache", "replicas"];
        const wanted = tenant.cache.replicas;
        if (most === undefined || wanted <= most || !wrote(tenant, context, path)) return;
        yield problem("TN389", {
            at: context.origin(path),
            path: printPath(path),
            message: `a cache on ${cloudTitles[cloud]} has ${most} copy beside its first, not ${wanted}`,
            value: wanted,
            suggestion: String(most),
            fix: `Write ${most}; a larger cache.size carries more requests.`,
        });
    },
};

const service = (field: "engine" | "version"): TenantRule => ({
    fields: [`cache.${field}`, "cache.enabled", "region"],
    *check(tenant, context) {
        const { cloud } = context.region;
        const title = cacheServices[cloud];
        const path = ["cache", field];
        if (title === undefined || !wrote(tenant, context, path)) return;
        yield problem("TN390", {
            at: context.origin(path),
            path: printPath(path),
            message: `a cache on ${cloudTitles[cloud]} is ${title}, whose engine and version the cloud chooses: ${field} says nothing there`,
            value: tenant.cache[field],
            fix: "Take it out; clients speak the same protocol there, and may rely on no command that Valkey alone has.",
        });
    },
});

const snapshots: TenantRule = {
    fields: ["cache.snapshot_retention", "cache.enabled", "region"],
    *check(tenant, context) {
        const { cloud } = context.region;
        const every = lastCacheState[cloud];
        const path = ["cache", "snapshot_retention"];
        const wanted = tenant.cache.snapshot_retention;
        if (every === undefined || wanted.days === 0 || !snapshotsFit(wanted) || !wrote(tenant, context, path)) return;
        yield problem("TN372", {
            at: context.origin(path),
            path: printPath(path),
            message: `a cache on ${cloudTitles[cloud]} keeps its last state alone, written every ${every}, and none of earlier days`,
            value: String(wanted),
            fix: "Take it out, or write 0d to keep nothing; what has to be had back belongs into the database.",
        });
    },
};

const leastHours: Readonly<Partial<Record<CloudName, number>>> = leastWindowHours;

/** A window is told where a cluster of one's own is kept up to date in it. */
const windowRule = <T extends Pick<Cell, "maintenance_window">>(
    fields: readonly string[],
    clustered: (value: T) => boolean,
): FieldRule<T> => ({
    fields: ["maintenance_window.length", "region", ...fields],
    *check(value, context) {
        const { cloud } = context.region;
        const least = leastHours[cloud];
        const path = ["maintenance_window", "length"];
        const { length } = value.maintenance_window;
        if (least === undefined || length.hours >= least || !context.explicit(path) || !clustered(value)) return;
        yield problem("TN392", {
            at: context.origin(path),
            path: printPath(path),
            message: `${cloudTitles[cloud]} asks for ${least} hours a week in which it may replace nodes: ${length} becomes ${least}h`,
            value: String(length),
            suggestion: `${least}h`,
            fix: `Write ${least}h or more, or take it out, and choose a start after which ${least} hours disturb least.`,
        });
    },
});

const systemNodes: CellRule = {
    fields: ["cluster.system_nodes", "zones", "region"],
    *check({ cluster, zones }, context) {
        const { cloud, zones: offered } = context.region;
        if (!fixedSystemNodes.includes(cloud)) return;
        const { min, max } = cluster.system_nodes;
        const count = systemNodeCount(min, offered < 2 ? 0 : zones);
        for (const [field, wanted] of [
            ["min", min],
            ["max", max],
        ] as const) {
            const path = ["cluster", "system_nodes", field];
            if (wanted === count || !context.explicit(path)) continue;
            yield problem("TN391", {
                at: context.origin(path),
                path: printPath(path),
                message: `the nodes of add-ons on ${cloudTitles[cloud]} are ${count}, no fewer and no more: ${field} is ${wanted}`,
                value: wanted,
                suggestion: String(count),
                fix: `Write ${count} as min and as max, or in both how many there shall be: one in each zone at least.`,
            });
        }
    },
};

/** What a cloud's own service does otherwise than a file asks for: told where the file's owner wrote it, not where a default says so. */
export const servedRules: readonly TenantRule[] = [
    replicas,
    service("engine"),
    service("version"),
    snapshots,
    windowRule<Tenant>(["placement.isolation", "move"], hasSilo),
];
export const cellServedRules: readonly CellRule[] = [windowRule<Cell>([], () => true), systemNodes];
