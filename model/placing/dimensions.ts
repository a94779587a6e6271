import { clusterTenants, sharedCacheUsers, sharedPoolSize } from "../capabilities";
import { addressRange } from "../cidr";
import { leastQuota, tenantQuota } from "../quota";
import type { Cell } from "../schema/cell";
import type { CloudName } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import { databaseMemoryGiB, sharedPool } from "../servers";
import { Cpu, Size } from "../units";

/** How much of something a cell has, and who says so. */
export interface Limit {
    readonly most: number;
    /** YAML path in the cell that decides it. */
    readonly path: string;
    /** Not written by anybody, but computed from other settings of the cell: an excess is told, and refused to nobody who named the cell. */
    readonly estimated: boolean;
    /** The cloud's own, which no declaration raises: refused on an implied cell as well. */
    readonly fixed?: boolean;
    /** What else than moving somebody makes room. */
    readonly more: string;
}

/** One thing that a cell has only so much of. */
export interface Dimension {
    readonly name: string;
    /** In a sentence: `12 tenants`. */
    readonly what: string;
    /** Undefined where nothing bounds it. */
    limit(cell: Cell): Limit | undefined;
    use(tenant: Tenant): number;
    /** What it takes at its fewest replicas, where that is less. */
    rest?(tenant: Tenant): number;
    show(amount: number): string;
}

const written = (path: string, most: number, more: string): Limit => ({ most, path, estimated: false, more });
const estimated = (path: string, most: number, more: string): Limit => ({ most, path, estimated: true, more });
const showCount = (amount: number) => amount.toLocaleString("en-US");
/** In cores. */
const showCpu = (amount: number) => showCount(Cpu.millicores(amount).cores);
const gibibyte = 2 ** 30;
/** As people write sizes; sums that are whole in small units only, in GiB. */
function showSize(amount: number): string {
    if (amount < gibibyte || amount % gibibyte === 0) return String(Size.bytes(amount));
    return `${(amount / gibibyte).toLocaleString("en-US", { maximumFractionDigits: 2 })}Gi`;
}
const lower = "lower max_replicas or requests of tenants";

/** What of a database server and cache a pool tenant shares with others. */
const shares = ({ placement, database }: Tenant) => placement.isolation === "pool" && database.enabled;

/** Most pods of a cluster. Source: kubernetes.io/docs/setup/best-practices/cluster-large (v1.35), read 2026-11. */
const clusterPods = 150_000;

/**
 * Pods that a cell's network has addresses for: on AWS those of the nodes' subnets (an eighth of the network in each zone), on Google
 * Cloud 64 pods for each 128 addresses of the pods' half; on Azure pods have a network of their own.
 */
function podAddresses({ cloud, cidr, zones }: Cell): number {
    const addresses = 2 ** (32 - addressRange(cidr).prefix);
    const most = { aws: (addresses / 8) * zones, gcp: addresses / 4, azure: clusterPods }[cloud];
    return Math.min(clusterPods, most);
}

