import type { ResolvedTenant } from "../fleet";
import { imageIn } from "../images";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { RegistrySettings } from "../schema/registry";
import type { Tenant } from "../schema/tenant";
import { hasSilo } from "../silo";
import { type FleetView, noticeIn, placeIn } from "./view";

interface Source {
    /** What the registry is called, and where it is written. */
    readonly title: string;
    readonly file: string;
    readonly key: string;
    readonly registry: RegistrySettings;
}

/** What a tenant's images come from: its cell's registry, its own, or both in turn where it moves from one to the other. */
function sourcesOf(tenant: Tenant, cells: FleetView["cells"]): Source[] {
    const { placement, tenant_id } = tenant;
    const { registry } = placement;
    const own = { title: "its own registry", file: `${tenant_id}.yaml`, key: "placement.registry", registry };
    const cell =
        placement.isolation === "silo" ? undefined : cells.find((each) => each.cell.cell === placement.cell)?.cell;
    const ofCell = cell && {
        title: `the registry of ${cell.cell}`,
        file: `cells/${cell.cell}.yaml`,
        key: "registry",
        registry: cell.registry,
    };
    return [...(ofCell ? [ofCell] : []), ...(hasSilo(tenant) ? [own] : [])];
}

/** Problems of images that the registry does not have. */
function missing(resolved: ResolvedTenant, { title, file, key, registry }: Source): Problem[] {
    const allowed = [...registry.repositories, ...registry.mirrors.map((mirror) => `${mirror}/…`)];
    const strange = Object.entries(resolved.tenant.workloads).filter(([, { image }]) => !imageIn(registry, image));
    return strange.map(([name, { image }]) => {
        const path = ["workloads", name, "image"];
        return problem("TN360", {
            ...noticeIn(resolved, path),
            path: path.join("."),
            message: `${title} has no image ${image}, and the tenant's images come from it alone`,
            value: image,
            allowed,
            fix: `Name one that it has, or write it into ${key}.repositories of ${file} and push it, or write \`images: anywhere\`.`,
        });
    });
}

function notEnabled(resolved: ResolvedTenant, { title, file, key }: Source): Problem {
    return problem("TN361", {
        ...placeIn(resolved, ["images"]),
        path: "images",
        message: `images come from ${title}, which is not enabled`,
        value: "registry",
        fix: `Write \`enabled: true\` into ${key} of ${file}, or \`images: anywhere\`.`,
    });
}

/** Checks that tenants whose images come from a registry alone have one, and that it has their images. */
export function imageProblems({ tenants, cells }: FleetView): readonly Problem[] {
    return tenants.flatMap((resolved) => {
        const sources = resolved.tenant.images === "registry" ? sourcesOf(resolved.tenant, cells) : [];
        return sources.flatMap((source) =>
            source.registry.enabled ? missing(resolved, source) : [notEnabled(resolved, source)],
        );
    });
}
