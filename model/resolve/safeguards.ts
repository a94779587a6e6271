import type { PackName } from "../packs";
import type { Problem } from "../problem";
import { type MapNode, nodeAt, originAt, textAt } from "../read/node";
import { problem } from "../report";
import { Duration, UnitError } from "../units";

/** Packs that stand for a framework. */
const frameworkPacks: readonly PackName[] = ["soc2", "gdpr", "iso27001"];

type Written = string | number | boolean;

/** Settings that rules take as the measure of what they ask for, and whether one asks for less than another. */
const safeguards: readonly {
    readonly path: readonly string[];
    readonly isLess: (own: Written, above: Written) => boolean;
}[] = [
    { path: ["environment"], isLess: (own, above) => above === "production" && own !== above },
    { path: ["database", "high_availability"], isLess: isOff },
    { path: ["database", "deletion_protection"], isLess: isOff },
    { path: ["database", "backup_retention"], isLess: isShorter },
    { path: ["tenant_config", "security", "audit_logging"], isLess: isOff },
    {
        path: ["tenant_config", "security", "isolation_level"],
        isLess: (own, above) => above === "strict" && own !== above,
    },
];

function isOff(own: Written, above: Written): boolean {
    return above === true && own === false;
}

function isShorter(own: Written, above: Written): boolean {
    try {
        return Duration.parse(String(own)).seconds < Duration.parse(String(above)).seconds;
    } catch (error) {
        if (error instanceof UnitError) return false; // told where it is read
        throw error;
    }
}

function valueAt(root: MapNode, path: readonly string[]): Written | undefined {
    const node = nodeAt(root, path);
    return node?.kind === "scalar" && node.value !== null ? node.value : undefined;
}

/** Whether a pack of a framework is mandatory for the tenant by what stands above its own file. */
const isHeld = (above: MapNode): boolean =>
    frameworkPacks.some((pack) => {
        const level = textAt(above, "packs", pack) ?? textAt(above, "packs", pack, "level");
        return level === "mandatory";
    });

/**
 * Settings by which a tenant's own file asks rules for less than its tier does, where the tier holds a framework's pack as mandatory: rules take
 * such settings for the measure, so that nothing fails, and without a word of it all would look as the tier has it.
 */
export function easedSafeguards(above: MapNode, own: MapNode): Problem[] {
    if (!isHeld(above)) return [];
    return safeguards.flatMap(({ path, isLess }) => {
        const [before, after] = [valueAt(above, path), valueAt(own, path)];
        if (before === undefined || after === undefined || !isLess(after, before)) return [];
        const name = path.join(".");
        const { file, line } = originAt(above, path);
        return [
            problem("TN486", {
                at: originAt(own, path),
                path: name,
                message: `${name}: ${after} asks for less than ${file}:${line} does (${before}): rules go by it, so that mandatory packs hold for less here`,
                value: after,
                fix: "Remove the line, or let whoever answers for the packs know: evidence of the tenant says it.",
            }),
        ];
    });
}
