import { entityTypes, memberTypes } from "../../../reading/google";
import { must, not, some } from "../../../reading/logic";
import { each, someItem } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const isPublic = (member: unknown): boolean => member === "allUsers" || member === "allAuthenticatedUsers";

const types = [...memberTypes, ...entityTypes];

/** What gives out the name of an account that it made, or is on before the cloud tells the name of its own. */
const namers: ReadonlySet<string> = new Set([
    "gcp:logging/projectSink:ProjectSink",
    "gcp:projects/service:Service",
    "gcp:projects/serviceIdentity:ServiceIdentity",
    "gcp:serviceaccount/account:Account",
]);

/** Whether an unknown member can be nothing but an account that another resource makes. */
function isOfGoogle(stack: StackView, grant: ResourceView, path: string): boolean {
    const from = grant.propertyDependencies[path] ?? [];
    if (grant.get(path) !== unknown || from.length === 0) return false;
    return from.every((urn) => namers.has(stack.byUrn(urn)?.type ?? ""));
}

export const gcpNoPublicMembers: StackRule = {
    scope: "stack",
    id: "gcp-no-public-members",
    title: "Nothing is given to everybody",
    requirement: "No right is given to allUsers or allAuthenticatedUsers.",
    themes: ["public-exposure", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types,
    properties: ["member", "members", "entity"],
    rationale: "allAuthenticatedUsers is anybody with a Google account: everybody.",
    fix: "Name users, groups or service accounts.",
    url: "https://cloud.google.com/iam/docs/principals-overview",
    check: (stack) =>
        each(stack, types, (grant) =>
            must(
                not(
                    some(
                        ["member", "members", "entity"].map((path) =>
                            isOfGoogle(stack, grant, path) ? false : someItem(grant.get(path), isPublic),
                        ),
                    ),
                ),
                "it is given to everybody",
                "to whom it is given",
            ),
        ),
};
