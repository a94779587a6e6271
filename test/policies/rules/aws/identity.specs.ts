import type * as iam from "@pulumi/aws/iam";
import type * as kms from "@pulumi/aws/kms";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as sns from "@pulumi/aws/sns";
import type * as sqs from "@pulumi/aws/sqs";
import { awsSnsNotPublic } from "../../../../policies/rules/aws/alert/sns-not-public";
import { awsIamNoAdminManagedPolicy } from "../../../../policies/rules/aws/identity/iam-no-admin-managed-policy";
import { awsIamNoPrivilegeEscalation } from "../../../../policies/rules/aws/identity/iam-no-privilege-escalation";
import { awsIamNoStarStar } from "../../../../policies/rules/aws/identity/iam-no-star-star";
import { awsIamTrustPolicyNarrow } from "../../../../policies/rules/aws/identity/iam-trust-policy-narrow";
import { awsResourcePolicyNotPublic } from "../../../../policies/rules/aws/identity/resource-policy-not-public";
import { awsKmsDeletionWindow } from "../../../../policies/rules/aws/key/kms-deletion-window";
import { awsKmsPolicyNotPublic } from "../../../../policies/rules/aws/key/kms-policy-not-public";
import { awsKmsRotation } from "../../../../policies/rules/aws/key/kms-rotation";
import { awsKmsSingleRegion } from "../../../../policies/rules/aws/key/kms-single-region";
import { awsSecretCmk } from "../../../../policies/rules/aws/secret/secret-cmk";
import { awsSecretPolicyNotPublic } from "../../../../policies/rules/aws/secret/secret-policy-not-public";
import { declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { document, key, policy, role, rolePolicy, topic } from "./kinds";

const keyPolicy = kind<kms.KeyPolicyArgs>("aws:kms/keyPolicy:KeyPolicy");
const attachment = kind<iam.RolePolicyAttachmentArgs>("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
const exclusive = (holder: "Role" | "User" | "Group", policyArns: readonly string[]) =>
    declare(`aws:iam/${holder.toLowerCase()}PolicyAttachmentsExclusive:${holder}PolicyAttachmentsExclusive`, {
        policyArns,
    });
const signIn = (kind: string, args: object) =>
    declare(`aws:ssoadmin/${kind[0]!.toLowerCase()}${kind.slice(1)}:${kind}`, args);
const queuePolicy = kind<sqs.QueuePolicyArgs>("aws:sqs/queuePolicy:QueuePolicy");
const secretPolicy = kind<secretsmanager.SecretPolicyArgs>("aws:secretsmanager/secretPolicy:SecretPolicy");
const topicPolicy = kind<sns.TopicPolicyArgs>("aws:sns/topicPolicy:TopicPolicy");
const secret = kind<secretsmanager.SecretArgs>("aws:secretsmanager/secret:Secret");

const own = key({});
/** A variable of policy documents. */
const variable = (name: string) => `$\{${name}}`;
const publish = (Condition: object, Principal: unknown = "*") =>
    topic({ policy: document({ Effect: "Allow", Principal, Action: "sns:Publish", Resource: "*", Condition }) });
const allow = (part: object) => document({ Effect: "Allow", ...part });
const root = { AWS: "arn:aws:iam::111122223333:root" };
const ec2 = { Service: "ec2.amazonaws.com" };
const issuer = { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.example.com" };
const github = { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" };
const subjects = (...values: readonly string[]) => ({ "token.actions.githubusercontent.com:sub": values });
const trusting = (Principal: object, Condition: object) =>
    role({ assumeRolePolicy: allow({ Principal, Action: "sts:AssumeRoleWithWebIdentity", Condition }) });

export const identitySpecs: readonly Spec[] = [
    {
        rule: awsKmsRotation,
        pass: {
            on: [key({ enableKeyRotation: true })],
            "every quarter": [key({ enableKeyRotation: true, rotationPeriodInDays: 90 })],
        },
        fail: {
            unset: [key({})],
            "every seven years": [key({ enableKeyRotation: true, rotationPeriodInDays: 2560 })],
            off: [key({ enableKeyRotation: false, customerMasterKeySpec: "SYMMETRIC_DEFAULT" })],
        },
        unknown: {
            "the switch": [key({ enableKeyRotation: later() })],
            "how often": [key({ enableKeyRotation: true, rotationPeriodInDays: later() })],
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
            "by other wildcards": [policy({ policy: allow({ Action: "?*", Resource: "arn:*:*:*:*:?*" }) })],
            "in lists": [rolePolicy({ policy: allow({ Action: ["s3:Get*", "*:*"], Resource: ["arn:aws:*:*:*:*"] }) })],
            "all but a few": [policy({ policy: allow({ NotAction: "iam:*", Resource: "*" }) })],
            "of those who sign in": [
                signIn("PermissionSetInlinePolicy", { inlinePolicy: allow({ Action: "*", Resource: "*" }) }),
            ],
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
            "a list of narrow ones": [exclusive("Role", ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"])],
        },
        fail: {
            attached: [attachment({ policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" })],
            "in another partition": [attachment({ policyArn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" })],
            "inside a role": [role({ managedPolicyArns: ["arn:aws:iam::aws:policy/IAMFullAccess"] })],
            "to a list of identities": [declare("aws:iam/policyAttachment:PolicyAttachment", { policyArn: admin })],
            "all that a role has": [exclusive("Role", ["arn:aws:iam::aws:policy/ReadOnlyAccess", admin])],
            "all that a user has": [exclusive("User", [admin])],
            "all that a group has": [exclusive("Group", [admin])],
            "to those who sign in": [signIn("ManagedPolicyAttachment", { managedPolicyArn: admin })],
            "all that those have who sign in": [
                signIn("ManagedPolicyAttachmentsExclusive", { managedPolicyArns: [admin] }),
            ],
        },
        unknown: {
            "which policy": [attachment({ policyArn: later() })],
            "the role's list": [role({ managedPolicyArns: [later()] })],
            "all that a role has": [exclusive("Role", later())],
            "of those who sign in": [signIn("ManagedPolicyAttachment", { managedPolicyArn: later() })],
        },
    },
    {
        rule: awsIamNoPrivilegeEscalation,
        pass: {
            "roles of a team": [
                policy({ policy: allow({ Action: "iam:PassRole", Resource: "arn:aws:iam::1:role/team/*" }) }),
            ],
            "another kind": [policy({ policy: allow({ Action: "iam:PassRole", Resource: "arn:aws:iam::1:user/*" }) })],
            "a policy for all roles": [
                policy({
                    policy: allow({
                        Action: "iam:AttachRolePolicy",
                        Resource: "arn:aws:iam::1:role/*",
                        Condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::1:policy/reader" } },
                    }),
                }),
            ],
            "all but identities and code that runs under roles": [
                policy({ policy: allow({ NotAction: ["iam:*", "sts:*", "lambda:*", "glue:*"], Resource: "*" }) }),
            ],
            "code of one function": [
                policy({
                    policy: allow({
                        Action: "lambda:UpdateFunctionCode",
                        Resource: "arn:aws:lambda:eu-west-1:111122223333:function:shop",
                    }),
                }),
            ],
            "roles that carry a tag": [
                policy({
                    policy: allow({
                        Action: "sts:AssumeRole",
                        Resource: "*",
                        Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } },
                    }),
                }),
            ],
            "one role to take": [
                policy({ policy: allow({ Action: "sts:AssumeRole", Resource: "arn:aws:iam::1:role/deploy" }) }),
            ],
            "all but roles": [
                policy({ policy: allow({ Action: "iam:PassRole", NotResource: "arn:aws:iam::*:role/*" }) }),
            ],
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
            "any role to take": [policy({ policy: allow({ Action: "sts:AssumeRole", Resource: "*" }) })],
            "any role of an account to take": [
                policy({ policy: allow({ Action: "sts:*", Resource: "arn:aws:iam::111122223333:role/*" }) }),
            ],
            "all but IAM and roles": [policy({ policy: allow({ NotAction: ["iam:*", "sts:*"], Resource: "*" }) })],
            "code of every function of an account": [
                policy({
                    policy: allow({
                        Action: "lambda:UpdateFunctionCode",
                        Resource: "arn:aws:lambda:eu-west-1:111122223333:function:*",
                    }),
                }),
            ],
            "any development endpoint": [policy({ policy: allow({ Action: "glue:Update*", Resource: "*" }) })],
            "all but IAM, so any role to take": [policy({ policy: allow({ NotAction: "iam:*", Resource: "*" }) })],
            "everything of IAM in an account": [
                policy({ policy: allow({ Action: "iam:*", Resource: "arn:aws:iam::111122223333:*" }) }),
            ],
            ...Object.fromEntries(
                ["PassRole", "AttachRolePolicy", "PutRolePolicy", "UpdateAssumeRolePolicy"].map((action) => [
                    `${action} on all roles of an account`,
                    [
                        policy({
                            policy: allow({ Action: `iam:${action}`, Resource: "arn:aws:iam::111122223333:role/*" }),
                        }),
                    ],
                ]),
            ),
            "keys of all users": [
                policy({ policy: allow({ Action: "iam:CreateAccessKey", Resource: "arn:aws-cn:iam::*:user/*" }) }),
            ],
            "versions of all policies": [
                policy({ policy: allow({ Action: "iam:CreatePolicyVersion", Resource: "arn:*:policy/*" }) }),
            ],
            "under a condition that is none": [
                policy({
                    policy: allow({
                        Action: "iam:*",
                        Resource: "*",
                        Condition: { Bool: { "aws:SecureTransport": "true" } },
                    }),
                }),
            ],
            "for any service": [
                policy({
                    policy: allow({
                        Action: "iam:PassRole",
                        Resource: "*",
                        Condition: { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
                    }),
                }),
            ],
            "for any policy": [
                policy({
                    policy: allow({
                        Action: "iam:AttachRolePolicy",
                        Resource: "*",
                        Condition: { ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } },
                    }),
                }),
            ],
            "by what is not excepted": [policy({ policy: allow({ NotAction: ["s3:*", "iam:Get*"], Resource: "*" }) })],
            "on what is not excepted": [
                policy({ policy: allow({ Action: "iam:PassRole", NotResource: "arn:aws:iam::1:role/admin" }) }),
            ],
            "any role": [policy({ policy: allow({ Action: ["s3:GetObject", "iam:PassRole"], Resource: "*" }) })],
            "by a pattern": [rolePolicy({ policy: allow({ Action: "IAM:Put*Policy", Resource: "*" }) })],
        },
        unknown: {
            "the document": [policy({ policy: later() })],
            "the resource": [
                policy({
                    policy: {
                        Version: "2012-10-17",
                        Statement: [{ Effect: "Allow", Action: "iam:*", Resource: later() }],
                    },
                }),
            ],
        },
        notApplicable: { "no document": [policy({})] },
    },
    {
        rule: awsIamTrustPolicyNarrow,
        pass: {
            "a repository": [trusting(github, { StringLike: subjects("repo:acme/shop:*") })],
            "repositories of an owner": [trusting(github, { StringLike: subjects("repo:acme/*") })],
            "a branch": [trusting(github, { StringEquals: subjects("repo:acme/shop:ref:refs/heads/main") })],
            "a group of another host": [
                trusting(issuer, {
                    StringLike: { "oidc.example.com:sub": "project_path:acme/*:ref_type:branch:ref:*" },
                }),
            ],
            "accounts of a namespace": [
                trusting(issuer, { StringLike: { "oidc.example.com:sub": "system:serviceaccount:shop:*" } }),
            ],
            "an owner by another claim": [
                trusting(github, {
                    StringEquals: { "token.actions.githubusercontent.com:repository_owner_id": "1234" },
                }),
            ],
            "a pool": [
                trusting(
                    { Federated: "cognito-identity.amazonaws.com" },
                    { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" } },
                ),
            ],
            "a directory": [
                trusting(
                    { Federated: "arn:aws:iam::111122223333:saml-provider/corp" },
                    { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
                ),
            ],
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
            "every repository": [trusting(github, { StringLike: subjects("repo:*") })],
            "every subject": [trusting(github, { StringLike: subjects("*") })],
            "repositories of owners with such names": [trusting(github, { StringLike: subjects("repo:acme*") })],
            "repositories of any owner": [
                trusting(github, { StringLike: subjects("repo:*/shop:ref:refs/heads/main") }),
            ],
            "one repository or any": [trusting(github, { StringLike: subjects("repo:acme/shop:*", "repo:*") })],
            "no subject": [
                trusting(github, { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } }),
            ],
            "a subject, if there is one": [trusting(github, { StringEqualsIfExists: subjects("repo:acme/shop:x") })],
            "all subjects but one": [trusting(github, { StringNotEquals: subjects("repo:acme/shop:x") })],
            "accounts of any namespace": [
                trusting(issuer, { StringLike: { "oidc.example.com:sub": "system:serviceaccount:*:web" } }),
            ],
            "whoever signs in, by TLS": [trusting(issuer, { Bool: { "aws:SecureTransport": "true" } })],
            "any pool": [trusting({ Federated: "cognito-identity.amazonaws.com" }, {})],
            "a service of any name": [role({ assumeRolePolicy: allow({ Principal: { Service: "*" } }) })],
            "roles of any account": [
                role({
                    assumeRolePolicy: allow({
                        Principal: { AWS: "*" },
                        Action: "sts:AssumeRole",
                        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deploy" } },
                    }),
                }),
            ],
            anybody: [role({ assumeRolePolicy: allow({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }) })],
            "any identity of a provider": [
                role({ assumeRolePolicy: allow({ Principal: issuer, Action: "sts:AssumeRoleWithWebIdentity" }) }),
            ],
        },
        unknown: {
            "the subject": [
                role({
                    assumeRolePolicy: {
                        Version: "2012-10-17",
                        Statement: [
                            {
                                Effect: "Allow",
                                Action: "sts:AssumeRoleWithWebIdentity",
                                Principal: github,
                                Condition: { StringLike: subjects(later()) },
                            },
                        ],
                    },
                }),
            ],
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
        rule: awsSnsNotPublic,
        pass: {
            "roles of an account": [
                publish({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } }),
            ],
            "a bucket": [publish({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-uploads" } })],
            "objects of a bucket": [publish({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-uploads/*" } })],
            "everything of an account": [publish({ ArnLike: { "aws:SourceArn": "arn:aws:*:*:111122223333:*" } })],
            "parts of an organisation": [
                publish({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } }),
            ],
            "the topic's own account": [
                publish({ StringEquals: { "aws:PrincipalAccount": variable("aws:ResourceAccount") } }),
            ],
            "sessions of a role": [publish({ StringLike: { "aws:userId": "AROAEXAMPLE:*" } })],
            "some networks": [publish({ IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "10.0.0.0/8"] } })],
            "an account that there must be": [
                publish({
                    StringEqualsIfExists: { "aws:PrincipalAccount": "111122223333" },
                    Null: { "aws:PrincipalAccount": "false" },
                }),
            ],
            "an account, and what is vacuous": [
                publish({
                    StringEquals: { "aws:SourceAccount": "111122223333" },
                    StringLike: { "aws:PrincipalArn": "*" },
                }),
            ],
            "an account not known yet": [
                topic({
                    policy: {
                        Version: "2012-10-17",
                        Statement: [
                            {
                                Effect: "Allow",
                                Principal: "*",
                                Action: "sns:Publish",
                                Resource: "*",
                                Condition: { StringEquals: { "aws:SourceAccount": later() } },
                            },
                        ],
                    } as unknown as string,
                }),
            ],
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
            "roles of any account": [publish({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } })],
            "any bucket": [publish({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })],
            "buckets that anybody may name so": [publish({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-*" } })],
            "any topic": [publish({ ArnLike: { "aws:SourceArn": "arn:aws:sns:eu-west-1:????????????:*" } })],
            "accounts by a pattern": [publish({ StringLike: { "aws:PrincipalAccount": "1111*" } })],
            "any organisation": [publish({ StringLike: { "aws:PrincipalOrgID": "o-*" } })],
            "one account or any": [publish({ StringLike: { "aws:SourceAccount": ["111122223333", "*"] } })],
            "whoever the caller is": [
                publish({ StringEquals: { "aws:PrincipalAccount": variable("aws:PrincipalAccount") } }),
            ],
            "the internet in halves": [publish({ IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } })],
            "the internet in small pieces": [
                publish({
                    IpAddress: { "aws:SourceIp": Array.from({ length: 256 }, (_, index) => `${index}.0.0.0/8`) },
                }),
            ],
            "the internet of IPv6": [publish({ IpAddress: { "aws:SourceIp": "2000::/3" } })],
            "the internet as IPv6": [publish({ IpAddress: { "aws:SourceIp": "::ffff:0.0.0.0/96" } })],
            "an account, if there is one": [
                publish({ StringEqualsIfExists: { "aws:PrincipalAccount": "111122223333" } }),
            ],
            "all accounts of none": [
                publish({ "ForAllValues:StringEquals": { "aws:PrincipalAccount": "111122223333" } }),
            ],
            "no account": [publish({ Null: { "aws:PrincipalAccount": "true" } })],
            "all but an account": [publish({ StringNotEquals: { "aws:PrincipalAccount": "111122223333" } })],
            "all but an address": [publish({ NotIpAddress: { "aws:SourceIp": "192.0.2.1/32" } })],
            "TLS alone": [publish({ Bool: { "aws:SecureTransport": "true" } })],
            "a wildcard for the account": [publish({}, { AWS: "arn:aws:iam::*:root" })],
            "a policy of its own": [topicPolicy({ policy: allow({ Principal: "*", Action: "sns:*", Resource: "*" }) })],
            "a topic": [topic({ policy: allow({ Principal: "*", Action: "sns:Publish", Resource: "*" }) })],
        },
        unknown: {
            "the document": [topic({ policy: later() })],
            "the condition": [
                topic({
                    policy: {
                        Version: "2012-10-17",
                        Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish", Condition: later() }],
                    } as unknown as string,
                }),
            ],
        },
        notApplicable: { "no policy": [topic({})] },
    },
    {
        rule: awsResourcePolicyNotPublic,
        pass: {
            "a queue's own account": [
                queuePolicy({ policy: allow({ Principal: root, Action: "sqs:SendMessage", Resource: "*" }) }),
            ],
        },
        fail: {
            ...Object.fromEntries(
                Object.entries({
                    "ecr/repositoryPolicy:RepositoryPolicy": "policy",
                    "cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
                    "opensearch/domain:Domain": "accessPolicies",
                    "opensearch/domainPolicy:DomainPolicy": "accessPolicies",
                    "efs/fileSystemPolicy:FileSystemPolicy": "policy",
                    "backup/vaultPolicy:VaultPolicy": "policy",
                    "dynamodb/resourcePolicy:ResourcePolicy": "policy",
                    "cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
                    "glacier/vault:Vault": "accessPolicy",
                    "s3/accessPoint:AccessPoint": "policy",
                }).map(([type, path]) => [
                    type,
                    [declare(`aws:${type}`, { [path]: allow({ Principal: "*", Action: "*", Resource: "*" }) })],
                ]),
            ),
            "a queue": [
                queuePolicy({ policy: allow({ Principal: { AWS: "*" }, Action: "sqs:SendMessage", Resource: "*" }) }),
            ],
        },
        unknown: { "the document": [queuePolicy({ policy: later() })] },
        notApplicable: { "no policy": [declare("aws:sqs/queue:Queue", {})] },
    },
    {
        rule: awsSecretPolicyNotPublic,
        pass: {
            "a role": [secretPolicy({ policy: allow({ Principal: root, Action: "*", Resource: "*" }) })],
            guarded: [secretPolicy({ policy: document(), blockPublicPolicy: true })],
        },
        fail: {
            "in the secret": [
                secret({ policy: allow({ Principal: "*", Action: "secretsmanager:GetSecretValue", Resource: "*" }) }),
            ],
            everybody: [secretPolicy({ policy: allow({ Principal: "*", Action: "*", Resource: "*" }) })],
            unguarded: [secretPolicy({ policy: document(), blockPublicPolicy: false })],
        },
        unknown: {
            "the document": [secretPolicy({ policy: later() })],
            "the guard": [secretPolicy({ policy: document(), blockPublicPolicy: later() })],
        },
        notApplicable: { "no policy": [secret({})] },
    },
    {
        rule: awsKmsDeletionWindow,
        pass: { unset: [key({})], "a month": [key({ deletionWindowInDays: 30 })] },
        fail: {
            "a week": [key({ deletionWindowInDays: 7 })],
            "an imported key": [declare("aws:kms/externalKey:ExternalKey", { deletionWindowInDays: 7 })],
        },
        unknown: { "the days": [key({ deletionWindowInDays: later() })] },
    },
];
