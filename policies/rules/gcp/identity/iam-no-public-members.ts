import { gives, memberIs, memberProperties, notToEverybody, projectGrants } from "../../../reading/google-grants";
import { must, not, worst } from "../../../reading/logic";
import { each, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Domains where anybody gets an account (from knowledge, unverified). */
const isPrivate = (member: unknown): boolean =>
    /@(gmail|googlemail|yahoo|hotmail|outlook|icloud|proton|gmx)\.[a-z.]+$/i.test(textOf(member));

export const gcpIamNoPublicMembers: StackRule = {
    scope: "stack",
    id: "gcp-iam-no-public-members",
    title: "Projects are for people that somebody knows",
    requirement: "No right of a project, folder or organization is given to everybody, or to a private mail account.",
    themes: ["rbac", "public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: projectGrants,
    properties: memberProperties,
    rationale:
        "allAuthenticatedUsers is anybody with a Google account; nobody can close a private account when its owner leaves.",
    fix: "Name groups, service accounts, or users of your own domain.",
    url: "https://cloud.google.com/iam/docs/principals-overview",
    check: (stack) => {
        const given = new Map(notToEverybody(stack, projectGrants).map(({ urn, finding }) => [urn, finding]));
        return each(stack, projectGrants, (resource) => {
            const to = must(
                not(gives(resource, (grant) => memberIs(grant, isPrivate))),
                "it is given to a private mail account",
                "to whom it is given",
            );
            // Whose name is not known yet, and can only be an account of Google's, is none.
            const finding = given.get(resource.urn)!;
            return worst([finding, finding.result === "pass" && to.result === "undetermined" ? finding : to]);
        });
    },
};
