import { credentialsIn } from "../../../reading/command-lines";
import { isSecret } from "../../../reading/credentials";
import { decoded } from "../../../reading/encoded";
import { generatedFor } from "../../../reading/generators";
import { fail, pass, undetermined, worst } from "../../../reading/logic";
import { each, entries } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const secret = "kubernetes:core/v1:Secret";

/** Sign-ins to registries, under the names that Kubernetes gives them. */
const registries = [".dockerconfigjson", ".dockercfg"];

function signsIn(data: unknown): readonly string[] {
    const list = entries(data);
    if (list === unknown) return [];
    return list.flatMap(([name, value]) =>
        registries.includes(name) && typeof value === "string" && /"(auth|password)"/.test(value) ? [name] : [],
    );
}

/** What was made from another resource may have been generated there; where the very text was, nobody wrote it down. */
function judge(stack: StackView, object: ResourceView, property: string, data: unknown): Finding {
    const found = credentialsIn(data, isSecret);
    const list = entries(data);
    if (found === unknown || list === unknown) return undetermined(property);
    const isMade = (object.propertyDependencies[property] ?? []).length > 0;
    const texts = generatedFor(stack, object, property);
    const generated = new Set(list.filter(([, value]) => texts.has(value)).map(([name]) => name));
    const told = [...new Set([...found.sure, ...signsIn(data)])].filter((name) => !generated.has(name));
    return worst([
        pass,
        ...told.map((name) =>
            isMade
                ? undetermined(`whether ${property}.${name} was made elsewhere`)
                : fail(`${property}.${name} is a credential that the program knows`),
        ),
        ...found.unsure.map((name) => undetermined(`${property}.${name}`)),
    ]);
}

export const k8sNoLiteralSecretObjects: StackRule = {
    scope: "stack",
    id: "k8s-no-literal-secret-objects",
    title: "Secrets are filled by a store",
    requirement: "No Secret is filled with a credential that the program writes down or reads from its configuration.",
    themes: ["secrets"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [secret],
    properties: ["stringData", "data"],
    rationale: "What the program knows is in its history or configuration, and in its state, for whoever reads those.",
    fix: "Let the external secret store put the value into the Secret (an ExternalSecret).",
    url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    check: (stack) =>
        each(stack, [secret], (object) =>
            worst([
                judge(stack, object, "stringData", object.get("stringData")),
                judge(stack, object, "data", decoded(object.get("data"))),
            ]),
        ),
};
