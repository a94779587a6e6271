import { execFileSync } from "node:child_process";

/**
 * What takes an hour is run in shares, a commit one: with the commits that follow, all of it comes to its turn.
 * `TENANTRY_ENGINE_SHARE` names another (0, 1, …), or takes the `whole`.
 */
const asked = process.env.TENANTRY_ENGINE_SHARE;

/** The number of this commit's share; that of a folder that is no repository is the first. */
function numberOfCommit(): number {
    try {
        const id = execFileSync("git", ["rev-parse", "HEAD"], { cwd: __dirname, stdio: ["ignore", "pipe", "ignore"] });
        return Number.parseInt(id.toString().slice(0, 8), 16);
    } catch {
        return 0;
    }
}

/** What this run takes of a list, which it tells: each `of`-th, from its share on. */
export function share<T>(list: readonly T[], of: number, named: (one: T) => string = String): readonly T[] {
    if (asked === "whole") return list;
    const number = asked === undefined ? numberOfCommit() : Number(asked);
    if (!Number.isInteger(number) || number < 0)
        throw new Error(`TENANTRY_ENGINE_SHARE is "${asked}"; it takes "whole" or the number of a share: 0, 1, …`);
    const taken = list.filter((_, at) => at % of === number % of);
    const told = taken.map(named).join(", ");
    process.stdout.write(`takes a share of 1/${of} (TENANTRY_ENGINE_SHARE=${number % of}): ${told}\n`);
    return taken;
}
