import type { Origin } from "../fleet";
import type { Problem } from "../problem";
import type { Path } from "../read/node";
import type { Region } from "../regions";
import type { Cell } from "../schema/cell";
import type { Tenant } from "../schema/tenant";

/** What a rule may ask beside the value itself. */
export interface RuleContext {
    readonly region: Region;
    /** Where the value at a path was written, in whichever layer. */
    origin(path: Path): Origin;
    /** Whether the tenant or cell wrote the value itself. */
    explicit(path: Path): boolean;
    /** Whether the value at a path holds by itself, with everything above and below it: what does not is not asked. */
    sound(path: Path): boolean;
    /** Of paths that do not go together, the first that the tenant or cell wrote itself; else the first. */
    blame(...paths: readonly [Path, ...Path[]]): { readonly at: Origin; readonly path: string };
    /** Where the owner of the file can do something about an inherited value: at the value, or at the file's own id. */
    notice(path: Path): { readonly at: Origin; readonly path: string };
}

/** One thing that must hold between fields, or is worth a warning. */
export interface FieldRule<T> {
    /**
     * Dotted paths that the rule reads; it is left out where one of them did not hold by itself. A rule about entries of a map
     * names none, and asks the context for each.
     */
    readonly fields: readonly string[];
    check(value: T, context: RuleContext): Iterable<Problem>;
}

export type TenantRule = FieldRule<Tenant>;
export type CellRule = FieldRule<Cell>;

function touches(field: string, tainted: string): boolean {
    return tainted === "" || tainted === field || tainted.startsWith(`${field}.`) || field.startsWith(`${tainted}.`);
}

/** Runs the rules whose fields can be trusted. */
export function runRules<T>(
    rules: readonly FieldRule<T>[],
    value: T,
    asked: Omit<RuleContext, "sound">,
    trust: { readonly tainted: readonly string[]; readonly inherited: boolean },
): Problem[] {
    const sound = (path: Path) =>
        !trust.tainted.some((tainted) => touches(path.join("."), tainted)) && (trust.inherited || asked.explicit(path));
    const context = { ...asked, sound };
    const trusted = ({ fields }: FieldRule<T>) => fields.every((field) => sound(field.split(".")));
    const whole = trust.inherited && trust.tainted.length === 0;
    return (whole ? rules : rules.filter(trusted)).flatMap((rule) => [...rule.check(value, context)]);
}
