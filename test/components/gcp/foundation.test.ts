import { beforeAll, describe, expect, it } from "vitest";
import { type LogEntry, logFilter } from "../../../policies/reading/google-log-filter";
import type { Inventory } from "../aws/plans";
import { planGoogleCell, planGoogleTenant, siloProject } from "./plans";

describe("the ground of a silo tenant", () => {
    let silo: Inventory;
    beforeAll(async () => {
        silo = await planGoogleTenant("silo");
    });

    it("is a private cluster with encrypted secrets, identities of its own and enforced policies", () => {
        const cluster = silo.one("gcp:container/cluster:Cluster");
        expect(cluster).toMatchObject({
            name: "tn-acme-cluster",
            location: "europe-west1",
            datapathProvider: "ADVANCED_DATAPATH",
            deletionProtection: true,
            databaseEncryption: {
                state: "ENCRYPTED",
                keyName: `projects/${siloProject}/locations/europe-west1/keyRings/tn-acme-keys/cryptoKeys/cluster`,
            },
            workloadIdentityConfig: { workloadPool: `${siloProject}.svc.id.goog` },
            privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true },
            releaseChannel: { channel: "REGULAR" },
        });
        expect(silo.state("gcp:container/cluster:Cluster").protect).toBe(true);
    });

    it("opens the API to those who deploy, and to nobody else", async () => {
        const open = await planGoogleTenant("silo", (input) => {
            input.placement.deployers = ["203.0.113.0/24"];
        });
        const cluster = open.one("gcp:container/cluster:Cluster");
        expect(cluster.privateClusterConfig.enablePrivateEndpoint).toBe(false);
        expect(cluster.masterAuthorizedNetworksConfig).toEqual({
            cidrBlocks: [{ cidrBlock: "203.0.113.0/24", displayName: "deployers" }],
            gcpPublicCidrsAccessEnabled: false,
        });
    });

    it("has nodes that come and go within what the tenant may take", () => {
        const pool = silo.one("gcp:container/nodePool:NodePool", "cluster-pools-workloads");
        expect(pool.autoscaling.totalMinNodeCount).toBe(0);
        expect(pool.autoscaling.totalMaxNodeCount).toBeGreaterThan(0);
        expect(pool.nodeConfig).toMatchObject({
            labels: { "tenantry.io/nodes": "workloads" },
            serviceAccount: `tn-acme-nodes@${siloProject}.iam.gserviceaccount.com`,
            workloadMetadataConfig: { mode: "GKE_METADATA" },
        });
    });

    it("keeps what tenants' pods write out of the bucket that lies in no region, and in their own", () => {
        const pod = (namespace: string): LogEntry => ({
            "resource.type": "k8s_container",
            "resource.labels.cluster_name": "tn-acme-cluster",
            "resource.labels.namespace_name": namespace,
        });
        const excluded = logFilter(silo.one("gcp:logging/projectExclusion:ProjectExclusion").filter)!;
        const stored = logFilter(silo.one("gcp:logging/projectSink:ProjectSink", "logs-sink").filter)!;
        for (const namespace of ["tenant-acme", "kube-system"]) {
            expect(excluded(pod(namespace)), namespace).toBe(true);
            expect(stored(pod(namespace)), namespace).toBe(true);
        }
        const elsewhere = { ...pod("tenant-acme"), "resource.labels.cluster_name": "tn-acme-cluster-b" };
        expect([excluded(elsewhere), stored(elsewhere)]).toEqual([false, false]);
    });

    it("leaves each tenant of a cell its own logs, and the cell what is nobody's", async () => {
        const filterOf = (inventory: Inventory, sink: string) =>
            logFilter(inventory.one("gcp:logging/projectSink:ProjectSink", sink).filter)!;
        const ofCell = filterOf(await planGoogleCell(), "ground-logs-sink");
        const ofTenant = filterOf(await planGoogleTenant("bridge"), "logs-sink");
        const pod = (namespace: string): LogEntry => ({
            "resource.type": "k8s_container",
            "resource.labels.cluster_name": "cell-eu-1-cluster",
            "resource.labels.namespace_name": namespace,
        });
        const server = (name: string): LogEntry => ({
            "resource.type": "cloudsql_database",
            "resource.labels.database_id": `acme-cells:${name}`,
        });
        const whose = (entry: LogEntry) => [ofCell(entry), ofTenant(entry)];
        expect(whose(pod("kube-system"))).toEqual([true, false]);
        expect(whose(pod("tenant-acme"))).toEqual([false, true]);
        expect(whose(pod("tenant-acme-b"))).toEqual([false, false]);
        expect(whose(server("cell-eu-1-database"))).toEqual([true, false]);
        expect(whose(server("tn-acme-database"))).toEqual([false, true]);
        expect(whose(server("tn-b-acme-database"))).toEqual([false, false]);
        const record = { "protoPayload.@type": "type.googleapis.com/google.cloud.audit.AuditLog" };
        expect(whose({ ...server("tn-acme-database"), ...record })).toEqual([false, false]);
    });

    it("leaves behind what others may need, or what the cloud does not give up before its server or network", () => {
        expect(silo.state("gcp:gkebackup/backupPlan:BackupPlan").retainOnDelete).toBe(true);
        expect(silo.state("gcp:projects/iAMAuditConfig:IAMAuditConfig").retainOnDelete).toBe(true);
        expect(silo.one("gcp:servicenetworking/connection:Connection").deletionPolicy).toBe("ABANDON");
        const users = silo.of("gcp:sql/user:User").map(({ inputs }) => inputs as { deletionPolicy?: string });
        expect(users.map(({ deletionPolicy }) => deletionPolicy)).toEqual(users.map(() => "ABANDON"));
        expect(users.length).toBeGreaterThan(0);
    });

    it("names the APIs of Google in the network, so that network policies can", () => {
        const names = silo.of("gcp:dns/recordSet:RecordSet").map(({ inputs }) => (inputs as { name: string }).name);
        expect(names.sort()).toEqual(["*.googleapis.com.", "private.googleapis.com."]);
        const apis = silo.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "tenancy-allow-cloud-apis");
        expect(apis.spec.egress).toEqual([
            { to: [{ ipBlock: { cidr: "199.36.153.8/30" } }], ports: [{ port: 443, protocol: "TCP" }] },
        ]);
    });

    it("keeps audit records that nobody deletes, for a year at least", () => {
        expect(silo.one("gcp:storage/bucket:Bucket", "audit-records-bucket").retentionPolicy).toEqual({
            isLocked: true,
            retentionPeriod: String(365 * 86_400),
        });
        expect(silo.one("gcp:logging/projectSink:ProjectSink", "audit-sink").destination).toBe(
            `storage.googleapis.com/tn-acme-audit-${siloProject}`,
        );
    });

    it("has keys in hardware where isolation is strict, and in software elsewhere", async () => {
        const level = (inventory: Inventory) =>
            inventory.one("gcp:kms/cryptoKey:CryptoKey", "keys-database").versionTemplate.protectionLevel;
        expect(level(silo)).toBe("HSM");
        const standard = await planGoogleTenant("silo", (input) => {
            input.tenant_config.security.isolation_level = "standard";
        });
        expect(level(standard)).toBe("SOFTWARE");
    });

    it("rotates keys as the component version says", () => {
        for (const { inputs } of silo.of("gcp:kms/cryptoKey:CryptoKey"))
            expect(inputs).toMatchObject({ rotationPeriod: `${365 * 86_400}s` });
    });

    it("locks backups of a cluster from the second component version on, for no longer than they are kept", async () => {
        const lock = async (version: number, retention: string) => {
            const plan = await planGoogleTenant("silo", (input) => {
                input.component_version = version;
                input.database.backup_retention = retention;
            });
            return plan.one("gcp:gkebackup/backupPlan:BackupPlan").retentionPolicy.backupDeleteLockDays;
        };
        expect(await lock(1, "14d")).toBe(0);
        expect(await lock(2, "14d")).toBe(7);
        expect(await lock(2, "3d")).toBe(3);
    });

    it("turns on what turns on APIs before the others", () => {
        const services = silo.of("gcp:projects/service:Service");
        const first = services.filter(({ urn }) => /services-(cloudresourcemanager|serviceusage)$/.test(urn));
        expect(first).toHaveLength(2);
        for (const { urn, dependencies = [] } of services) {
            const waits = first.filter((each) => dependencies.includes(each.urn)).length;
            expect(waits, urn).toBe(first.some((each) => each.urn === urn) ? 0 : 2);
        }
        for (const api of ["cloudbilling", "storage", "logging"])
            expect(services.filter(({ urn }) => urn.endsWith(`services-${api}`))).toHaveLength(1);
    });

    it("asks who its agents are, and who pays, once those APIs are on that tell it", () => {
        const services = silo.of("gcp:projects/service:Service").map(({ urn }) => urn);
        const asked = [
            silo.state("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "keys-observability-logs"),
            silo.state("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "keys-storage-storage"),
        ];
        for (const { propertyDependencies } of asked)
            expect(propertyDependencies?.member).toEqual(expect.arrayContaining(services));
        const budget = silo.state("gcp:billing/budget:Budget");
        expect(budget.propertyDependencies?.billingAccount).toEqual(expect.arrayContaining(services));
    });

    it("turns on the APIs of its project before anything else", () => {
        const [service] = silo.of("gcp:projects/service:Service");
        const provider = silo.resources.find(({ urn }) => urn.endsWith("pulumi:providers:gcp::gcp"));
        expect(provider?.dependencies).toContain(service?.urn);
    });
});

describe("a cell's domain with a zone", () => {
    it("has one certificate, whose challenges an identity answers that may write to that zone alone", async () => {
        const cell = await planGoogleCell((input) => {
            Object.assign(input, { dns: { zone_id: "eu-1-example-com" } });
        });
        expect(cell.one("gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember")).toMatchObject({
            managedZone: "eu-1-example-com",
            role: "roles/dns.admin",
        });
        const issuer = cell.one("kubernetes:cert-manager.io/v1:ClusterIssuer");
        expect(issuer.spec.acme.solvers[1].dns01).toEqual({
            cloudDNS: { project: "acme-cells", hostedZoneName: "eu-1-example-com" },
        });
    });
});
