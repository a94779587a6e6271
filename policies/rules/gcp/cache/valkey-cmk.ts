import { namesKey, valkey } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpValkeyCmk: StackRule = {
    scope: "stack",
    id: "gcp-valkey-cmk",
    title: "Caches are encrypted with your own key",
    requirement: "A Memorystore instance names a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [valkey],
    properties: ["kmsKey"],
    rationale: "Only with your own key can data be cut off or destroyed by it.",
    fix: "Set kmsKey to the name of a CryptoKey.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-cmek",
    check: (stack) => each(stack, [valkey], (resource) => namesKey(resource, "kmsKey")),
};
