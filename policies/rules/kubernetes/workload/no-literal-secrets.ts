import { must, not, pass, type Truth, undetermined, worst } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, entries, someItem } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const configMap = "kubernetes:core/v1:ConfigMap";
/** Last words of names that hold credentials; `key` counts after one of the second list. */
const credentials =
    /(^|[_.-])(password|passwd|passphrase|secret|token|credentials?|apikey|((api|access|secret|private|encryption|signing)[_.-]?key))$/i;
/** Forms of credentials that tell by themselves: cloud access keys, private keys, tokens of code hosts, sign-ins in addresses. */
const forms =
    /\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}|:\/\/[^/\s:@]+:[^/\s:@$]+@/;

function isCredential(name: unknown, value: unknown): Truth {
    const named = typeof name === "string" && credentials.test(name);
    if (value === unknown) return named ? unknown : false;
    if (typeof value !== "string" || value === "") return false;
    // $(NAME) is filled in by Kubernetes from what is no literal.
    return forms.test(value) || (named && !/^\$\([^)]+\)$/.test(value) && !/^(true|false|\d{1,5})$/.test(value));
}

export const k8sNoLiteralSecrets: ResourceRule = {
    scope: "resource",
    id: "k8s-no-literal-secrets",
    title: "No secret is written down",
    requirement: "No environment variable or config map holds a credential as text.",
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...podTypes, configMap],
    properties: [...podProperties("containers.0.env.0.value"), "data"],
    rationale: "Text in a program is in its history, its state, its plans, and in every pod's description.",
    fix: "Sign in by cloud identity, or let the external secret store put the value into a Secret.",
    url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    check: (resource) => {
        if (resource.type === configMap) {
            const data = entries(resource.get("data"));
            if (data === unknown) return undetermined("data");
            return worst([
                pass,
                ...data.map(([name, value]) =>
                    must(not(isCredential(name, value)), `data.${name} looks like a credential`, `data.${name}`),
                ),
            ]);
        }
        return eachContainer(resource, ({ label, value }) => {
            const holds = someItem(at(value, "env"), (variable) =>
                isCredential(at(variable, "name"), at(variable, "value")),
            );
            return must(not(holds), `an environment variable of ${label} looks like a credential`, `env of ${label}`);
        });
    },
};
