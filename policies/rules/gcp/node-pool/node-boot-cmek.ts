import { everyNodeNamesKey, nodeMakers, nodePaths } from "../../../reading/google-nodes";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpNodeBootCmek: StackRule = {
    scope: "stack",
    id: "gcp-node-boot-cmek",
    title: "Disks of nodes have your own key",
    requirement: "Boot disks of nodes are encrypted with a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: nodeMakers,
    properties: [...nodePaths("key"), "nodePools.0.nodeConfig.bootDiskKmsKey"],
    rationale: "Images, scratch space and logs of what tenants run lie there.",
    fix: "Set bootDiskKmsKey of a pool, and storage.bootDiskKMSKey of each priority of a class, to the name of a CryptoKey.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/using-cmek",
    check: (stack) => each(stack, nodeMakers, everyNodeNamesKey),
};
