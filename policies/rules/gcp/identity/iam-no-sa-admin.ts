import {
    type Grant,
    gives,
    grantProperties,
    isStacksAccount,
    memberIs,
    projectGrants,
    roleIs,
} from "../../../reading/google-grants";
import { every, must, not } from "../../../reading/logic";
import { each, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Roles named after administrators, and the basic ones that are as much. */
const administers = (role: unknown): boolean => /(admin|^roles\/(owner|editor|writer))$/i.test(textOf(role));

/** Accounts that people made; agents of Google's services need what they are given. */
const isAccount = (member: unknown): boolean =>
    /^serviceAccount:/.test(textOf(member)) &&
    !/@(gcp-sa-[^.]+|gs-project-accounts|cloudservices|[^@]*system)\./.test(textOf(member));

export const gcpIamNoSaAdmin: StackRule = {
    scope: "stack",
    id: "gcp-iam-no-sa-admin",
    title: "No software administers the project",
    requirement: "Service accounts hold no administrator role of a project, folder or organization.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: projectGrants,
    properties: grantProperties,
    rationale: "Who takes over the software takes over the project.",
    fix: "Give the account the narrow roles that it needs, on the resources that it needs them for.",
    url: "https://cloud.google.com/iam/docs/best-practices-service-accounts",
    check: (stack) =>
        each(stack, projectGrants, (resource) => {
            const toAccount = (grant: Grant) => (isStacksAccount(stack, resource) ? true : memberIs(grant, isAccount));
            return must(
                not(gives(resource, (grant) => every([roleIs(grant, administers), toAccount(grant)]))),
                "a service account administers what it is given on",
                "who is given which role",
            );
        }),
};
