import { k8sStorageclassAllowed } from "../../../../policies/rules/kubernetes/workload/storageclass-allowed";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { claim, deployment, deploymentOf, pod, statefulSet, storageClass } from "./kinds";

const named = (storageClassName?: string) => claim({ spec: { storageClassName } });
const ebs = (parameters: Record<string, string>, name = "fast") =>
    storageClass({ metadata: { name }, provisioner: "ebs.csi.aws.com", parameters });
const encrypted = ebs({ encrypted: "true" });
const made = storageClass({ provisioner: "ebs.csi.aws.com", parameters: { kmsKeyId: later() } });
const templates = (storageClassName?: string) =>
    statefulSet({
        spec: { selector: {}, template: {}, serviceName: "db", volumeClaimTemplates: [{ spec: { storageClassName } }] },
    });
const ephemeral = (storageClassName: string) =>
    deploymentOf({
        containers: [],
        volumes: [{ name: "scratch", ephemeral: { volumeClaimTemplate: { spec: { storageClassName } } } }],
    });

export const storageSpecs: readonly Spec[] = [
    {
        rule: k8sStorageclassAllowed,
        pass: {
            "a class of the stack": [named("fast"), encrypted],
            "a class with a key": [named("fast"), ebs({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" })],
            "Azure's own": [named("managed-csi"), tenant({ cloud: "azure" })],
            "Google's own": [named("premium-rwo")],
            "a class on Azure": [
                named("own"),
                storageClass({ metadata: { name: "own" }, provisioner: "disk.csi.azure.com" }),
            ],
            "a StatefulSet's": [templates("fast"), encrypted],
            "a volume of a pod": [ephemeral("fast"), encrypted],
        },
        fail: {
            "no class": [named()],
            "a class that does not encrypt": [named("fast"), ebs({ type: "gp3" })],
            "a class that nobody declares": [named("gp2"), tenant({ cloud: "aws" })],
            "another cloud's": [named("managed-csi"), tenant({ cloud: "aws" })],
            "a class of a provisioner that nobody knows": [
                named("nfs"),
                storageClass({ metadata: { name: "nfs" }, provisioner: "example.com/nfs" }),
            ],
            "a StatefulSet's, without a class": [templates()],
            "a volume of a pod": [ephemeral("gp2"), encrypted],
        },
        unknown: {
            "which class": [claim({ spec: { storageClassName: later() } })],
            "whether a class encrypts": [claim({ spec: { storageClassName: later(made) } }), made],
            "the parameters": [
                named("fast"),
                storageClass({ metadata: { name: "fast" }, provisioner: "ebs.csi.aws.com", parameters: later() }),
            ],
            "a class that gets its name": [
                named("fast-1a2b"),
                storageClass({ metadata: { name: later() }, provisioner: "x" }),
            ],
            "the templates": [
                statefulSet({ spec: { selector: {}, template: {}, serviceName: "db", volumeClaimTemplates: later() } }),
            ],
        },
        notApplicable: {
            "a volume that is there": [claim({ spec: { volumeName: "disk-1" } })],
            "no claim": [deployment({})],
            "volumes that nobody knows yet": [pod({ spec: { containers: [], volumes: later() } })],
        },
    },
];
