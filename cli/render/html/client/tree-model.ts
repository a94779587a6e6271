import type { Resource } from "../decode";

/** A resource with what is below it. */
export interface Branch {
    readonly resource: Resource;
    readonly children: Branch[];
    /** How many resources are below. */
    below: number;
    /** Something below changes what exists, or breaks a rule. */
    notable: boolean;
}

/** A line of the tree as it shows. */
export interface Line {
    readonly branch: Branch;
    readonly level: number;
}

const notableOperations = new Set(["update", "replace", "delete"]);

/** Builds the tree; `violated` are the places of resources that break a rule. */
export function branches(resources: readonly Resource[], violated: ReadonlySet<number>): Branch[] {
    const all = resources.map((resource): Branch => ({ resource, children: [], below: 0, notable: false }));
    const roots: Branch[] = [];
    for (const branch of all) {
        const above = all[branch.resource.parent];
        if (above) above.children.push(branch);
        else roots.push(branch);
    }
    for (const branch of [...all].reverse()) {
        const { resource, children } = branch;
        branch.below = children.reduce((sum, child) => sum + 1 + child.below, 0);
        branch.notable = children.some(
            (child) =>
                child.notable || notableOperations.has(child.resource.operation) || violated.has(child.resource.index),
        );
        if (resource.parent >= resource.index) throw new Error("a resource stands before its parent");
    }
    return roots;
}

/** What is open at first: the outer levels, and the way to everything notable. */
export function openAtFirst(roots: readonly Branch[]): Set<number> {
    const open = new Set<number>();
    const visit = (branch: Branch, level: number): void => {
        const lonely = level < 2 && branch.resource.type.startsWith("pulumi:");
        if (level < 2 || lonely || (branch.notable && branch.below < 200)) open.add(branch.resource.index);
        for (const child of branch.children) visit(child, level + 1);
    };
    for (const root of roots) visit(root, 0);
    return open;
}

/** The lines to show: of open branches, or, when there is a test, of what passes it and what holds that. */
export function linesOf(
    roots: readonly Branch[],
    open: ReadonlySet<number>,
    test?: (resource: Resource) => boolean,
): Line[] {
    const lines: Line[] = [];
    const visit = (branch: Branch, level: number): boolean => {
        const at = lines.length;
        lines.push({ branch, level });
        let kept = test === undefined || test(branch.resource);
        if (test || open.has(branch.resource.index))
            for (const child of branch.children) kept = visit(child, level + 1) || kept;
        if (!kept) lines.length = at;
        return kept;
    };
    for (const root of roots) visit(root, 0);
    return lines;
}
