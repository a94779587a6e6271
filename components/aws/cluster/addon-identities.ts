import type { Scope } from "../../cloud";
import { namespaces } from "../../kubernetes/names";
import { anyKeyArn, arn } from "../arn";
import { secretsOperator, secretsOperatorPolicy } from "../identity/secret-store";
import { topicName, workspaceName } from "../observability/names";
import type { Place } from "../place";
import { policyDocument } from "../policy";
import type { AddonIdentityArgs } from "./addon-identity";
import { karpenterPolicy } from "./karpenter-policy";
import { loadBalancerPolicy } from "./load-balancer-policy";

type Identity = Omit<AddonIdentityArgs, "controlPlane">;

/** Every cloud identity that add-ons of a cluster have, and what each may do. */
export function addonIdentities(scope: Pick<Scope, "kind" | "id">, cluster: string): readonly Identity[] {
    return [
        {
            purpose: "karpenter",
            namespace: namespaces.system,
            serviceAccount: "karpenter",
            policy: (place) => karpenterPolicy(scope, cluster, place),
        },
        {
            purpose: "balancers",
            namespace: namespaces.system,
            serviceAccount: "aws-load-balancer-controller",
            policy: (place) => loadBalancerPolicy(cluster, place),
        },
        {
            purpose: secretsOperator,
            namespace: namespaces.secrets,
            serviceAccount: "external-secrets",
            policy: secretsOperatorPolicy,
        },
        {
            purpose: "alertmanager",
            namespace: namespaces.monitoring,
            serviceAccount: "kube-prometheus-stack-alertmanager",
            policy: (place) => alertPolicy(scope, place),
        },
        {
            purpose: "prometheus",
            namespace: namespaces.monitoring,
            serviceAccount: "kube-prometheus-stack-prometheus",
            policy: (place) => metricsPolicy(scope, place),
        },
    ];
}

/**
 * Alerts go to the topic of the tenant they are about: the only one on a silo's cluster; on a cell's that of any tenant of this
 * cell. Tenants come and go without a change of the cell's own stack, so their topics cannot be named here; but each topic is
 * encrypted, nobody publishes without its key, and keys carry the cell as a tag.
 */
function alertPolicy(scope: Pick<Scope, "kind" | "id">, place: Place): string {
    const shared = scope.kind === "cell";
    const whose = shared ? ({ kind: "tenant", id: "*" } as const) : scope;
    const ofCell: Record<string, string> = shared ? { "aws:ResourceTag/cell": scope.id } : {};
    const aliases = ["data", "observability"].map((purpose) => `alias/tenantry/tenant/${whose.id}/${purpose}`);
    return policyDocument(
        {
            Sid: "Publish",
            Effect: "Allow",
            Action: "sns:Publish",
            Resource: arn(place, "sns", shared ? `tn-*-alerts*` : topicName(scope)),
        },
        {
            Sid: "UseKeyOfTopic",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: anyKeyArn(place),
            Condition: {
                "ForAnyValue:StringLike": { "kms:ResourceAliases": aliases },
                StringEquals: { ...ofCell, "kms:ViaService": `sns.${place.region}.amazonaws.com` },
            },
        },
    );
}

/** A workspace's id is unknown until it exists; its name is not. */
function metricsPolicy(scope: Pick<Scope, "kind" | "id">, place: Place): string {
    return policyDocument({
        Sid: "WriteMetrics",
        Effect: "Allow",
        Action: "aps:RemoteWrite",
        Resource: arn(place, "aps", "workspace/*"),
        Condition: { StringEquals: { "aws:ResourceTag/Name": workspaceName(scope) } },
    });
}
