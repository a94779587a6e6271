import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyPattern, longestPattern, signPatterns } from "../../../../components/aws/audit/event-pattern";
import { tenantSigns } from "../../../../components/aws/audit/tenant-signs";
import { awsContext } from "../../../../components/aws/context";
import { tenantScope } from "../../../../components/shared/scope";
import { sampleTenant, type tenantInput } from "../../kubernetes/sample";
import { type Inventory, planTenant } from "../plans";
import { picks } from "./events";

const rule = "aws:cloudwatch/eventRule:EventRule";
const account = "111122223333";
const place = { account, region: "eu-west-1", partition: "aws" };

type Change = (input: ReturnType<typeof tenantInput>) => void;

/** Whether the share of a tenant takes a record. */
function share(change: Change = () => undefined) {
    const tenant = sampleTenant(change);
    const patterns = signPatterns(tenantSigns(tenant, awsContext(tenantScope(tenant), account), place));
    return (detail: object) => patterns.some((pattern) => picks(pattern, detail));
}

const named = (id: string, isolation: string): Change => {
    return (input) => {
        input.tenant_id = id;
        input.placement.isolation = isolation;
    };
};

const actor = { type: "AssumedRole", sessionContext: { sessionIssuer: { userName: "platform" } } };
const asked = (requestParameters: object, eventName = "DescribeIt") => ({
    eventName,
    userIdentity: actor,
    requestParameters,
});
const about = (arn: string) => ({ eventName: "DescribeIt", userIdentity: actor, resources: [{ ARN: arn }] });

/** Records that are a tenant's, by its id. */
const own = (id: string): Record<string, object> => ({
    "its bucket": about(`arn:aws:s3:::tn-${id}-data-${account}-eu-west-1-an/report.csv`),
    "taking on its secrets' reader": about(`arn:aws:iam::${account}:role/tn-${id}-secretsreader`),
    "what its secrets' reader does": {
        eventName: "GetSecretValue",
        userIdentity: { sessionContext: { sessionIssuer: { userName: `tn-${id}-secretsreader` } } },
    },
    "a new secret": asked({ name: `tenantry/${id}/stripe` }),
    "a secret by name": asked({ secretId: `tenantry/${id}/stripe` }),
    "a secret by ARN": asked({
        secretId: `arn:aws:secretsmanager:eu-west-1:${account}:secret:tenantry/${id}/stripe-a1B2c3`,
    }),
    "its user on the cache": asked({ userId: `tn-${id}-app` }),
    "its logs": asked({ logGroupName: `/tenantry/tenant/${id}/workloads` }, "DeleteLogGroup"),
    "its audit records": asked({ logGroupName: `/aws/events/tenantry/${id}` }, "DeleteLogGroup"),
    "the rule that picks them": asked({ name: `tn-${id}-audit` }, "DisableRule"),
    "what that rule feeds": asked({ rule: `tn-${id}-audit` }, "RemoveTargets"),
    "the rule of its keys": asked({ name: `tn-${id}-keyaudit` }, "DisableRule"),
    "its alerts": asked({ topicArn: `arn:aws:sns:eu-west-1:${account}:tn-${id}-alerts` }, "DeleteTopic"),
});

const ownServers = (id: string): Record<string, object> => ({
    "its access logs": about(`arn:aws:s3:::tn-${id}-access-${account}-eu-west-1-an/data/2026`),
    "its server": asked({ dBInstanceIdentifier: `tn-${id}-database` }, "ModifyDBInstance"),
    "its connection pool": asked({ dBProxyName: `tn-${id}-proxy` }),
    "its cache": asked({ replicationGroupId: `tn-${id}-cache` }),
    "its cache's users": asked({ userGroupId: `tn-${id}-cache` }),
    "taking on its administrator": about(`arn:aws:iam::${account}:role/tn-${id}-dbmaster`),
});

