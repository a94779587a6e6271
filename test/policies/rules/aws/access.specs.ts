import type * as kms from "@pulumi/aws/kms";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import { awsIamConfusedDeputy } from "../../../../policies/rules/aws/identity/iam-confused-deputy";
import { awsIamNoKmsFullAccess } from "../../../../policies/rules/aws/identity/iam-no-kms-full-access";
import { awsIamNoUserPolicies } from "../../../../policies/rules/aws/identity/iam-no-user-policies";
import { awsIamResourceConstraints } from "../../../../policies/rules/aws/identity/iam-resource-constraints";
import { awsKmsDescribed } from "../../../../policies/rules/aws/key/kms-described";
import { awsKmsEnabled } from "../../../../policies/rules/aws/key/kms-enabled";
import { awsKmsNoLockoutBypass } from "../../../../policies/rules/aws/key/kms-no-lockout-bypass";
import { awsSecretRotation } from "../../../../policies/rules/aws/secret/secret-rotation";
import { declare, kind, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { document, key, policy, role, rolePolicy } from "./kinds";

const secret = kind<secretsmanager.SecretArgs>("aws:secretsmanager/secret:Secret");
const rotation = kind<Partial<secretsmanager.SecretRotationArgs>>("aws:secretsmanager/secretRotation:SecretRotation");
const imported = kind<kms.ExternalKeyArgs>("aws:kms/externalKey:ExternalKey");
const replica = kind<Partial<kms.ReplicaKeyArgs>>("aws:kms/replicaKey:ReplicaKey");
const allow = (part: object) => document({ Effect: "Allow", ...part });
const shop = secret({ name: "shop" });
const tagged = { StringEquals: { "aws:ResourceTag/tenant": "acme" } };
const trusting = (service: string, Condition?: object) =>
    role({
        assumeRolePolicy: allow({
            Principal: { Service: service },
            Action: "sts:AssumeRole",
            ...(Condition ? { Condition } : {}),
        }),
    });

export const accessSpecs: readonly Spec[] = [
    {
        rule: awsIamResourceConstraints,
        pass: {
            "named resources": [policy({ policy: allow({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop/*" }) })],
            "a condition": [
                policy({ policy: allow({ Action: "ec2:RunInstances", Resource: "*", Condition: tagged }) }),
            ],
            reading: [
                rolePolicy({ policy: allow({ Action: ["ec2:Describe*", "s3:ListAllMyBuckets"], Resource: "*" }) }),
            ],
            "what has no resources": [policy({ policy: allow({ Action: "cloudwatch:PutMetricData", Resource: "*" }) })],
            "what is refused": [policy({ policy: document({ Effect: "Deny", Action: "*", Resource: "*" }) })],
        },
        fail: {
            writing: [policy({ policy: allow({ Action: "s3:PutObject", Resource: "*" }) })],
            "writing among reading": [
                policy({ policy: allow({ Action: ["s3:Get*", "s3:DeleteObject"], Resource: "*" }) }),
            ],
            "all of a service": [rolePolicy({ policy: allow({ Action: "dynamodb:*", Resource: ["*"] }) })],
            "all but a few": [policy({ policy: allow({ NotAction: "iam:*", Resource: "*" }) })],
            "all resources but a few": [
                policy({ policy: allow({ Action: "s3:PutObject", NotResource: "arn:aws:s3:::a" }) }),
            ],
            "in a role itself": [
                role({ inlinePolicies: [{ name: "p", policy: allow({ Action: "sqs:DeleteQueue", Resource: "*" }) }] }),
            ],
        },
        unknown: {
            "the document": [policy({ policy: later() })],
            "the action": [
                policy({
                    policy: { Statement: [{ Effect: "Allow", Action: later(), Resource: "*" }] } as unknown as string,
                }),
            ],
        },
    },
    {
        rule: awsIamNoKmsFullAccess,
        pass: {
            "what is needed": [policy({ policy: allow({ Action: ["kms:Decrypt", "kms:Describe*"], Resource: "*" }) })],
        },
        fail: {
            all: [policy({ policy: allow({ Action: "kms:*", Resource: "arn:aws:kms:eu-west-1:111122223333:key/1" }) })],
            "all among others": [rolePolicy({ policy: allow({ Action: ["s3:Get*", "KMS:*"], Resource: "*" }) })],
        },
        unknown: { "the document": [rolePolicy({ policy: later() })] },
    },
    {
        rule: awsIamNoUserPolicies,
        pass: {
            "groups and roles": [
                declare("aws:iam/policyAttachment:PolicyAttachment", { roles: ["r"], policyArn: "p" }),
            ],
            "none left": [
                declare("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", { policyArns: [] }),
            ],
        },
        fail: {
            attached: [declare("aws:iam/userPolicyAttachment:UserPolicyAttachment", { user: "u", policyArn: "p" })],
            written: [declare("aws:iam/userPolicy:UserPolicy", { user: "u", policy: document() })],
            "users among others": [
                declare("aws:iam/policyAttachment:PolicyAttachment", { users: ["u"], policyArn: "p" }),
            ],
            "all of a user's": [
                declare("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", { policyArns: ["p"] }),
            ],
        },
        unknown: {
            whose: [declare("aws:iam/policyAttachment:PolicyAttachment", { users: later(), policyArn: "p" })],
        },
    },
    {
        rule: awsIamConfusedDeputy,
        pass: {
            "the account": [
                trusting("config.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111122223333" } }),
            ],
            "the resource": [
                trusting("cloudtrail.amazonaws.com", {
                    ArnLike: { "AWS:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:*" },
                }),
            ],
            "machines of the account": [trusting("ec2.amazonaws.com")],
            "a role": [role({ assumeRolePolicy: allow({ Principal: { AWS: "arn:aws:iam::111122223333:role/r" } }) })],
        },
        fail: {
            "no condition": [trusting("config.amazonaws.com")],
            "another condition": [trusting("config.amazonaws.com", { Bool: { "aws:SecureTransport": "true" } })],
            "all but an account": [
                trusting("config.amazonaws.com", { StringNotEquals: { "aws:SourceAccount": "111122223333" } }),
            ],
        },
        unknown: { "the document": [role({ assumeRolePolicy: later() })] },
    },
    {
        rule: awsSecretRotation,
        pass: {
            "in days": [shop, rotation({ secretId: later(shop), rotationRules: { automaticallyAfterDays: 30 } })],
            "by an expression": [
                shop,
                rotation({ secretId: "shop", rotationRules: { scheduleExpression: "rate(30 days)" } }),
            ],
        },
        fail: {
            none: [shop],
            "without a schedule": [shop, rotation({ secretId: later(shop), rotationRules: {} })],
            "switched off": [
                shop,
                rotation({
                    secretId: later(shop),
                    rotationEnabled: false,
                    rotationRules: { automaticallyAfterDays: 30 },
                }),
            ],
            "of another secret": [shop, rotation({ secretId: "other", rotationRules: { automaticallyAfterDays: 30 } })],
        },
        unknown: {
            "the days": [shop, rotation({ secretId: later(shop), rotationRules: { automaticallyAfterDays: later() } })],
            "whose it is": [shop, rotation({ secretId: later(), rotationRules: { automaticallyAfterDays: 30 } })],
        },
    },
    {
        rule: awsKmsEnabled,
        pass: { unset: [key({})], "an imported key": [imported({ enabled: true })] },
        fail: {
            off: [key({ isEnabled: false })],
            "an imported key": [imported({ enabled: false })],
            "a replica": [replica({ enabled: false })],
        },
        unknown: { "the switch": [key({ isEnabled: later() })] },
    },
    {
        rule: awsKmsNoLockoutBypass,
        pass: { unset: [key({})], off: [key({ bypassPolicyLockoutSafetyCheck: false })] },
        fail: {
            on: [key({ bypassPolicyLockoutSafetyCheck: true })],
            "in a policy": [declare("aws:kms/keyPolicy:KeyPolicy", { bypassPolicyLockoutSafetyCheck: true })],
        },
        unknown: { "the switch": [key({ bypassPolicyLockoutSafetyCheck: later() })] },
    },
    {
        rule: awsKmsDescribed,
        pass: { described: [key({ description: "Data of the shop" })] },
        fail: { unset: [key({})], empty: [key({ description: "" })] },
        unknown: { "the text": [key({ description: later() })] },
    },
];
