import { memberProperties, notToEverybody, otherGrants } from "../../../reading/google-grants";
import type { StackRule } from "../../../rule";

export const gcpNoPublicMembers: StackRule = {
    scope: "stack",
    id: "gcp-no-public-members",
    title: "Nothing else is given to everybody",
    requirement:
        "No right is given to allUsers or allAuthenticatedUsers, of anything but projects, buckets, keys and secrets, which rules of their own are about.",
    themes: ["public-exposure", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: otherGrants,
    properties: memberProperties,
    rationale: "allAuthenticatedUsers is anybody with a Google account: everybody.",
    fix: "Name users, groups or service accounts.",
    url: "https://cloud.google.com/iam/docs/principals-overview",
    check: (stack) => notToEverybody(stack, otherGrants),
};
