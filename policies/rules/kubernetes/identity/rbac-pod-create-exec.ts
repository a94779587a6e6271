import { some } from "../../../reading/logic";
import { grantsOn, noRoleRule, roleTypes } from "../../../reading/roles";
import type { ResourceRule } from "../../../rule";

/** Source: kubernetes.io/docs/concepts/security/rbac-good-practices, as known 2026-11; a GET opens a web socket as well as a POST. */
const ways: Readonly<Record<string, readonly string[]>> = {
    pods: ["create"],
    "pods/exec": ["create", "get"],
    "pods/attach": ["create", "get"],
    "pods/ephemeralcontainers": ["patch", "update"],
};

export const k8sRbacPodCreateExec: ResourceRule = {
    scope: "resource",
    id: "k8s-rbac-pod-create-exec",
    title: "Few get into pods",
    requirement:
        "No rule of a role creates pods or runs commands in them; single ones may be named, and who deploys needs a role of its own.",
    themes: ["rbac"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: roleTypes,
    properties: ["rules.0.resources", "rules.0.verbs", "rules.0.resourceNames"],
    rationale:
        "Whoever gets into a pod, or starts one, has all that its account and its mounts have, and no audit trail of it.",
    fix: "Remove the resource from the rule, or set resourceNames to the ones that are needed.",
    url: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation",
    check: (role) =>
        noRoleRule(
            role,
            (rule) => some(Object.entries(ways).map(([part, verbs]) => grantsOn(rule, part, verbs))),
            "a rule creates pods or gets into them",
        ),
};
