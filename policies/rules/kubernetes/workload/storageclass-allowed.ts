import { type Claim, claimsOf, claimTypes, isEncrypted, storageClass } from "../../../reading/claims";
import { must, worst } from "../../../reading/logic";
import { each } from "../../../reading/values";
import type { Finding, ResourceView, StackRule, StackView } from "../../../rule";

function judge(stack: StackView, holder: ResourceView, { label, name }: Claim): Finding {
    return must(
        isEncrypted(stack, holder, name),
        name === undefined ? `${label} names no storage class` : `${label} names a class that is not known to encrypt`,
        `the storage class of ${label}`,
    );
}

export const k8sStorageclassAllowed: StackRule = {
    scope: "stack",
    id: "k8s-storageclass-allowed",
    title: "Claimed storage is encrypted",
    requirement:
        "Every claim, of a pod or a StatefulSet too, names a storage class that encrypts: one of the stack, or one that a cloud brings.",
    themes: ["encryption-at-rest", "cost"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [...claimTypes, storageClass],
    properties: [
        "spec.storageClassName",
        "spec.volumeName",
        "spec.volumeClaimTemplates.0.spec.storageClassName",
        "spec.template.spec.volumes.0.ephemeral.volumeClaimTemplate.spec.storageClassName",
        "provisioner",
        "parameters",
    ],
    settings: ["cloud"],
    rationale: "Which disk a claim gets, where it lies, what it costs and whether it is encrypted, its class decides.",
    fix: "Set storageClassName to a class whose parameters encrypt (EBS: encrypted, kmsKeyId).",
    url: "https://kubernetes.io/docs/concepts/storage/storage-classes/",
    check: (stack) =>
        each(stack, claimTypes, (holder) => worst(claimsOf(holder).map((claim) => judge(stack, holder, claim)))),
};
