import { type Fact, inferred, notKnown, planned } from "../../policies/reading/cryptography/fact";
import { clientPolicy, envoyGroupsOf } from "../../policies/reading/cryptography/tls";
import { at, items, someItem, textOf } from "../../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../../policies/rule";
import { transportDefaults } from "../sources";
import { type Draft, type Reader, textFact, untold, versionFact } from "./draft";

/** The policy for clients of a gateway or set of listeners: one of its namespace that names it. */
function policyFor(one: ResourceView, stack: StackView): ResourceView | undefined {
    return stack.ofType(clientPolicy).find((policy) => {
        if (textOf(policy.get("metadata.namespace")) !== textOf(one.get("metadata.namespace"))) return false;
        const isTarget = (ref: unknown) =>
            at(ref, "kind") === one.get("kind") && at(ref, "name") === one.get("metadata.name");
        return someItem(policy.get("spec.targetRefs"), isTarget) === true || isTarget(policy.get("spec.targetRef"));
    });
}

/** Ciphers by their names, where any are named. */
function ciphersOf(policy: ResourceView | undefined): Fact<string> | undefined {
    const ciphers = items(policy?.get("spec.tls.ciphers"));
    return ciphers === unknown || ciphers.length === 0 ? undefined : planned(ciphers.map(textOf).join(", "));
}

const listeners: Reader = (one, stack) => {
    const all = items(one.get("spec.listeners"));
    if (all === unknown) return [];
    const policy = policyFor(one, stack);
    return all.map((listener): Draft => {
        const what = `listener ${textOf(at(listener, "name"))}`;
        const protocol = at(listener, "protocol");
        if (protocol === unknown)
            return {
                what,
                required: notKnown("protocol is not known before deployment"),
                minVersion: untold("the plan"),
            };
        if (!/^(HTTPS|TLS)$/.test(textOf(protocol)))
            return { what, required: planned(false), minVersion: untold("a clear listener") };
        const ciphers = ciphersOf(policy);
        return {
            what,
            required: planned(true),
            minVersion: versionFact(
                policy?.get("spec.tls.minVersion"),
                "spec.tls.minVersion",
                inferred("1.2", transportDefaults.envoyVersion),
            ),
            ...(ciphers && { policy: ciphers }),
            groups: envoyGroupsOf(policy),
        };
    });
};

/** Ways of libpq's that take no clear connection. */
const refusing = ["require", "verify-ca", "verify-full"];

/** The same in the words of drivers for SQL Server: what is optional takes what the server asks for. */
const refusingSql = ["mandatory", "strict", "true", "yes"];

/** What workloads are told about their connections to the database: how drivers name it, and what of it takes no clear connection. */
const drivers = [
    { variable: "DATABASE_SSLMODE", refuses: refusing, who: "libpq" },
    { variable: "DATABASE_ENCRYPT", refuses: refusingSql, who: "the driver" },
] as const;

const told: Reader = (one) =>
    drivers.flatMap(({ variable, refuses, who }): Draft[] => {
        const mode = one.get(`data.${variable}`);
        if (mode === undefined) return [];
        const policy = textFact(mode, variable, untold("the plan"));
        const required =
            policy.basis === "planned"
                ? planned((refuses as readonly string[]).includes(policy.value.toLowerCase()))
                : untold("the plan");
        return [{ what: "workloads to their database", required, minVersion: untold(who), policy }];
    });

export const kubernetesReaders: Readonly<Record<string, Reader>> = {
    "kubernetes:gateway.networking.k8s.io/v1:Gateway": listeners,
    "kubernetes:gateway.networking.k8s.io/v1:ListenerSet": listeners,
    "kubernetes:core/v1:ConfigMap": told,
};
