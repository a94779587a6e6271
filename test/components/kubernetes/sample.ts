import * as pulumi from "@pulumi/pulumi";
import type { TenantServices } from "../../../components/cloud";
import { tenantScope } from "../../../components/shared/scope";
import type { Tenant } from "../../../model/schema/tenant";
import { tenant } from "../../../model/schema/tenant";

const probe = { path: "/healthz", initial_delay: "5s", period: "10s" };
const workload = {
    image: "registry.example/web:1.2.3",
    port: 8080,
    cpu: "250m",
    memory: "512Mi",
    readiness: probe,
    liveness: probe,
    env: {},
    public: true,
    private_paths: ["/metrics", "/healthz"],
};

/** What people could have written, complete; each test changes what it is about. */
export function tenantInput() {
    return {
        tenant_id: "acme",
        tier: "enterprise",
        edition: "2026-11",
        component_version: 1,
        cloud: "aws",
        region: "eu-west-1",
        state: "active",
        environment: "production",
        owner: { team: "music", email: "music@example.com", cost_center: "cc-1" },
        labels: {} as Record<string, string>,
        residency: [] as string[],
        data: { classes: [] },
        edge: false,
        images: "anywhere" as string,
        placement: {
            isolation: "bridge",
            cell: "eu-1",
            cidr: "10.40.0.0/16",
            zones: 3,
            project: { create: false as boolean },
            registry: {
                enabled: false,
                repositories: [] as string[],
                publishers: [] as string[],
                mirrors: [] as string[],
                untagged_retention: "14d",
            },
            headroom: 0,
            network_policies: "standard" as "standard" | "strict",
            forecaster: { shards: 1 } as { shards: number; image?: string },
            deployers: [] as string[],
            threat_detection: "none" as "own" | "account" | "none",
            administrators: [] as string[],
            viewers: [] as string[],
            machines: "standard" as "standard" | "autopilot",
        },
        tenant_config: {
            autoscaling: {
                enabled: true,
                strategy: "reactive",
                min_replicas: 2,
                max_replicas: 50,
                metrics: {
                    cpu_threshold: 70,
                    cpu_threshold_ahead: 80,
                    memory_threshold: 80,
                    latency_threshold: "500ms",
                },
                scale_down_delay: "5m",
                mode: "auto",
                start_delay: "60s",
                time_zone: "UTC",
                events: [] as object[],
                triggers: [] as object[],
                scale_to_zero: false as boolean,
                vertical: "none",
            },
            monitoring: {
                real_time: true,
                metrics_retention: "30d",
                alert_channels: ["email"],
                alert_targets: { email: [] as string[], webhook: [] as string[] },
            },
            security: { encryption: "AES-256", isolation_level: "strict", audit_logging: true },
            performance: {
                cache_ttl: 3600,
                connection_pool: 100,
                circuit_breaker: true,
                rate_limit: { requests_per_second: 1000 },
            },
        },
        workloads: { web: { ...workload }, worker: { ...workload, port: 9000, public: false } } as Record<
            string,
            typeof workload & { host?: string }
        >,
        database: {
            enabled: true,
            engine: "postgres",
            version: "17",
            class: "standard",
            size: "small",
            storage: "20Gi",
            max_storage: "100Gi",
            high_availability: true,
            backup_retention: "7d",
            deletion_protection: true,
        },
        cache: {
            enabled: true,
            engine: "valkey",
            version: "8.0",
            size: "small",
            replicas: 1,
            snapshot_retention: "1d",
        },
        storage: {
            enabled: true,
            versioning: true,
            noncurrent_retention: "30d",
            archive_after: "90d",
            replication: "none",
        },
        budget: {
            monthly_usd: 1000,
            alert_at: [80, 100],
            action: { mode: "none" as "none" | "manual" | "automatic", at: 100 },
        },
        maintenance_window: { day: "sun", start: "03:00", length: "2h" },
        packs: {
            baseline: "mandatory",
            soc2: "advisory",
            gdpr: "advisory",
            iso27001: "advisory",
            cost: "advisory",
            reliability: "advisory",
        },
        policies: {},
        allow: { replace: [] as string[], delete: [] as string[] },
    };
}

/** A resolved tenant, after `change` has had its way with the input. */
export function sampleTenant(change: (input: ReturnType<typeof tenantInput>) => void = () => undefined): Tenant {
    const input = tenantInput();
    change(input);
    return tenant.parse(input);
}

/** What the cloud beside the tenant's objects would report. */
export function sampleServices(change: Partial<TenantServices> = {}): TenantServices {
    return {
        database: {
            host: pulumi.output("db.internal"),
            port: 5432,
            cidrs: ["10.20.32.0/24", "10.20.33.0/24"],
            name: "acme",
            user: "acme",
        },
        cache: { host: pulumi.output("cache.internal"), port: 6379, cidrs: ["10.20.34.0/24"], user: "acme" },
        bucket: pulumi.output("acme-data"),
        secretStore: { aws: { service: "SecretsManager", region: "eu-west-1" } },
        serviceAccountAnnotations: {},
        nodeSelector: { "tenantry.io/nodes": "workloads" },
        ...change,
    };
}

export const sampleScope = (of: Tenant) => tenantScope(of);
