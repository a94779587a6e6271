import type { Origin } from "../fleet";
import { merge } from "../layers/merge";
import { type PackName, packNames, strength } from "../packs";
import type { Problem } from "../problem";
import { type MapNode, type Node, nodeAt, originAt, textAt } from "../read/node";
import { problem } from "../report";
import { levels } from "../schema/fields";

/** How a pack holds, as it is written; undefined where that is no level. */
function settingOf(node: Node | undefined) {
    const text = node?.kind === "scalar" ? node.value : textAt(node, "level");
    const level = levels.find((one) => one === text);
    return level && { level, blocks: textAt(node, "undetermined") === "block" };
}

function tooWeak(pack: PackName, inherited: Node, own: Node, where: { readonly at: Origin; readonly above: Origin }) {
    const [before, after] = [settingOf(inherited), settingOf(merge(inherited, own))];
    if (!before || !after) return undefined;
    const place = `${where.above.file}:${where.above.line}`;
    const told = (message: string, allowed: readonly string[]) =>
        problem("TN440", {
            at: where.at,
            path: `packs.${pack}`,
            message,
            allowed,
            fix: "Remove the line, or have the tier or the organisation set the pack for all their tenants.",
        });
    if (strength[after.level] < strength[before.level])
        return told(
            `a tenant cannot set the pack ${pack} below ${before.level}, which ${place} says`,
            levels.filter((level) => strength[level] >= strength[before.level]),
        );
    if (!before.blocks || after.blocks) return undefined;
    return told(`a tenant cannot let pass what is undetermined in the pack ${pack}: ${place} says block`, ["block"]);
}

/** Packs that a tenant's own file sets lower than the layers above it do: it may ask for more, and not for less. */
export function loweredPacks(inherited: MapNode, own: MapNode): Problem[] {
    return packNames.flatMap((pack) => {
        const [above, written] = [nodeAt(inherited, ["packs", pack]), nodeAt(own, ["packs", pack])];
        if (!above || !written) return [];
        const where = { at: originAt(own, ["packs", pack]), above: originAt(inherited, ["packs", pack]) };
        return tooWeak(pack, above, written, where) ?? [];
    });
}
