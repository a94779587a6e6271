import { type Fact, notKnown, planned } from "../policies/reading/cryptography/fact";
import { keyTypes } from "../policies/reading/cryptography/keys";
import { cryptoKey } from "../policies/reading/google";
import { vaultKey } from "../policies/reading/microsoft";
import { textOf } from "../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../policies/rule";
import type { KeyHolder } from "./document";

const alias = "aws:kms/alias:Alias";
/** Properties of resources beside services that name a key by a known name. */
const namingProperties: readonly string[] = ["cryptoKeyId"];
const isKey: ReadonlySet<string> = new Set(keyTypes);

/** Names that a key of the stack is known by, where the plan tells them; the addresses of Key Vault end with a version that it does not tell. */
function namesOf(key: ResourceView): string[] {
    if (key.type === cryptoKey) return [`${textOf(key.get("keyRing"))}/cryptoKeys/${textOf(key.get("name"))}`];
    if (key.type !== vaultKey) return [];
    return [`https://${textOf(key.get("vaultName"))}.vault.azure.net/keys/${textOf(key.get("keyName"))}`];
}

/** Finds the keys of a stack that its resources name. */
export class KeyReferences {
    readonly #byName = new Map<string, string>();
    readonly #referring: Map<string, string[]>;

    constructor(private readonly stack: StackView) {
        for (const key of stack.ofType(...keyTypes)) for (const name of namesOf(key)) this.#byName.set(name, key.urn);
        for (const one of stack.ofType(alias)) {
            const [target] = this.#from(one, "targetKeyId");
            const name = one.get("name");
            if (target && typeof name === "string") this.#byName.set(name, target);
        }
        this.#referring = this.#index();
    }

    /** Keys that the property's value was made from; one that came by its alias counts as itself. */
    #from(resource: ResourceView, property: string): string[] {
        const from = (resource.propertyDependencies[property.split(".")[0]!] ?? []).flatMap((urn) => {
            const one = this.stack.byUrn(urn);
            if (one?.type === alias) return this.#from(one, "targetKeyId");
            return one && isKey.has(one.type) ? [urn] : [];
        });
        return [...new Set(from)].sort();
    }

    /** The key of the stack with this name or address. */
    named(name: string): string | undefined {
        return this.#byName.get(name) ?? this.#byName.get(name.replace(/\/[0-9a-f]{32}$/, ""));
    }

    /** Whose key a property names; undefined where it names none. */
    holder(resource: ResourceView, property: string): KeyHolder | undefined {
        return this.holderOf(resource, property, resource.get(property));
    }

    /** Whose key a value names that stands somewhere below a property. */
    holderOf(resource: ResourceView, property: string, value: unknown): KeyHolder | undefined {
        if (value === undefined || value === null || value === "") return undefined;
        const known = typeof value === "string" ? this.named(value) : undefined;
        if (known) return { kind: "stack", keys: [known] };
        // Where Azure takes a key in parts, no part names it, but all come from it.
        if (value === unknown || typeof value === "object") {
            const keys = this.#from(resource, property);
            if (keys.length > 0) return { kind: "stack", keys };
        }
        if (value !== unknown) return elsewhere(planned(textOf(value)));
        return elsewhere(notKnown(`${property} is not known before deployment, and comes from no key of this stack`));
    }

    /** Resources that name a key in any property, by its URN: what it encrypts, and rights on it and names for it. */
    referring(key: ResourceView): string[] {
        return this.#referring.get(key.urn) ?? [];
    }

    #index(): Map<string, string[]> {
        const index = new Map<string, string[]>();
        for (const one of this.stack.resources) {
            const from = Object.values(one.propertyDependencies).flat();
            const values = namingProperties
                .map((property) => one.get(property))
                .filter((value) => typeof value === "string");
            const keys = new Set([
                ...from.filter((urn) => isKey.has(this.stack.byUrn(urn)?.type ?? "")),
                ...values.flatMap((value) => this.named(value as string) ?? []),
            ]);
            keys.delete(one.urn);
            for (const key of keys) index.set(key, [...(index.get(key) ?? []), one.urn]);
        }
        for (const urns of index.values()) urns.sort();
        return index;
    }
}

function elsewhere(name: Fact<string>): KeyHolder {
    // An alias of AWS's own names a key that serves the whole account.
    const ofCloud = name.basis === "planned" && /(^|:)alias\/aws\//.test(name.value);
    return ofCloud ? { kind: "cloud", name } : { kind: "elsewhere", name };
}
