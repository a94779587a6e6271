import { judgeNodes, nodeMakers, nodePaths, nodesNameKey } from "../../../reading/google-nodes";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpNodeDiskCmk: StackRule = {
    scope: "stack",
    id: "gcp-node-disk-cmk",
    title: "Disks of nodes have your own key",
    requirement: "Boot disks of nodes are encrypted with a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: nodeMakers,
    properties: nodePaths("key"),
    rationale: "Images, scratch space and logs of what tenants run lie there.",
    fix: "Set bootDiskKmsKey of a pool, and storage.bootDiskKMSKey of each priority of a class, to the name of a CryptoKey.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/using-cmek",
    check: (stack) =>
        each(stack, nodeMakers, (resource) => judgeNodes(resource, (where) => nodesNameKey(resource, where))),
};
