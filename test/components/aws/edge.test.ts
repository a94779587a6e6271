import { beforeAll, describe, expect, it } from "vitest";
import { firewallRules } from "../../../components/aws/edge/firewall-rules";
import { type Inventory, planTenant, sampleCell } from "./plans";

const zone_id = "Z0123456789ABC";
const host = "web--acme.eu-1.example.com";
const withZone = sampleCell((input) => Object.assign(input, { dns: { zone_id } }));
const aws = (service: string, kind: string) => `aws:${service}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
const policy = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";
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

describe("an edge on AWS", () => {
    let plan: Inventory;
    beforeAll(async () => {
        plan = await behind("bridge");
    });

    it("takes nothing but TLS 1.3 from clients, and TLS from nobody but them", () => {
        const { inputs } = plan.state(aws("cloudfront", "Distribution"));
        expect(inputs).toMatchObject({
            aliases: [host],
            enabled: true,
            httpVersion: "http2and3",
            isIpv6Enabled: true,
            defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
            viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025", sslSupportMethod: "sni-only" },
        });
    });

    it("passes requests on to the cell's gateway over TLS, with a proof that no plan shows", () => {
        const [origin] = plan.one(aws("cloudfront", "Distribution")).origins;
        expect(origin).toMatchObject({
            domainName: "clients-0123.elb.eu-west-1.amazonaws.com",
            customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
        });
        expect(origin.customHeaders[0].name).toBe("x-tenantry-edge");
    });

    it("keeps nothing that is not marked, and tells answers apart by who asked", () => {
        const cache = plan.one(aws("cloudfront", "CachePolicy"));
        expect(cache).toMatchObject({ minTtl: 0, defaultTtl: 0 });
        const key = cache.parametersInCacheKeyAndForwardedToOrigin;
        expect(key.headersConfig.headers.items).toEqual(expect.arrayContaining(["Authorization", "Host"]));
        expect(key.cookiesConfig.cookieBehavior).toBe("all");
        expect(key.queryStringsConfig.queryStringBehavior).toBe("all");
    });

    it("has its certificate and firewall where CloudFront takes them from, and its logs at home", () => {
        const there = plan.resources.filter(({ inputs }) => inputs?.region === "us-east-1").map(({ type }) => type);
        expect(there.sort()).toEqual(
            [
                aws("acm", "Certificate"),
                aws("acm", "CertificateValidation"),
                aws("cloudwatch", "LogDelivery"),
                aws("cloudwatch", "LogDeliveryDestination"),
                aws("cloudwatch", "LogDeliverySource"),
                aws("wafv2", "WebAcl"),
                aws("wafv2", "WebAclLoggingConfiguration"),
            ].sort(),
        );
        const bucket = plan.one(aws("s3", "Bucket"), "edge-logs-bucket");
        expect(bucket.bucket).toBe("aws-waf-logs-tn-acme-edge-111122223333-eu-west-1-an");
        const encryption = plan.one(aws("s3", "BucketServerSideEncryptionConfiguration"), "edge-logs-encryption");
        expect(encryption.rules[0].applyServerSideEncryptionByDefault.sseAlgorithm).toBe("aws:kms");
        const statements = plan.policy(aws("s3", "BucketPolicy"), "edge-logs-policy").Statement;
        const writes = statements.find(({ Sid }: { Sid: string }) => Sid === "EdgeLogsWrite");
        expect(writes).toMatchObject({
            Resource: `arn:aws:s3:::${bucket.bucket}/AWSLogs/111122223333/*`,
            Condition: {
                StringEquals: { "aws:SourceAccount": "111122223333" },
                ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:*" },
            },
        });
    });

    it("keeps who people are out of the firewall's logs", () => {
        const { redactedFields } = plan.one(aws("wafv2", "WebAclLoggingConfiguration"));
        expect(redactedFields.map((field: { singleHeader: { name: string } }) => field.singleHeader.name)).toEqual([
            "authorization",
            "cookie",
        ]);
    });

    it("is led to by records of the zone, of both kinds of addresses", () => {
        const records = plan.of(aws("route53", "Record")).map(({ inputs }) => inputs);
        expect(records.every((record) => record?.zoneId === zone_id)).toBe(true);
        const aliases = records.filter((record) => record?.aliases);
        expect(aliases.map((record) => [record?.name, record?.type])).toEqual([
            [host, "A"],
            [host, "AAAA"],
        ]);
    });

    it("locks the routes once its records are there", () => {
        const secret = plan.state("kubernetes:core/v1:Secret", "tenancy-edge-proof");
        const waits = secret.dependencies?.filter((urn) => urn.includes("aws:route53/record:Record"));
        expect(waits).toHaveLength(2);
        expect(plan.of(policy)).toHaveLength(1);
    });

    it("stands before every isolation, a silo by its own zone", async () => {
        for (const isolation of ["pool", "silo"] as const) {
            const other = await behind(isolation);
            expect(other.of(aws("cloudfront", "Distribution"))).toHaveLength(1);
            expect(other.of(policy)).toHaveLength(1);
        }
        const silo = await behind("silo");
        expect(silo.one(aws("cloudfront", "Distribution")).aliases).toEqual(["web--acme.example.com"]);
        expect(silo.one("kubernetes:cert-manager.io/v1:Certificate").spec.dnsNames).toEqual(["*.example.com"]);
    });

    it("answers nobody while the tenant is suspended, and stays", async () => {
        const still = await behind("bridge", (input) => Object.assign(input, { state: "suspended" }));
        expect(still.one(aws("cloudfront", "Distribution")).enabled).toBe(false);
        expect(still.of(aws("wafv2", "WebAcl"))).toHaveLength(1);
    });

    it("is not there for who does not ask for it", async () => {
        const plain = await planTenant("bridge", undefined, withZone);
        expect(plain.resources.filter(({ type }) => /cloudfront|wafv2|acm|apigateway/.test(type))).toEqual([]);
    });
});

describe("the rate of an address", () => {
    const limit = (rate: number) => {
        const [first] = firewallRules(rate, "acme-edge");
        // biome-ignore lint/suspicious/noExplicitAny: plain values behind inputs
        return (first!.statement as any).rateBasedStatement.limit as number;
    };

    it("is what the tenant may take in five minutes, within what AWS WAF takes", () => {
        expect(limit(100)).toBe(30_000);
        expect(limit(0.001)).toBe(10);
        expect(limit(1e12)).toBe(2_000_000_000);
        for (let rate = 1; rate < 1e8; rate *= 3) {
            expect(limit(rate)).toBeGreaterThanOrEqual(10);
            expect(limit(rate)).toBeLessThanOrEqual(2_000_000_000);
            expect(limit(rate * 3)).toBeGreaterThanOrEqual(limit(rate));
            expect(Number.isInteger(limit(rate))).toBe(true);
        }
    });
});
