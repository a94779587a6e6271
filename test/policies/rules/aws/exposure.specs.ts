import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as lambda from "@pulumi/aws/lambda";
import type * as rds from "@pulumi/aws/rds";
import { awsSnapshotNotPublic } from "../../../../policies/rules/aws/database/snapshot-not-public";
import { awsEventPermissionNotPublic } from "../../../../policies/rules/aws/identity/event-permission-not-public";
import { awsLambdaPermissionNotPublic } from "../../../../policies/rules/aws/identity/lambda-permission-not-public";
import { awsLambdaUrlAuthenticated } from "../../../../policies/rules/aws/identity/lambda-url-authenticated";
import { awsAmiNotPublic } from "../../../../policies/rules/aws/node-group/ami-not-public";
import { kind, later } from "../../support/declared";
import type { Spec } from "../../support/spec";

const permission = kind<lambda.PermissionArgs>("aws:lambda/permission:Permission");
const layer = kind<lambda.LayerVersionPermissionArgs>("aws:lambda/layerVersionPermission:LayerVersionPermission");
const url = kind<lambda.FunctionUrlArgs>("aws:lambda/functionUrl:FunctionUrl");
const eventPermission = kind<cloudwatch.EventPermissionArgs>("aws:cloudwatch/eventPermission:EventPermission");
const snapshot = kind<rds.SnapshotArgs>("aws:rds/snapshot:Snapshot");
const clusterCopy = kind<rds.ClusterSnapshotCopyArgs>("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy");
const volume = kind<ec2.SnapshotCreateVolumePermissionArgs>(
    "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
);
const image = kind<ec2.AmiLaunchPermissionArgs>("aws:ec2/amiLaunchPermission:AmiLaunchPermission");
const call = (args: object) => permission({ action: "lambda:InvokeFunction", principal: "*", ...args });
const organisation = (value: string, key = "aws:PrincipalOrgID") =>
    eventPermission({ principal: "*", condition: { key, type: "StringEquals", value } });

/** What is shared with everybody by a resource of its own. */
export const exposureSpecs: readonly Spec[] = [
    {
        rule: awsLambdaPermissionNotPublic,
        pass: {
            "a service": [call({ principal: "s3.amazonaws.com" })],
            "an account": [call({ principal: "111122223333" })],
            "an ARN": [call({ sourceArn: "arn:aws:s3:::shop-uploads" })],
            "an ARN not known yet": [call({ sourceArn: later() })],
            "the owner": [call({ sourceAccount: "111122223333" })],
            "an organisation": [call({ principalOrgId: "o-a1b2c3d4e5" })],
            "a layer for an organisation": [layer({ principal: "*", organizationId: "o-a1b2c3d4e5" })],
        },
        fail: {
            anybody: [call({})],
            "an ARN of any account": [call({ sourceArn: "arn:aws:events:eu-west-1:*:rule/*" })],
            "any bucket": [call({ sourceArn: "arn:aws:s3:::*" })],
            "a layer for anybody": [layer({ principal: "*" })],
        },
        unknown: { "the principal": [call({ principal: later() })] },
    },
    {
        rule: awsLambdaUrlAuthenticated,
        pass: { "sign-in": [url({ authorizationType: "AWS_IAM" })] },
        fail: { none: [url({ authorizationType: "NONE" })], unset: [url({})] },
        unknown: { "the kind": [url({ authorizationType: later() })] },
    },
    {
        rule: awsEventPermissionNotPublic,
        pass: {
            "an account": [eventPermission({ principal: "111122223333" })],
            "an organisation": [organisation("o-a1b2c3d4e5")],
            "an organisation not known yet": [organisation(later())],
        },
        fail: {
            anybody: [eventPermission({ principal: "*" })],
            "any organisation": [organisation("o-*")],
            "another condition": [organisation("eu-west-1", "aws:RequestedRegion")],
        },
        unknown: {
            "the principal": [eventPermission({ principal: later() })],
            "the condition": [eventPermission({ principal: "*", condition: later() })],
        },
    },
    {
        rule: awsSnapshotNotPublic,
        pass: {
            "nobody else": [snapshot({})],
            "an account": [snapshot({ sharedAccounts: ["111122223333"] })],
            "a volume for an account": [volume({ accountId: "111122223333" })],
        },
        fail: {
            everybody: [snapshot({ sharedAccounts: ["111122223333", "all"] })],
            "a copy for everybody": [clusterCopy({ sharedAccounts: ["all"] })],
            "a volume for everybody": [volume({ accountId: "all" })],
        },
        unknown: {
            "the accounts": [snapshot({ sharedAccounts: later() })],
            "an account": [snapshot({ sharedAccounts: [later()] })],
        },
    },
    {
        rule: awsAmiNotPublic,
        pass: { "an account": [image({ accountId: "111122223333" })] },
        fail: { everybody: [image({ group: "all" })] },
        unknown: { "the group": [image({ group: later() })] },
    },
];
