import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../components/aws/plans";
import { allowing, requestsOf, type Statement } from "./aws-iam";
import { equipmentNames, equipments, inputsOf, type Neighbours, pairs, planNeighbours, type Tenant } from "./plans";

const statementsOf = (plan: Inventory, type: RegExp, property: string): Statement[] =>
    inputsOf(plan, type).flatMap((inputs) => JSON.parse(inputs[property]).Statement as Statement[]);
const namespacesOf = ({ id }: Tenant) => [`tenant-${id}`, "tenantry-system"];

/** Services of the cloud but that of pods' identities: they act for resources of whoever has these. */
const byService = (principal: unknown) => /"(?!pods\.eks)[a-z0-9.-]+\.amazonaws\.com"/.test(JSON.stringify(principal));

/** What everybody may ask, since it tells only who asks. */
const harmless = ["sts:GetCallerIdentity"];

/**
 * What AWS Backup names as it likes, or lists: nobody but it takes on the roles that may. What it copies from is named in full.
 */
const ofBackup =
    /snapshot:awsbackup:|:recovery-point:|:rule\/AwsBackupManagedRule|^(cloudwatch:GetMetricData|ec2:DescribeLaunchTemplateVersions|eks:ListClusters|events:ListRules|s3:ListAllMyBuckets) /;

describe.each(equipmentNames)("identities of two strict tenants of one cell on AWS, %s", (equipment) => {
    let both: Neighbours;
    beforeAll(async () => {
        both = await planNeighbours("aws", equipments[equipment]);
    }, 120_000);
    const rights = ({ plan }: Tenant) => statementsOf(plan, /iam\/rolePolicy:RolePolicy$/, "policy");
    /** What the first may do of what the second may do with its own. */
    function shared(statements: readonly Statement[], asked: Tenant, who: Tenant): string[] {
        const context = { "aws:PrincipalTag/kubernetes-namespace": namespacesOf(who) };
        return requestsOf(rights(asked))
            .filter(({ action }) => !harmless.includes(action))
            .filter(
                (request) =>
                    allowing(statements, { ...request, context: { ...request.context, ...context } }).length > 0,
            )
            .map(({ action, resource }) => `${action} ${resource}`)
            .filter((found) => !ofBackup.test(found));
    }

    it("may do nothing with what is the other's", () => {
        for (const [one, other] of pairs(both)) {
            expect(requestsOf(rights(other)).length).toBeGreaterThan(20);
            expect(shared(rights(other), other, other).length).toBeGreaterThan(20);
            expect(shared(rights(one), other, one)).toEqual([]);
        }
    });

    it("would be found if one right had a wider resource, or lost a condition", () => {
        const [[one, other]] = pairs(both) as [readonly [Tenant, Tenant]];
        const wide = rights(one).map((each) =>
            each.Sid === "UseObjects" ? { ...each, Resource: "arn:aws:s3:::*" } : each,
        );
        expect(shared(wide, other, one).join()).toContain("s3:GetObject");
        const bare = rights(one).map(({ Condition: _, ...each }) => each);
        expect(shared(bare, other, one).join()).toContain("kms:Decrypt");
    });

    const roleNames = ({ plan }: Tenant) => inputsOf(plan, /iam\/role:Role$/).map(({ name }) => name as string);
    /** Whether one of the principals is a role of the tenant's. */
    const named = (principal: unknown, who: Tenant) =>
        roleNames(who).some((name) => JSON.stringify(principal ?? "").includes(`role/${name}"`));

    it("cannot take on a role of the other's", () => {
        for (const [one, other] of pairs(both)) {
            const trust = statementsOf(other.plan, /iam\/role:Role$/, "assumeRolePolicy");
            const toPods = trust
                .map((each) => ({ ...each, Resource: "*" }))
                .filter(({ Principal }) => !byService(Principal));
            const asked = ({ id }: Tenant, namespace: string, account: string) =>
                allowing(toPods, {
                    action: "sts:AssumeRole",
                    resource: "*",
                    context: {
                        "aws:RequestTag/kubernetes-namespace": [namespace],
                        "aws:RequestTag/kubernetes-service-account": [account],
                        "sts:ExternalId": [id],
                    },
                }).length;
            const tries = (who: Tenant) => [
                asked(who, `tenant-${who.id}`, "app-web"),
                asked(who, "tenantry-system", `tn-${who.id}-dbmaster`),
            ];
            expect(toPods.length).toBeGreaterThanOrEqual(3);
            expect(Math.min(...tries(other))).toBeGreaterThanOrEqual(2);
            expect(tries(one)).toEqual([0, 0]);
            expect(trust.filter(({ Principal }) => named(Principal, one))).toEqual([]);
            const joined = inputsOf(other.plan, /podIdentityAssociation/).map(({ namespace }) => namespace);
            for (const namespace of joined) expect(namespacesOf(other)).toContain(namespace);
        }
    });

    it("are let in by no policy of the other's resources", () => {
        for (const [one, other] of pairs(both)) {
            const letIn = (who: Tenant) =>
                inputsOf(other.plan, /^aws:/)
                    .flatMap(({ policy }) => (policy ? (JSON.parse(policy).Statement as Statement[]) : []))
                    .filter(({ Effect, Principal }) => Effect === "Allow" && named(Principal, who));
            expect(letIn(one)).toEqual([]);
        }
    });
});
