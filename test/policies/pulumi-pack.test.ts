import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { describe, expect, it } from "vitest";
import type { Pack } from "../../policies/pack";
import { policyConfigFor } from "../../policies/pack-config";
import { baseline } from "../../policies/packs/baseline/pack";
import { policiesOf } from "../../policies/pulumi-pack";
import type { ResourceRule } from "../../policies/rule";
import { awsRdsBackups } from "../../policies/rules/aws/database/rds-backups";
import { awsRdsNotPublic } from "../../policies/rules/aws/database/rds-not-public";
import { k8sNoLiteralSecretObjects } from "../../policies/rules/kubernetes/workload/no-literal-secret-objects";
import { instance } from "./rules/aws/kinds";
import { declare, later, tenant } from "./support/declared";
import { analyzed } from "./support/pulumi-view";

const packOf = (...rules: Pack["rules"]): Pack => ({ name: "test", description: "a test", rules });

const getConfig = () => ({});

describe("a pack in Pulumi's engine", () => {
    it("has a policy for every rule that can be asked there", () => {
        expect(
            policiesOf(baseline).map(({ name, enforcementLevel, severity }) => [name, enforcementLevel, severity]),
        ).toEqual(
            baseline.rules
                .filter(({ scope }) => scope !== "plan")
                .map(({ id, level, severity }) => [id, level, severity]),
        );
    });

    it("shows an undetermined verdict as advice, and lets the other rules judge", async () => {
        const found = await analyzed(packOf(awsRdsNotPublic, awsRdsBackups), [
            instance({ publiclyAccessible: later(), backupRetentionPeriod: 1 }),
        ]);
        expect(found).toMatchObject([
            { rule: "aws-rds-not-public", level: "advisory", message: expect.stringContaining("undetermined:") },
            { rule: "aws-rds-backups", level: "mandatory", message: expect.stringContaining("less than 7 days") },
        ]);
    });

    it("says of a rule that is to remediate, and cannot, that it mends nothing", () => {
        const { remediate: _, ...rule } = awsRdsNotPublic;
        const [policy] = policiesOf(packOf(rule)) as [ResourceValidationPolicy];
        const { urn, type, name, properties: props } = instance({ publiclyAccessible: true });
        const told: string[] = [];
        const args = { urn, type, name, props, opts: {}, getConfig, notApplicable: (why: string) => told.push(why) };
        type Remediate = (given: object) => unknown;
        type Validate = (given: object, report: (message: string) => void) => void;
        const validate = () => (policy.validateResource as unknown as Validate)(args, (message) => told.push(message));
        validate();
        expect(told).toEqual([expect.not.stringContaining("mends nothing")]);
        expect((policy.remediateResource as unknown as Remediate)(args)).toBeUndefined();
        validate();
        expect(told.slice(1)).toEqual([
            "Policy does not implement remediateResource",
            `${told[0]}; the rule mends nothing by itself, and is mandatory at the level remediate`,
        ]);
    });

    it("fails closed when a rule breaks", async () => {
        const broken: ResourceRule = {
            ...awsRdsNotPublic,
            id: "broken",
            check: () => {
                throw new Error("no such thing");
            },
        };
        expect(await analyzed(packOf(broken), [instance({})])).toMatchObject([
            { rule: "broken", level: "mandatory", message: expect.stringContaining("no such thing") },
        ]);
    });

    it("reads a component's inputs, which Pulumi does not show to rules about stacks", async () => {
        const stack = [tenant({ backupRetentionDays: 30 }), instance({ backupRetentionPeriod: 14 })];
        expect(await analyzed(packOf(awsRdsBackups), stack)).toMatchObject([
            { message: expect.stringContaining("less than 30 days") },
        ]);
    });

    it("holds nothing for known of a root whose inputs it was never shown", async () => {
        const policy = policiesOf(packOf(awsRdsBackups)).at(-1) as StackValidationPolicy;
        const resource = (type: string, props: object) => ({
            urn: `urn:pulumi:dev::shop::${type}::one`,
            type,
            name: "one",
            props,
            opts: { protect: false },
            dependencies: [],
            propertyDependencies: {},
        });
        const resources = [
            resource("tenantry:index:Tenant", {}),
            resource("aws:rds/instance:Instance", { backupRetentionPeriod: 7 }),
        ];
        const reported: unknown[] = [];
        await policy.validateStack({ resources, getConfig } as never, (message) => reported.push(message));
        expect(reported).toMatchObject([{ enforcementLevel: "advisory" }]);
    });

    it("judges resources by outputs that it was never shown as inputs", async () => {
        const policy = policiesOf(packOf(awsRdsBackups)).at(-1) as StackValidationPolicy;
        const database = declare("aws:rds/instance:Instance", { backupRetentionPeriod: 1 });
        const resource = {
            ...database,
            props: database.properties,
            opts: { protect: true },
            dependencies: [{ urn: "a" }],
            propertyDependencies: { kmsKeyId: [{ urn: "a" }] },
        };
        const reported: unknown[] = [];
        await policy.validateStack({ resources: [resource], getConfig } as never, (message) => reported.push(message));
        expect(reported).toEqual(["backups are kept for less than 7 days"]);
    });

    it("knows what a cloud generated by the outputs, which no input has", async () => {
        const [single, together] = policiesOf(packOf(awsRdsNotPublic, k8sNoLiteralSecretObjects)) as unknown as [
            { validateResource: (given: object, report: () => void) => void },
            StackValidationPolicy,
        ];
        const text = "q7Rw#2kLpX9z";
        const resource = (type: string, props: object, from: object = {}) => ({
            urn: `urn:pulumi:dev::shop::${type}::one`,
            type,
            name: "one",
            props,
            opts: { protect: false },
            dependencies: [],
            propertyDependencies: from,
        });
        const profile = resource("azure-native:cdn:Profile", { sku: { name: "any" }, frontDoorId: text });
        const data = { edge: Buffer.from(text).toString("base64") };
        const secret = resource("kubernetes:core/v1:Secret", { data }, { data: [{ urn: profile.urn }] });
        const given = { ...profile, props: { sku: { name: "any" } }, getConfig, notApplicable: () => undefined };
        single.validateResource(given, () => undefined);
        const judge = async (door: typeof profile) => {
            const reported: unknown[] = [];
            const args = { resources: [door, secret], getConfig, notApplicable: () => undefined } as never;
            await together.validateStack(args, (message) => reported.push(message));
            return reported;
        };
        expect(await judge(profile)).toEqual([]);
        const other = { ...profile, props: { ...profile.props, frontDoorId: "another-text" } };
        expect(await judge(other)).toMatchObject([{ enforcementLevel: "advisory" }]);
    });
});

describe("levels for --policy-pack-config", () => {
    it("are those that differ from the pack's own", () => {
        const policies = { "aws-rds-multi-az": "advisory", "aws-rds-backups": "mandatory" } as const;
        expect(policyConfigFor({ pack: baseline, policies })).toEqual({ "aws-rds-multi-az": "advisory" });
        expect(policyConfigFor({ pack: baseline })).toEqual({});
    });

    it("leave out rules that Pulumi's engine cannot ask", () => {
        const policies = { "tenant-no-stateful-deletion": "advisory" } as const;
        const provenance = new Map([
            ["policies.tenant-no-stateful-deletion", { layer: "tier", file: "tiers/free.yaml", line: 1, column: 1 }],
        ] as const);
        expect(policyConfigFor({ pack: baseline, policies, provenance })).toEqual({});
    });
});
