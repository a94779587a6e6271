import { describe, expect, it } from "vitest";
import { findingsPattern } from "../../../../components/aws/threats/findings";
import { type Inventory, planCell, planTenant } from "../plans";

const types = {
    addon: "aws:eks/addon:Addon",
    detector: "aws:guardduty/detector:Detector",
    endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
    feature: "aws:guardduty/detectorFeature:DetectorFeature",
    instance: "aws:rds/instance:Instance",
    machine: "aws:rds/clusterInstance:ClusterInstance",
    rule: "aws:cloudwatch/eventRule:EventRule",
    topicPolicy: "aws:sns/topicPolicy:TopicPolicy",
} as const;

type Mode = "own" | "account" | "none";
type Level = "strict" | "standard";
const silo = (mode: Mode, level: Level = "strict") =>
    planTenant("silo", (input) => {
        input.placement.threat_detection = mode;
        input.tenant_config.security.isolation_level = level;
    });
const cell = (mode: Mode, environment = "production") =>
    planCell((input) => {
        input.threat_detection = mode;
        input.environment = environment;
    });
const premium = (isolation: "bridge" | "silo") =>
    planTenant(isolation, (input) => {
        input.database.class = "premium";
    });
const sampleCell = "eu-1";
const namesOf = (plan: Inventory, type: string) => plan.of(type).map(({ urn }) => urn.split("::").at(-1));
const features = (plan: Inventory, wanted = "ENABLED") =>
    plan
        .of(types.feature)
        .map(({ inputs }) => inputs as { name: string; status: string })
        .flatMap(({ name, status }) => (status === wanted ? [name] : []))
        .sort();
const thorough = [
    "EBS_MALWARE_PROTECTION",
    "EKS_AUDIT_LOGS",
    "RDS_LOGIN_EVENTS",
    "RUNTIME_MONITORING",
    "S3_DATA_EVENTS",
];
const endpoint = "com.amazonaws.eu-west-1.guardduty-data";
const endpoints = (plan: Inventory) =>
    plan.of(types.endpoint).map(({ inputs }) => (inputs as { serviceName: string }).serviceName);

describe("GuardDuty", () => {
    it("is turned on by cells and silo tenants that say so, thoroughly where audit records are locked", async () => {
        for (const plan of [await silo("own"), await cell("own")]) {
            expect(plan.one(types.detector)).toMatchObject({ enable: true });
            expect(features(plan)).toEqual(thorough);
            expect(features(plan, "DISABLED")).toEqual(["LAMBDA_NETWORK_LOGS"]);
            expect(namesOf(plan, types.addon)).toContain("threats-agent");
            expect(endpoints(plan)).toContain(endpoint);
            const runtime = plan.one(types.feature, "threats-runtime-monitoring");
            // Agents that GuardDuty puts up leave an endpoint behind that no stack knows.
            for (const { status } of runtime.additionalConfigurations) expect(status).toBe("DISABLED");
            const waits = plan.state(types.addon, "threats-agent").dependencies ?? [];
            expect(waits.some((urn) => urn.endsWith("::threats-runtime-monitoring"))).toBe(true);
            expect(waits.some((urn) => urn.endsWith("::endpoints-guardduty-data"))).toBe(true);
        }
        for (const plan of [await silo("own", "standard"), await cell("own", "staging")]) {
            const plain = ["EKS_AUDIT_LOGS", "RDS_LOGIN_EVENTS"];
            expect(features(plan)).toEqual(plain);
            // On in a new detector, or before, unless it is said that they are off.
            const off = [...thorough.filter((one) => !plain.includes(one)), "LAMBDA_NETWORK_LOGS"];
            expect(features(plan, "DISABLED")).toEqual(off.sort());
            expect(namesOf(plan, types.addon)).not.toContain("threats-agent");
            expect(endpoints(plan)).not.toContain(endpoint);
        }
    });

    it("is left alone where the account has it, or nobody wants it", async () => {
        for (const plan of [await silo("account"), await cell("account"), await silo("none"), await cell("none")])
            for (const type of [types.detector, types.feature]) expect(plan.of(type)).toEqual([]);
        for (const plan of [await silo("none"), await cell("none")])
            expect(namesOf(plan, types.rule)).not.toContain("findings-rule");
    });

    it.each([
        ["a silo tenant", () => silo("account"), "tn-acme", "findings-rule"],
        ["a cell", () => cell("account"), "cell-eu-1", "findings-rule"],
    ])("tells the alerts of %s what it finds about its own", async (_, planned, prefix, name) => {
        const plan = await planned();
        const pattern = JSON.parse(plan.one(types.rule, name).eventPattern);
        expect(pattern.detail.severity).toEqual([{ numeric: [">=", 4] }]);
        const text = JSON.stringify(pattern.detail.$or);
        expect(text).toContain(`{"eksClusterDetails":{"name":["${prefix}-cluster"]}}`);
        expect(text).toContain('{"rdsDbInstanceDetails":{"tags":{"key":[');
        const statements: { Sid: string; Condition: object }[] = plan.policy(
            types.topicPolicy,
            "alerts-policy",
        ).Statement;
        const events = statements.find(({ Sid }) => Sid === "Events");
        expect(JSON.stringify(events?.Condition)).toContain(`:rule/${prefix}-findings`);
        const target = plan.state("aws:cloudwatch/eventTarget:EventTarget", "findings-target");
        expect(target.propertyDependencies?.arn?.join()).toContain("::alerts-topic");
    });

    it.each([
        ["a cell's own", () => cell("account"), "cell", "eu-1"],
        ["a bridge tenant's", () => planTenant("bridge"), "cell", sampleCell],
        ["a bridge tenant's of the premium class", () => premium("bridge"), "cell", sampleCell],
        ["a silo tenant's", () => silo("account"), "tenant", "acme"],
        ["a silo tenant's of the premium class", () => premium("silo"), "tenant", "acme"],
    ] as const)("knows %s database server by a tag that each of its machines carries", async (_, planned, kind, id) => {
        const plan = await planned();
        const servers = [types.instance, types.machine].flatMap((type) => plan.of(type));
        expect(servers.length).toBeGreaterThan(0);
        const pattern = JSON.parse(findingsPattern({ kind, id }, "account"));
        expect(pattern.detail.$or).toContainEqual({
            resource: { rdsDbInstanceDetails: { tags: { key: [kind], value: [id] } } },
        });
        for (const { inputs } of servers) expect((inputs as { tags: object }).tags).toMatchObject({ [kind]: id });
    });

    it("tells whoever turned it on of all findings of the account and region", () => {
        const pattern = JSON.parse(findingsPattern({ kind: "cell", id: "eu-1" }, "own"));
        expect(Object.keys(pattern.detail)).toEqual(["severity"]);
    });

    it("says nothing of pool and bridge tenants apart from their cell", async () => {
        for (const isolation of ["pool", "bridge"] as const) {
            const plan = await planTenant(isolation, (input) => {
                input.placement.threat_detection = "own";
            });
            expect(plan.of(types.detector)).toEqual([]);
            expect(namesOf(plan, types.rule)).not.toContain("findings-rule");
        }
    });
});
