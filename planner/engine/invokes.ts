import { parseAllDocuments } from "yaml";
import { formOf } from "../../model/cloud-forms";
import { unknownText } from "../document";
import { azureInvokes } from "./azure-invokes";
import type { DeclaredInvoke, InvokeContext } from "./declared-invoke";
import { isObject, type Properties, unwrap } from "./wire";

/** Stands for the account that only credentials could tell. */
const unknownAccount = "000000000000";

/** Stand for the project that only credentials could tell, and for who pays for it. */
const unknownProject = "unknown-project";
const unknownBilling = "000000-000000-000000";

/** A service of Google's own in the project whose number is unknown. */
const googleAgent = (domain: string): string => `service-${unknownAccount}@${domain}.iam.gserviceaccount.com`;
const transferAgent = `project-${unknownAccount}@storage-transfer-service.iam.gserviceaccount.com`;

/** Stands for the region that only the environment or a profile could tell. */
const unknownRegion = "us-east-1";

const namedRegion = ({ args, provider }: InvokeContext): unknown => args.region ?? args.name ?? provider.region;

const region = (context: InvokeContext): string => String(namedRegion(context) ?? unknownRegion);

const regionOrigin = (context: InvokeContext): string | undefined =>
    namedRegion(context) === undefined
        ? `region ${unknownRegion} stands for the one that the environment would tell; none is configured (aws:region)`
        : undefined;

/** Reasons to doubt an answer, those that apply. */
const doubts =
    (...reasons: ((context: InvokeContext) => string | undefined)[]) =>
    (context: InvokeContext): string | undefined =>
        reasons.flatMap((reason) => reason(context) ?? []).join("; ") || undefined;

/** Partition of a region. Source: AWS documentation, "AWS service endpoints", 2026-11. */
function partition(name: string): { id: string; suffix: string; reverse: string } {
    if (name.startsWith("cn-")) return { id: "aws-cn", suffix: "amazonaws.com.cn", reverse: "cn.com.amazonaws" };
    if (name.startsWith("us-gov-")) return { id: "aws-us-gov", suffix: "amazonaws.com", reverse: "com.amazonaws" };
    return { id: "aws", suffix: "amazonaws.com", reverse: "com.amazonaws" };
}

/** Regions whose zones do not simply begin at `a`. Source: AWS documentation, "Availability Zones", 2026-11. */
const zoneLetters: Readonly<Record<string, string>> = {
    "us-east-1": "abcdef",
    "us-west-1": "ac",
    "us-west-2": "abcd",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ca-central-1": "abd",
};

function zones(context: InvokeContext): Properties {
    const name = region(context);
    const names = [...(zoneLetters[name] ?? "abc")].map((letter) => `${name}${letter}`);
    return {
        id: name,
        groupNames: [name],
        names,
        zoneIds: names.map((_, at) => `${shortened(name)}-az${at + 1}`),
        state: "available",
        region: name,
    };
}

/** `eu-west-1` as zone ids write it: `euw1`. */
function shortened(name: string): string {
    const [area, ...rest] = name.split("-");
    return (
        area +
        rest
            .map((part) =>
                part.replace(/^([ns])(?:orth|outh)([ew])(?:ast|est)$/, "$1$2").replace(/^([a-z])[a-z]{2,}$/, "$1"),
            )
            .join("")
    );
}

const accountOf = ({ account }: InvokeContext): string => account ?? unknownAccount;

const accountOrigin = ({ account }: InvokeContext): string =>
    account === undefined
        ? `account ${unknownAccount} stands for the one that credentials would tell`
        : `account ${account} is the one that the stack was deployed to`;

/** The account that a stack of ours names among its outputs. */
export function deployedAccount(outputs: Properties | undefined): string | undefined {
    const account = unwrap(outputs?.account);
    if (typeof account !== "string" || account === unknownText) return undefined;
    return formOf("account", account) === undefined ? undefined : account;
}

