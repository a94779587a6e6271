import { memberTypes } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNoPrimitiveRoles: ResourceRule = {
    scope: "resource",
    id: "gcp-no-primitive-roles",
    title: "Nobody owns or edits a whole project",
    requirement: "No right is one of the basic roles owner and editor.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: memberTypes,
    properties: ["role"],
    rationale: "Basic roles hold thousands of rights, most of which nobody needs.",
    fix: "Give predefined or custom roles, on the resource that they are for.",
    url: "https://cloud.google.com/iam/docs/roles-overview",
    check: (resource) =>
        expect(resource, "role", (role) => role !== "roles/owner" && role !== "roles/editor", "it is a basic role"),
};
