import type * as s3 from "@pulumi/aws/s3";
import { awsS3NoCrossAccount } from "../../../../policies/rules/aws/bucket/s3-no-cross-account";
import { awsS3Replication } from "../../../../policies/rules/aws/bucket/s3-replication";
import { declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, bucketPolicy, bucketV2, document, provider } from "./kinds";

const inAccount = declare("pulumi:providers:aws", { allowedAccountIds: JSON.stringify(["111122223333"]) });
const grant = (Principal: unknown, Condition?: object) =>
    bucketPolicy(
        {
            bucket: "shop",
            policy: document({
                Effect: "Allow",
                Principal,
                Action: "s3:GetObject",
                Resource: "*",
                ...(Condition ? { Condition } : {}),
            }),
        },
        { provider: inAccount },
    );
const arn = (account: string) => ({ AWS: `arn:aws:iam::${account}:role/reader` });

const replication = kind<s3.BucketReplicationConfigArgs>("aws:s3/bucketReplicationConfig:BucketReplicationConfig");
const frankfurt = provider({ region: "eu-central-1" });
const critical = bucket({ bucket: "shop", tags: { criticality: "critical" } }, { provider: frankfurt });
const inIreland = bucket({ bucket: "copies", region: "eu-west-1" }, { provider: frankfurt });
const inVirginia = bucket({ bucket: "copies", region: "us-east-1" }, { provider: frankfurt });
const nearby = bucket({ bucket: "copies" }, { provider: frankfurt });
const copy = (to: s3.BucketPolicyArgs["bucket"], status = "Enabled") =>
    replication({
        bucket: later(critical),
        role: "arn:aws:iam::111122223333:role/r",
        rules: [{ status, destination: { bucket: to } }],
    });

export const trustSpecs: readonly Spec[] = [
    {
        rule: awsS3NoCrossAccount,
        pass: {
            "a role of the account": [grant(arn("111122223333"))],
            "the account by its id": [grant({ AWS: "111122223333" })],
            "a service": [grant({ Service: "cloudtrail.amazonaws.com" })],
            "callers of the account": [grant("*", { StringEquals: { "aws:PrincipalAccount": "111122223333" } })],
            "an identity of CloudFront's": [grant({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin" })],
        },
        fail: {
            "a role of another": [grant(arn("999900001111"))],
            "another among several": [grant({ AWS: ["111122223333", "999900001111"] })],
            "callers of another": [grant("*", { StringEquals: { "aws:PrincipalAccount": "999900001111" } })],
            "roles of another": [grant("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::999900001111:role/*" } })],
            "in the bucket itself": [
                bucket({
                    policy: document({ Effect: "Allow", Principal: arn("999900001111"), Action: "*", Resource: "*" }),
                }),
            ],
            "an access point": [
                declare(
                    "aws:s3control/accessPointPolicy:AccessPointPolicy",
                    { policy: document({ Effect: "Allow", Principal: arn("999900001111"), Action: "*" }) },
                    { provider: inAccount },
                ),
            ],
            "no trust list": [
                bucketPolicy({ policy: document({ Effect: "Allow", Principal: arn("999900001111"), Action: "*" }) }),
            ],
        },
        unknown: {
            "the document": [bucketPolicy({ policy: later() }, { provider: inAccount })],
            "an identity by its canonical id": [grant({ CanonicalUser: "79a59df9" })],
            "an identity that is gone": [grant({ AWS: "AROAEXAMPLE" })],
            "the trust list": [
                bucketPolicy(
                    { policy: document({ Effect: "Allow", Principal: arn("999900001111"), Action: "*" }) },
                    { provider: provider({ allowedAccountIds: later() }) },
                ),
            ],
        },
        notApplicable: {
            "no policy": [bucket({})],
            "a refusal": [
                bucketPolicy({ policy: document({ Effect: "Deny", Principal: arn("999900001111"), Action: "*" }) }),
            ],
        },
    },
    {
        rule: awsS3Replication,
        pass: {
            "to another region": [critical, copy(later(inIreland)), inIreland],
            "by name": [critical, copy("arn:aws:s3:::copies"), inIreland],
            "within the residency": [critical, copy(later(inIreland)), inIreland, tenant({ residency: ["eu"] })],
            "in the bucket itself": [
                bucket(
                    {
                        bucket: "shop",
                        tags: { Critical: "true" },
                        replicationConfiguration: {
                            role: "arn:aws:iam::111122223333:role/r",
                            rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copies" } }],
                        },
                    },
                    { provider: frankfurt },
                ),
                inIreland,
            ],
            "in an old bucket itself": [
                bucketV2(
                    {
                        bucket: "shop",
                        tags: { criticality: "high" },
                        replicationConfigurations: [
                            {
                                role: "arn:aws:iam::111122223333:role/r",
                                rules: [{ status: "Enabled", destinations: [{ bucket: "arn:aws:s3:::copies" }] }],
                            },
                        ],
                    },
                    { provider: frankfurt },
                ),
                inIreland,
            ],
        },
        fail: {
            none: [critical],
            "in the same region": [critical, copy(later(nearby)), nearby],
            "out of the residency": [critical, copy(later(inVirginia)), inVirginia, tenant({ residency: ["eu"] })],
            disabled: [critical, copy(later(inIreland), "Disabled"), inIreland],
        },
        unknown: {
            "where they go": [critical, copy(later())],
            "a bucket of another stack": [critical, copy("arn:aws:s3:::elsewhere")],
            "whether it is critical": [bucket({ tags: later() })],
        },
        notApplicable: { "a bucket that nobody marked": [bucket({ tags: { criticality: "low" } })] },
    },
];
