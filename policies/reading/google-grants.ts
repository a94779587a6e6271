import { type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { ask, must, not, some, type Truth } from "./logic";
import { at, each, items, someItem } from "./values";

/** A role and who has it. */
export interface Grant {
    readonly role: unknown;
    readonly members: readonly unknown[] | Unknown;
}

/** `kms/keyRingIAM` and `Member` as the token of a type. */
function typeNamed(stem: string, ending: "Member" | "Binding" | "Policy"): string {
    const name = `${stem.split("/")[1]!}${ending}`;
    return `gcp:${stem}${ending}:${name[0]!.toUpperCase()}${name.slice(1)}`;
}

const granting = (...stems: readonly string[]): readonly string[] =>
    stems.flatMap((stem) => [typeNamed(stem, "Member"), typeNamed(stem, "Binding"), typeNamed(stem, "Policy")]);

/** Types that give rights, by what they are given on, as the names of the SDK's types begin. Source: @pulumi/gcp 9.37.0. */
export const projectGrants = granting("projects/iAM", "folder/iAM", "organizations/iAM");
export const bucketGrants = granting("storage/bucketIAM", "storage/managedFolderIam");
export const keyGrants = granting("kms/cryptoKeyIAM", "kms/keyRingIAM", "kms/ekmConnectionIam");
export const secretGrants = granting("secretmanager/secretIam", "secretmanager/regionalSecretIam");
export const otherGrants = granting(
    "artifactregistry/repositoryIam",
    "cloudfunctionsv2/functionIam",
    "cloudrun/iam",
    "cloudrunv2/jobIam",
    "cloudrunv2/serviceIam",
    "cloudrunv2/workerPoolIam",
    "dns/dnsManagedZoneIam",
    "gkebackup/backupPlanIam",
    "gkebackup/restorePlanIam",
    "pubsub/schemaIam",
    "pubsub/subscriptionIAM",
    "pubsub/topicIAM",
    "serviceaccount/iAM",
);
export const everyGrant = [...projectGrants, ...bucketGrants, ...keyGrants, ...secretGrants, ...otherGrants];

/** Properties that tell who is given something, what, and both, for a rule's `properties`. */
export const memberProperties: readonly string[] = ["member", "members", "policyData"];
export const roleProperties: readonly string[] = ["role", "policyData"];
export const grantProperties: readonly string[] = ["role", ...memberProperties];

const read = new WeakMap<ResourceView, readonly Grant[] | Unknown>();

/** What a resource gives: one role of a member or binding, every role of a policy's document. */
export function grantsOf(resource: ResourceView): readonly Grant[] | Unknown {
    let grants = read.get(resource);
    if (grants === undefined) {
        grants = resource.type.endsWith("Policy")
            ? documentGrants(resource.get("policyData"))
            : [{ role: resource.get("role"), members: items(resource.get("member") ?? resource.get("members")) }];
        read.set(resource, grants);
    }
    return grants;
}

/** The grants of a policy's text; what is no document tells nothing. */
function documentGrants(text: unknown): readonly Grant[] | Unknown {
    try {
        const bindings = items(at(typeof text === "string" ? JSON.parse(text) : text, "bindings"));
        if (bindings === unknown) return unknown;
        return bindings.map((one) => ({ role: at(one, "role"), members: items(at(one, "members")) }));
    } catch {
        return unknown;
    }
}

/** Whether a resource gives something of which the test holds. */
export function gives(resource: ResourceView, test: (grant: Grant) => Truth): Truth {
    const grants = grantsOf(resource);
    return grants === unknown ? unknown : some(grants.map(test));
}

/** Whether the role is one that the test names. */
export const roleIs = ({ role }: Grant, test: (role: unknown) => boolean): Truth => ask(role, test);

/** Whether some member is one that the test names. */
export const memberIs = ({ members }: Grant, test: (member: unknown) => boolean): Truth => someItem(members, test);

const isEverybody = (member: unknown): boolean => member === "allUsers" || member === "allAuthenticatedUsers";

/** What gives out the name of an account that it made, or is on before the cloud tells the name of its own. */
const namers: ReadonlySet<string> = new Set([
    "gcp:logging/projectSink:ProjectSink",
    "gcp:projects/service:Service",
    "gcp:projects/serviceIdentity:ServiceIdentity",
    "gcp:serviceaccount/account:Account",
]);

/** Whether an unknown member was made from resources of these types alone. */
function comesOf(stack: StackView, grant: ResourceView, types: ReadonlySet<string>): boolean {
    const path = ["member", "members"].find((one) => grant.get(one) === unknown);
    const from = (path && grant.propertyDependencies[path]) || [];
    return from.length > 0 && from.every((urn) => types.has(stack.byUrn(urn)?.type ?? ""));
}

const account: ReadonlySet<string> = new Set(["gcp:serviceaccount/account:Account"]);

/** Whether an unknown member can be nothing but a service account of the stack. */
export const isStacksAccount = (stack: StackView, grant: ResourceView): boolean => comesOf(stack, grant, account);

/** Judges that none of the types gives anything to everybody. */
export function notToEverybody(stack: StackView, types: readonly string[]) {
    return each(stack, types, (resource) =>
        must(
            comesOf(stack, resource, namers) ? true : not(gives(resource, (grant) => memberIs(grant, isEverybody))),
            "it is given to everybody",
            "to whom it is given",
        ),
    );
}
