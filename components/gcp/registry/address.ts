import { mirrorNames } from "../../../model/schema/registry";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import type { RegistryAddress } from "../../shared/registry";
import { type GcpContext, inPlace } from "../context";

type Owner = Pick<Scope, "kind" | "id">;

/** Id of the repository of an owner's images. */
export const ownRepository = (owner: Owner): string => physicalName("gcpLabel", owner, "images");

/** Id of the repository of copies of a public registry's images. */
export const mirrorRepository = (owner: Owner, of: keyof typeof mirrorNames): string =>
    physicalName("gcpLabel", owner, mirrorNames[of]);

/** Addresses of the images of an owner in the project. Source: cloud.google.com/artifact-registry/docs/docker/names (from knowledge, unverified). */
export function registryAddress(context: GcpContext, owner: Owner): RegistryAddress {
    const below = (repository: string) =>
        inPlace(context, ({ project, region }) => `${region}-docker.pkg.dev/${project}/${repository}/`);
    return { own: below(ownRepository(owner)), mirror: (of) => below(mirrorRepository(owner, of)) };
}
