import type { Exempter } from "../exempting/match";
import type { LeveledRule } from "../levels";
import type { ChangedProperty, ResourceRule, ResourceView, Setting } from "../rule";
import { decode, holdsSecret } from "../wire";
import { mendingOf } from "./mend";
import { foundAt, place } from "./place";
import { secretText } from "./text";

type Properties = Readonly<Record<string, unknown>>;

/** What remediations did to the resources of a stack. */
export interface Remediations {
    /** What a rule changed of a resource. */
    changed(rule: string, urn: string): readonly ChangedProperty[] | undefined;
    /** Why it changed nothing, where that is to be told. */
    trouble(rule: string, urn: string): string | undefined;
}

function changeOf(properties: Properties, { path, value: to }: Setting): ChangedProperty {
    const { value, inside } = foundAt(properties, path.split("."));
    if (holdsSecret(value) || inside.some((around) => holdsSecret(around)))
        return { path, from: secretText, to: secretText };
    const from = decode(value);
    return from === undefined || from === null ? { path, to } : { path, from, to };
}

/** A rule, and what its parameters are set to. */
interface Mender {
    readonly rule: ResourceRule;
    readonly values: LeveledRule["values"];
}

/** The rules of a list that mend, in its order. */
function mending(rules: readonly LeveledRule[]): readonly Mender[] {
    return rules.flatMap(({ rule, remediates, values }) =>
        remediates && rule.scope === "resource" ? [{ rule, values }] : [],
    );
}

/** Mends resources before they are judged, one after another, and remembers what it did. */
export class Remediator implements Remediations {
    readonly #changed = new Map<string, readonly ChangedProperty[]>();
    readonly #troubles = new Map<string, string>();
    readonly #rules: readonly Mender[];

    constructor(
        rules: readonly LeveledRule[],
        private readonly exempter: Exempter = () => undefined,
    ) {
        this.#rules = mending(rules);
    }

    /** Whether any rule would change anything. */
    get idle(): boolean {
        return this.#rules.length === 0;
    }

    changed(rule: string, urn: string): readonly ChangedProperty[] | undefined {
        return this.#changed.get(`${rule} ${urn}`);
    }

    trouble(rule: string, urn: string): string | undefined {
        return this.#troubles.get(`${rule} ${urn}`);
    }

    /**
     * The properties of a resource (in wire form) as the rules leave them, each asked about what those before it left. What is exempted stays: somebody
     * answers for it. The properties given come back where nothing changes.
     */
    remediate(properties: Properties, viewOf: (properties: Properties) => ResourceView): Properties {
        let current = properties;
        let view = viewOf(properties);
        const { urn, type } = view;
        for (const { rule, values } of this.#rules) {
            if (!rule.types.includes(type) || this.exempter(rule.id, urn)) continue;
            const { settings, trouble } = mendingOf(rule, view, values);
            if (trouble !== undefined) this.#troubles.set(`${rule.id} ${urn}`, trouble);
            if (settings.length === 0) continue;
            this.#changed.set(
                `${rule.id} ${urn}`,
                settings.map((setting) => changeOf(current, setting)),
            );
            for (const { path, value } of settings) current = place(current, path.split("."), value) as Properties;
            view = viewOf(current);
        }
        return current;
    }
}
