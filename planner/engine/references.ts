import { hasSecret, type Properties } from "./wire";

/** Outputs of a stack that others refer to. */
type StackOutputs = Properties;

/** A reference to a stack that nobody here knows. */
class UnresolvedStack extends Error {}

/** Finds the outputs of another stack; undefined where it was neither planned in this run nor deployed. */
export type ReferenceResolver = (project: string, stack: string) => StackOutputs | undefined;

/** Splits `organization/project/stack`, `project/stack` or `stack`. */
export function parseStackName(
    name: string,
    own: { readonly project: string },
): { readonly project: string; readonly stack: string } {
    const parts = name.split("/");
    const stack = parts[parts.length - 1]!;
    return { project: parts.length >= 2 ? parts[parts.length - 2]! : own.project, stack };
}

/** State of a stack reference: what a program reads from it. */
export function referenceState(
    name: string,
    own: { readonly project: string },
    resolve: ReferenceResolver,
): Properties {
    const { project, stack } = parseStackName(name, own);
    const outputs = resolve(project, stack);
    if (!outputs)
        throw new UnresolvedStack(
            `the stack ${name} is neither planned in this run nor deployed in the given state; plan ${stack} in the same run, or pass a state that has it (--state)`,
        );
    const secretOutputNames = Object.keys(outputs)
        .filter((key) => hasSecret(outputs[key]))
        .sort();
    return { name, outputs, secretOutputNames };
}
