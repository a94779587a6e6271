import { isAbsolute, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Fleet } from "../model/fleet";
import { loadFleet } from "../model/load";
import { unrecordedFault } from "../model/placing/unrecorded";
import type { Problem } from "../model/problem";
import { declareStack } from "./program";
import { cellStackName, type StackSpec } from "./spec";

/** The fleet's folder, relative to the project, when `tenantry:tenants` does not name one. */
const defaultFolder = "tenants";

/** One problem as a line: where it is, what it is, and what to do. */
function line(problem: Problem): string {
    return `${problem.file}:${problem.line}:${problem.column} ${problem.code} ${problem.message}; ${problem.fix}`;
}

/** The cell or tenant that a stack is named after, out of a fleet. Its own errors are all told at once; those of others are not its concern. */
export function findStack(fleet: Fleet, stack: string): StackSpec {
    const cells = fleet.cells.map(({ cell }) => cell);
    const cell = cells.find((each) => cellStackName(each.cell) === stack);
    if (cell) return { kind: "cell", cell };
    const resolved = fleet.tenants.find(({ tenant }) => tenant.tenant_id === stack);
    if (resolved) {
        const { tenant } = resolved;
        return { kind: "tenant", tenant, cell: cells.find((each) => each.cell === tenant.placement.cell) };
    }
    const own = fleet.problems.filter(
        ({ file, about = [], between = [], severity }) =>
            severity === "error" && [file, ...about, ...between].some((one) => belongsTo(one, stack)),
    );
    if (own.length > 0) throw new pulumi.RunError(["", ...own.map(line)].join("\n"));
    const names = [
        ...cells.map((each) => cellStackName(each.cell)),
        ...fleet.tenants.map(({ tenant }) => tenant.tenant_id),
    ];
    throw new pulumi.RunError(
        `no tenant or cell is named ${stack} in ${fleet.directory}; there are: ${names.join(", ")}`,
    );
}

function belongsTo(file: string, stack: string): boolean {
    const id = stack.replace(/^cell\./, "");
    return new RegExp(`(^|[\\\\/])${id.replace(/[^a-z0-9-]/g, "")}\\.ya?ml$`).test(file);
}

/** What Pulumi runs for each stack: `pulumi up -s <tenant>` or `-s cell.<name>`. `root` is the project's folder. */
export async function main(root: string): Promise<pulumi.Inputs> {
    const folder = new pulumi.Config("tenantry").get("tenants") ?? defaultFolder;
    const fleet = loadFleet({ directory: isAbsolute(folder) ? folder : join(root, folder) });
    const stack = pulumi.getStack();
    const open = unrecordedFault(fleet, [stack]);
    if (open && !pulumi.runtime.isDryRun()) throw new pulumi.RunError(`${open.message}; ${open.fix}`);
    return declareStack(findStack(fleet, stack));
}
