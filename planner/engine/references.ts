import { secretText } from "../document";
import { hasSealed, hasSecret, isObject, isSealed, type Properties, secret } from "./wire";

/** Outputs of a stack that others refer to. */
type StackOutputs = Properties;

/** A reference to a stack that nobody here knows. */
class UnresolvedStack extends Error {}

/** Finds the outputs of another stack; undefined where it was neither planned in this run nor deployed. */
export type ReferenceResolver = (project: string, stack: string) => StackOutputs | undefined;

/** The stack on whose behalf a reference is read. */
export interface ReferringStack {
    readonly project: string;
    /** The only organisation that its backend has; unset where others may exist. */
    readonly onlyOrganization?: string;
}

/** A backend of one's own has a single organisation, which a name of several parts begins with. Source: pulumi/pkg backend/diy, 3.259.0. */
function checkOrganization(name: string, { onlyOrganization }: ReferringStack): void {
    if (onlyOrganization === undefined || !name.includes("/") || name.startsWith(`${onlyOrganization}/`)) return;
    throw new UnresolvedStack(`${name}: organization name must be '${onlyOrganization}'`);
}

/** Splits `organization/project/stack`, `project/stack` or `stack`. */
export function parseStackName(
    name: string,
    own: { readonly project: string },
): { readonly project: string; readonly stack: string } {
    const parts = name.split("/");
    const stack = parts[parts.length - 1]!;
    return { project: parts.length >= 2 ? parts[parts.length - 2]! : own.project, stack };
}

/** Encrypted secrets as placeholders: were they unknown, the SDK would take every output of the stack for unknown. */
function withPlaceholders(value: unknown): unknown {
    if (isSealed(value)) return secret(secretText);
    if (Array.isArray(value)) return value.map(withPlaceholders);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPlaceholders(item)]));
}

/** State of a stack reference: what a program reads from it. `sealed` hears of outputs that only a key could open. */
export function referenceState(
    name: string,
    own: ReferringStack,
    resolve: ReferenceResolver,
    sealed: (names: readonly string[]) => void = () => undefined,
): Properties {
    checkOrganization(name, own);
    const { project, stack } = parseStackName(name, own);
    const outputs = resolve(project, stack);
    if (!outputs)
        throw new UnresolvedStack(
            `the stack ${name} is neither planned in this run nor deployed in the given state; plan ${stack} in the same run, or pass a state that has it (--state)`,
        );
    const secretOutputNames = Object.keys(outputs)
        .filter((key) => hasSecret(outputs[key]))
        .sort();
    const encrypted = Object.keys(outputs).filter((key) => hasSealed(outputs[key]));
    if (encrypted.length === 0) return { name, outputs, secretOutputNames };
    sealed(encrypted.sort());
    return { name, outputs: withPlaceholders(outputs), secretOutputNames };
}
