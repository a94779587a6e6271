import { describe, expect, it } from "vitest";
import { changes as awsChanges } from "../../components/aws/audit/change-catalogue";
import { changes as azureChanges } from "../../components/azure/observability/change-catalogue";
import { changes as googleChanges } from "../../components/gcp/observability/change-catalogue";
import { planCell as planAwsCell, planTenant as planAwsTenant } from "./aws/plans";
import { allOf, planCell as planAzureCell, planTenant as planAzureTenant, subscription } from "./azure/plans";
import { planGoogleCell, planGoogleTenant } from "./gcp/plans";

const second = (input: { component_version: number }) => {
    input.component_version = 2;
};
const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const activityType = "azure-native:monitor:ActivityLogAlert";
const isOfChanges = ({ condition }: { condition: { allOf: { equals: string }[] } }) =>
    condition.allOf[0]!.equals === "Administrative";
const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const names = (changes: readonly { readonly name: string }[]) => changes.map(({ name }) => name).sort();

describe("changes to what guards an account on AWS", () => {
    it.each(awsChanges)("has a filter of $name that CloudWatch takes", ({ filter }) => {
        expect(filter.length).toBeLessThanOrEqual(1024);
        expect(filter).toMatch(/^\{ .+ \}$/);
        expect(filter.split("(").length).toBe(filter.split(")").length);
    });

    it("are counted in the trail's records, and told to the scope's own topic", async () => {
        for (const [plan, id] of [
            [await planAwsCell(second), "cell-eu-1"],
            [await planAwsTenant("silo", second), "tn-acme"],
        ] as const) {
            const { isMultiRegionTrail } = plan.one("aws:cloudtrail/trail:Trail");
            const heard = awsChanges.filter(({ name }) => isMultiRegionTrail || name !== "rights");
            const group = plan.one("aws:cloudwatch/logGroup:LogGroup", "audit-logs").name;
            const topic = plan.one("aws:sns/topic:Topic").name;
            const filters = allOf(plan, filterType);
            expect(filters.map(({ pattern }) => pattern).sort()).toEqual(heard.map(({ filter }) => filter).sort());
            for (const { name, logGroupName, metricTransformation } of filters) {
                expect(logGroupName).toBe(group);
                const alarm = allOf(plan, alarmType).find((each) => each.name === name);
                expect(name).toContain(`${id}-changes-`);
                expect(alarm.alarmActions).toEqual([expect.stringMatching(new RegExp(`^arn:aws:sns:.*:${topic}$`))]);
                expect([alarm.metricName, alarm.namespace]).toEqual([
                    metricTransformation.name,
                    metricTransformation.namespace,
                ]);
                expect(alarm).toMatchObject({ statistic: "Sum", threshold: 0, treatMissingData: "notBreaching" });
            }
        }
    });

    it("are told of rights only where the trail hears of them: of all regions, or of the one that IAM's records lie in", async () => {
        const watched = async (region: string, account?: string) => {
            const plan = await planAwsTenant("silo", (input) => {
                Object.assign(input, { component_version: 2, region });
                Object.assign(input.placement, { account });
            });
            return allOf(plan, alarmType).some(({ name }) => name.startsWith("tn-acme-changes-rights-"));
        };
        expect(await watched("eu-west-1")).toBe(false);
        expect(await watched("us-east-1")).toBe(true);
        expect(await watched("eu-west-1", "111122223333")).toBe(true);
    });

    it("are nobody's matter before component version 2, nor where another's trail records", async () => {
        expect((await planAwsTenant("silo")).of(filterType)).toEqual([]);
        expect((await planAwsCell()).of(filterType)).toEqual([]);
        expect((await planAwsTenant("pool", second)).of(filterType)).toEqual([]);
        expect((await planAwsTenant("bridge", second)).of(filterType)).toEqual([]);
    });
});

