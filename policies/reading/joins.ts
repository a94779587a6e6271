import { type ResourceView, type StackView, unknown } from "../rule";
import { every, some, type Truth } from "./logic";

/** What a join found. */
export interface Joined {
    /** Resources that name the target. */
    readonly sure: readonly ResourceView[];
    /** Resources that may: what they name is unknown, and it does not come from another resource of the target's kind. */
    readonly possible: readonly ResourceView[];
}

/** One property through which a resource names another. */
export interface Link {
    readonly types: readonly string[];
    /** Path of the naming value; what it was made from is looked up by its first segment. */
    readonly property: string;
    /** Paths of the target's properties that the value may repeat. */
    readonly names: readonly string[];
    /** Makes names alike that mean the same; without it they have to be the same text. */
    readonly spelled?: Spelling;
}

/** Writes a name as all that mean the same are written; leaves what is no text. */
export type Spelling = (name: unknown) => unknown;

/** Whether `resource` names `target`: by where the value came from, then by the value itself. */
function names(
    stack: StackView,
    resource: ResourceView,
    target: ResourceView,
    { spelled = (name) => name, ...link }: Pick<Link, "property" | "names" | "spelled">,
): "yes" | "no" | "perhaps" {
    const values = [resource.get(link.property)].flat();
    const from = resource.propertyDependencies[link.property.split(".")[0]!] ?? [];
    if (from.includes(target.urn)) return "yes";
    const own = link.names.map((name) => target.get(name)).filter((name) => typeof name === "string");
    const known = new Set(own.map(spelled));
    if (values.some((value) => typeof value === "string" && known.has(spelled(value)))) return "yes";
    if (!values.includes(unknown)) {
        // A literal cannot repeat a name that the target will only be given by the cloud.
        return "no";
    }
    return from.some((urn) => stack.byUrn(urn)?.type === target.type) ? "no" : "perhaps";
}

/** Resources that name the target through the link. */
export function joined(stack: StackView, target: ResourceView, link: Link): Joined {
    const sure: ResourceView[] = [];
    const possible: ResourceView[] = [];
    for (const resource of stack.ofType(...link.types)) {
        const answer = names(stack, resource, target, link);
        if (answer === "yes") sure.push(resource);
        else if (answer === "perhaps") possible.push(resource);
    }
    return { sure, possible };
}

/** Resources of the types that the property of `resource` names: the join seen from the other end. */
export function named(stack: StackView, resource: ResourceView, link: Link): Joined {
    const answers = stack
        .ofType(...link.types)
        .map((target) => ({ target, answer: names(stack, resource, target, link) }));
    const pick = (wanted: string) => answers.filter(({ answer }) => answer === wanted).map(({ target }) => target);
    return { sure: pick("yes"), possible: pick("perhaps") };
}

/** Whether some joined resource passes the test; one that may be joined makes a pass no more than possible. */
export function someJoined({ sure, possible }: Joined, test: (resource: ResourceView) => Truth): Truth {
    return some([...sure.map(test), ...possible.map((resource) => every([unknown, test(resource)]))]);
}
