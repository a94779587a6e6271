import { type ResourceView, type StackView, type Unknown, unknown } from "./rule";
import { decode } from "./wire";

type Properties = Readonly<Record<string, unknown>>;

/** What a view is made from. `properties` may be in Pulumi's wire form: unknowns as sentinels, secrets and outputs wrapped. */
export interface ResourceFacts {
    readonly urn: string;
    readonly type: string;
    readonly name?: string;
    /** Given as a function, they are made when a rule first asks. */
    readonly properties: Properties | (() => Properties | Unknown);
    readonly protect?: boolean;
    readonly parent?: string;
    readonly provider?: ResourceView;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

const paths = new Map<string, readonly string[]>();
function segments(path: string): readonly string[] {
    let found = paths.get(path);
    if (!found) {
        found = path.split(".");
        paths.set(path, found);
    }
    return found;
}

/** Own properties alone: neither `length` of a text nor anything inherited is a property of a resource. */
function child(value: unknown, key: string): unknown {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
}

class View implements ResourceView {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly protect: boolean;
    readonly parent: string | undefined;
    readonly provider: ResourceView | undefined;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly #properties: ResourceFacts["properties"];
    readonly #secrets = new Set<string>();
    #decoded: unknown;

    constructor(facts: ResourceFacts) {
        this.urn = facts.urn;
        this.type = facts.type;
        this.name = facts.name ?? facts.urn.slice(facts.urn.lastIndexOf("::") + 2);
        this.protect = facts.protect ?? false;
        this.parent = facts.parent || undefined;
        this.provider = facts.provider;
        this.dependencies = facts.dependencies ?? [];
        this.propertyDependencies = facts.propertyDependencies ?? {};
        this.#properties = facts.properties;
    }

    get(path: string): unknown {
        this.#decoded ??= this.#decode();
        let value: unknown = this.#decoded;
        for (const key of segments(path)) {
            if (value === unknown) return unknown;
            value = child(value, key);
        }
        return value ?? undefined;
    }

    #decode(): unknown {
        const properties = typeof this.#properties === "function" ? this.#properties() : this.#properties;
        return properties === unknown ? unknown : decode(properties, (text) => this.#secrets.add(text));
    }

    /** Takes values that are secret out of a message. */
    redact(message: string): string {
        let text = message;
        for (const secret of this.#secrets) text = text.replaceAll(secret, "[secret]");
        return text;
    }
}

/** Wraps a resource for rules. Properties are decoded when a rule first asks. */
export function resourceView(facts: ResourceFacts): ResourceView {
    return new View(facts);
}

/** `message` without the secrets of the resource that it is about. */
export function redacted(message: string, view: ResourceView | undefined): string {
    return view instanceof View ? view.redact(message) : message;
}

/** Type tokens of the component at the root of our stacks. */
const roots: ReadonlySet<string> = new Set(["tenantry:index:Tenant", "tenantry:index:Cell"]);

/** Whether the type is that of the component at the root of our stacks. */
export function isRoot(type: string): boolean {
    return roots.has(type);
}

/** Wraps the resources of a stack, in the order given, and what its program reads. */
export function stackView(resources: readonly ResourceView[], reads: readonly ResourceView[] = []): StackView {
    const byType = new Map<string, ResourceView[]>();
    const byUrn = new Map<string, ResourceView>();
    for (const resource of resources) {
        const sameType = byType.get(resource.type);
        if (sameType) sameType.push(resource);
        else byType.set(resource.type, [resource]);
        byUrn.set(resource.urn, resource);
    }
    const ofType = (...types: readonly string[]) =>
        types.length === 1 ? (byType.get(types[0]!) ?? []) : types.flatMap((type) => byType.get(type) ?? []);
    return {
        resources,
        reads,
        ofType,
        byUrn: (urn) => byUrn.get(urn),
        referring: (target, property, ...types) =>
            ofType(...types).filter((resource) => resource.propertyDependencies[property]?.includes(target.urn)),
        root: resources.find(({ type }) => isRoot(type)),
    };
}
