import { describe, expect, it } from "vitest";
import type { Statement } from "./aws-iam";
import { allowing } from "./aws-iam";
import { dangerous, foreignMember, openOnAzure, tooOpen } from "./openness";
import { type clouds, inputsOf, type Neighbours, pairs, planNeighbours, type Tenant } from "./plans";

const root = { AWS: "arn:aws:iam::111122223333:root" };
const allow = (more: Partial<Statement>): Statement => ({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: "*",
    ...more,
});

describe("what is too open", () => {
    it.each<[string, Statement]>([
        ["everybody", allow({ Principal: "*" })],
        ["everybody of AWS", allow({ Principal: { AWS: "*" } })],
        ["the account", allow({ Principal: root })],
        ["the account with every right to a key", allow({ Principal: root, Action: "kms:*" })],
        ["the account that decrypts", allow({ Principal: root, Action: ["kms:Describe*", "kms:Decrypt"] })],
        ["a service for anybody", allow({ Principal: { Service: "sns.amazonaws.com" } })],
    ])("is found: %s", (_, statement) => {
        expect(tooOpen(statement)).toBeDefined();
    });

    it.each<[string, Statement]>([
        ["a denial", { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }],
        ["administration of a key", allow({ Principal: root, Action: ["kms:Put*", "kms:Describe*"] })],
        [
            "use of a key through a service",
            allow({
                Principal: root,
                Action: "kms:Decrypt",
                Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
            }),
        ],
        [
            "a service for the account",
            allow({
                Principal: { Service: "sns.amazonaws.com" },
                Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
            }),
        ],
    ])("is not: %s", (_, statement) => {
        expect(tooOpen(statement)).toBeUndefined();
    });

    it.each([
        "allUsers",
        "allAuthenticatedUsers",
        "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/acme-cells.svc.id.goog/*",
        "serviceAccount:tn-acme-two-app@acme-cells.iam.gserviceaccount.com",
        "serviceAccount:acme-cells.svc.id.goog[tenant-acme-two/app-web]",
        "group:everyone@example.com",
    ])("is a member that is not one's own: %s", (member) => {
        expect(foreignMember(member, "acme")).toBe(member);
    });
});

const kinds = [
    ["of the standard class", undefined],
    ["of the premium class", "premium"],
] as const;

describe.each(kinds)("two strict tenants of one cell with databases %s", (_, databaseClass) => {
    const planned: Partial<Record<(typeof clouds)[number], Promise<Neighbours>>> = {};
    const neighbours = (cloud: (typeof clouds)[number]) =>
        (planned[cloud] ??= planNeighbours(cloud, (input) => {
            if (databaseClass) input.database.class = databaseClass;
        }));
    const statements = ({ plan }: Tenant, type: RegExp, property: string): Statement[] =>
        inputsOf(plan, type).flatMap((inputs) => JSON.parse(inputs[property]).Statement as Statement[]);

    it("on AWS may do none of what is dangerous with anything of the other's", async () => {
        for (const [one, other] of pairs(await neighbours("aws"))) {
            const account = "111122223333";
            const theirs = [
                ...statements(other, /iam\/rolePolicy:RolePolicy$/, "policy")
                    .flatMap(({ Resource }) => Resource ?? [])
                    .filter((each) => each.includes(`tn-${other.id}-`) || each.includes(`/${other.id}/`)),
                ...inputsOf(other.plan, /iam\/role:Role$/).map(({ name }) => `arn:aws:iam::${account}:role/${name}`),
                ...inputsOf(other.plan, /s3\/bucket:Bucket$/).map(({ bucket }) => `arn:aws:s3:::${bucket}`),
                `arn:aws:kms:eu-west-1:${account}:key/of-${other.id}`,
                `arn:aws:rds:eu-west-1:${account}:db:tn-${other.id}-database`,
                `arn:aws:rds:eu-west-1:${account}:cluster:tn-${other.id}-database`,
                `arn:aws:rds-db:eu-west-1:${account}:dbuser:db-OTHER/app_${other.id.replaceAll("-", "_")}`,
            ].map((each) => each.replaceAll("*", "anything"));
            expect(theirs.length).toBeGreaterThan(15);
            const rights = statements(one, /iam\/rolePolicy:RolePolicy$/, "policy");
            const context = {
                "aws:PrincipalTag/kubernetes-namespace": [`tenant-${one.id}`, "tenantry-system"],
                // A key answers to its own alias, as it is: the other's.
                "kms:ResourceAliases": [`alias/tn-${other.id}-storage`, `alias/tn-${other.id}-secrets`],
                "kms:RequestAlias": [`alias/tn-${other.id}-storage`],
                "aws:ResourceTag/tenant": [other.id],
                "kms:ViaService": ["s3.eu-west-1.amazonaws.com"],
            };
            const open = dangerous.flatMap((action) =>
                theirs
                    .filter((resource) => allowing(rights, { action, resource, context }).length > 0)
                    .map((resource) => `${action} ${resource}`),
            );
            expect(open).toEqual([]);
            const all = { Effect: "Allow", Action: "rds:*", Resource: "*" };
            const asked = { action: "rds:DeleteDBInstance", resource: theirs.at(-2)!, context };
            expect(allowing([...rights, all], asked)).toEqual([all]);
        }
    }, 120_000);

    it("on AWS let in nobody by policies of their resources but whom they name, and carry no wide policy of AWS's", async () => {
        for (const { plan } of (await neighbours("aws")).tenants) {
            const policies = inputsOf(plan, /^aws:/).flatMap(({ policy, assumeRolePolicy }) => [
                policy,
                assumeRolePolicy,
            ]);
            const all = policies
                .filter((each) => typeof each === "string")
                .flatMap((each) => JSON.parse(each).Statement as Statement[]);
            const open = all.filter(({ Action }) => Action !== "sts:AssumeRole" && !String(Action).startsWith("sts:"));
            expect(open.filter(({ Principal }) => Principal).length).toBeGreaterThan(10);
            expect(open.flatMap((each) => tooOpen(each) ?? [])).toEqual([]);
            const managed = inputsOf(plan, /PolicyAttachment:/).map(({ policyArn }) => policyArn);
            // Writes metrics of servers to log groups of RDS's own, and nothing else.
            for (const each of managed)
                expect(each).toBe("arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole");
            for (const { ingress, egress } of inputsOf(plan, /securityGroup:SecurityGroup$/))
                expect([ingress, egress]).toEqual([undefined, undefined]);
            for (const { publiclyAccessible } of inputsOf(plan, /rds\/(instance|clusterInstance):/))
                expect(publiclyAccessible).toBe(false);
        }
    }, 120_000);

    it("on Google Cloud give rights to accounts of their own and the cloud's agents alone", async () => {
        for (const { id, plan } of (await neighbours("gcp")).tenants) {
            const members = inputsOf(plan, /^gcp:/).flatMap(({ member, members }) => members ?? member ?? []);
            expect(members.length).toBeGreaterThan(10);
            expect(members.flatMap((each: string) => foreignMember(each, id) ?? [])).toEqual([]);
        }
    }, 120_000);

    it("on Azure are closed to whoever has no identity, and no network", async () => {
        for (const { plan } of (await neighbours("azure")).tenants) {
            expect(openOnAzure(plan.resources)).toEqual([]);
            const account = plan.resources.find(({ type }) => /storage:StorageAccount$/.test(type))!;
            const opened = { ...account, inputs: { ...(account.inputs as object), allowSharedKeyAccess: true } };
            expect(openOnAzure([...plan.resources, opened])).toEqual([`${account.type} allowSharedKeyAccess`]);
        }
    }, 120_000);
});
