import type { Scope } from "../../cloud";
import { forecasterAccount } from "../../kubernetes/forecaster-pod";
import { namespaces } from "../../kubernetes/names";
import type { DnsZone } from "../../shared/foundation";
import { anyKeyArn, arn } from "../arn";
import { secretsOperator, secretsOperatorPolicy } from "../identity/secret-store";
import { keyAlias } from "../keys";
import { topicName, workspaceName } from "../observability/names";
import type { Place } from "../place";
import { policyDocument } from "../policy";
import type { AddonIdentityArgs } from "./addon-identity";
import { growthBrake } from "./growth-brake";
import { karpenterPolicy } from "./karpenter-policy";
import { loadBalancerPolicy } from "./load-balancer-policy";
import { machinesIdentity } from "./names";

type Identity = Omit<AddonIdentityArgs, "controlPlane">;

/** Every cloud identity that add-ons of a cluster have, and what each may do. */
export function addonIdentities(
    scope: Pick<Scope, "kind" | "id">,
    cluster: string,
    {
        dns,
        braked,
        forecasts,
    }: { readonly dns: DnsZone | undefined; readonly braked: boolean; readonly forecasts: boolean },
): readonly Identity[] {
    return [
        {
            purpose: machinesIdentity,
            ...(braked ? { brake: growthBrake() } : {}),
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
            policy: (place) => metricsPolicy(scope, place, "WriteMetrics", "aps:RemoteWrite"),
        },
        ...(forecasts
            ? [
                  {
                      purpose: "forecaster",
                      ...forecasterAccount,
                      policy: (place: Place) => metricsPolicy(scope, place, "QueryMetrics", "aps:QueryMetrics"),
                  },
              ]
            : []),
        ...(dns
            ? [
                  {
                      purpose: "certificates",
                      namespace: namespaces.certificates,
                      serviceAccount: "cert-manager",
                      policy: (place: Place) => challengePolicy(dns, place),
                  },
              ]
            : []),
    ];
}

/**
 * Answers challenges for the domain and what is below it, by nothing but TXT records of their names. Sources, read 2026-11:
 * cert-manager.io/docs/configuration/acme/dns01/route53, docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
 */
function challengePolicy({ domain, zoneId }: DnsZone, { partition }: Place): string {
    const zone = `arn:${partition}:route53:::hostedzone/${zoneId}`;
    const [types, records] = ["RecordTypes", "NormalizedRecordNames"].map(
        (key) => `route53:ChangeResourceRecordSets${key}`,
    ) as [string, string];
    const names = [`_acme-challenge.${domain}`, `_acme-challenge.*.${domain}`];
    return policyDocument(
        {
            Sid: "Answer",
            Effect: "Allow",
            Action: "route53:ChangeResourceRecordSets",
            Resource: zone,
            Condition: {
                "ForAllValues:StringEquals": { [types]: "TXT" },
                "ForAllValues:StringLike": { [records]: names },
                // "For all values" holds of none as well.
                Null: { [types]: "false", [records]: "false" },
            },
        },
        { Sid: "Look", Effect: "Allow", Action: "route53:ListResourceRecordSets", Resource: zone },
        {
            Sid: "Wait",
            Effect: "Allow",
            Action: "route53:GetChange",
            Resource: `arn:${partition}:route53:::change/*`,
        },
    );
}

/**
 * Alerts go to the topic of the tenant they are about, and those about the cluster itself to its owner's: on a silo's cluster one and
 * the same; on a cell's its own, and that of any tenant of this cell. Tenants come and go without a change of the cell's own stack,
 * so their topics cannot be named here; but each topic is encrypted, nobody publishes without its key, and keys carry the cell as a tag.
 */
function alertPolicy(scope: Pick<Scope, "kind" | "id">, place: Place): string {
    const shared = scope.kind === "cell";
    const ofCell: Record<string, string> = shared ? { "aws:ResourceTag/cell": scope.id } : {};
    const whose = shared ? ({ kind: "tenant", id: "*" } as const) : scope;
    const aliases = [
        ...(["data", "observability"] as const).map((purpose) => keyAlias(whose, purpose)),
        ...(shared ? [keyAlias(scope, "observability")] : []),
    ];
    const own = arn(place, "sns", topicName(scope));
    return policyDocument(
        {
            Sid: "Publish",
            Effect: "Allow",
            Action: "sns:Publish",
            Resource: shared ? [own, arn(place, "sns", "tn-*-alerts*")] : own,
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

/** The right to one action on the metrics. A workspace's id is unknown until it exists; its name is not. */
function metricsPolicy(scope: Pick<Scope, "kind" | "id">, place: Place, Sid: string, Action: string): string {
    return policyDocument({
        Sid,
        Effect: "Allow",
        Action,
        Resource: arn(place, "aps", "workspace/*"),
        Condition: { StringEquals: { "aws:ResourceTag/Name": workspaceName(scope) } },
    });
}
