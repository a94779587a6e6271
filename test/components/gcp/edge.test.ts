import { beforeAll, describe, expect, it } from "vitest";
import { firewallRules } from "../../../components/gcp/edge/firewall-rules";
import type { Inventory } from "../aws/plans";
import { cellProject, googleCell, planGoogleTenant } from "./plans";

const zone_id = "hosts";
const host = "web--acme.eu-1.example.com";
const withZone = googleCell((input) => Object.assign(input, { dns: { zone_id } }));
const compute = (kind: string) => `gcp:compute/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
const sslPolicy = "gcp:compute/sSLPolicy:SSLPolicy";
const urlMap = "gcp:compute/uRLMap:URLMap";
const record = "gcp:dns/recordSet:RecordSet";
const behind = (isolation: "pool" | "bridge" | "silo", change: (input: { state: string }) => void = () => undefined) =>
    planGoogleTenant(
        isolation,
        (input) => {
            input.edge = true;
            input.tenant_config.security.isolation_level = "standard";
            if (isolation === "silo") Object.assign(input.placement, { dns: { zone_id } });
            change(input);
        },
        isolation === "silo" ? undefined : withZone,
    );

describe("an edge on Google Cloud", () => {
    let plan: Inventory;
    beforeAll(async () => {
        plan = await behind("bridge");
    });

    it("takes nothing but TLS 1.3 from clients, with a hybrid key exchange where they know it, and sends the others there", () => {
        expect(plan.one(sslPolicy)).toMatchObject({
            profile: "RESTRICTED",
            minTlsVersion: "TLS_1_3",
            postQuantumKeyExchange: "ENABLED",
        });
        expect(plan.one(compute("TargetHttpsProxy"))).toMatchObject({
            quicOverride: "ENABLE",
            tlsEarlyData: "DISABLED",
        });
        expect(plan.one(urlMap, "edge-redirect").defaultUrlRedirect).toMatchObject({ httpsRedirect: true });
        const ports = plan.of(compute("GlobalForwardingRule")).map(({ inputs }) => inputs as Record<string, string>);
        expect(ports.map(({ portRange }) => portRange).sort()).toEqual(["443", "443", "80", "80"]);
        for (const { loadBalancingScheme } of ports) expect(loadBalancingScheme).toBe("EXTERNAL_MANAGED");
    });

    it("passes requests on to the gateway over TLS, by a name that its certificate covers, with a proof that no plan shows", () => {
        const origin = "origin--edge--acme.eu-1.example.com";
        expect(plan.one(compute("GlobalNetworkEndpoint"))).toMatchObject({ fqdn: origin, port: 443 });
        expect(plan.one(record, "edge-origin-record")).toMatchObject({
            managedZone: zone_id,
            name: `${origin}.`,
            type: "A",
        });
        const { inputs } = plan.state(compute("BackendService"));
        expect(inputs).toMatchObject({ protocol: "HTTPS", customResponseHeaders: [expect.stringMatching(/^Strict/)] });
        expect(JSON.stringify(inputs?.customRequestHeaders)).not.toMatch(/x-tenantry-edge: [A-Za-z0-9+/]{10}/);
    });

    it("keeps what workloads mark, and nothing of those who showed who they are", () => {
        const { enableCdn, cdnPolicy } = plan.one(compute("BackendService"));
        expect(enableCdn).toBe(true);
        expect(cdnPolicy).toMatchObject({ cacheMode: "USE_ORIGIN_HEADERS", negativeCaching: false });
        const names = cdnPolicy.bypassCacheOnRequestHeaders.map((one: { headerName: string }) => one.headerName);
        expect(names).toEqual(["Authorization", "Cookie"]);
    });

    it("shows a certificate that is proven in the cell's zone", () => {
        expect(plan.one("gcp:certificatemanager/certificate:Certificate").managed.domains).toEqual([host]);
        expect(plan.one("gcp:certificatemanager/certificateMapEntry:CertificateMapEntry").hostname).toBe(host);
        expect(plan.one(record, `edge-certificate-record-${host}`).managedZone).toBe(zone_id);
    });

    it("has a certificate a host, so that no other one loses its own when a host comes", async () => {
        const two = await behind("bridge", (input) => {
            const { workloads } = input as unknown as { workloads: Record<string, object> };
            workloads.shop = { ...Object.values(workloads)[0], host: undefined, public: true };
        });
        const domains = two
            .of("gcp:certificatemanager/certificate:Certificate")
            .map(({ inputs }) => (inputs as { managed: { domains: string[] } }).managed.domains);
        expect(domains).toHaveLength(2);
        for (const each of domains) expect(each).toHaveLength(1);
    });

    it("is behind a firewall, and keeps its records in the tenant's region", () => {
        expect(plan.one(compute("SecurityPolicy")).type).toBe("CLOUD_ARMOR");
        const { bucketId, location } = plan.one(
            "gcp:logging/projectBucketConfig:ProjectBucketConfig",
            "edge-logs-store",
        );
        expect([bucketId, location]).toEqual(["tn-acme-edge", "europe-west1"]);
        expect(plan.one("gcp:logging/projectSink:ProjectSink", "edge-logs-sink").filter).toContain("tn-acme-edge");
    });

    it("is known to the gateway by what nobody else has, once the records lead to it", () => {
        expect(plan.one("gcp:storage/hmacKey:HmacKey").serviceAccountEmail).toBe(
            `tn-acme-edge@${cellProject}.iam.gserviceaccount.com`,
        );
        const lock = plan.one("kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy");
        expect(JSON.stringify(lock.spec)).toContain("x-tenantry-edge");
        const { dependencies = [] } = plan.state("kubernetes:core/v1:Secret", "tenancy-edge-proof");
        expect(dependencies.filter((urn) => urn.includes(record)).length).toBe(2);
    });

    it("comes with every isolation, and with nothing where nobody asked", async () => {
        for (const isolation of ["pool", "silo"] as const)
            expect((await behind(isolation)).of(compute("BackendService"))).toHaveLength(1);
        const without = await planGoogleTenant("bridge");
        expect(without.resources.filter(({ urn }) => urn.includes("::edge"))).toEqual([]);
    });

    it("of a suspended tenant stays, keeps nothing and answers nobody", async () => {
        const suspended = await behind("bridge", (input) => (input.state = "suspended"));
        expect(suspended.one(compute("BackendService"))).toMatchObject({ enableCdn: false });
        expect(suspended.one(compute("SecurityPolicy")).rules).toEqual([
            expect.objectContaining({ action: "deny(403)", priority: 2_147_483_647 }),
        ]);
    });
});

type Throttle = { rateLimitOptions: { rateLimitThreshold: { count: number } } };

describe("rules of the firewall", () => {
    const rules = (requestsPerSecond: number) => firewallRules({ requestsPerSecond, enabled: true });
    const count = (requestsPerSecond: number) =>
        (rules(requestsPerSecond).find(({ action }) => action === "throttle") as unknown as Throttle).rateLimitOptions
            .rateLimitThreshold.count;

    it("ask the sets before the rate, which lets through whoever keeps to it", () => {
        const all = rules(10) as unknown as { priority: number; action: string }[];
        expect(all.map(({ priority }) => priority)).toEqual(
            [...all.map(({ priority }) => priority)].sort((a, b) => a - b),
        );
        expect(new Set(all.slice(0, -2).map(({ action }) => action))).toEqual(new Set(["deny(403)"]));
        expect(all.slice(-2).map(({ action }) => action)).toEqual(["throttle", "allow"]);
    });

    it("are few, since a project takes few, and leave none of the sets out", () => {
        const all = rules(10) as unknown as { match: { expr?: { expression: string } }; description: string }[];
        const asking = all.flatMap(({ match }) => match.expr?.expression ?? []);
        expect(asking).toHaveLength(2);
        const parts = asking.map((text) => text.split(" || ").length);
        expect(Math.max(...parts)).toBeLessThanOrEqual(5);
        expect(parts.reduce((sum, count) => sum + count)).toBe(9);
        for (const { description } of all) expect(description.length).toBeLessThanOrEqual(64);
    });

    it("count what the gateway lets through, within what Cloud Armor takes", () => {
        expect([0.001, 10, 1e9].map(count)).toEqual([1, 3_000, 1_000_000]);
    });
});
