import type { Duration } from "../../../model/units";
import type { Scope } from "../../cloud";
import { anyKeyArn, arn, globalArn, keyAliasCondition, roleArn } from "../arn";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

type Owner = Pick<Scope, "kind" | "id">;

const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const push = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];

/** Role of the nodes of an owner's cluster. */
const nodeRole = (place: Place, owner: Owner): string => roleArn(place, owner, "node");

/**
 * Amazon Inspector fetches what it scans, where the account has it; its own policy lets it push nothing.
 * Source: docs.aws.amazon.com/inspector/latest/user/using-service-linked-roles.html (from knowledge, unverified).
 */
const scanner = (place: Place): string => globalArn(place, "iam", "role/aws-service-role/inspector2.amazonaws.com/*");

function nodesPull(place: Place, owner: Owner): Statement {
    return { Sid: "NodesPull", Effect: "Allow", Principal: { AWS: nodeRole(place, owner) }, Action: pull };
}

/**
 * Nodes of the cluster pull and publishers push; whoever else of the account has rights to images of its own to all repositories, such as nodes of
 * other clusters, has none to these. Who administers the repository stays out of it: rights to its settings give no right to images.
 */
export function repositoryPolicy(place: Place, owner: Owner, publishers: readonly string[]): string {
    const known = [nodeRole(place, owner), ...publishers, scanner(place)];
    return policyDocument(
        nodesPull(place, owner),
        publishers.length === 0
            ? undefined
            : { Sid: "PublishersPush", Effect: "Allow", Principal: { AWS: publishers }, Action: [...pull, ...push] },
        {
            Sid: "NobodyElse",
            Effect: "Deny",
            Principal: "*",
            Action: [...pull, ...push],
            Condition: { ArnNotLike: { "aws:PrincipalArn": known } },
        },
        {
            Sid: "NodesNeverPush",
            Effect: "Deny",
            Principal: { AWS: nodeRole(place, owner) },
            Action: push,
        },
    );
}

/** Copies of what is public: nothing is denied there, since the service that fetches them comes as a role of its own. */
export function mirrorPolicy(place: Place, owner: Owner): string {
    return policyDocument(nodesPull(place, owner));
}

/** Deletes what no tag names any more. */
export function untaggedExpiry(after: Duration): string {
    return JSON.stringify({
        rules: [
            {
                rulePriority: 1,
                description: "Images without a tag",
                selection: {
                    tagStatus: "untagged",
                    countType: "sinceImagePushed",
                    countUnit: "days",
                    countNumber: after.days,
                },
                action: { type: "expire" },
            },
        ],
    });
}

/** What the first pull of a copy takes beside the right to pull. Source: docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html, read 2026-11-29. */
export function firstPullPolicy(place: Place, prefixes: readonly string[]): string {
    return policyDocument({
        Sid: "FirstPull",
        Effect: "Allow",
        Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
        Resource: prefixes.map((prefix) => arn(place, "ecr", `repository/${prefix}/*`)),
    });
}

/**
 * What ECR itself takes to make repositories of copies. Source: docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html,
 * read 2026-11-29, of which what replication needs is left out.
 */
export function makerPolicy(place: Place, prefixes: readonly string[], keyAlias: string): string {
    return policyDocument(
        {
            Sid: "MakeRepositories",
            Effect: "Allow",
            Action: ["ecr:CreateRepository", "ecr:TagResource"],
            Resource: prefixes.map((prefix) => arn(place, "ecr", `repository/${prefix}/*`)),
        },
        {
            Sid: "EncryptThem",
            Effect: "Allow",
            Action: ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
            Resource: anyKeyArn(place),
            Condition: keyAliasCondition(keyAlias),
        },
    );
}
