import { beforeAll, describe, expect, it } from "vitest";
import { checkov, type Finding, type Framework, type Outcome } from "./checkov";
import { type Explanation, explained, listed } from "./explained";
import { others, type Plans, plans, samples } from "./plans";
import { frameworks, rendered } from "./renderings";

const explains = ({ of }: Explanation, { stack, resource }: Finding) => of?.test(`${stack}/${resource}`) !== false;
let all: Plans;
const outcomes = new Map<Framework, Outcome>();
beforeAll(async () => {
    all = plans(...samples, ...others);
    for (const framework of frameworks) outcomes.set(framework, await checkov(framework, rendered(all, framework)));
});

describe("checks that nobody here wrote", () => {
    it.each(frameworks)("find nothing in the plans (%s) that is not explained", (framework) => {
        const { passed, failed } = outcomes.get(framework)!;
        const open = failed.filter((one) => !listed(explained[one.check]).some((why) => explains(why, one)));
        process.stdout.write(`checkov, ${framework}: ${passed.length} passed, ${failed.length} explained\n`);
        expect(open).toEqual([]);
        expect(passed.length).toBeGreaterThan(100);
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
            (it) => Object.assign(it, { enableHttpsTrafficOnly: false }),
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
    const seen: Finding[] = [];
    beforeAll(async () => {
        const documents = broken.map(([framework, stack, type, change, check]) => {
            const resources = structuredClone(all[stack]!);
            change(resources.find((each) => each.type === type)!.inputs as never);
            const [document] = rendered({ [stack]: resources }, framework);
            return { framework, ...document!, name: `${type} ${check}`, checks: [check] };
        });
        for (const framework of frameworks) {
            const own = documents.filter((each) => each.framework === framework);
            seen.push(...(await checkov(framework, own)).failed);
        }
    });

    it.each(broken)("%s of %s: %s", (framework, stack, type, _, check) => {
        const { failed } = outcomes.get(framework)!;
        const before = failed.filter((each) => each.check === check && each.stack === stack);
        const after = seen.filter((each) => each.stack === `${type} ${check}`);
        expect([before.length, after.length > 0]).toEqual([0, true]);
    });
});
