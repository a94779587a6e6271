import { customerKey } from "../../../reading/keys";
import { notApplicable, worst } from "../../../reading/logic";
import { databaseCluster, isReplica } from "../../../reading/services";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsClusterEncrypted: StackRule = {
    scope: "stack",
    id: "aws-rds-cluster-encrypted",
    title: "Aurora storage is encrypted with your own key",
    requirement: "A database cluster encrypts its storage with a customer's own key.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [databaseCluster],
    properties: ["storageEncrypted", "kmsKeyId"],
    rationale: "Storage, backups and snapshots of an unencrypted cluster stay readable for whoever gets hold of them.",
    fix: "Set storageEncrypted to true and kmsKeyId to the ARN of the tenant's key.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    check: (stack) =>
        each(stack, [databaseCluster], (cluster) =>
            isReplica(cluster)
                ? notApplicable
                : worst([
                      expectTrue(cluster, "storageEncrypted", "storageEncrypted is not true"),
                      customerKey(stack, cluster, "kmsKeyId"),
                  ]),
        ),
};
