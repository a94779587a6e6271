import * as pulumi from "@pulumi/pulumi";
import { imageIn } from "../../model/images";
import type { MirroredRegistry, RegistrySettings } from "../../model/schema/registry";
import type { Tenant } from "../../model/schema/tenant";
import type { TenantServices } from "../cloud";

/** What stands before the names of images in a registry, ending with a slash; made of names, so that a plan shows it. */
export interface RegistryAddress {
    readonly own: pulumi.Input<string>;
    readonly mirror: (of: MirroredRegistry) => pulumi.Input<string>;
}

/** Who has a registry, and how its images are addressed. */
export interface RegistryLink {
    readonly settings: RegistrySettings;
    readonly address: RegistryAddress;
}

/** Key of a registry, where there is one. */
export function registryKey({ enabled }: Pick<RegistrySettings, "enabled">): readonly "registry"[] {
    return enabled ? ["registry"] : [];
}

/** Logical name of what belongs to a repository: names of repositories hold slashes, and no dots. */
export const repositorySuffix = (repository: string): string => repository.replaceAll("/", ".");

function addressed(base: pulumi.Input<string>, rest: string): pulumi.Input<string> {
    return typeof base === "string" ? base + rest : pulumi.interpolate`${base}${rest}`;
}

/** From where a tenant's workloads fetch the images that they name; nothing where that is from wherever they say. */
export function imagesOf(
    { tenant_id: id, images }: Pick<Tenant, "tenant_id" | "images">,
    { settings, address }: RegistryLink,
): Pick<TenantServices, "images"> {
    if (images === "anywhere") return {};
    return {
        images: (image) => {
            const place = settings.enabled ? imageIn(settings, image) : undefined;
            if (!place) throw new Error(`${id} takes its images from a registry that does not have ${image}`);
            const base = place.kind === "own" ? address.own : address.mirror(place.of);
            return addressed(base, `${place.path}${place.version}`);
        },
    };
}
