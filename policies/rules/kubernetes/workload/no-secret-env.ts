import { ask, must, not, some } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNoSecretEnv: ResourceRule = {
    scope: "resource",
    id: "k8s-no-secret-env",
    title: "Secrets arrive as files",
    requirement: "No container takes a Secret, or a part of one, into its environment.",
    themes: ["secrets"],
    severity: "low",
    level: "advisory",
    types: podTypes,
    properties: podProperties("containers.0.env.0.valueFrom.secretKeyRef", "containers.0.envFrom.0.secretRef"),
    rationale: "An environment goes to every child process, into dumps and error reports, and keeps what was rotated.",
    fix: "Mount the Secret as a volume and read the file.",
    url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(
                not(
                    some([
                        someItem(at(value, "env"), (one) => ask(at(one, "valueFrom.secretKeyRef"), isSet)),
                        someItem(at(value, "envFrom"), (one) => ask(at(one, "secretRef"), isSet)),
                    ]),
                ),
                `${label} has a Secret in its environment`,
                `the environment of ${label}`,
            ),
        ),
};
