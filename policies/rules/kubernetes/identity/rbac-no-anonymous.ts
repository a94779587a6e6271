import { ask } from "../../../reading/logic";
import { bindingTypes, noSubject } from "../../../reading/roles";
import { at, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const everyone = ["system:anonymous", "system:unauthenticated", "system:authenticated", "system:masters"];

export const k8sRbacNoAnonymous: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-no-anonymous",
    title: "Rights go to somebody",
    requirement: "No binding names anonymous users, all users, all service accounts or the masters group.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: bindingTypes,
    properties: ["subjects.0.name"],
    rationale: "These groups take in everybody who reaches the API server, or go past every check.",
    fix: "Name the users, groups or service accounts.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    check: (binding) =>
        noSubject(
            binding,
            (subject) =>
                ask(
                    at(subject, "name"),
                    (name) => everyone.includes(textOf(name)) || name === "system:serviceaccounts",
                ),
            "a subject is everybody",
        ),
};
