import { customerKey } from "../../../reading/keys";
import { must, worst } from "../../../reading/logic";
import { eksCluster } from "../../../reading/services";
import { each, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsEksSecretsCmk: StackRule = {
    scope: "stack",
    id: "aws-eks-secrets-cmk",
    title: "Cluster secrets have your own key",
    requirement: "The cluster encrypts Kubernetes secrets with a customer's own key.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster],
    properties: ["encryptionConfig.resources", "encryptionConfig.provider.keyArn"],
    rationale: "Whoever holds a copy of the cluster's store can read no secret without the right to use the key.",
    fix: 'Set encryptionConfig with resources ["secrets"] and the ARN of a KMS key.',
    url: "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
    check: (stack) =>
        each(stack, [eksCluster], (cluster) =>
            worst([
                must(
                    someItem(cluster.get("encryptionConfig.resources"), (kind) => kind === "secrets"),
                    "encryptionConfig does not name secrets",
                    "encryptionConfig.resources",
                ),
                customerKey(stack, cluster, "encryptionConfig.provider.keyArn"),
            ]),
        ),
};
