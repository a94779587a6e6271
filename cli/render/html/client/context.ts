import type { StackData } from "../data";
import type { Decoder } from "../decode";
import type { Search } from "../search";

/** What every view reads from. */
export interface View {
    readonly decoder: Decoder;
    readonly search: Search;
    readonly stacks: ReadonlyMap<string, StackData>;
}

/** Key of a rule in addresses. */
export function ruleKey({ pack, id, level }: { pack: string; id: string; level: string }): string {
    return `${pack}/${id}/${level}`;
}
