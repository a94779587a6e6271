import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
import type { Check } from "./check";

/** Whether the fleet lies in a repository, with everything committed. */
export const git: Check = async ({ host, directory }) => {
    const base = { id: "git", title: "Git" };
    const status = await host.execute("git", ["-C", directory, "status", "--porcelain", "--", "."]);
    if (status === undefined) {
        const fix = "keep tenant files in a Git repository, so that every change has an author and a reason";
        return [{ ...base, status: "warn", message: "the fleet is not in a repository", fix }];
    }
    const changed = status === "" ? 0 : status.split("\n").length;
    if (changed === 0) return [{ ...base, status: "ok", message: "the fleet is committed" }];
    return [
        { ...base, status: "warn", message: `${changed} uncommitted in the fleet`, fix: "commit before deploying" },
    ];
};

/** Whether the files of the fleet are without errors. */
export const fleetFiles: Check = ({ fleet, directory }) => {
    const base = { id: "fleet", title: "Fleet" };
    const errors = fleet.problems.filter(({ severity }) => severity === "error").length;
    const sizes = `${fleet.tenants.length} tenants and ${fleet.cells.length} cells in ${directory}`;
    if (errors > 0)
        return [
            {
                ...base,
                status: "fail",
                message: `${errors} errors; ${sizes}`,
                fix: "tenantry validate tells each of them",
            },
        ];
    if (fleet.tenants.length === 0)
        return [
            {
                ...base,
                status: "warn",
                message: `no tenants in ${directory}`,
                fix: "tenantry init <tenant> writes a first one",
            },
        ];
    return [{ ...base, status: "ok", message: sizes }];
};

function writable(folder: string): boolean {
    try {
        accessSync(folder, constants.W_OK);
        return true;
    } catch {
        return false;
    }
}

/** Whether the folders that commands write to may be written. */
export const access: Check = ({ directory }) => {
    const base = { id: "access", title: "Write access" };
    const closed = [directory, tmpdir()].filter((folder) => !writable(folder));
    if (closed.length === 0) return [{ ...base, status: "ok", message: `${directory} and ${tmpdir()}` }];
    return [
        {
            ...base,
            status: "warn",
            message: `cannot write to ${closed.join(", ")}`,
            fix: "tenantry init and packs of others need it: change the owner or the rights",
        },
    ];
};
