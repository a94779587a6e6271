import { describe, expect, it } from "vitest";
import { identityOf, isRewritten } from "../../../operations/engine/identity";
import { pendingCreations, pendingOperations, settledState } from "../../../operations/engine/pending";

const urn = (type: string, name: string) => `urn:pulumi:acme::tenantry::${type}::${name}`;
const resource = (type: string, name: string, more: object = {}) => ({
    urn: urn(type, name),
    type,
    custom: true,
    ...more,
});
const [bucket, vpc, role] = ["aws:s3/bucket:Bucket", "aws:ec2/vpc:Vpc", "aws:iam/role:Role"] as const;

const state = {
    version: 3,
    deployment: {
        manifest: { version: "v3" },
        resources: [resource(role, "a", { id: "a" })],
        pending_operations: [
            { type: "creating", resource: resource(bucket, "data", { inputs: { bucket: "acme-data" } }) },
            { type: "creating", resource: resource(vpc, "net", { inputs: { cidrBlock: "10.0.0.0/16" } }) },
            { type: "updating", resource: resource(role, "a", { id: "a" }) },
        ],
    },
};

describe("pending operations", () => {
    it("are those that the state names", () => {
        expect(pendingOperations(state).map(({ type }) => type)).toEqual(["creating", "creating", "updating"]);
        expect(pendingOperations({ version: 3, deployment: {} })).toEqual([]);
    });

    it("of creations have the id that follows from their inputs, where one does", () => {
        expect(pendingCreations(state)).toEqual([
            { urn: urn(bucket, "data"), type: bucket, id: "acme-data" },
            { urn: urn(vpc, "net"), type: vpc, id: undefined },
        ]);
    });
});

describe("settledState", () => {
    const settled = (ids: [string, string][]) => settledState(state, new Map(ids)).deployment;

    it("takes in what has an id, forgets the rest, and keeps everything else", () => {
        const { resources, pending_operations, manifest } = settled([[urn(bucket, "data"), "acme-data"]]);
        expect(resources).toEqual([
            state.deployment.resources[0],
            expect.objectContaining({ urn: urn(bucket, "data"), id: "acme-data", outputs: { bucket: "acme-data" } }),
        ]);
        expect(pending_operations).toBeUndefined();
        expect(manifest).toEqual({ version: "v3" });
    });

    it("never takes in what the state has already", () => {
        const { resources } = settled([[urn(role, "a"), "other"]]);
        expect(resources).toEqual(state.deployment.resources);
    });
});

describe("identityOf", () => {
    it.each([
        ["aws:eks/nodeGroup:NodeGroup", { clusterName: "c", nodeGroupName: "n" }, "c:n"],
        ["aws:iam/rolePolicy:RolePolicy", { role: "r", name: "p" }, "r:p"],
        ["kubernetes:core/v1:Namespace", { metadata: { name: "acme" } }, "acme"],
        ["kubernetes:apps/v1:Deployment", { metadata: { name: "web", namespace: "acme" } }, "acme/web"],
        ["kubernetes:helm.sh/v3:Release", { name: "karpenter", namespace: "kube-system" }, "kube-system/karpenter"],
    ])("knows the id of %s", (type, inputs, id) => {
        expect(identityOf(type, inputs)).toBe(id);
    });

    it("knows none where an input is missing or unknown to it, or the cloud gives the id", () => {
        expect(identityOf("aws:eks/nodeGroup:NodeGroup", { clusterName: "c" })).toBeUndefined();
        expect(identityOf(vpc, { cidrBlock: "10.0.0.0/16" })).toBeUndefined();
    });

    it("tells what can be written again without harm", () => {
        expect(isRewritten("aws:s3/bucketPolicy:BucketPolicy")).toBe(true);
        expect(isRewritten(bucket)).toBe(false);
        expect(isRewritten(vpc)).toBe(false);
    });
});
