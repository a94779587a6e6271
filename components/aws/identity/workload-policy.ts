import { anyKeyArn, arn, bucketArn, keyAliasCondition } from "../arn";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/** Everything of a tenant that its workloads may use. All of it has names that are known before it exists. */
export interface WorkloadGrants {
    readonly namespace: string;
    readonly bucket?: (place: Place) => string;
    /** Alias of the key that encrypts the bucket. */
    readonly bucketKeyAlias: string;
    /** PostgreSQL role that workloads sign in as. */
    readonly databaseUser?: string;
    /** Replication group and user that workloads sign in with. */
    readonly cache?: { readonly group: string; readonly user: string };
}

type Conditions = NonNullable<Statement["Condition"]>;

/** What a workload may do: use its tenant's own bucket, database role and cache user, from its tenant's namespace alone. */
export function workloadPolicy(grants: WorkloadGrants, place: Place): string {
    const fromNamespace: Conditions = {
        StringEquals: { "aws:PrincipalTag/kubernetes-namespace": grants.namespace },
    };
    return policyDocument(
        ...(grants.bucket
            ? bucketStatements(bucketArn(place, grants.bucket(place)), grants, place, fromNamespace)
            : []),
        grants.databaseUser === undefined ? undefined : databaseStatement(grants.databaseUser, place, fromNamespace),
        grants.cache && cacheStatement(grants.cache, place, fromNamespace),
        whoAmI(),
    );
}

function bucketStatements(bucket: string, grants: WorkloadGrants, place: Place, when: Conditions): Statement[] {
    return [
        { Sid: "ListObjects", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket, Condition: when },
        {
            Sid: "UseObjects",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
            Resource: `${bucket}/*`,
            Condition: when,
        },
        {
            Sid: "UseKeyOfBucket",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: anyKeyArn(place),
            Condition: {
                ...keyAliasCondition(grants.bucketKeyAlias),
                StringEquals: { ...when.StringEquals, "kms:ViaService": `s3.${place.region}.amazonaws.com` },
            },
        },
    ];
}

function databaseStatement(user: string, place: Place, when: Conditions): Statement {
    return {
        Sid: "SignInToDatabase",
        Effect: "Allow",
        Action: "rds-db:connect",
        // The server's id is unknown until it exists; the user's name is the tenant's alone, on whichever server.
        Resource: arn(place, "rds-db", `dbuser:*/${user}`),
        Condition: when,
    };
}

function cacheStatement(cache: NonNullable<WorkloadGrants["cache"]>, place: Place, when: Conditions): Statement {
    return {
        Sid: "SignInToCache",
        Effect: "Allow",
        Action: "elasticache:Connect",
        Resource: [
            arn(place, "elasticache", `replicationgroup:${cache.group}`),
            arn(place, "elasticache", `user:${cache.user}`),
        ],
        Condition: when,
    };
}

/** A policy needs a statement, and a tenant may have neither database nor cache nor bucket. This call takes no resource. */
function whoAmI(): Statement {
    return { Sid: "WhoAmI", Effect: "Allow", Action: "sts:GetCallerIdentity", Resource: "*" };
}