/** Everything that bounds how many tenants, and how large ones, a cell carries. */
export const dimensions: readonly Dimension[] = [
    {
        name: "tenants",
        what: "tenants",
        limit: ({ capacity }) => written("capacity.tenants", capacity.tenants, "raise it if the cell has it"),
        use: () => 1,
        show: showCount,
    },
    {
        name: "cpu",
        what: "CPU at their most replicas",
        limit: ({ capacity }) =>
            written("capacity.cpu", capacity.cpu.millicores, `raise it if the cell has it, ${lower}`),
        use: (tenant) => tenantQuota(tenant).cpu.millicores,
        rest: (tenant) => leastQuota(tenant).cpu.millicores,
        show: showCpu,
    },
    {
        name: "memory",
        what: "memory at their most replicas",
        limit: ({ capacity }) =>
            written("capacity.memory", capacity.memory.bytes, `raise it if the cell has it, ${lower}`),
        use: (tenant) => tenantQuota(tenant).memory.bytes,
        rest: (tenant) => leastQuota(tenant).memory.bytes,
        show: showSize,
    },
    {
        name: "node cpu",
        what: "CPU at their most replicas, on nodes that are not to have more",
        // A bound of its own only where more is promised than nodes may come to.
        limit: ({ capacity, cluster }) =>
            cluster.max_cpu.millicores < capacity.cpu.millicores
                ? estimated("cluster.max_cpu", cluster.max_cpu.millicores, `raise it, ${lower}`)
                : undefined,
        use: (tenant) => tenantQuota(tenant).cpu.millicores,
        rest: (tenant) => leastQuota(tenant).cpu.millicores,
        show: showCpu,
    },
    {
        name: "node memory",
        what: "memory at their most replicas, on nodes that are not to have more",
        limit: ({ capacity, cluster }) =>
            cluster.max_memory.bytes < capacity.memory.bytes
                ? estimated("cluster.max_memory", cluster.max_memory.bytes, `raise it, ${lower}`)
                : undefined,
        use: (tenant) => tenantQuota(tenant).memory.bytes,
        rest: (tenant) => leastQuota(tenant).memory.bytes,
        show: showSize,
    },
    {
        name: "pods",
        what: "pods at their most replicas",
        limit: (cell) => estimated("cidr", podAddresses(cell), "lower max_replicas of tenants"),
        use: (tenant) => tenantQuota(tenant).pods,
        rest: (tenant) => leastQuota(tenant).pods,
        show: showCount,
    },
    {
        name: "connections",
        what: "connections to the shared database server",
        limit: ({ cloud, database, capacity: { connections } }) => {
            if (!database.enabled) return undefined;
            const more = "lower connection_pool of pool tenants, or give some a bridge";
            if (connections !== undefined)
                return written("capacity.connections", connections, `raise it if the server carries it, ${more}`);
            const most = sharedPool(databaseMemoryGiB[cloud][database.size]);
            return estimated("database.size", most, `choose a larger one, write capacity.connections, ${more}`);
        },
        use: (tenant) => {
            if (!shares(tenant)) return 0;
            const kept: Partial<Record<CloudName, number>> = sharedPoolSize;
            return kept[tenant.cloud] ?? tenant.tenant_config.performance.connection_pool;
        },
        show: showCount,
    },
    {
        name: "database storage",
        what: "storage on the shared database server",
        limit: ({ database, capacity: { database_storage } }) => {
            if (!database.enabled) return undefined;
            const more = "lower database.storage of pool tenants, or give some a bridge";
            if (database_storage !== undefined)
                return written("capacity.database_storage", database_storage.bytes, `raise it, ${more}`);
            return estimated("database.max_storage", database.max_storage.bytes, `raise it, ${more}`);
        },
        use: (tenant) => (shares(tenant) ? tenant.database.storage.bytes : 0),
        show: showSize,
    },
    {
        name: "cache users",
        what: "users of the shared cache",
        limit: ({ cloud }) => {
            const most = sharedCacheUsers[cloud];
            const more = "give some a bridge, or take their cache away (`cache: { enabled: false }`)";
            return most === undefined ? undefined : written("capacity.tenants", most, more);
        },
        use: ({ placement, cache }) => (placement.isolation === "pool" && cache.enabled ? 1 : 0),
        show: showCount,
    },
    {
        name: "log rules",
        what: "tenants whose logs its cluster would keep apart",
        limit: ({ cloud }) => {
            const most = clusterTenants[cloud];
            const more = "give some a silo: the cloud's limit is not raised by a capacity";
            return most === undefined ? undefined : { ...written("capacity.tenants", most, more), fixed: true };
        },
        use: () => 1,
        show: showCount,
    },
];

/** What a tenant takes of each dimension, in their order. */
export const usesOf = (tenant: Tenant): readonly number[] => dimensions.map((dimension) => dimension.use(tenant));
