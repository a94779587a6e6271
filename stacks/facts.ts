import { dataNetworkOf } from "../model/data-networks";
import type { PolicyEntries } from "../model/policies";
import type { Cell } from "../model/schema/cell";
import type { Tenant } from "../model/schema/tenant";

/** Inputs of a stack's root component: what policies need to know of the tenant's own bounds, as plain values. */
interface RootFacts {
    readonly edition: string;
    readonly environment: string;
    readonly cloud: string;
    readonly region: string;
    readonly owner: { readonly team: string; readonly email: string; readonly costCenter: string };
    readonly labels: Readonly<Record<string, string>>;
    /** ARNs of roles that administer the cluster. */
    readonly administrators: readonly string[];
    readonly backupRetentionDays: number;
    readonly metricsRetentionDays: number;
    readonly deletionProtection: boolean;
    readonly highAvailability: boolean;
}

/** Facts of a tenant. */
export interface TenantFacts extends RootFacts {
    readonly tenantId: string;
    readonly tier: string;
    readonly isolation: string;
    readonly isolationLevel: string;
    readonly cell: string | undefined;
    /** There while the tenant moves. */
    readonly move?: { readonly to: string; readonly phase: string };
    /** There once it has moved. */
    readonly movedFrom?: string;
    /** Network of the tenant's own database and cache within its cell's. */
    readonly dataNetwork?: string;
    /** There where what was chosen for good is of another isolation level than the tenant has now. */
    readonly begunAs?: string;
    readonly state: string;
    readonly residency: readonly string[];
    /** There where somebody says what data the tenant holds, or for how long. */
    readonly data?: { readonly classes: readonly string[]; readonly retentionDays?: number };
    readonly encryption: string;
    readonly auditLogging: boolean;
    readonly autoscaling: { readonly enabled: boolean; readonly strategy: string };
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly workloads: readonly string[];
    readonly services: { readonly database: boolean; readonly cache: boolean; readonly storage: boolean };
    readonly alertChannels: readonly string[];
    readonly monthlyBudgetUsd: number;
    readonly allow: { readonly replace: readonly string[]; readonly delete: readonly string[] };
    readonly policies: PolicyEntries;
    /** There when images come from the registry of the cell or of the silo alone. */
    readonly images?: "registry";
    /** There when the tenant has an edge: parts of it lie in no region of the tenant's. */
    readonly edge?: true;
}

/** Facts of a cell. */
export interface CellFacts extends RootFacts {
    readonly cell: string;
    readonly domain: string;
    readonly capacity: { readonly tenants: number; readonly cpu: string; readonly memory: string };
}

function rootFacts(
    of: Pick<Tenant, "edition" | "environment" | "cloud" | "region" | "owner" | "labels"> & {
        readonly database: Cell["database"] | Tenant["database"];
    },
) {
    return {
        edition: of.edition,
        environment: of.environment,
        cloud: of.cloud,
        region: of.region,
        owner: { team: of.owner.team, email: of.owner.email, costCenter: of.owner.cost_center },
        labels: { ...of.labels },
        backupRetentionDays: of.database.backup_retention.days,
        deletionProtection: of.database.deletion_protection,
        highAvailability: of.database.high_availability,
    };
}

function dataFacts({ data: { classes, retention } }: Tenant): Pick<TenantFacts, "data"> {
    if (classes.length === 0 && !retention) return {};
    return { data: { classes: [...classes], ...(retention ? { retentionDays: retention.days } : {}) } };
}

export function tenantFacts(tenant: Tenant): TenantFacts {
    const { autoscaling, monitoring, security } = tenant.tenant_config;
    const dataNetwork = dataNetworkOf(tenant);
    return {
        ...rootFacts(tenant),
        administrators: [...tenant.placement.administrators],
        tenantId: tenant.tenant_id,
        tier: tenant.tier,
        isolation: tenant.placement.isolation,
        isolationLevel: security.isolation_level,
        cell: tenant.placement.isolation === "silo" ? undefined : tenant.placement.cell,
        ...(tenant.move ? { move: { ...tenant.move } } : {}),
        ...(tenant.moved_from ? { movedFrom: tenant.moved_from } : {}),
        ...(dataNetwork ? { dataNetwork } : {}),
        ...(tenant.begun_as ? { begunAs: tenant.begun_as } : {}),
        state: tenant.state,
        residency: [...tenant.residency],
        ...dataFacts(tenant),
        encryption: security.encryption,
        auditLogging: security.audit_logging,
        autoscaling: { enabled: autoscaling.enabled, strategy: autoscaling.strategy },
        minReplicas: autoscaling.min_replicas,
        maxReplicas: autoscaling.max_replicas,
        metricsRetentionDays: monitoring.metrics_retention.days,
        workloads: Object.keys(tenant.workloads),
        services: {
            database: tenant.database.enabled,
            cache: tenant.cache.enabled,
            storage: tenant.storage.enabled,
        },
        alertChannels: [...monitoring.alert_channels],
        monthlyBudgetUsd: tenant.budget.monthly_usd,
        allow: { replace: [...tenant.allow.replace], delete: [...tenant.allow.delete] },
        policies: { ...tenant.policies },
        ...(tenant.images === "registry" ? { images: tenant.images } : {}),
        ...(tenant.edge ? { edge: true as const } : {}),
    };
}

export function cellFacts(cell: Cell): CellFacts {
    return {
        ...rootFacts(cell),
        administrators: [...cell.administrators],
        cell: cell.cell,
        domain: cell.domain,
        metricsRetentionDays: cell.log_retention.days,
        capacity: {
            tenants: cell.capacity.tenants,
            cpu: cell.capacity.cpu.toString(),
            memory: cell.capacity.memory.toString(),
        },
    };
}
