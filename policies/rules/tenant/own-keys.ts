import { cryptoKey } from "../../reading/google";
import { keyed, keyedProperties, keyedTypes } from "../../reading/keyed";
import { keysBehind } from "../../reading/keys";
import { ask, must, notApplicable, onlyIf, pass, some, type Truth } from "../../reading/logic";
import { isReplica } from "../../reading/services";
import { isTenant, setting } from "../../reading/settings";
import { at, each, textOf } from "../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../rule";

/** On Google Cloud keys are known by name, whatever a name was made from. */
function isOwnName(stack: StackView, value: unknown): Truth {
    return some(
        stack.ofType(cryptoKey).map((key) => {
            const [ring, name] = [key.get("keyRing"), key.get("name")];
            if (ring === unknown || name === unknown || value === unknown) return unknown;
            return value === `${textOf(ring)}/cryptoKeys/${textOf(name)}`;
        }),
    );
}

function judge(stack: StackView, resource: ResourceView): Finding {
    const path = keyed[resource.type]!;
    const value = resource.get(path);
    if (value === undefined || isReplica(resource)) return notApplicable;
    if (keysBehind(stack, resource, path).length > 0) return pass;
    if (resource.type.startsWith("gcp:"))
        return must(isOwnName(stack, value), "its key is not one of the tenant's own stack", path);
    const literal = path === "rules" ? at(value, "0.applyServerSideEncryptionByDefault.kmsMasterKeyId") : value;
    if (literal === undefined) return notApplicable;
    return must(literal === unknown ? unknown : false, "its key is not one of the tenant's own stack", path);
}

export const tenantOwnKeys: StackRule = {
    scope: "stack",
    id: "tenant-own-keys",
    title: "A tenant's data has the tenant's key",
    requirement:
        "Whatever a bridge or silo tenant encrypts with a key, data services, records, backups and messages, has one of the tenant's own stack.",
    themes: ["key-management", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: keyedTypes,
    properties: keyedProperties,
    settings: ["isolation"],
    rationale: "Only then can a tenant be cut off, or its data be destroyed, by its key, without touching another.",
    fix: "Use a key (aws.kms.Key, azure.keyvault.Key, gcp.kms.CryptoKey) that the tenant's stack declares.",
    url: "https://docs.aws.amazon.com/whitepapers/latest/saas-tenant-isolation-strategies/saas-tenant-isolation-strategies.html",
    check: (stack) => {
        const own = ask(setting(stack, "isolation"), (isolation) => isolation === "bridge" || isolation === "silo");
        return each(stack, keyedTypes, (resource) =>
            onlyIf(isTenant(stack) && own, () => judge(stack, resource), "the tenant's isolation"),
        );
    },
};