describe("changes to what guards a group on Azure", () => {
    it("are told to the action group, of the scope's own resource group, or of a subscription that is a silo tenant's", async () => {
        const shared: Parameters<typeof planAzureTenant>[1] = (input) => {
            second(input);
            Object.assign(input.placement, { account: undefined });
        };
        for (const [plan, id, whole] of [
            [await planAzureCell(second), "cell-eu-1", false],
            [await planAzureTenant("silo", second), "tn-acme", true],
            [await planAzureTenant("silo", shared), "tn-acme", false],
        ] as const) {
            const alerts = allOf(plan, activityType).filter(isOfChanges);
            expect(alerts.map(({ description }) => description).sort()).toEqual(
                azureChanges.map(({ description }) => description).sort(),
            );
            for (const alert of alerts) {
                const [, own = "", group] =
                    /^(\/subscriptions\/[^/]+)(?:\/resourceGroups\/([^/]+))?$/.exec(alert.scopes[0]) ?? [];
                expect(alert.scopes).toHaveLength(1);
                expect(group).toBe(whole ? undefined : `${id}-group`);
                expect(alert.enabled).toBe(true);
                expect(alert.actions.actionGroups).toEqual([
                    {
                        actionGroupId: `${own}/resourceGroups/${id}-group/providers/Microsoft.Insights/actionGroups/${id}-alerts`,
                    },
                ]);
            }
        }
    });

    it("are nobody's matter before component version 2, nor of tenants of a cell", async () => {
        expect((await planAzureTenant("silo")).of(activityType)).toEqual([]);
        expect((await planAzureTenant("bridge", second)).of(activityType)).toEqual([]);
    });
});

describe("what Azure reports of itself", () => {
    it("is told to the scope's own action group, as the whole subscription hears it", async () => {
        for (const [plan, id] of [
            [await planAzureCell(second), "cell-eu-1"],
            [await planAzureTenant("silo", second), "tn-acme"],
        ] as const) {
            const [alert, ...more] = allOf(plan, activityType).filter((one) => !isOfChanges(one));
            expect(more).toEqual([]);
            expect(alert).toMatchObject({
                activityLogAlertName: expect.stringContaining(`${id}-`),
                location: "Global",
                scopes: [`/subscriptions/${subscription}`],
                condition: { allOf: [{ field: "category", equals: "ServiceHealth" }] },
            });
            const [{ actionGroupId }] = alert.actions.actionGroups;
            expect(actionGroupId).toMatch(new RegExp(`/resourceGroups/${id}-group/.*/actionGroups/${id}-alerts$`));
        }
    });
});

describe("changes to what guards a project on Google Cloud", () => {
    const matched = (plan: Awaited<ReturnType<typeof planGoogleCell>>) =>
        allOf(plan, policyType).filter(({ conditions }) => conditions[0].conditionMatchedLog);

    it("are told to the channels, by entries of the audit log", async () => {
        for (const plan of [await planGoogleCell(second), await planGoogleTenant("silo", second)]) {
            const policies = matched(plan);
            expect(policies.map(({ conditions }) => conditions[0].conditionMatchedLog.filter).sort()).toEqual(
                googleChanges.map(({ filter }) => filter).sort(),
            );
            for (const policy of policies) {
                expect(policy.conditions).toHaveLength(1);
                expect(policy.notificationChannels).toEqual(allOf(plan, policyType)[0].notificationChannels);
                expect(policy.alertStrategy.notificationRateLimit).toEqual({ period: "300s" });
            }
        }
    });

    it("are nobody's matter before component version 2, nor of tenants of a cell", async () => {
        expect(matched(await planGoogleTenant("silo"))).toEqual([]);
        expect(matched(await planGoogleTenant("bridge", second))).toEqual([]);
    });
});

describe("what is watched", () => {
    it("is alike on the clouds, but for what one of them has no change of", () => {
        const everywhere = ["firewalls", "keys", "records", "rights", "routes"];
        for (const changes of [awsChanges, azureChanges, googleChanges])
            expect(names(changes)).toEqual(expect.arrayContaining(everywhere));
    });

    it("has what keeps audit records from being deleted before their time", () => {
        const of = <T>(changes: readonly { readonly name: string; readonly filter: T }[], name: string) =>
            changes.find((change) => change.name === name)?.filter;
        const lock = "PutBucketObjectLockConfiguration";
        for (const call of [lock, "PutObjectLockConfiguration", "PutBucketLifecycle", "PutBucketPolicy"])
            expect(of(awsChanges, "buckets")).toContain(`($.eventName = ${call})`);
        const account = "Microsoft.Storage/storageAccounts";
        const policies = `${account}/blobServices/containers/immutabilityPolicies`;
        const kept = [account, `${account}/managementPolicies`, policies].flatMap((type) => [
            `${type}/write`,
            `${type}/delete`,
        ]);
        expect(of(azureChanges, "records")).toEqual(expect.arrayContaining(kept));
        for (const method of ["storage.buckets.update", "storage.buckets.delete"])
            expect(of(googleChanges, "buckets")).toContain(`protoPayload.methodName:"${method}"`);
    });
});
