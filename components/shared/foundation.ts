import { cellHeadroom, type Headroom } from "../../model/headroom";
import { siloDomain } from "../../model/hosts";
import { nodeLimits } from "../../model/node-limits";
import { tenantQuota } from "../../model/quota";
import type { Cell } from "../../model/schema/cell";
import type { NetworkPolicyMode, ThreatDetection } from "../../model/schema/fields";
import type { ForecasterSettings } from "../../model/schema/forecaster";
import type { PerimeterSettings } from "../../model/schema/perimeter";
import type { RegistrySettings } from "../../model/schema/registry";
import type { DatabaseEngine } from "../../model/schema/services";
import type { Tenant } from "../../model/schema/tenant";
import { siloHeadroom } from "../../model/silo-headroom";
import { runningQuota } from "../../model/suspension";
import type { Duration, Size } from "../../model/units";
import { kubernetesVersion } from "../kubernetes/names";
import { begunStrict } from "./begun";
import { siloSystemNodes } from "./owners";
import { isLeaving, isProtected } from "./protection";

/** A domain and the zone of the cloud's DNS that answers for it. */
export interface DnsZone {
    readonly domain: string;
    readonly zoneId: string;
}

/** What cells and silo tenants decide about their own ground, the same on every cloud. */
export interface GroundSettings {
    readonly cidr: string;
    readonly zones: number;
    readonly deployers: readonly string[];
    /** Whether whatever the gateway serves stands behind an edge. */
    readonly behindEdge: boolean;
    readonly administrators: readonly string[];
    readonly kubernetesVersion: string;
    readonly systemNodes: Cell["cluster"]["system_nodes"];
    /** Most CPU and memory that added nodes come to. */
    readonly limits: { readonly cpu: string; readonly memory: string };
    /** Memory of all tenants' pods that the cluster carries. */
    readonly carried: Size;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    readonly registry: RegistrySettings;
    readonly forecaster: ForecasterSettings;
    /** Room that is kept on nodes for replicas to come. */
    readonly headroom: Headroom | undefined;
    /** How new pods begin, where the cloud leaves the choice. */
    readonly networkPolicies: NetworkPolicyMode;
    /** What keeps the cloud's APIs closed from outside, where the cloud knows such a thing. */
    readonly perimeter?: PerimeterSettings;
    /** Engines of databases that are reached in the network. */
    readonly engines: readonly DatabaseEngine[];
    readonly realTime: boolean;
    /** How long metrics and logs are kept. */
    readonly retention: Duration;
    /** Audit records cannot be deleted before their time. */
    readonly auditLocked: boolean;
    /** The same of what was decided when the ground was made, and cannot be changed since: see {@link begunStrict}. */
    readonly begunLocked: boolean;
    readonly ownerEmail: string;
    /** Whose watch over the account it is, where the cloud does not watch each cluster by itself. */
    readonly threatDetection: ThreatDetection;
    /** The scope is being offboarded: its buckets go with what is in them, its audit records stay. */
    readonly leaving: boolean;
    /** Domain whose hosts have one certificate, and its zone. */
    readonly dns?: DnsZone;
    readonly protect: (service: "network" | "cluster" | "storage") => boolean;
}

/** The ground of a silo tenant. */
export function siloGround(tenant: Tenant): GroundSettings {
    const { monitoring, security } = tenant.tenant_config;
    const { cidr, zones, deployers, administrators, dns, registry, forecaster } = tenant.placement;
    return {
        cidr,
        zones,
        registry,
        forecaster,
        deployers,
        administrators,
        kubernetesVersion,
        systemNodes: siloSystemNodes,
        limits: nodeLimits(runningQuota(tenant)),
        carried: tenantQuota(tenant).memory,
        headroom: siloHeadroom(tenant),
        networkPolicies: tenant.placement.network_policies,
        maintenanceWindow: tenant.maintenance_window,
        engines: [tenant.database.engine],
        realTime: monitoring.real_time,
        retention: monitoring.metrics_retention,
        auditLocked: security.isolation_level === "strict",
        begunLocked: begunStrict(tenant),
        ownerEmail: tenant.owner.email,
        threatDetection: tenant.placement.threat_detection,
        protect: (service) => isProtected(tenant, service),
        leaving: isLeaving(tenant),
        behindEdge: tenant.edge,
        ...(tenant.placement.perimeter ? { perimeter: tenant.placement.perimeter } : {}),
        ...(dns ? { dns: { domain: siloDomain(tenant).domain, zoneId: dns.zone_id } } : {}),
    };
}

/** The ground of a cell. */
export function cellGround(cell: Cell): GroundSettings {
    const { cidr, zones, deployers, administrators, cluster, registry, forecaster } = cell;
    return {
        cidr,
        zones,
        registry,
        forecaster,
        deployers,
        administrators,
        kubernetesVersion: cluster.version,
        systemNodes: cluster.system_nodes,
        limits: { cpu: cluster.max_cpu.toString(), memory: cluster.max_memory.toString() },
        carried: cell.capacity.memory,
        headroom: cellHeadroom(cell),
        networkPolicies: cluster.network_policies,
        maintenanceWindow: cell.maintenance_window,
        engines: cell.database_engines,
        realTime: false,
        retention: cell.log_retention,
        auditLocked: cell.environment === "production",
        begunLocked: cell.environment === "production",
        ownerEmail: cell.owner.email,
        ...(cell.perimeter ? { perimeter: cell.perimeter } : {}),
        threatDetection: cell.threat_detection,
        ...(cell.dns ? { dns: { domain: cell.domain, zoneId: cell.dns.zone_id } } : {}),
        // The gateway serves tenants without an edge too.
        behindEdge: false,
        protect: () => true,
        leaving: false,
    };
}
