import { everyGrant, gives, roleIs, roleProperties } from "../../../reading/google-grants";
import { must, not } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

/** `admin`, `writer` and `reader` are the newer names (from knowledge, unverified). */
const basic: ReadonlySet<unknown> = new Set(
    ["owner", "editor", "viewer", "admin", "writer", "reader"].map((name) => `roles/${name}`),
);

export const gcpIamNoBasicRoles: ResourceRule = {
    scope: "resource",
    id: "gcp-iam-no-basic-roles",
    title: "Nobody owns, edits or sees a whole project",
    requirement: "No right is one of the basic roles owner, editor and viewer, or of their newer names.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: everyGrant,
    properties: roleProperties,
    rationale: "Basic roles hold thousands of rights, most of which nobody needs.",
    fix: "Give predefined or custom roles, on the resource that they are for.",
    url: "https://cloud.google.com/iam/docs/roles-overview",
    check: (resource) =>
        must(
            not(gives(resource, (grant) => roleIs(grant, (role) => basic.has(role)))),
            "it is a basic role",
            "the role",
        ),
};