describe("a tenant's share of its cell's records", () => {
    it.each(Object.entries(own("acme")))("holds %s", (_what, record) => {
        expect(share(named("acme", "pool"))(record)).toBe(true);
        expect(share(named("acme", "bridge"))(record)).toBe(true);
    });

    it("holds a cache in cluster mode where the tenant asks for one", () => {
        const record = asked({ replicationGroupId: "tn-acme-cachecluster" }, "IncreaseReplicaCount");
        const readers: Change = (input) => {
            named("acme", "bridge")(input);
            Object.assign(input.cache, { size: "medium", readers: { min: 1, max: 2 } });
        };
        expect(share(readers)(record)).toBe(true);
        expect(share(named("acme", "bridge"))(record)).toBe(false);
    });

    it.each(Object.entries(ownServers("acme")))("holds %s where it has one of its own", (_what, record) => {
        expect(share(named("acme", "bridge"))(record)).toBe(true);
        expect(share(named("acme", "pool"))(record)).toBe(false);
    });

    it.each([
        ["acme", "acme-two"],
        ["acme", "acme-data"],
        ["acme", "acme-app"],
        ["acme-two", "acme"],
    ])("of %s holds nothing of %s", (id, other) => {
        const takes = share(named(id, "bridge"));
        for (const [what, record] of Object.entries({ ...own(other), ...ownServers(other) }))
            expect([what, takes(record)]).toEqual([what, false]);
    });

    it("leaves out the streams that its own delivery makes", () => {
        const stream = asked({ logGroupName: "/aws/events/tenantry/acme" }, "CreateLogStream");
        expect(share(named("acme", "pool"))(stream)).toBe(false);
    });

    it("fits its patterns into what EventBridge takes, however many workloads there are, and loses no sign", () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 28 }), fc.constantFrom("pool", "bridge"), (count, isolation) => {
                const tenant = sampleTenant((input) => {
                    named(`t${"x".repeat(39)}`, isolation)(input);
                    const [workload] = Object.values(input.workloads);
                    for (let index = 0; index < count; index++)
                        Object.assign(input.workloads, { [`w${index}`]: { ...workload } });
                });
                const signs = tenantSigns(tenant, awsContext(tenantScope(tenant), account), place);
                const patterns = signPatterns(signs);
                for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(longestPattern);
                for (const { match } of signs) {
                    const text = JSON.stringify(match);
                    expect(patterns.filter((pattern) => pattern.includes(text))).not.toEqual([]);
                }
            }),
            { numRuns: 15 },
        );
    });
});

describe("the records of keys", () => {
    const key = `arn:aws:kms:eu-west-1:${account}:key/1234`;
    const takes = (detail: object) => picks(keyPattern([key]), detail);

    it("are picked by the key alone, whoever used it", () => {
        expect(takes(about(key))).toBe(true);
        expect(takes(about(`${key}5`))).toBe(false);
        expect(takes({ ...about(key), userIdentity: { invokedBy: "s3.amazonaws.com" } })).toBe(true);
    });

    it("leave out what keeping a record makes", () => {
        for (const invokedBy of ["logs.amazonaws.com", "logs.eu-west-1.amazonaws.com"])
            expect(takes({ ...about(key), userIdentity: { invokedBy } })).toBe(false);
    });
});

describe("a plan", () => {
    const roles = ({ resources }: Inventory) =>
        resources.filter(({ type }) => type === "aws:iam/role:Role").map(({ inputs }) => String(inputs?.name));

    it.each(["pool", "bridge"] as const)(
        "of a %s tenant picks what every role of it does, and its keys",
        async (isolation) => {
            const plan = await planTenant(isolation);
            const { eventPattern, state } = plan.one(rule, "audit-rule");
            expect(state).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
            expect(roles(plan).length).toBeGreaterThan(1);
            for (const userName of roles(plan)) {
                const record = {
                    eventName: "GetObject",
                    userIdentity: { sessionContext: { sessionIssuer: { userName } } },
                };
                expect([userName, picks(eventPattern, record)]).toEqual([userName, true]);
            }
            const { dependencies } = plan.state(rule, "audit-rule-keys");
            const keys = plan.of("aws:kms/key:Key").map(({ urn }) => urn);
            expect(dependencies).toEqual(expect.arrayContaining(keys));
        },
    );
});
