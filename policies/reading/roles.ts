import { type Finding, type ResourceView, unknown } from "../rule";
import { ask, every, must, not, pass, some, type Truth, undetermined, worst } from "./logic";
import { at, items, someItem, textOf } from "./values";

const group = "kubernetes:rbac.authorization.k8s.io/v1";
export const clusterRole = `${group}:ClusterRole`;
export const roleTypes: readonly string[] = [`${group}:Role`, clusterRole];
export const clusterRoleBinding = `${group}:ClusterRoleBinding`;
export const bindingTypes: readonly string[] = [`${group}:RoleBinding`, clusterRoleBinding];

/** Whether a rule of a role lists one of the words under the property. */
export function listed(rule: unknown, property: string, words: readonly string[]): Truth {
    return someItem(at(rule, property), (word) => words.includes(textOf(word)));
}

/** Whether a rule of a role grants one of the verbs on all of a resource or part (`pods/exec`), not on named ones alone. */
export function grantsOn(rule: unknown, resource: string, verbs: readonly string[]): Truth {
    const [whole, part] = resource.split("/");
    return every([
        listed(rule, "resources", [resource, "*", ...(part ? [`*/${part}`, `${whole}/*`] : [])]),
        listed(rule, "verbs", [...verbs, "*"]),
        ask(at(rule, "resourceNames"), (names) => !Array.isArray(names) || names.length === 0),
    ]);
}

/** Judges that no rule of a role is as the test says. */
export function noRoleRule(role: ResourceView, test: (rule: unknown) => Truth, failure: string): Finding {
    const rules = items(role.get("rules"));
    if (rules === unknown) return undetermined("rules");
    return worst([
        pass,
        ...rules.map((rule) => must(not(rule === unknown ? unknown : test(rule)), failure, "a rule of the role")),
    ]);
}

/** Judges that no subject of a binding is as the test says. */
export function noSubject(binding: ResourceView, test: (subject: unknown) => Truth, failure: string): Finding {
    return must(not(some([someItem(binding.get("subjects"), test)])), failure, "subjects");
}
