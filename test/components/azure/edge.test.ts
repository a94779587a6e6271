import { beforeAll, describe, expect, it } from "vitest";
import { originName } from "../../../components/azure/edge/edge";
import { rateBounds } from "../../../components/azure/edge/facts";
import { addressLimit } from "../../../components/shared/edge-rate";
import type { Inventory } from "../aws/plans";
import { allOf, azureCell, native, planCell, planTenant, subscription } from "./plans";

const zones = "4f5a2c11-0d4e-4b0a-8d0a-444455556666";
const zone_id = `/subscriptions/${zones}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;
const host = "web--acme.eu-1.example.com";
const withZone = azureCell((input) => Object.assign(input, { dns: { zone_id } }));
const lock = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";
const behind = (isolation: "pool" | "bridge" | "silo", change: (input: { state: string }) => void = () => undefined) =>
    planTenant(
        isolation,
        (input) => {
            input.edge = true;
            input.tenant_config.security.isolation_level = "standard";
            if (isolation === "silo") Object.assign(input.placement, { dns: { zone_id } });
            change(input);
        },
        isolation === "silo" ? undefined : withZone,
    );
const inProfile = `/subscriptions/${subscription}/resourceGroups/tn-acme-group/providers/Microsoft.Cdn/profiles/tn-acme-edge`;

describe("an edge on Azure", () => {
    let plan: Inventory;
    beforeAll(async () => {
        plan = await behind("bridge");
    });

    it("takes nothing but TLS 1.3 from clients, and sends who comes without TLS there", () => {
        expect(plan.one(native("cdn:AFDCustomDomain"))).toMatchObject({
            hostName: host,
            tlsSettings: {
                certificateType: "ManagedCertificate",
                minimumTlsVersion: "TLS13",
                cipherSuiteSetType: "Customized",
            },
        });
        expect(plan.one(native("cdn:Route"))).toMatchObject({
            httpsRedirect: "Enabled",
            forwardingProtocol: "HttpsOnly",
            linkToDefaultDomain: "Disabled",
            customDomains: [{ id: expect.stringContaining(`${inProfile}/customDomains/`) }],
            originGroup: { id: `${inProfile}/originGroups/gateway` },
            ruleSets: [{ id: `${inProfile}/ruleSets/answers` }],
        });
        const [hsts] = plan.one(native("cdn:Rule")).actions;
        expect(hsts.parameters).toMatchObject({
            headerName: "Strict-Transport-Security",
            headerAction: "Overwrite",
            value: "max-age=31536000",
        });
    });

    it("keeps nothing: without a word of the workload's Front Door would, for a day or more", () => {
        expect(plan.one(native("cdn:Route")).cacheConfiguration).toBeUndefined();
    });

    it("asks the gateway by a name that its certificate covers, for the host that the client wants", () => {
        const origin = plan.one(native("cdn:AFDOrigin"));
        expect(origin).toMatchObject({
            hostName: "tn-acme-origin.eu-1.example.com",
            enforceCertificateNameCheck: true,
        });
        expect(origin.originHostHeader).toBeUndefined();
        const records = allOf(plan, native("dns:RecordSet"));
        expect(records.map(({ recordType, relativeRecordSetName }) => [recordType, relativeRecordSetName])).toEqual(
            expect.arrayContaining([
                ["A", "tn-acme-origin.eu-1"],
                ["CNAME", "web--acme.eu-1"],
                ["TXT", "_dnsauth.web--acme.eu-1"],
            ]),
        );
        expect(
            records.every(
                ({ resourceGroupName, zoneName }) => `${resourceGroupName}/${zoneName}` === "dns/example.com",
            ),
        ).toBe(true);
        expect(plan.one("pulumi:providers:azure-native", "edge-records-provider").subscriptionId).toBe(zones);
    });

    it("refuses attacks, bots, and who asks too often", () => {
        const firewall = plan.one(native("frontdoor:Policy"));
        expect(firewall).toMatchObject({
            sku: { name: "Premium_AzureFrontDoor" },
            policySettings: { enabledState: "Enabled", mode: "Prevention" },
            managedRules: {
                managedRuleSets: [
                    { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1", ruleSetAction: "Block" },
                    { ruleSetType: "Microsoft_BotManagerRuleSet" },
                ],
            },
        });
        const [rate] = firewall.customRules.rules;
        expect(rate).toMatchObject({
            ruleType: "RateLimitRule",
            action: "Block",
            groupBy: [{ variableName: "SocketAddr" }],
        });
        const { parameters } = plan.one(native("cdn:SecurityPolicy"));
        expect(parameters.wafPolicy.id).toMatch(
            new RegExp(`/frontDoorWebApplicationFirewallPolicies/${firewall.policyName}$`),
        );
        expect(parameters.associations).toEqual([
            { domains: plan.one(native("cdn:Route")).customDomains, patternsToMatch: ["/*"] },
        ]);
    });

    it("is known to the gateway by the id of its profile, once its records are there", () => {
        const policy = plan.one(lock);
        expect(policy.spec.apiKeyAuth.extractFrom).toEqual([{ headers: ["x-azure-fdid"] }]);
        const secret = plan.state("kubernetes:core/v1:Secret", "tenancy-edge-proof");
        expect(secret.inputs?.data).toBe("[secret]");
        const waits = secret.dependencies?.filter((urn) => urn.includes("azure-native:dns:RecordSet"));
        expect(waits).toEqual([expect.stringMatching(/::edge-records-web--acme\.eu-1\.example\.com$/)]);
        const record = plan.state(native("dns:RecordSet"), `edge-records-${host}`);
        expect(record.dependencies?.some((urn) => urn.includes("cdn:Route"))).toBe(true);
        const route = plan.state(native("cdn:Route"));
        expect(route.dependencies?.some((urn) => urn.includes("cdn:SecurityPolicy"))).toBe(true);
    });

    it("tells the tenant's own logs what was asked and refused", () => {
        const records = plan.state(native("monitor:DiagnosticSetting"), "edge-logs-records").inputs as {
            resourceUri: string;
            logs: { category: string }[];
        };
        expect(records.resourceUri).toBe(inProfile);
        expect(records.logs.map(({ category }) => category)).toEqual([
            "FrontDoorAccessLog",
            "FrontDoorWebApplicationFirewallLog",
        ]);
    });

    it("stands before every isolation, a silo by its own zone", async () => {
        for (const isolation of ["pool", "silo"] as const) {
            const other = await behind(isolation);
            expect(other.of(native("cdn:Profile"))).toHaveLength(1);
            expect(other.of(lock)).toHaveLength(1);
        }
        const silo = await behind("silo");
        expect(silo.one(native("cdn:AFDCustomDomain")).hostName).toBe("web--acme.example.com");
        expect(silo.one(native("cdn:AFDOrigin")).hostName).toBe("tn-acme-origin.example.com");
    });

    describe("the way to the gateway", () => {
        const open = (at: Inventory) =>
            allOf(at, native("network:NetworkSecurityGroup")).flatMap(({ securityRules }) =>
                securityRules
                    .filter(({ access, direction }: Rule) => access === "Allow" && direction === "Inbound")
                    .filter(({ sourceAddressPrefix: from }: Rule) => from !== undefined && !inside.has(from))
                    .map(({ sourceAddressPrefix: from, destinationPortRanges: ports }: Rule) => [from, ports]),
            );
        type Rule = Record<"access" | "direction" | "sourceAddressPrefix", string> & {
            readonly destinationPortRanges: readonly string[];
        };
        /** Tags of what is not outside. */
        const inside = new Set(["VirtualNetwork", "AzureLoadBalancer"]);

        it("of a silo is open to Front Door alone, over TLS", async () => {
            expect(open(await behind("silo"))).toEqual([["AzureFrontDoor.Backend", ["443"]]]);
            const plain = await planTenant("silo");
            expect(open(plain)).toEqual([["Internet", ["80", "443"]]]);
        });

        it("of a cell stays open, since it serves who has no edge too", async () => {
            expect(open(await planCell((input) => Object.assign(input, { dns: { zone_id } })))).toEqual([
                ["Internet", ["80", "443"]],
            ]);
        });
    });

    it("answers nobody while the tenant is suspended, and stays", async () => {
        const still = await behind("bridge", (input) => Object.assign(input, { state: "suspended" }));
        expect(still.one(native("cdn:AFDEndpoint")).enabledState).toBe("Disabled");
        expect(still.of(native("frontdoor:Policy"))).toHaveLength(1);
    });

    it("is not there for who does not ask for it", async () => {
        const plain = await planTenant("bridge", undefined, withZone);
        expect(plain.resources.filter(({ type }) => /azure-native:(cdn|frontdoor|dns):/.test(type))).toEqual([]);
    });
});

describe("the name of the gateway behind an edge", () => {
    it("is one label below the hosts' domain, whatever the id", () => {
        const id = "a".repeat(40);
        expect(originName(id, "x.example.com")).toBe(`tn-${id}-origin.example.com`);
        expect(originName(id, "x.example.com").split(".")[0]!.length).toBeLessThanOrEqual(63);
    });
});

describe("the rate of an address", () => {
    it("is what the tenant may take in five minutes, and no less than Front Door takes", () => {
        expect(addressLimit(100, rateBounds)).toBe(30_000);
        expect(addressLimit(0.001, rateBounds)).toBe(10);
    });
});
