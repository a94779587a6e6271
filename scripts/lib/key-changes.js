"use strict";
// For every key of the tenant schema, a second value that must make a difference to the plan; for a key that has one value only, the
// words in which that value shows. `at` is where the value is laid, for a key that no file has without others beside it. test/scripts/key-map.test.ts fails when
// a key of the schema is missing here.

/** The tenant that is planned; each change is laid over it. */
exports.reference = {
    tenant_id: "reference",
    tier: "enterprise",
    region: "eu-west-1",
    placement: { isolation: "silo", account: "111122223333" },
    tenant_config: {
        monitoring: {
            alert_targets: {
                email: ["alerts@example.com"],
                webhook: ["https://hooks.example.com/alerts"],
                slack: { workspace_id: "T0123ABCD", channel_id: "C0123ABCD" },
            },
        },
    },
    workloads: { api: { image: "ghcr.io/stefanprodan/podinfo:6.7.1", port: 9898, public: true } },
};

const every = ["pool", "bridge", "silo"];

const of = (prefix, changes) =>
    Object.entries(changes).map(([key, value]) => ({
        key: `${prefix}.${key}`,
        ...(value?.to === undefined ? { to: value } : value),
    }));

const pooled = {
    "placement.isolation": "pool",
    "placement.cell": "ref-a",
    "tenant_config.security.isolation_level": "standard",
};

const registry = { "placement.registry.enabled": true, "placement.registry.repositories": ["shop"] };
const forecasterImage = (letter) => `registry.example.com/forecaster@sha256:${letter.repeat(64)}`;
exports.forecasterImage = forecasterImage;
/** A silo that is forecast: without it nothing of what forecasts are told is planned. On a cell it is the cell's that has the image. */
const forecast = {
    "tenant_config.autoscaling.strategy": "predictive",
    "placement.forecaster.image": forecasterImage("a"),
};
const saleDay = [{ name: "sale", from: "2026-11-27", to: "2026-11-28", factor: 3 }];
const queue = {
    type: "kafka",
    metadata: { bootstrapServers: "kafka.example.com:9093", consumerGroup: "orders", topic: "orders" },
};
const deployer = (name) => `serviceAccount:${name}@reference-ci.iam.gserviceaccount.com`;
const perimeter = { access_policy: "123456789012", mode: "observe", deployers: [deployer("deployer")] };

const moment = { cron: "0 7 * * *", time_zone: "Europe/Dublin", min: 2, max: 3 };
const readers = { min: 1, max: 4, schedule: { api: moment } };
const readersOf = (service, base) => (key, to) => ({
    key: `${service}.readers.${key}`,
    at: `${service}.readers`,
    from: readers,
    to,
    base,
    isolations: ["bridge", "silo"],
});
/** Each key of readers, by one that changes it. */
const readersChanges = (change) => [
    ...Object.entries({ min: 2, max: 5 }).map(([key, value]) => change(key, { ...readers, [key]: value })),
    ...Object.entries({ cron: "0 8 * * *", time_zone: "Europe/Paris", min: 3, max: 4 }).map(([key, value]) =>
        change(`schedule.api.${key}`, { ...readers, schedule: { api: { ...moment, [key]: value } } }),
    ),
];

const project = { create: true, parent: "folders/123456789012", billing_account: "0A1B2C-3D4E5F-6A7B8C" };

