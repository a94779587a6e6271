import { auditTrails } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { type Position, problem } from "../report";
import { hasSilo } from "../silo";
import { onRecord, standings } from "./standing";
import { type FleetView, placeIn } from "./view";

/** Checks that what runs on a cell lies in the cell's account: its roles and data services belong to the cell's cluster. */
export function accountProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const accounts = new Map(cells.map(({ cell }) => [cell.cell, cell.account]));
    return tenants.flatMap((resolved) => {
        const { cell, account } = resolved.tenant.placement;
        const expected = cell === undefined ? undefined : accounts.get(cell);
        if (expected === undefined || account === expected) return [];
        if (resolved.tenant.move?.to === "silo") return [otherAccount(resolved, cell, expected)];
        if (account === undefined) return [];
        const written = originIn(resolved, ["placement", "account"])?.layer === "tenant";
        return [
            problem("TN408", {
                ...placeIn(resolved, written ? ["placement", "account"] : ["tenant_id"]),
                path: "placement.account",
                message: `the account ${account} is not that of the cell ${cell}, ${expected}, on which the tenant runs`,
                value: account,
                suggestion: expected,
                fix: `Write ${/^\d/.test(expected) ? `"${expected}"` : expected}, or take placement.account out; choose a cell of that account; or write \`placement.isolation: silo\`.`,
            }),
        ];
    });
}

/** A silo says itself which account it is in, and what moves there keeps its bucket, keys and secrets: no move leads to another account. */
function otherAccount(resolved: ResolvedTenant, cell: string | undefined, expected: string): Problem {
    const { account } = resolved.tenant.placement;
    const written = originIn(resolved, ["placement", "account"])?.layer === "tenant";
    return problem("TN350", {
        ...placeIn(resolved, written ? ["placement", "account"] : ["move"]),
        path: "placement.account",
        message:
            account === undefined
                ? `a silo says itself which account it is in, and this tenant's file does not: its cell ${cell} is in ${expected}`
                : `a tenant moves to a silo within its account, since its bucket, keys and secrets stay: the cell ${cell} is in ${expected}, and not in ${account}`,
        ...(account === undefined ? {} : { value: account }),
        suggestion: expected,
        fix: `Write placement.account: "${expected}".`,
    });
}

/** A stack with an audit trail of its own, in an account that is written down. */
interface Trail {
    readonly what: string;
    /** Of a silo tenant. */
    readonly id?: string;
    readonly account: string;
    /** Most trails that the account takes: in each region, where the cloud counts by region. */
    readonly most: number;
    /** The only region in which it counts; undefined where it counts in all of the account. */
    readonly region?: string;
    /** Who is surer to be there keeps its trail. */
    readonly rank: number;
    readonly at: Position;
    readonly path: string;
    readonly file: string;
}

function trails(fleet: FleetView): readonly Trail[] {
    const { tenants, cells } = fleet;
    const standing = standings(fleet);
    const place = (cloud: keyof typeof auditTrails, account: string | undefined) => {
        const limit = auditTrails[cloud];
        if (limit === undefined || account === undefined) return undefined;
        return {
            most: limit.most,
            ofRegion: limit.ofRegion,
            account: `the account ${account} on ${cloudTitles[cloud]}`,
        };
    };
    const start = (file: string): Position => ({ file, line: 1, column: 1 });
    const ofCells = cells.flatMap(({ cell, file = "cells" }) => {
        const where = place(cell.cloud, cell.account);
        if (!where) return [];
        const { ofRegion, ...limit } = where;
        const region = ofRegion ? { region: cell.region } : {};
        const rank = standing.cell(cell.cell);
        return [{ ...limit, ...region, rank, what: `the cell ${cell.cell}`, at: start(file), path: "account", file }];
    });
    // In an account of its own a silo records every region, and so counts in each; who was moved stays in its cell's, and records its own.
    const ofSilos = tenants.flatMap((resolved) => {
        const { placement, cloud, region, tenant_id, tenant_config, move, moved_from } = resolved.tenant;
        const moves = move !== undefined || moved_from !== undefined;
        if (!hasSilo(resolved.tenant) || !tenant_config.security.audit_logging) return [];
        const where = place(cloud, placement.account);
        if (!where) return [];
        const { at } = placeIn(resolved, ["placement", "account"]);
        const { account, most, ofRegion } = where;
        const rank = standing.silo(tenant_id);
        const { file } = resolved;
        return [
            {
                account,
                most,
                ...(ofRegion && moves ? { region } : {}),
                rank,
                what: `the tenant ${tenant_id}`,
                id: tenant_id,
                at,
                path: "placement.account",
                file,
            },
        ];
    });
    return [...ofCells, ...ofSilos];
}

/** Those of an account that count where another one does, in the region of most of them. */
function beside(
    trail: Trail,
    others: readonly Trail[],
): { readonly region: string | undefined; readonly there: readonly Trail[] } {
    const used = trail.region === undefined ? others.flatMap(({ region }) => region ?? []) : [trail.region];
    const regions = used.length > 0 ? [...new Set(used)] : [undefined];
    const counts = regions.map((region) => ({
        region,
        there: others.filter((other) => other.region === undefined || other.region === region),
    }));
    return counts.reduce((most, one) => (one.there.length > most.there.length ? one : most));
}

/** The clouds raise the number for nobody, so that another account is what there is, or a record of who has a trail. */
function trailFix({ id }: Trail, even: boolean, recorded: boolean): string {
    const apart =
        "name another account (of a silo tenant in placement.account, of a cell in its file), which has trails of its own, or, where a trail of the organisation records the account already, write `tenant_config.security.audit_logging: false` for a silo tenant, with exemptions from the rules that want its records (docs/policies.md): no account is given more trails";
    if (recorded) return `Take the line of whoever is not deployed out of placements/, and of that one ${apart}.`;
    const kept =
        even && id !== undefined ? `Deployed already? \`tenantry place ${id} --write\` keeps its trail. Else ` : "";
    return `${kept}${kept === "" ? apart[0]!.toUpperCase() + apart.slice(1) : apart}.`;
}

/** Checks that no account is asked for more audit trails than it takes: each cell has one, and each silo tenant that is recorded, or will be. */
export function trailProblems(fleet: FleetView): readonly Problem[] {
    const all = new Map<string, Trail[]>();
    for (const trail of trails(fleet)) if (!all.get(trail.account)?.push(trail)) all.set(trail.account, [trail]);
    return [...all.values()].flatMap((ofAccount) =>
        (ofAccount.length > ofAccount[0]!.most ? ofAccount : []).flatMap((trail) => {
            const others = ofAccount.filter((other) => other !== trail && other.rank >= trail.rank);
            const { region, there } = beside(trail, others);
            if (there.length < trail.most) return [];
            const place = region === undefined ? trail.account : `${trail.account}, ${region},`;
            const first = [...there].sort((a, b) => b.rank - a.rank).slice(0, trail.most);
            const even = first.some(({ rank }) => rank === trail.rank);
            const recorded = even && trail.rank === onRecord;
            const names = first.map(({ what }) => what).join(", ");
            return [
                problem(recorded ? "TN461" : "TN431", {
                    at: trail.at,
                    about: [trail.file],
                    path: trail.path,
                    message: `${place} takes ${trail.most} audit trails, which ${names} ${even ? `take as well: ${recorded ? "all are on record" : "nothing says who was there first"}` : "have already"}`,
                    fix: trailFix(trail, even, recorded),
                    between: first.map(({ file }) => file),
                }),
            ];
        }),
    );
}
