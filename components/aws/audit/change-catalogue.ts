import type { GuardedChange } from "../../shared/changes";

/** A filter of CloudWatch Logs over a trail's records: some of the calls of one service, or of several. */
function calls(names: readonly string[], source?: string): string {
    const any = names.map((name) => `($.eventName = ${name})`).join(" || ");
    return source === undefined ? `{ ${any} }` : `{ ($.eventSource = ${source}) && (${any}) }`;
}

/**
 * What alarms tell of, as the CIS AWS Foundations Benchmark lists it (5.4, 5.5, 5.7, 5.8, 5.10 to 5.14 of 7.0.0). A filter has 1,024 characters at most.
 * Sources: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html; names of calls from each service's API reference
 * (from knowledge, unverified).
 */
export const changes: readonly (GuardedChange<string> & { readonly recordedIn?: string })[] = [
    {
        name: "rights",
        // What IAM does is recorded there since 2021-11-22, and told to trails of that region or of all alone. Source:
        // docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail-by-using-the-aws-cli-update-trail.html, read 2026-11-30.
        recordedIn: "us-east-1",
        description: "Rights have changed: a policy of IAM",
        filter: calls(
            ["Role", "User", "Group"]
                .flatMap((who) => [`Put${who}Policy`, `Delete${who}Policy`, `Attach${who}Policy`, `Detach${who}Policy`])
                .concat("CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"),
        ),
    },
    {
        name: "records",
        description: "The audit trail has changed",
        filter: calls(
            ["CreateTrail", "UpdateTrail", "DeleteTrail", "StopLogging", "PutEventSelectors"],
            "cloudtrail.amazonaws.com",
        ),
    },
    {
        name: "keys",
        description: "A key is disabled or to be deleted",
        filter: calls(["DisableKey", "ScheduleKeyDeletion"], "kms.amazonaws.com"),
    },
    {
        name: "buckets",
        description: "Who may use a bucket, or how long it keeps what is in it, has changed",
        filter: calls(
            [
                "PutBucketAcl",
                "PutBucketPolicy",
                "DeleteBucketPolicy",
                "PutBucketCors",
                "DeleteBucketCors",
                "PutBucketLifecycle",
                "DeleteBucketLifecycle",
                "PutBucketReplication",
                "DeleteBucketReplication",
                "PutBucketPublicAccessBlock",
                "DeleteBucketPublicAccessBlock",
                // Whoever may call it switches a bucket's default lock off. Records name the call as S3's API does, or as the right to it is called.
                "PutObjectLockConfiguration",
                "PutBucketObjectLockConfiguration",
            ],
            "s3.amazonaws.com",
        ),
    },
    {
        name: "firewalls",
        description: "A security group or a network's access list has changed",
        filter: calls([
            "AuthorizeSecurityGroupIngress",
            "AuthorizeSecurityGroupEgress",
            "RevokeSecurityGroupIngress",
            "RevokeSecurityGroupEgress",
            "CreateSecurityGroup",
            "DeleteSecurityGroup",
            "CreateNetworkAcl",
            "CreateNetworkAclEntry",
            "DeleteNetworkAcl",
            "DeleteNetworkAclEntry",
            "ReplaceNetworkAclEntry",
            "ReplaceNetworkAclAssociation",
        ]),
    },
    {
        name: "routes",
        description: "A network, a gateway or a route has changed",
        filter: calls([
            "CreateVpc",
            "DeleteVpc",
            "ModifyVpcAttribute",
            "CreateVpcPeeringConnection",
            "AcceptVpcPeeringConnection",
            "DeleteVpcPeeringConnection",
            "CreateInternetGateway",
            "AttachInternetGateway",
            "DetachInternetGateway",
            "DeleteInternetGateway",
            "CreateRoute",
            "ReplaceRoute",
            "DeleteRoute",
            "CreateRouteTable",
            "DeleteRouteTable",
            "ReplaceRouteTableAssociation",
            "DisassociateRouteTable",
        ]),
    },
];

/** Changes that a trail hears of: one of all regions of every one, one of a region of those that are recorded there. */
export const changesHeard = (everyRegion: boolean, region: string): readonly GuardedChange<string>[] =>
    changes.filter(({ recordedIn = region }) => everyRegion || recordedIn === region);
