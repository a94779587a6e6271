/** Resources of a state of the stack `dev` of the project `shop`. */
export type StateResource = Readonly<Record<string, unknown>>;

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;
const stack = { urn: urn("pulumi:pulumi:Stack", "shop-dev"), custom: false, type: "pulumi:pulumi:Stack" };
const provider = { urn: urn("pulumi:providers:a", "own"), custom: true, id: "p1", type: "pulumi:providers:a" };
const reference = `${provider.urn}::p1`;

/** A resource `a`, `b` or of another name. */
const some = (name: string, fields: StateResource = {}): StateResource => ({
    urn: urn("a:b:C", name),
    custom: true,
    id: name,
    type: "a:b:C",
    parent: stack.urn,
    provider: reference,
    ...fields,
});

const [a, b] = [some("a"), some("b")];
const ghost = urn("a:b:C", "ghost");
const secretOf = (fields: object) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ...fields,
});

/** A state that Pulumi uses, or what it is refused for. */
export interface StateCase {
    readonly about: string;
    readonly resources: readonly StateResource[];
    readonly refused?: string;
}

const uses = (about: string, ...resources: readonly StateResource[]): StateCase => ({
    about,
    resources: [stack, provider, ...resources],
});
const refuses = (refused: string, about: string, ...resources: readonly StateResource[]): StateCase => ({
    ...uses(about, ...resources),
    refused,
});

/** States that Pulumi uses and refuses; the engine suite asks it about each. */
export const stateCases: readonly StateCase[] = [
    uses(
        "all there",
        a,
        some("b", { dependencies: [a.urn], propertyDependencies: { x: [a.urn] }, deletedWith: a.urn }),
    ),
    uses("replaced with another", a, some("b", { replaceWith: [a.urn] })),
    uses(
        "nothing in its fields",
        some("a", { dependencies: null, protect: null, aliases: [null], propertyDependencies: { x: null } }),
    ),
    uses("one waiting for its deletion", some("a", { delete: true }), a),
    uses("all waiting for their deletion", some("a", { delete: true }), some("a", { delete: true })),
    uses(
        "a provider gone, where it waits for its replacement",
        some("a", { pendingReplacement: true, provider: `${provider.urn}::p0` }),
    ),
    uses(
        "a provider without an id",
        { ...provider, urn: `${provider.urn}2`, id: "" },
        some("a", { provider: `${provider.urn}2::04da6b54-80e4-46f7-96ec-b56ff0331ba9` }),
    ),
    uses("a parent that its URN does not tell", a, some("b", { parent: a.urn })),
    refuses("is no URN", "a URN of another shape", { ...a, urn: "urn:other" }),
    uses("an open secret", some("a", { inputs: { x: secretOf({ plaintext: '"v"' }) } })),
    uses("hooks and timeouts", some("a", { resourceHooks: { beforeCreate: ["h"] }, customTimeouts: { create: 3 } })),
    refuses(`its parent ${ghost} is missing`, "a missing parent", some("a", { parent: ghost })),
    refuses(`its parent ${b.urn} comes after it`, "a late parent", some("a", { parent: b.urn }), b),
    refuses(`its dependency ${ghost} is missing`, "a missing dependency", some("a", { dependencies: [ghost] })),
    refuses(
        `its dependency ${b.urn} comes after it`,
        "a circle",
        some("a", { dependencies: [b.urn] }),
        some("b", { dependencies: [a.urn] }),
    ),
    refuses(`its dependency ${a.urn} is itself`, "a dependency on itself", some("a", { dependencies: [a.urn] })),
    refuses(
        `by the property x ${ghost} is missing`,
        "a missing property dependency",
        some("a", { propertyDependencies: { x: [ghost] } }),
    ),
    refuses(`what it is deleted with, ${ghost} is missing`, "a missing deletedWith", some("a", { deletedWith: ghost })),
    refuses(
        `what it is replaced with, ${b.urn} comes after it`,
        "a late replaceWith",
        some("a", { replaceWith: [b.urn] }),
        b,
    ),
    refuses("p9, which is missing", "a missing provider", some("a", { provider: `${provider.urn}::p9` })),
    refuses("p2, which comes after it", "a late provider", some("a", { provider: `${provider.urn}2::p2` }), {
        ...provider,
        urn: `${provider.urn}2`,
        id: "p2",
    }),
    refuses("which is no reference to one", "a provider that is none", some("a", { provider: "nonsense" })),
    refuses("which is no reference to one", "a provider of another type", a, some("b", { provider: `${a.urn}::a` })),
    refuses("has no URN of one", "a provider with another URN", { ...provider, urn: urn("a:b:C", "x") }),
    refuses("is there twice", "two of one name", a, a),
    refuses("has no urn", "no URN", { ...a, urn: "" }),
    refuses("has no type", "no type", { ...a, type: "" }),
    refuses("has an id, but is not custom", "a component with an id", some("a", { custom: false, provider: "" })),
    refuses("custom is not true or false", "a text for a truth value", some("a", { custom: "yes" })),
    refuses("protect is not true or false", "a number for a truth value", some("a", { protect: 1 })),
    refuses("urn is not a text", "a number for a URN", some("a", { urn: 3 })),
    refuses("id is not a text", "a number for an id", some("a", { id: 3 })),
    refuses("inputs is not a mapping", "a list for inputs", some("a", { inputs: [] })),
    refuses("outputs is not a mapping", "a text for outputs", some("a", { outputs: "x" })),
    refuses("dependencies is not a list of texts", "a number for a dependency", some("a", { dependencies: [3] })),
    refuses("aliases is not a list of texts", "a text for aliases", some("a", { aliases: "x" })),
    refuses("propertyDependencies is not", "a text for a list", some("a", { propertyDependencies: { x: "y" } })),
    refuses("customTimeouts is not", "a text for a timeout", some("a", { customTimeouts: { create: "1m" } })),
    refuses("is no mapping", "a resource that is none", [] as unknown as StateResource),
    refuses("neither ciphertext nor plaintext", "an empty secret", some("a", { inputs: { x: secretOf({}) } })),
    refuses("is not JSON", "a secret that is none", some("a", { inputs: { x: secretOf({ plaintext: "v" }) } })),
];
