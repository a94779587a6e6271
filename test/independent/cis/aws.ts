import { type Benchmark, choice, met, none, owner } from "./benchmark";

const trail = "aws:cloudtrail/trail:Trail";
const account = "An alarm of the whole account, whose trail and alarms are its owner's.";

/** Numbers by prowler 5.46.0, compliance/aws/cis_7.0_aws.json. */
export const awsFoundations: Benchmark = {
    name: "AWS Foundations 7.0.0",
    of: 70,
    tenant: "spotify-premium",
    elsewhere: "the organisation, the root user, people who sign in, Macie, AWS Config and Security Hub",
    recommendations: {
        "2.13": none("people have rights by groups alone", "aws:iam/user:User"),
        "2.14": met("no policy allows everything", "aws-iam-no-star-star aws-iam-no-admin-managed-policy"),
        "2.16": met("machines have roles", "", [
            "aws:eks/nodeGroup:NodeGroup",
            "nodeRoleArn",
            (value: unknown) => typeof value === "string",
        ]),
        "2.21": met(
            "no policy of a resource names everybody",
            "aws-resource-policy-not-public aws-sns-not-public aws-s3-no-any-principal aws-kms-policy-not-public",
        ),
        "3.1.1": met("buckets refuse HTTP without TLS", "aws-s3-tls-only"),
        "3.1.2": choice(
            "MFA to delete objects",
            "The root user alone can set it, by hand; Object Lock keeps the audit records.",
        ),
        "3.1.4": met("buckets are closed to the public", "aws-s3-public-access-block"),
        "3.2.1": met("databases are encrypted", "aws-rds-storage-encrypted"),
        "3.2.2": met("databases take minor versions", "", [
            "aws:rds/instance:Instance",
            "autoMinorVersionUpgrade",
            true,
        ]),
        "3.2.3": met("databases are not public", "aws-rds-not-public"),
        "3.2.4": met("databases have a standby in another zone", "aws-rds-multi-az"),
        "3.3.1": none("file systems are encrypted", "aws:efs/fileSystem:FileSystem"),
        "4.1": choice(
            "a trail of all regions",
            "Of the stack's own region for cells, which share an account, and for silos without `placement.account`, as this one is. A silo that names an account is taken to have it to itself, and has a trail of all regions.",
        ),
        "4.2": met("the trail's files are signed", "aws-trail-validation"),
        "4.4": met("the trail's bucket has access logs", "", [
            "aws:s3/bucketLogging:BucketLogging::audit-records-access-logs",
            "targetPrefix",
            (value: unknown) => typeof value === "string",
        ]),
        "4.5": met("the trail is under a key of one's own", "aws-trail-cmk"),
        "4.6": met("keys are rotated", "aws-kms-rotation"),
        "4.7": met("networks have flow logs", "aws-vpc-flow-logs"),
        "4.8, 4.9": met("who writes and reads objects is recorded", "", [
            trail,
            "advancedEventSelectors.1.fieldSelectors.1.equals.0",
            "AWS::S3::Object",
        ]),
        "4.10": none(
            "web front ends have access logs",
            "aws:cloudfront/distribution:Distribution aws:lb/loadBalancer:LoadBalancer",
        ),
        "5.1 to 5.3, 5.6, 5.9, 5.15": owner("alarms about sign-ins, the root user and the organisation", account),
        "5.4": choice(
            "an alarm when rights change",
            "IAM's records lie in us-east-1, of which a trail of another region hears nothing. Whose trail is of all regions (4.1) or of that one is told; else whoever owns the account.",
        ),
        "5.5": met("an alarm when the trail changes", "", [
            "aws:cloudwatch/metricAlarm:MetricAlarm::audit-changes-records",
            "threshold",
            0,
        ]),
        "5.7": met("an alarm when a key is disabled or to be deleted", "", [
            "aws:cloudwatch/metricAlarm:MetricAlarm::audit-changes-keys",
            "threshold",
            0,
        ]),
        "5.8": met("an alarm when a bucket's policy changes", "", [
            "aws:cloudwatch/metricAlarm:MetricAlarm::audit-changes-buckets",
            "threshold",
            0,
        ]),
        "5.10 to 5.14": met(
            "alarms when parts of the network change",
            "",
            ["aws:cloudwatch/metricAlarm:MetricAlarm::audit-changes-firewalls", "threshold", 0],
            ["aws:cloudwatch/metricAlarm:MetricAlarm::audit-changes-routes", "threshold", 0],
        ),
        "6.1.1": met("disks are encrypted", "aws-lt-ebs-encrypted"),
        "6.1.2": met("no file sharing from the internet", "aws-sg-no-world-data-ports aws-sg-no-world-other-ports"),
        "6.2": choice(
            "network ACLs close administrators' ports",
            "The default ACL of the network is left open, as AWS makes it: security groups decide.",
        ),
        "6.3, 6.4": met(
            "no administrators' ports from the internet",
            "aws-sg-no-world-admin-ports aws-sg-no-world-all-ports",
        ),
        "6.5": met("the default security group is closed", "aws-default-sg-closed"),
        "6.6": none("routes of peered networks are narrow", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection"),
        "6.7": met("metadata asks for tokens", "aws-lt-imdsv2"),
        "6.8": met("AWS is reached by endpoints of the network", "", [
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "vpcEndpointType",
            (value: unknown) => value === "Interface" || value === "Gateway",
        ]),
    },
};
