import type { Fleet } from "../fleet";

const most = 5;

/** Why some of the stacks may not be deployed or erased yet: nothing holds them to the cell that they were planned on. */
export function unrecordedFault(
    { unrecorded }: Pick<Fleet, "unrecorded">,
    stacks: readonly string[],
): { readonly message: string; readonly fix: string } | undefined {
    const open = new Set(unrecorded);
    const found = stacks.filter((stack) => open.has(stack));
    if (found.length === 0) return undefined;
    const named = found.slice(0, most).join(", ") + (found.length > most ? ` and ${found.length - most} more` : "");
    const command = found.length > most ? "tenantry place" : `tenantry place ${found.join(" ")}`;
    return {
        message: `no record holds ${named} to a cell: who comes later could take its place, or the next plan choose another`,
        fix: `run \`${command} --write\` and commit placements/; of who is deployed already in a region with several cells, name the cell with --cell`,
    };
}
