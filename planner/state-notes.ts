import type { StateSource } from "./state";

/** A message that goes before those of a stack's run. */
export interface Note {
    readonly severity: "info" | "warning";
    readonly message: string;
}

/** Some of the names, and how many others there are. */
function some(names: readonly string[]): string {
    return names.length <= 4 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} others`;
}

/** A stack that is planned against a state. */
export interface Against {
    readonly project: string;
    readonly stack: string;
    /** The state has it. */
    readonly deployed: boolean;
    /** One of a fleet, of which not everything need be deployed. */
    readonly fleet: boolean;
}

/**
 * What whoever plans against a state must know of it: that the stack is not in it, and what its last deployment left
 * undone. In a fleet's backend, a tenant that was not deployed yet is a matter of course.
 */
export function notesOf(state: StateSource, { project, stack, deployed, fleet }: Against): readonly Note[] {
    if (deployed)
        return state.pending(project, stack).map((operation) => ({
            severity: "warning",
            message: `the last deployment was interrupted during ${operation}; whether it took effect is unknown`,
        }));
    const held = state.stacks();
    const expected = fleet && state.grows && held.some((name) => name.startsWith(`${project}/`) || !name.includes("/"));
    if (held.length === 0 || expected) return [];
    const message = `the state holds nothing of this stack, so all of it counts as not deployed; it holds ${some(held)}`;
    return [{ severity: "warning", message }];
}
