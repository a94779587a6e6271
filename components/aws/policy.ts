import { anyKeyArn, keyAliasCondition } from "./arn";
import type { Place } from "./place";

/** IAM policy documents as plain data. */

type OneOrMore = string | readonly string[];

export interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow" | "Deny";
    readonly Principal?: "*" | Readonly<Record<string, OneOrMore>>;
    readonly Action?: OneOrMore;
    readonly NotAction?: OneOrMore;
    readonly Resource?: OneOrMore;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** The JSON of a policy document. */
export function policyDocument(...statements: readonly (Statement | undefined)[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements.filter((statement) => statement) });
}

/** Lets a service of AWS assume the role. */
export function serviceTrust(service: string): string {
    return policyDocument({
        Sid: "Service",
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
    });
}

/**
 * Lets one service account of one cluster assume the role through EKS Pod Identity.
 * Source of the tags: docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function podTrust(cluster: string, namespace: string, serviceAccount: string): string {
    return policyDocument({
        Sid: "PodIdentity",
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
            StringEquals: {
                "aws:RequestTag/eks-cluster-name": cluster,
                "aws:RequestTag/kubernetes-namespace": namespace,
                "aws:RequestTag/kubernetes-service-account": serviceAccount,
            },
        },
    });
}

/** Lets the holder read, through Secrets Manager alone, what the key of this alias encrypts. */
export function decryptSecrets(Sid: string, keyAlias: string, place: Place): Statement {
    return {
        Sid,
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: anyKeyArn(place),
        Condition: {
            ...keyAliasCondition(keyAlias),
            StringEquals: { "kms:ViaService": `secretsmanager.${place.region}.amazonaws.com` },
        },
    };
}
