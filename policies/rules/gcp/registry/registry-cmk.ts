import { imageRepository, namesKey } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpRegistryCmk: StackRule = {
    scope: "stack",
    id: "gcp-registry-cmk",
    title: "Images are encrypted with your own key",
    requirement: "A repository of Artifact Registry names a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [imageRepository],
    properties: ["kmsKeyName"],
    rationale: "Only with your own key can data be cut off or destroyed by it.",
    fix: "Set kmsKeyName to the name of a CryptoKey; it can be done only when the repository is made.",
    url: "https://cloud.google.com/artifact-registry/docs/cmek",
    check: (stack) => each(stack, [imageRepository], (resource) => namesKey(resource, "kmsKeyName")),
};