exports.keyChanges = [
    { key: "tenant_id", to: "another" },
    { key: "tier", to: "standard" },
    { key: "region", to: "eu-central-1", isolations: every },
    { key: "cloud", shows: ["aws"] },
    { key: "edition", shows: ["2026-12"] },
    { key: "component_version", from: 1, to: 2 },
    { key: "state", to: "offboarding" },
    { key: "environment", to: "staging" },
    ...of("owner", { team: "other-team", email: "other@example.com", cost_center: "cc-other" }),
    { key: "labels", to: { project: "apollo" } },
    { key: "residency", to: ["eu"] },
    ...of("data", { classes: ["pii"], retention: "3650d", residency: ["eu"] }),
    {
        key: "edge",
        to: true,
        base: { "placement.dns.zone_id": "Z0123456789ABC", "placement.isolation": "silo" },
        isolations: every,
    },
    ...of("placement", {
        isolation: {
            from: "bridge",
            to: "pool",
            isolations: every,
            base: { "placement.cell": "ref-a", "tenant_config.security.isolation_level": "standard" },
        },
        cell: {
            to: "ref-b",
            base: { "placement.isolation": "bridge", "placement.cell": "ref-a" },
            isolations: ["pool", "bridge"],
        },
        account: "444455556666",
        cidr: "10.99.0.0/16",
        data_cidr: {
            to: "10.1.192.0/25",
            base: { "placement.isolation": "bridge", "placement.cell": "ref-a" },
            isolations: ["bridge"],
        },
        zones: 2,
        deployers: ["203.0.113.0/24"],
        threat_detection: { from: "none", to: "own", isolations: ["silo"] },
        administrators: ["arn:aws:iam::111122223333:role/platform"],
        "dns.zone_id": "Z0123456789ABC",
        viewers: ["arn:aws:iam::111122223333:role/reference-team"],
    }),
    ...of("placement.forecaster", {
        image: { to: forecasterImage("b"), base: forecast, isolations: ["silo"] },
        shards: { to: 2, base: forecast, isolations: ["silo"] },
    }),
    { key: "placement.headroom", from: 0, to: 10, isolations: ["silo"] },
    { key: "placement.network_policies", from: "standard", to: "strict", isolations: ["silo"] },
    ...of("tenant_config.autoscaling", {
        mode: { to: "forecast_only", base: forecast },
        start_delay: { to: "90s", base: forecast },
        time_zone: { to: "Europe/Dublin", base: forecast },
        events: { to: saleDay, base: forecast },
        triggers: [queue],
        // Without it no file may say that nothing is to run.
        scale_to_zero: {
            at: "tenant_config.autoscaling",
            from: { triggers: [queue], min_replicas: 1, scale_to_zero: false },
            to: { triggers: [queue], min_replicas: 0, scale_to_zero: true },
            base: { "workloads.api.public": false },
        },
        vertical: { to: "auto" },
        "metrics.requests_per_replica": { to: 40, base: { "tenant_config.autoscaling.strategy": "predictive" } },
        "metrics.cpu_threshold_ahead": { to: 73, base: forecast },
        "metrics.network_per_replica": { to: "20Mi", base: { "tenant_config.autoscaling.strategy": "predictive" } },
    }),
    ...of("placement.registry", {
        enabled: { to: true, base: { "placement.registry.repositories": ["shop"] }, isolations: ["silo"] },
        repositories: { to: ["shop"], base: { "placement.registry.enabled": true }, isolations: ["silo"] },
        publishers: { to: ["arn:aws:iam::111122223333:role/pipeline"], base: registry, isolations: ["silo"] },
        mirrors: { to: ["quay.io"], base: registry, isolations: ["silo"] },
        untagged_retention: { to: "30d", base: registry, isolations: ["silo"] },
    }),
    {
        key: "images",
        to: "registry",
        base: { ...registry, "workloads.api.image": "shop:1.2.3" },
        isolations: every,
    },
    ...Object.entries({ access_policy: "210987654321", mode: "enforce", deployers: [deployer("other")] }).map(
        ([key, value]) => ({
            key: `placement.perimeter.${key}`,
            at: "placement.perimeter",
            from: perimeter,
            to: { ...perimeter, [key]: value },
            base: { region: "europe-west1", "placement.account": "reference-project" },
            isolations: ["silo"],
        }),
    ),
    ...Object.entries({
        create: false,
        parent: "organizations/210987654321",
        billing_account: "FFFFFF-3D4E5F-6A7B8C",
    }).map(([key, value]) => ({
        key: `placement.project.${key}`,
        at: "placement.project",
        from: project,
        to: { ...project, [key]: value },
        base: { region: "europe-west1", "placement.account": "reference-project" },
        isolations: ["silo"],
    })),
    {
        key: "placement.machines",
        from: "standard",
        to: "autopilot",
        base: { region: "europe-west1", "placement.account": "reference-project" },
        isolations: ["silo"],
    },
    { key: "move.to", at: "move", to: { to: "bridge", phase: "prepare" }, base: pooled, isolations: ["pool"] },
    {
        key: "move.phase",
        at: "move",
        from: { to: "bridge", phase: "copy" },
        to: { to: "bridge", phase: "switch" },
        base: pooled,
        isolations: ["pool"],
    },
    { key: "begun_as", to: "standard" },
    {
        key: "moved_from",
        to: "pool",
        base: { ...pooled, "placement.isolation": "bridge" },
        isolations: ["bridge"],
    },
    ...of("tenant_config.autoscaling", {
        enabled: false,
        strategy: { from: "predictive", to: "reactive" },
        min_replicas: { from: 2, to: 4 },
        max_replicas: 41,
        "metrics.cpu_threshold": 61,
        "metrics.memory_threshold": 71,
        "metrics.latency_threshold": "750ms",
        scale_down_delay: "17m",
    }),
    ...of("tenant_config.monitoring", {
        real_time: { from: true, to: false },
        metrics_retention: "90d",
        alert_channels: { from: ["slack", "email", "webhook"], to: ["email"] },
        "alert_targets.email": ["other@example.com"],
        "alert_targets.webhook": ["https://other.example.com/hook"],
        "alert_targets.slack.workspace_id": "T9876WXYZ",
        "alert_targets.slack.channel_id": "C9876WXYZ",
    }),
    { key: "tenant_config.security.encryption", shows: ["AES-256", "SYMMETRIC_DEFAULT"] },
    ...of("tenant_config.security", {
        isolation_level: { from: "strict", to: "standard", isolations: every },
        audit_logging: { from: true, to: false },
    }),
    ...of("tenant_config.performance", {
        cache_ttl: 1234,
        connection_pool: 77,
        circuit_breaker: { from: true, to: false },
        "rate_limit.requests_per_second": 4321,
    }),
    ...of("workloads.api", {
        image: "ghcr.io/stefanprodan/podinfo:6.7.0",
        port: 9899,
        cpu: "333m",
        memory: "333Mi",
        "readiness.path": "/other",
        "readiness.initial_delay": "7s",
        "readiness.period": "13s",
        "liveness.path": "/other",
        "liveness.initial_delay": "17s",
        "liveness.period": "23s",
        env: { FEATURE: "on" },
        public: false,
        private_paths: ["/other"],
        host: "api.example.org",
    }),
    { key: "database.engine", shows: ["postgres"] },
    ...of("database", {
        enabled: false,
        version: { from: "17", to: "16" },
        // On AWS another server, which the guards refuse for a tenant that has one; on Azure and Google Cloud the same one, changed in place.
        class: { from: "standard", to: "premium", isolations: ["bridge", "silo"] },
        size: { from: "small", to: "medium" },
        storage: { from: "50Gi", to: "60Gi" },
        max_storage: "900Gi",
        high_availability: { from: true, to: false },
        backup_retention: "21d",
        deletion_protection: { from: true, to: false },
    }),
    ...readersChanges(readersOf("database", { "database.class": "premium" })),
    { key: "cache.engine", shows: ["valkey"] },
    ...of("cache", {
        enabled: false,
        version: { from: "8.0", to: "7.2" },
        size: { from: "small", to: "medium" },
        replicas: { from: 1, to: 2 },
        snapshot_retention: "9d",
    }),
    ...readersChanges(readersOf("cache", { "cache.size": "medium" })),
    ...of("storage", {
        enabled: false,
        versioning: { from: true, to: false },
        noncurrent_retention: "44d",
        archive_after: "55d",
        replication: { from: "none", to: "required", isolations: every },
    }),
    ...of("budget", { monthly_usd: 12_345, alert_at: [33, 66] }),
    { key: "budget.action.mode", from: "none", to: "manual", isolations: ["silo"] },
    { key: "budget.action.at", to: 90, base: { "budget.action.mode": "manual" }, isolations: ["silo"] },
    ...of("maintenance_window", { day: { from: "sun", to: "tue" }, start: "04:30", length: { from: "2h", to: "3h" } }),
    { key: "policies", to: { "aws-rds-log-export": "advisory" } },
    ...of("allow", { replace: ["database", "storage"], delete: ["cache", "storage"] }),
];
