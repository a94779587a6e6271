import { gives, memberIs, memberProperties, projectGrants } from "../../../reading/google-grants";
import { must, not } from "../../../reading/logic";
import { textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isDefault = (member: unknown): boolean =>
    /^serviceAccount:([^@]*-compute@developer|[^@]*@appspot)\.gserviceaccount\.com$/.test(textOf(member));

export const gcpIamNoDefaultSa: ResourceRule = {
    scope: "resource",
    id: "gcp-iam-no-default-sa",
    title: "Default accounts have no rights",
    requirement: "Default service accounts hold no role of a project, folder or organization.",
    themes: ["rbac"],
    severity: "medium",
    level: "mandatory",
    types: projectGrants,
    properties: memberProperties,
    rationale: "Whatever runs without an account of its own acts as the default one.",
    fix: "Make an account for each kind of software, and give the role to that.",
    url: "https://cloud.google.com/iam/docs/service-account-types#default",
    check: (resource) =>
        must(
            not(gives(resource, (grant) => memberIs(grant, isDefault))),
            "it is given to a default account",
            "to whom it is given",
        ),
};
