import { memberTypes } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** `admin` and `writer` are the newer names (from knowledge, unverified). */
const basic: ReadonlySet<unknown> = new Set(["roles/owner", "roles/editor", "roles/admin", "roles/writer"]);

export const gcpNoPrimitiveRoles: ResourceRule = {
    scope: "resource",
    id: "gcp-no-primitive-roles",
    title: "Nobody owns or edits a whole project",
    requirement: "No right is one of the basic roles owner, editor, admin and writer.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: memberTypes,
    properties: ["role"],
    rationale: "Basic roles hold thousands of rights, most of which nobody needs.",
    fix: "Give predefined or custom roles, on the resource that they are for.",
    url: "https://cloud.google.com/iam/docs/roles-overview",
    check: (resource) => expect(resource, "role", (role) => !basic.has(role), "it is a basic role"),
};
