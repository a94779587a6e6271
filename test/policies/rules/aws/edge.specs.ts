import type * as cloudfront from "@pulumi/aws/cloudfront";
import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as wafv2 from "@pulumi/aws/wafv2";
import { awsCloudfrontLogging } from "../../../../policies/rules/aws/edge/cloudfront-logging";
import { awsCloudfrontTls } from "../../../../policies/rules/aws/edge/cloudfront-tls";
import { awsCloudfrontWaf } from "../../../../policies/rules/aws/edge/cloudfront-waf";
import { awsWafLogging } from "../../../../policies/rules/aws/edge/waf-logging";
import { kind, later } from "../../support/declared";
import type { Spec } from "../../support/spec";

const distribution = kind<cloudfront.DistributionArgs>("aws:cloudfront/distribution:Distribution");
const source = kind<cloudwatch.LogDeliverySourceArgs>("aws:cloudwatch/logDeliverySource:LogDeliverySource");
const acl = kind<wafv2.WebAclArgs>("aws:wafv2/webAcl:WebAcl");
const logging = kind<wafv2.WebAclLoggingConfigurationArgs>(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
);

const custom = {
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy: "https-only",
    originSslProtocols: ["TLSv1.2"],
};
const origin = { originId: "o", domainName: "o.example", customOriginConfig: custom };
const behaviour = {
    targetOriginId: "o",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET"],
    cachedMethods: ["GET"],
};
const closed = {
    viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" },
    defaultCacheBehavior: behaviour,
    origins: [origin],
};
const open = { ...behaviour, viewerProtocolPolicy: "allow-all" };
const front = distribution(closed);
const wall = acl({});
const redactedFields = ["Authorization", "cookie"].map((name) => ({ singleHeader: { name } }));

export const edgeSpecs: readonly Spec[] = [
    {
        rule: awsCloudfrontTls,
        pass: {
            "TLS 1.3 alone": [distribution(closed)],
            "TLS 1.2 of 2021": [
                distribution({ ...closed, viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" } }),
            ],
            "a bucket behind it": [distribution({ ...closed, origins: [{ originId: "o", domainName: "b.example" }] })],
        },
        fail: {
            "CloudFront's own certificate": [distribution({ ...closed, viewerCertificate: {} })],
            "an old policy": [
                distribution({ ...closed, viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2019" } }),
            ],
            "clients in clear": [distribution({ ...closed, defaultCacheBehavior: open })],
            "clients in clear below a path": [
                distribution({ ...closed, orderedCacheBehaviors: [{ ...open, pathPattern: "/old/*" }] }),
            ],
            "the origin in clear": [
                distribution({
                    ...closed,
                    origins: [{ ...origin, customOriginConfig: { ...custom, originProtocolPolicy: "match-viewer" } }],
                }),
            ],
            "the origin under old TLS": [
                distribution({
                    ...closed,
                    origins: [
                        { ...origin, customOriginConfig: { ...custom, originSslProtocols: ["TLSv1", "TLSv1.2"] } },
                    ],
                }),
            ],
        },
        unknown: {
            "the policy": [distribution({ ...closed, viewerCertificate: { minimumProtocolVersion: later() } })],
            "the origins": [distribution({ ...closed, origins: later() })],
        },
    },
    {
        rule: awsCloudfrontWaf,
        pass: {
            "one of the stack": [distribution({ webAclId: later(wall) }), wall],
            "one by its ARN": [distribution({ webAclId: "arn:aws:wafv2:us-east-1:1:global/webacl/a/b" })],
        },
        fail: { none: [distribution({})], "an empty one": [distribution({ webAclId: "" })] },
        unknown: { "which one": [distribution({ webAclId: later() })] },
    },
    {
        rule: awsCloudfrontLogging,
        pass: {
            "delivered by the newer way": [front, source({ resourceArn: later(front), logType: "ACCESS_LOGS" })],
            "delivered by the older way": [distribution({ loggingConfig: { bucket: "logs.s3.amazonaws.com" } })],
        },
        fail: {
            "by none": [front],
            "of another distribution": [
                front,
                source({ resourceArn: "arn:aws:cloudfront::1:distribution/other", logType: "ACCESS_LOGS" }),
            ],
            "of another kind": [front, source({ resourceArn: later(front), logType: "CONNECTION_LOGS" })],
        },
        unknown: { "whose logs": [front, source({ resourceArn: later(), logType: "ACCESS_LOGS" })] },
    },
    {
        rule: awsWafLogging,
        pass: {
            "without credentials": [
                wall,
                logging({ resourceArn: later(wall), logDestinationConfigs: ["arn"], redactedFields }),
            ],
        },
        fail: {
            "not at all": [wall],
            "with all headers": [wall, logging({ resourceArn: later(wall), logDestinationConfigs: ["arn"] })],
            "with cookies": [
                wall,
                logging({
                    resourceArn: later(wall),
                    logDestinationConfigs: ["arn"],
                    redactedFields: redactedFields.slice(0, 1),
                }),
            ],
        },
        unknown: {
            "which headers": [
                wall,
                logging({ resourceArn: later(wall), logDestinationConfigs: ["arn"], redactedFields: later() }),
            ],
        },
    },
];
