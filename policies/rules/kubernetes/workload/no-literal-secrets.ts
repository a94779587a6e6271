import { credentialsIn, holdsCredential, tellsCredential } from "../../../reading/command-lines";
import { isCredential } from "../../../reading/credentials";
import { decoded } from "../../../reading/encoded";
import { fail, must, not, pass, type Truth, undetermined, worst } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, someItem } from "../../../reading/values";
import { type Finding, type ResourceRule, unknown } from "../../../rule";

const configMap = "kubernetes:core/v1:ConfigMap";

function isWrittenDown(variable: unknown): Truth {
    const [given, value] = [at(variable, "name"), at(variable, "value")];
    const name = typeof given === "string" ? given : "";
    if (value === unknown) return isCredential(name, "literal") && unknown;
    return typeof value === "string" && (isCredential(name, value) || holdsCredential(value));
}

function judgeData(property: string, data: unknown): Finding {
    const found = credentialsIn(data);
    if (found === unknown) return undetermined(property);
    return worst([
        pass,
        ...found.sure.map((name) => fail(`${property}.${name} looks like a credential, or holds one`)),
        ...found.unsure.map((name) => undetermined(`${property}.${name}`)),
    ]);
}

export const k8sNoLiteralSecrets: ResourceRule = {
    scope: "resource",
    id: "k8s-no-literal-secrets",
    title: "No secret is written down",
    requirement: "No environment variable, command line or config map holds a credential as text.",
    themes: ["secrets"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...podTypes, configMap],
    properties: [
        ...podProperties("containers.0.env.0.value", "containers.0.args", "containers.0.command"),
        "data",
        "binaryData",
    ],
    rationale: "Text in a program is in its history, its state, its plans, and in every pod's description.",
    fix: "Sign in by cloud identity, or let the external secret store put the value into a Secret.",
    url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    check: (resource) => {
        if (resource.type === configMap)
            return worst([
                judgeData("data", resource.get("data")),
                judgeData("binaryData", decoded(resource.get("binaryData"))),
            ]);
        return eachContainer(resource, ({ label, value }) =>
            worst([
                must(
                    not(someItem(at(value, "env"), isWrittenDown)),
                    `an environment variable of ${label} looks like a credential`,
                    `env of ${label}`,
                ),
                must(not(tellsCredential(value)), `a command line of ${label} holds a credential`, `args of ${label}`),
            ]),
        );
    },
};