const aws: Readonly<Record<string, DeclaredInvoke>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": {
        inferred: doubts(accountOrigin, regionOrigin),
        answer: (context) => ({
            id: accountOf(context),
            accountId: accountOf(context),
            arn: `arn:${partition(region(context)).id}:iam::${accountOf(context)}:root`,
            userId: accountOf(context),
        }),
    },
    "aws:index/getRegion:getRegion": {
        inferred: regionOrigin,
        answer: (context) => {
            const name = region(context);
            return { id: name, region: name, name, description: name, endpoint: `ec2.${name}.amazonaws.com` };
        },
    },
    "aws:index/getPartition:getPartition": {
        inferred: regionOrigin,
        answer: (context) => {
            const { id, suffix, reverse } = partition(region(context));
            return { id, partition: id, dnsSuffix: suffix, reverseDnsPrefix: reverse };
        },
    },
    "aws:index/getAvailabilityZones:getAvailabilityZones": {
        inferred: doubts(
            () => "the zones are those that the region is documented to have; an account may see others",
            regionOrigin,
        ),
        answer: zones,
    },
};

const others: Readonly<Record<string, DeclaredInvoke>> = {
    "kubernetes:yaml:decode": { answer: kubernetesObjects },
    "gcp:organizations/getClientConfig:getClientConfig": {
        inferred: () => "the client's project and region are those of the provider's configuration",
        answer: ({ provider, account }) => ({
            id: "client-config",
            accessToken: "",
            defaultLabels: {},
            project: provider.project ?? account ?? unknownProject,
            region: provider.region ?? "",
            zone: provider.zone ?? "",
        }),
    },
    "gcp:organizations/getProject:getProject": {
        inferred: () =>
            `number ${unknownAccount} and billing account ${unknownBilling} stand for those that the project would tell`,
        answer: ({ args, provider, account }) => {
            const projectId = args.projectId ?? provider.project ?? account ?? unknownProject;
            const facts = { autoCreateNetwork: false, billingAccount: unknownBilling, number: unknownAccount };
            const none = { deletionPolicy: "", effectiveLabels: {}, folderId: "", labels: {}, orgId: "", tags: {} };
            return { id: projectId, name: projectId, projectId, pulumiLabels: {}, ...facts, ...none };
        },
    },
    "gcp:logging/getProjectCmekSettings:getProjectCmekSettings": {
        inferred: () => `${googleAgent("gcp-sa-logging")} stands for the agent of logging that the project would tell`,
        answer: ({ args }) => {
            const name = `projects/${String(args.project)}/cmekSettings`;
            const facts = { kmsKeyVersionName: "", serviceAccountId: googleAgent("gcp-sa-logging") };
            return { id: name, name, project: args.project, ...facts };
        },
    },
    "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": {
        inferred: () =>
            `${googleAgent("gs-project-accounts")} stands for the agent of storage that the project would tell`,
        answer: ({ args, provider, account }) => {
            const emailAddress = googleAgent("gs-project-accounts");
            const project = args.project ?? provider.project ?? account ?? unknownProject;
            return { id: emailAddress, emailAddress, member: `serviceAccount:${emailAddress}`, project };
        },
    },
    "gcp:storage/getTransferProjectServiceAccount:getTransferProjectServiceAccount": {
        inferred: () => `${transferAgent} stands for the agent of Storage Transfer that the project would tell`,
        answer: ({ args, provider, account }) => {
            const project = args.project ?? provider.project ?? account ?? unknownProject;
            const member = `serviceAccount:${transferAgent}`;
            return { id: transferAgent, email: transferAgent, member, project, subjectId: unknownAccount };
        },
    },
};

/** Documents of a YAML text, lists taken apart, as the Kubernetes provider's `decode` returns them. */
function kubernetesObjects({ args }: InvokeContext): Properties {
    const objects = parseAllDocuments(String(args.text ?? "")).map((document): unknown => document.toJS());
    const flat = (object: unknown): unknown[] =>
        isObject(object) && Array.isArray(object.items) && String(object.kind).endsWith("List")
            ? object.items.flatMap(flat)
            : [object];
    return { result: objects.flatMap(flat).filter(isObject) };
}

/** Invokes that can be answered without credentials. Every other one fails the stack that makes it. */
export const declaredInvokes: Readonly<Record<string, DeclaredInvoke>> = {
    ...aws,
    ...azureInvokes,
    ...others,
};
