import type * as iam from "@pulumi/aws/iam";
import type * as kms from "@pulumi/aws/kms";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as sqs from "@pulumi/aws/sqs";
import { awsIamNoAdminManagedPolicy } from "../../../../policies/rules/aws/identity/iam-no-admin-managed-policy";
import { awsIamNoPrivilegeEscalation } from "../../../../policies/rules/aws/identity/iam-no-privilege-escalation";
import { awsIamNoStarStar } from "../../../../policies/rules/aws/identity/iam-no-star-star";
import { awsIamTrustPolicyNarrow } from "../../../../policies/rules/aws/identity/iam-trust-policy-narrow";
import { awsResourcePolicyNotPublic } from "../../../../policies/rules/aws/identity/resource-policy-not-public";
import { awsKmsPolicyNotPublic } from "../../../../policies/rules/aws/key/kms-policy-not-public";
import { awsKmsRotation } from "../../../../policies/rules/aws/key/kms-rotation";
import { awsKmsSingleRegion } from "../../../../policies/rules/aws/key/kms-single-region";
import { awsSecretCmk } from "../../../../policies/rules/aws/secret/secret-cmk";
import { kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { document, key, policy, role, rolePolicy, topic } from "./kinds";

const keyPolicy = kind<kms.KeyPolicyArgs>("aws:kms/keyPolicy:KeyPolicy");
const attachment = kind<iam.RolePolicyAttachmentArgs>("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
const queuePolicy = kind<sqs.QueuePolicyArgs>("aws:sqs/queuePolicy:QueuePolicy");
const secret = kind<secretsmanager.SecretArgs>("aws:secretsmanager/secret:Secret");

const own = key({});
const allow = (part: object) => document({ Effect: "Allow", ...part });
const root = { AWS: "arn:aws:iam::111122223333:root" };
const ec2 = { Service: "ec2.amazonaws.com" };
const issuer = { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.example.com" };

export const identitySpecs: readonly Spec[] = [
    {
        rule: awsKmsRotation,
        pass: { on: [key({ enableKeyRotation: true })] },
        fail: {
            unset: [key({})],
            off: [key({ enableKeyRotation: false, customerMasterKeySpec: "SYMMETRIC_DEFAULT" })],
        },
        unknown: {
            "the switch": [key({ enableKeyRotation: later() })],
            "the kind of key": [key({ customerMasterKeySpec: later() })],
        },
        notApplicable: {
            "a key pair": [key({ customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY" })],
            "a key of an own store": [key({ customKeyStoreId: "cks-1" })],
        },
    },
    {
        rule: awsKmsPolicyNotPublic,
        pass: {
            "the account": [key({ policy: allow({ Principal: root, Action: "kms:*", Resource: "*" }) })],
            "anybody of the account": [
                key({
                    policy: allow({
                        Principal: { AWS: "*" },
                        Action: "kms:*",
                        Resource: "*",
                        Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
                    }),
                }),
            ],
        },
        fail: {
            anybody: [key({ policy: allow({ Principal: "*", Action: "kms:*", Resource: "*" }) })],
            "anybody, by a policy of its own": [
                keyPolicy({ policy: allow({ Principal: { AWS: ["*"] }, Action: "kms:Decrypt", Resource: "*" }) }),
            ],
            "anybody through a service": [
                key({
                    policy: allow({
                        Principal: { AWS: "*" },
                        Action: "kms:*",
                        Resource: "*",
                        Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
                    }),
                }),
            ],
        },
        unknown: { "the document": [key({ policy: later() })] },
        notApplicable: { "the cloud's own policy": [key({})] },
    },
    {
        rule: awsKmsSingleRegion,
        pass: { unset: [key({}), tenant({ residency: ["eu"] })] },
        fail: { on: [key({ multiRegion: true }), tenant({ residency: ["eu"] })] },
        unknown: {
            "the switch": [key({ multiRegion: later() }), tenant({ residency: ["eu"] })],
            "the residency": [key({ multiRegion: true }), tenant({ residency: later() })],
        },
        notApplicable: { "data may go anywhere": [key({ multiRegion: true }), tenant({ residency: [] })] },
    },
    {
        rule: awsSecretCmk,
        pass: { "a key of the stack": [secret({ kmsKeyId: later(own) }), own] },
        fail: { unset: [secret({})], "the cloud's own": [secret({ kmsKeyId: "alias/aws/secretsmanager" })] },
        unknown: { "whose key": [secret({ kmsKeyId: later() })] },
    },
    {
        rule: awsIamNoStarStar,
        pass: {
            "some actions": [policy({ policy: allow({ Action: "s3:*", Resource: "*" }) })],
            "some resources": [rolePolicy({ policy: allow({ Action: "*", Resource: "arn:aws:s3:::plain/*" }) })],
            "a denial of everything": [policy({ policy: document({ Effect: "Deny", Action: "*", Resource: "*" }) })],
            "a role without policies": [
                role({ inlinePolicies: [{ name: "a", policy: allow({ Action: "s3:GetObject", Resource: "*" }) }] }),
            ],
        },
        fail: {
            everything: [policy({ policy: allow({ Action: "*", Resource: "*" }) })],
            "in lists": [rolePolicy({ policy: allow({ Action: ["s3:Get*", "*:*"], Resource: ["arn:aws:*:*:*:*"] }) })],
            "all but a few": [policy({ policy: allow({ NotAction: "iam:*", Resource: "*" }) })],
            "all resources but a few": [policy({ policy: allow({ Action: "*", NotResource: "arn:aws:s3:::plain" }) })],
            "inside a role": [
                role({ inlinePolicies: [{ name: "all", policy: allow({ Action: "*", Resource: "*" }) }] }),
            ],
        },
        unknown: {
            "the document": [rolePolicy({ policy: later() })],
            "a resource": [
                rolePolicy({
                    policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: later() }] },
                }),
            ],
            "the role's list": [role({ inlinePolicies: later() })],
        },
        notApplicable: { "no document": [policy({})] },
    },
    {
        rule: awsIamNoAdminManagedPolicy,
        pass: {
            "a narrow one": [attachment({ policyArn: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy" })],
            none: [role({})],
        },
        fail: {
            attached: [attachment({ policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" })],
            "in another partition": [attachment({ policyArn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" })],
            "inside a role": [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/IAMFullAccess"] })],
        },
        unknown: {
            "which policy": [attachment({ policyArn: later() })],
            "the role's list": [role({ managedPolicyArns: [later()] })],
        },
    },
    {
        rule: awsIamNoPrivilegeEscalation,
        pass: {
            "a named role": [
                policy({ policy: allow({ Action: "iam:PassRole", Resource: "arn:aws:iam::1:role/nodes" }) }),
            ],
            "a condition": [
                policy({
                    policy: allow({
                        Action: "iam:PassRole",
                        Resource: "*",
                        Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
                    }),
                }),
            ],
            "harmless actions": [policy({ policy: allow({ Action: ["iam:Get*", "iam:List?oles"], Resource: "*" }) })],
        },
        fail: {
            "any role": [policy({ policy: allow({ Action: ["s3:GetObject", "iam:PassRole"], Resource: "*" }) })],
            "by a pattern": [rolePolicy({ policy: allow({ Action: "IAM:Put*Policy", Resource: "*" }) })],
        },
        unknown: { "the document": [policy({ policy: later() })] },
        notApplicable: { "no document": [policy({})] },
    },
    {
        rule: awsIamTrustPolicyNarrow,
        pass: {
            "a service": [role({ assumeRolePolicy: allow({ Principal: ec2, Action: "sts:AssumeRole" }) })],
            "an account": [role({ assumeRolePolicy: allow({ Principal: root, Action: "sts:AssumeRole" }) })],
            "an identity of a provider": [
                role({
                    assumeRolePolicy: allow({
                        Principal: issuer,
                        Action: "sts:AssumeRoleWithWebIdentity",
                        Condition: { StringEquals: { "oidc.example.com:sub": "system:serviceaccount:a:b" } },
                    }),
                }),
            ],
        },
        fail: {
            anybody: [role({ assumeRolePolicy: allow({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }) })],
            "any identity of a provider": [
                role({ assumeRolePolicy: allow({ Principal: issuer, Action: "sts:AssumeRoleWithWebIdentity" }) }),
            ],
        },
        unknown: {
            "the document": [role({ assumeRolePolicy: later() })],
            "a principal": [
                role({
                    assumeRolePolicy: {
                        Version: "2012-10-17",
                        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: later() } }],
                    },
                }),
            ],
        },
    },
    {
        rule: awsResourcePolicyNotPublic,
        pass: {
            "a service of the account": [
                topic({
                    policy: allow({
                        Principal: "*",
                        Action: "sns:Publish",
                        Resource: "*",
                        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
                    }),
                }),
            ],
        },
        fail: {
            "a topic": [topic({ policy: allow({ Principal: "*", Action: "sns:Publish", Resource: "*" }) })],
            "a queue": [
                queuePolicy({ policy: allow({ Principal: { AWS: "*" }, Action: "sqs:SendMessage", Resource: "*" }) }),
            ],
            "a secret": [
                secret({ policy: allow({ Principal: "*", Action: "secretsmanager:GetSecretValue", Resource: "*" }) }),
            ],
        },
        unknown: { "the document": [topic({ policy: later() })] },
        notApplicable: { "no policy": [topic({})] },
    },
];
