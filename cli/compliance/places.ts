import { posix, relative, sep } from "node:path";
import type { Locate, Place, ResultPlace } from "../../compliance/place";
import type { Fleet, Origin, Provenance } from "../../model/fleet";
import { decidingPath } from "../../policies/fixes";
import { cellStackName } from "../../stacks/spec";
import type { Host } from "../host";

/** Way from the root of the repository to the fleet's folder, with slashes; outside of git, from the current folder. */
async function prefixOf(host: Host, directory: string): Promise<string> {
    const prefix = await host.execute("git", ["-C", directory, "rev-parse", "--show-prefix"]);
    if (prefix !== undefined) return prefix;
    const near = relative(host.cwd, directory);
    return near.startsWith("..") ? "" : near.split(sep).join("/");
}

/** The files that stand for stacks, and where their settings come from. */
function filesOf({ tenants, cells }: Fleet): ReadonlyMap<string, { file: string; provenance: Provenance }> {
    const own = tenants.map(({ tenant, file, provenance }) => [tenant.tenant_id, { file, provenance }] as const);
    const shared = cells.flatMap(({ cell, file: named, provenance }) => {
        // A cell that no file declares is there for the tenants that are on it.
        const file = named ?? tenants.find(({ tenant }) => tenant.placement.cell === cell.cell)?.file;
        return file === undefined ? [] : [[cellStackName(cell.cell), { file, provenance }] as const];
    });
    return new Map([...own, ...shared]);
}

/** Where a setting was written, or something inside of it. */
function originOf(setting: string, provenance: Provenance): Origin | undefined {
    const inside = new RegExp(`^${setting.replaceAll(".", "\\.")}(?:$|[.[])`);
    return provenance.get(setting) ?? [...provenance].find(([path]) => inside.test(path))?.[1];
}

/** Tells where results are to be mended: at the setting that decides on the rule, else at the first line of the stack's file. */
export async function locateIn(host: Host, fleet: Fleet): Promise<Locate> {
    const prefix = await prefixOf(host, fleet.directory);
    const files = filesOf(fleet);
    const placeOf = ({ file, line }: Place): Place => ({ file: posix.join(prefix, file), line });
    const known = new Map<string, ResultPlace | undefined>();
    const find = (stack: string, id: string): ResultPlace | undefined => {
        const found = files.get(stack);
        if (!found) return undefined;
        const { file, provenance } = found;
        const first = placeOf({ file, line: 1 });
        const setting = decidingPath(id);
        const origin = setting === undefined ? undefined : originOf(setting, provenance);
        if (setting === undefined || !origin) return { place: first };
        if (origin.file === file) return { place: placeOf(origin), setting };
        const from = placeOf(origin);
        return { place: first, setting, ...(from.file.startsWith("../") ? {} : { from }) };
    };
    return (stack, rule) => {
        const key = `${stack}\0${rule}`;
        if (!known.has(key)) known.set(key, find(stack, rule));
        return known.get(key);
    };
}
