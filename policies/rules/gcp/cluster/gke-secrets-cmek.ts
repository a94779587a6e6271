import { gke, namesKey } from "../../../reading/google";
import { worst } from "../../../reading/logic";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpGkeSecretsCmek: StackRule = {
    scope: "stack",
    id: "gcp-gke-secrets-cmek",
    title: "Cluster secrets have your own key",
    requirement: "A cluster encrypts Kubernetes secrets with a key of Cloud KMS.",
    themes: ["encryption-at-rest", "secrets"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["databaseEncryption.state", "databaseEncryption.keyName"],
    rationale: "Whoever holds a copy of the cluster's store can read no secret without the right to use the key.",
    fix: "Set databaseEncryption with state ENCRYPTED and the name of a CryptoKey.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/encrypting-secrets",
    check: (stack) =>
        each(stack, [gke], (resource) =>
            worst([
                expect(
                    resource,
                    "databaseEncryption.state",
                    (state) => state === "ENCRYPTED" || state === "ALL_OBJECTS_ENCRYPTION_ENABLED",
                    "secrets are not encrypted",
                ),
                namesKey(resource, "databaseEncryption.keyName"),
            ]),
        ),
};
