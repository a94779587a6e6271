import { beforeAll, describe, expect, it } from "vitest";
import { template } from "./arm";
import { checkov, type Finding, type Framework, type Outcome } from "./checkov";
import { type Explanation, explained, listed } from "./explained";
import { manifests } from "./kubernetes";
import { others, type Planned, type Plans, plans, samples } from "./plans";
import { terraformPlan } from "./terraform";

const renderings: Readonly<
    Record<Framework, { readonly render: (of: readonly Planned[]) => string; readonly of: RegExp }>
> = {
    kubernetes: { render: manifests, of: /^kubernetes:/ },
    terraform_plan: { render: terraformPlan, of: /^(aws|gcp):/ },
    arm: { render: template, of: /^azure-native:/ },
};

const rendered = (all: Plans, framework: Framework): Record<string, string> => {
    const { render, of } = renderings[framework];
    const having = Object.entries(all).filter(([, resources]) => resources.some(({ type }) => of.test(type)));
    return Object.fromEntries(having.map(([stack, resources]) => [stack, render(resources)]));
};

const explains = ({ of }: Explanation, { stack, resource }: Finding) => of?.test(`${stack}/${resource}`) !== false;
const frameworks = Object.keys(renderings) as Framework[];
let all: Plans;
const outcomes = new Map<Framework, Outcome>();
beforeAll(async () => {
    all = plans(...samples, ...others);
    for (const framework of frameworks) outcomes.set(framework, await checkov(framework, rendered(all, framework)));
});

describe("checks that nobody here wrote", () => {
    it.each(frameworks)("find nothing in the plans (%s) that is not explained", (framework) => {
        const { passed, failed, unreadable } = outcomes.get(framework)!;
        const open = failed.filter((one) => !listed(explained[one.check]).some((why) => explains(why, one)));
        process.stdout.write(`checkov, ${framework}: ${passed} passed, ${failed.length} explained\n`);
        expect(open).toEqual([]);
        expect(unreadable).toBe(0);
        expect(passed).toBeGreaterThan(100);
    });

    it("have no explanation that explains nothing", () => {
        const failed = [...outcomes.values()].flatMap((outcome) => outcome.failed);
        const idle = Object.entries(explained).flatMap(([check, explanations]) =>
            listed(explanations).filter((why) => !failed.some((one) => one.check === check && explains(why, one))),
        );
        expect(idle).toEqual([]);
    });
});

type Change = (inputs: Record<string, never> & Record<string, unknown>) => void;

/** What is wrong on purpose in a sample's resource of a type, and the check that has to see it. */
const broken: readonly (readonly [framework: Framework, stack: string, type: string, change: Change, check: string])[] =
    [
        [
            "terraform_plan",
            "spotify-premium",
            "aws:rds/instance:Instance",
            (it) => Object.assign(it, { publiclyAccessible: true }),
            "CKV_AWS_17",
        ],
        [
            "terraform_plan",
            "marlin-freight",
            "aws:rds/cluster:Cluster",
            (it) => Object.assign(it, { storageEncrypted: false }),
            "CKV_AWS_96",
        ],
        [
            "terraform_plan",
            "spotify-premium",
            "aws:rds/instance:Instance",
            (it) => Object.assign(it, { storageEncrypted: false }),
            "CKV_AWS_16",
        ],
        [
            "terraform_plan",
            "spotify-premium",
            "aws:kms/key:Key",
            (it) => Object.assign(it, { enableKeyRotation: false }),
            "CKV_AWS_7",
        ],
        [
            "terraform_plan",
            "spotify-premium",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            (it) => Object.assign(it, { blockPublicPolicy: false }),
            "CKV_AWS_54",
        ],
        [
            "terraform_plan",
            "fjord-shipping",
            "gcp:storage/bucket:Bucket",
            (it) => Object.assign(it, { uniformBucketLevelAccess: false }),
            "CKV_GCP_29",
        ],
        [
            "terraform_plan",
            "fjord-shipping",
            "gcp:container/cluster:Cluster",
            (it) => Object.assign(it, { enableLegacyAbac: true }),
            "CKV_GCP_7",
        ],
        [
            "arm",
            "fjord-insurance",
            "azure-native:storage:StorageAccount",
            (it) => Object.assign(it, { enableHttpsTrafficOnly: false, supportsHttpsTrafficOnly: false }),
            "CKV_AZURE_3",
        ],
        [
            "arm",
            "fjord-insurance",
            "azure-native:containerservice:ManagedCluster",
            (it) => Object.assign(it, { enableRBAC: false }),
            "CKV_AZURE_5",
        ],
        [
            "kubernetes",
            "fjord-shipping",
            "kubernetes:apps/v1:Deployment",
            (it) => Object.assign((it as unknown as Deployment).spec.template.spec, { hostNetwork: true }),
            "CKV_K8S_19",
        ],
    ];
interface Deployment {
    readonly spec: { readonly template: { readonly spec: object } };
}

describe("renderings show checks what is wrong", () => {
    it.each(broken)("%s of %s: %s", async (framework, stack, type, change, check) => {
        const resources = structuredClone(all[stack]!);
        const one = resources.find((each) => each.type === type)!;
        change(one.inputs as never);
        const before = outcomes
            .get(framework)!
            .failed.filter((each) => each.check === check && each.stack.endsWith(stack));
        const { failed } = await checkov(framework, { [stack]: renderings[framework].render(resources) });
        const after = failed.filter((each) => each.check === check);
        expect([before.length, after.length > 0]).toEqual([0, true]);
    });
});
