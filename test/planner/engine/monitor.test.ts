import { Key } from "@pulumi/aws/kms";
import { Bucket } from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { unknownText } from "../../../planner/document";
import { operationsOf, planOf, stepOf, urn } from "../planning";

class Group extends pulumi.ComponentResource {
    constructor(name: string, options?: pulumi.ComponentResourceOptions) {
        super("shop:index:Group", name, {}, options);
    }
}

test("resources of a component are created after it, with their inputs, parents and dependencies", async () => {
    const plan = await planOf(() => {
        const group = new Group("group");
        const key = new Key("key", { enableKeyRotation: true }, { parent: group });
        const bucket = new Bucket(
            "bucket",
            { bucket: "files", tags: { key: key.arn } },
            { parent: group, protect: true },
        );
        return { bucket: bucket.bucket, arn: bucket.arn };
    });
    expect(plan.tenantry.failed).toBeUndefined();
    expect(operationsOf(plan)).toEqual(["create shop-dev", "create group", "create key", "create bucket"]);
    const key = urn("shop:index:Group$aws:kms/key:Key", "key");
    expect(stepOf(plan, "bucket").newState).toMatchObject({
        custom: true,
        type: "aws:s3/bucket:Bucket",
        inputs: { bucket: "files", tags: { key: unknownText } },
        parent: urn("shop:index:Group", "group"),
        protect: true,
        provider: `${urn("pulumi:providers:aws", "default_7_48_0")}::${unknownText}`,
        dependencies: [key],
        propertyDependencies: { bucket: [], tags: [key] },
    });
    expect(plan.tenantry.outputs).toEqual({ bucket: "files", arn: unknownText });
    expect(plan.changeSummary).toEqual({ create: 4 });
});
