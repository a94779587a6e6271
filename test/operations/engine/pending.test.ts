import { describe, expect, it } from "vitest";
import { identityOf, isRewritten } from "../../../operations/engine/identity";
import {
    pendingCreations,
    pendingOperations,
    settledState,
    strangersIn,
    unansweredCreations,
    urnsIn,
    withoutResources,
    withUnfinished,
} from "../../../operations/engine/pending";
import type { Diagnostic } from "../../../planner/document";
import { secret } from "../../../planner/engine/wire";

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

    it("takes what was put in for what came out, where nothing came out yet", () => {
        const [, pending] = state.deployment.pending_operations;
        const empty = { ...pending!, resource: { ...pending!.resource, outputs: {} } };
        const open = { version: 3, deployment: { pending_operations: [empty] } };
        const { resources } = settledState(open, new Map([[urn(vpc, "net"), "vpc-1"]])).deployment;
        expect(resources).toEqual([expect.objectContaining({ outputs: { cidrBlock: "10.0.0.0/16" } })]);
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
        ["gcp:container/cluster:Cluster", { location: "europe-west1", name: "c" }, "europe-west1/c"],
        [
            "gcp:kms/cryptoKey:CryptoKey",
            { keyRing: "projects/p/locations/l/keyRings/r", name: "k" },
            "projects/p/locations/l/keyRings/r/cryptoKeys/k",
        ],
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
        expect(isRewritten("aws:sns/topicPolicy:TopicPolicy")).toBe(true);
        expect(isRewritten("gcp:projects/iAMMember:IAMMember")).toBe(true);
        expect(isRewritten("gcp:storage/bucket:Bucket")).toBe(false);
        expect(isRewritten(bucket)).toBe(false);
        expect(isRewritten(vpc)).toBe(false);
    });
});

describe("creations whose provider went away", () => {
    const made = (name: string) => ({ ...resource(bucket, name), custom: true });
    const step = (op: "create" | "update", name: string) => {
        const newState = made(name);
        return { op, urn: newState.urn, newState };
    };
    const said = (name: string, message: string): Diagnostic => ({
        urn: urn(bucket, name),
        message,
        severity: "error",
    });

    it("are those that it never answered, and no others", () => {
        const steps = [step("create", "a"), step("create", "b"), step("create", "c"), step("update", "d")];
        const gone = "error reading from server: EOF";
        const diagnostics = [said("a", gone), said("b", "AccessDenied"), said("d", gone)];
        expect(unansweredCreations({ steps, diagnostics, changes: {} })).toEqual([made("a")]);
    });

    it("are unfinished in the state, unless it has them", () => {
        const fresh = withUnfinished(state, [made("new"), made("data"), { ...resource(role, "a"), custom: true }]);
        expect(pendingOperations(fresh).map((one) => one.urn)).toEqual([
            ...pendingOperations(state).map((one) => one.urn),
            urn(bucket, "new"),
        ]);
        expect(pendingOperations(withUnfinished({ version: 3, deployment: {} }, [made("new")]))).toHaveLength(1);
    });

    it("are somebody else's where what is there has other tags or labels", () => {
        const map = "kubernetes:core/v1:ConfigMap";
        const own = { tags: { tenant: "acme", edition: "2026-11" } };
        const held = (type: string, name: string, outputs: object) => resource(type, name, { id: name, outputs });
        const taken = {
            version: 3,
            deployment: {
                resources: [
                    held(bucket, "own", { ...own, tags: { ...own.tags, more: "of the cloud" } }),
                    held(bucket, "other", { tags: { ...own.tags, tenant: "globex" } }),
                    held(bucket, "bare", {}),
                    held(map, "labelled", { metadata: { labels: { tenant: "globex" } } }),
                    held(role, "untagged", { tags: { tenant: "globex" } }),
                ],
            },
        };
        const intended = ["own", "other", "bare", "gone"].map((name) => ({ ...resource(bucket, name), inputs: own }));
        const labels = { ...resource(map, "labelled"), inputs: { metadata: { labels: { tenant: "acme" } } } };
        const untagged = { ...resource(role, "untagged"), inputs: { name: "a" } };
        const strangers = strangersIn(taken, [...intended, labels, untagged]);
        expect(strangers).toEqual([urn(bucket, "other"), urn(bucket, "bare"), urn(map, "labelled")]);
        expect([...urnsIn(withoutResources(taken, strangers))]).toEqual([urn(bucket, "own"), urn(role, "untagged")]);
    });

    it("have no masked secrets, which no state could hold", () => {
        const masked = { ...secret("x"), ciphertext: "[secret]" };
        const inputs = { name: "a", password: masked, list: ["b", masked, { deep: masked, shown: 1 }] };
        const fresh = withUnfinished({ version: 3, deployment: {} }, [{ ...made("new"), inputs }]);
        const [{ resource: kept } = { resource: {} }] = fresh.deployment.pending_operations as { resource: object }[];
        expect(kept).toMatchObject({ urn: urn(bucket, "new"), inputs: { name: "a", list: ["b", { shown: 1 }] } });
        expect(JSON.stringify(kept)).not.toContain("secret");
    });
});
